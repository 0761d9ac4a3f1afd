// Package html writes the report as one file that needs nothing else: no
// network, no other file, and no script for reading it.
package html

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"strings"
	"sync"
	"unicode"

	"casebook/corpus"
	"casebook/report/crossing"
	"casebook/report/findings"
	"casebook/report/index"
)

// Options of Write.
type Options struct {
	Version    string
	English    bool // headings in English
	Parameters []corpus.Field
	Seed       uint64
	Command    string
	// MostShown is the number of practices of which the page shows all; 0: the default.
	MostShown int
	// Crossings are the themes set against variables.
	Crossings []crossing.Crossing
	// Images is the folder that the cut-outs of doubtful lines lie below; nil
	// where there are none.
	Images fs.FS
	// Findings are what the researcher's desk found; nil where there is nothing.
	Findings *findings.Findings
}

//go:embed asset/*.html
var templates embed.FS

//go:embed asset/report.css
var style string

//go:embed asset/script/*.js
var scripts embed.FS

// script is the parts of the script in the order in which they need each other, as
// one function of its own.
var script = sync.OnceValue(func() string {
	out := "(() => {\n\"use strict\";\n"
	for _, name := range []string{"base", "fold", "known", "search", "hits", "contexts", "basket", "reading", "word", "compare", "picture", "printing", "start"} {
		part, err := scripts.ReadFile("asset/script/" + name + ".js")
		if err != nil {
			panic(err) // the script is part of the program
		}
		out += string(part)
	}
	return out + "})();\n"
})

// page is all that the templates can ask for; the sections add methods to it,
// each in a file of its own.
type page struct {
	*index.Index
	Options
	themes map[string]*themeView
	fitted *sheet
	fresh  map[string]bool
	// counted once: the cases by theme and province, and the holders of terms
	regions *grid
	shares  shares
	own     *facets // counted once
	chosen  *chosen // the cases that are shown; nil for all
	// of each practice, by number; counted once
	concepts map[string][]string
}

// Write writes the report.
func Write(w io.Writer, x *index.Index, o Options) error {
	p := &page{Index: x, Options: o}
	p.chooseCases()
	t, err := prepared[o.English]()
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(b, "report.html", p); err != nil {
		return err
	}
	return b.Flush()
}

// Style and Script are put in as they are; the policy names their hashes.

// Style is the style sheet, with the report's name at the foot of every printed
// page but the first, which bears it at its head.
func (p *page) Style() template.CSS { return template.CSS(p.style()) }

func (p *page) style() string {
	name := cut(30, p.Heading()) + p.t(" 主题报告", " theme report")
	return style + "@page { @bottom-left { content: \"" + quotedCSS(name) + "\"; font: 8.5pt sans-serif; color: #555; white-space: nowrap; } }\n" +
		"@page :first { @bottom-left { content: none; } }\n"
}

// quotedCSS writes a text for a quoted string of a style sheet: all but letters
// and digits by number, so that no text can end the string or the element.
func quotedCSS(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\%x ", r)
		}
	}
	return b.String()
}

// Script is the script.
func (p *page) Script() template.JS { return template.JS(script()) }

// Policy lets nothing in but the page's own style and script, and pictures that
// are part of the page.
func (p *page) Policy() string {
	return "default-src 'none'; img-src data:; style-src '" + hashOf(p.style()) + "'; script-src '" + hashOf(script()) + "'; base-uri 'none'; form-action 'none'"
}

func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
