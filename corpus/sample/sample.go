// Package sample gives tests and measurements the known answer of the sample
// collection: a book of the project's own writing, laid out by the program in
// typeset as text, as a PDF with a text layer and as an image-only scan.
//
// Only tests and measuring commands import it, so that the answer is no part of
// the shipped binary.
package sample

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"go.yaml.in/yaml/v3"

	"casebook/corpus"
)

// Names of the sample's files, for Path.
const (
	Text = "sample.txt"
	PDF  = "sample.pdf"
	Scan = "sample-scan.pdf"
)

// Answer is what is known of the book. Pages count from 1; a printed page of 0
// means that no number is printed. Texts are the book's characters without line
// breaks inside a paragraph; the paragraphs of a section are joined by \n.
type Answer struct {
	Front  corpus.Front `json:"front"`
	Themes []string     `json:"themes"`
	Pages  []Page       `json:"pages"`
	TOC    []TOCEntry   `json:"toc"`
	Cases  []Case       `json:"cases"`
	// Cuts are the paragraphs that a page's end cuts.
	Cuts []Cut `json:"cuts,omitempty"`
}

// Page is a page of the file.
type Page struct {
	Page    int             `json:"page"`
	Printed int             `json:"printed_page,omitempty"`
	Kind    corpus.PageKind `json:"kind"`
	Text    string          `json:"text"` // the page's lines, as in sample.txt without its empty lines
}

// TOCEntry is an entry of the table of contents.
type TOCEntry struct {
	Seq     int    `json:"seq"`
	Title   string `json:"title"` // as printed in the table, lines joined
	Printed int    `json:"printed_page"`
	Page    int    `json:"page"` // page of the file the entry stands on
	Case    int    `json:"case"` // Case.Seq, 0 where the body has no such case
}

// Case is a case as it stands in the body.
type Case struct {
	Seq          int           `json:"seq"`
	Title        string        `json:"title"`             // lines joined, without a number before it
	Heading      string        `json:"heading,omitempty"` // as printed, where it differs: 案例一　…
	Region       corpus.Region `json:"region"`
	Theme        string        `json:"theme,omitempty"`
	PageStart    int           `json:"page_start"`
	PageEnd      int           `json:"page_end"`
	PrintedStart int           `json:"printed_start,omitempty"`
	PrintedEnd   int           `json:"printed_end,omitempty"`
	Sections     []Section     `json:"sections"`
	Practices    []Practice    `json:"practices"`
	// Missing are sections that other cases of the book have and this one lacks.
	Missing []corpus.SectionKind `json:"missing_sections,omitempty"`
	Asides  []corpus.Aside       `json:"asides,omitempty"`
}

// Section is the text under one marker.
type Section struct {
	Seq       int                `json:"seq"`
	Marker    string             `json:"marker"`  // as printed, without brackets
	Kind      corpus.SectionKind `json:"section"` // empty where the marker maps to none
	Text      string             `json:"text"`
	PageStart int                `json:"page_start"`
	PageEnd   int                `json:"page_end"`
}

// Practice is one practice of a case.
type Practice struct {
	Seq          int    `json:"seq"`
	Lead         string `json:"lead,omitempty"` // empty where the book's layout has no leads
	Text         string `json:"text"`
	PageStart    int    `json:"page_start"`
	PageEnd      int    `json:"page_end"`
	PrintedStart int    `json:"printed_start,omitempty"`
	PrintedEnd   int    `json:"printed_end,omitempty"`
	Theme        string `json:"theme,omitempty"`
	// Foreign: its theme is another than that of the rest of the case.
	Foreign bool `json:"foreign,omitempty"`
}

// Cut is a paragraph that goes on over a page's end.
type Cut struct {
	Page int `json:"page"` // the page it is cut on
	// After is sentence (the part ends with a full stop), quote (with a closing
	// quotation mark) or middle.
	After string `json:"after"`
}

// Scheme is a small book of the folder schemes.
type Scheme struct {
	Name string `json:"name"`
	File string `json:"file"`
	// Answer is the file of its Answer; empty for a text without cases.
	Answer   string `json:"answer,omitempty"`
	Encoding string `json:"encoding,omitempty"` // empty is UTF-8
	Note     string `json:"note"`
}

// Schemes lists the small books in their order.
func Schemes() ([]Scheme, error) {
	var list []Scheme
	return list, readJSON("schemes/list.json", &list)
}

// Load reads the answer of a small book; a text without cases has an empty one.
func (s Scheme) Load() (*Answer, error) {
	a := &Answer{}
	if s.Answer == "" {
		return a, nil
	}
	return a, readJSON("schemes/"+s.Answer, a)
}

func readJSON(name string, v any) error {
	data, err := os.ReadFile(Path(name))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("corpus/sample/%s: %w", name, err)
	}
	return nil
}

//go:embed answer.json
var answer []byte

// Known returns the known answer of the sample book. Callers must not change it.
var Known = sync.OnceValue(func() *Answer {
	var a Answer
	if err := json.Unmarshal(answer, &a); err != nil {
		panic(fmt.Sprintf("corpus/sample/answer.json: %v", err))
	}
	return &a
})

// Path is the file of that name in corpus/sample, for tests and commands that run
// anywhere below the checkout's root. Names with slashes reach into its folders.
func Path(name string) string {
	return filepath.Join(root(), "corpus", "sample", filepath.FromSlash(name))
}

// root is the folder of go.mod, looked for from the working folder upwards; a
// binary built with -trimpath does not know where its sources lie.
var root = sync.OnceValue(func() string {
	dir, err := os.Getwd()
	if err != nil {
		return "."
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.mod")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return dir
		}
	}
})

// Conserved checks that the ledger of a book adds up to the characters of every page.
func Conserved(t interface {
	Helper()
	Errorf(format string, args ...any)
}, b *corpus.Book) {
	t.Helper()
	sums := map[int]int{}
	for _, l := range b.Ledger {
		sums[l.Page] += l.Chars
	}
	for _, p := range b.Pages {
		n := 0
		for _, l := range p.Lines {
			n += corpus.Chars(l.Text)
		}
		if sums[p.Number] != n {
			t.Errorf("page %d: the ledger has %d of %d characters", p.Number, sums[p.Number], n)
		}
	}
}

// ReadYAML reads a file of the writing; fields that v lacks are slips.
func ReadYAML(path string, v any) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	dec := yaml.NewDecoder(f)
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// Plainly leaves a test of much computing, in which the race detector finds
// nothing, to the run without it.
func Plainly(t interface {
	Helper()
	Skip(args ...any)
}) {
	t.Helper()
	if Raced {
		t.Skip("runs without the race detector")
	}
}
