// Package forms writes the sample book in the forms that people keep collections in
// (word processor files, sheets, web pages, e-books, photographs), for tests: what is
// read of each must be what is known of the book.
package forms

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// Block is a paragraph of the book, or a heading of a level from 1.
type Block struct {
	Level int
	Text  string
	// Page says that a page begins with it; TOC that it is an entry of the contents.
	Page bool
	TOC  bool
}

// Blocks are the book as its author wrote it: front matter, table of contents, cases.
func Blocks(a *sample.Answer) []Block {
	var out []Block
	for _, p := range a.Pages {
		if p.Kind != corpus.FrontPage {
			continue
		}
		page := true
		for _, l := range strings.Split(p.Text, "\n") {
			if strings.TrimSpace(l) != "" {
				out = append(out, Block{Text: l, Page: page && len(out) > 0})
				page = false
			}
		}
	}
	out = append(out, Block{Text: "目　录", Page: true})
	for _, e := range a.TOC {
		out = append(out, Block{Text: fmt.Sprintf("%s\t%d", e.Title, e.Printed), TOC: true})
	}
	for _, c := range a.Cases {
		out = append(out, CaseBlocks(c)...)
	}
	return out
}

// CaseBlocks are one case: its title as a heading, its sections by their markers.
func CaseBlocks(c sample.Case) []Block {
	out := []Block{{Level: 1, Text: c.Title, Page: true}}
	for _, s := range c.Sections {
		for i, p := range strings.Split(s.Text, "\n") {
			if i == 0 {
				p = "【" + s.Marker + "】" + p
			}
			out = append(out, Block{Text: p})
		}
	}
	return out
}

// Differences lists how a book's cases differ from those known: titles, markers and
// texts of sections, leads and texts of practices. White space does not count.
func Differences(b *corpus.Book, a *sample.Answer) []string {
	var out []string
	diff := func(what, got, want string) {
		if bare(got) != bare(want) {
			out = append(out, fmt.Sprintf("%s is %q, want %q", what, head(got), head(want)))
		}
	}
	if len(b.Cases) != len(a.Cases) {
		out = append(out, fmt.Sprintf("%d cases, want %d", len(b.Cases), len(a.Cases)))
	}
	for i := range min(len(b.Cases), len(a.Cases)) {
		got, want := &b.Cases[i], &a.Cases[i]
		at := fmt.Sprintf("case %d: ", i+1)
		diff(at+"title", got.Title, want.Title)
		if len(got.Sections) != len(want.Sections) {
			out = append(out, fmt.Sprintf("%s%d sections, want %d", at, len(got.Sections), len(want.Sections)))
		}
		for k := range min(len(got.Sections), len(want.Sections)) {
			g, w := got.Sections[k], want.Sections[k]
			diff(at+"kind", string(g.Kind), string(w.Kind))
			diff(at+w.Marker, g.Text, w.Text)
		}
		if len(got.Practices) != len(want.Practices) {
			out = append(out, fmt.Sprintf("%s%d practices, want %d", at, len(got.Practices), len(want.Practices)))
		}
		for k := range min(len(got.Practices), len(want.Practices)) {
			diff(fmt.Sprintf("%spractice %d", at, k+1), got.Practices[k].Text, want.Practices[k].Text)
			diff(fmt.Sprintf("%slead %d", at, k+1), got.Practices[k].Lead, want.Practices[k].Lead)
		}
		if got.Region != want.Region {
			out = append(out, fmt.Sprintf("%sregion %v, want %v", at, got.Region, want.Region))
		}
	}
	return out
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func head(s string) string {
	rs := []rune(s)
	return string(rs[:min(len(rs), 60)])
}

// part is a file in a container.
type part struct{ name, body string }

// container packs parts as a ZIP file without dates, so that it is always the same.
// The first part is stored when it is called mimetype, as the formats want it.
func container(parts []part) []byte {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, p := range parts {
		h := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if p.name == "mimetype" {
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(p.body))
		}
		if err != nil {
			panic(err) // nothing fails in memory
		}
	}
	z.Close()
	return buf.Bytes()
}

// Zip packs files, by their names, as a folder that someone zipped.
func Zip(names []string, files map[string][]byte) []byte {
	var parts []part
	for _, n := range names {
		parts = append(parts, part{n, string(files[n])})
	}
	return container(parts)
}

func escape(s string) string { return html.EscapeString(s) }
