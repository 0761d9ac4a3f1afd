// Package desk is the researcher's desk: counts, comparisons and contexts of words over
// a finished run.
//
// A folder of a collection → its practices with what is known of them → tables and
// drawings. Words are cut and normalised as those of the themes, own lists honoured;
// stock phrases, which say nothing of a theme, are counted here. Nothing in the folder's
// own files is changed.
package desk

import (
	"context"

	"casebook/analyze/dtm"
	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/report/index"
)

// Segmenter cuts texts as the themes' are.
type Segmenter interface {
	Terms(text string) []string       // the words that are counted
	Every(text string) []string       // those and function words, single characters and numbers
	Cut(text string) []string         // all words
	Tag(word string) (pos string)     // part of speech, or ""
	Describe() (lists []corpus.Field) // what the words depend on
}

// Desk is what the statistics are made from.
type Desk struct {
	*index.Index
	Words   Segmenter
	Workers int
	Seed    uint64
	// AllWords counts function words, single characters and numbers too.
	AllWords bool

	counted map[string]*Counts
}

// Of prepares a desk for a collection and its analysis, which may be nil.
func Of(col *corpus.Collection, an *corpus.Analysis, words Segmenter, workers int, seed uint64) *Desk {
	return &Desk{Index: index.Of(col, an), Words: words, Workers: workers, Seed: seed, counted: map[string]*Counts{}}
}

// What a document is.
const (
	ByPractice = "practice"
	BySection  = "section"
	ByCase     = "case"
	ByBook     = "book"
)

// Units are all that a document can be.
var Units = []string{ByPractice, BySection, ByCase, ByBook}

// Document is a text that words are counted in.
type Document struct {
	ID       string // of the practice, the case or the book; of a section, case id/number
	Text     string
	Book     *corpus.Book
	Case     *corpus.Case     // nil for a book
	Practice *corpus.Practice // nil for all but practices
	Section  *corpus.Section  // nil for all but sections
	Part     int              // number of its case, or of its book where books are counted, from 0
}

// Documents are the texts of a unit in the order of the collection.
func (d *Desk) Documents(unit string) []Document {
	var out []Document
	part := 0
	for _, b := range d.Col.Books {
		whole := Document{ID: b.ID, Book: b, Part: len(out)}
		for i := range b.Cases {
			c := &b.Cases[i]
			if unit == ByBook {
				whole.Text += c.Title + "\n" + textOf(c)
				continue
			}
			out = append(out, ofCase(b, c, unit, part)...)
			part++
		}
		if unit == ByBook {
			out = append(out, whole)
		}
	}
	return out
}

func ofCase(b *corpus.Book, c *corpus.Case, unit string, part int) (out []Document) {
	switch unit {
	case ByCase:
		return []Document{{ID: c.ID, Text: c.Title + "\n" + textOf(c), Book: b, Case: c, Part: part}}
	case BySection:
		for i := range c.Sections {
			s := &c.Sections[i]
			out = append(out, Document{ID: sectionID(c, s), Text: s.Text, Book: b, Case: c, Section: s, Part: part})
		}
		return out
	}
	for i := range c.Practices {
		p := &c.Practices[i]
		out = append(out, Document{ID: p.ID, Text: p.Text, Book: b, Case: c, Practice: p, Part: part})
	}
	return out
}

// textOf is the text of a case's sections, or of its practices where it has none.
func textOf(c *corpus.Case) string {
	out := ""
	for i := range c.Sections {
		out += c.Sections[i].Text + "\n"
	}
	if out == "" {
		for i := range c.Practices {
			out += c.Practices[i].Text + "\n"
		}
	}
	return out
}

// Counts are the words of all documents of a unit.
type Counts struct {
	Unit      string
	Documents []Document
	*dtm.Matrix
}

// Part is the case (or book) of each document.
func (c *Counts) Part() []int {
	out := make([]int, len(c.Documents))
	for i := range out {
		out[i] = c.Documents[i].Part
	}
	return out
}

// Count counts the words of a unit's documents, once.
func (d *Desk) Count(ctx context.Context, unit string) (*Counts, error) {
	if c := d.counted[unit]; c != nil {
		return c, nil
	}
	c := &Counts{Unit: unit, Documents: d.Documents(unit)}
	words, terms := make([][]string, len(c.Documents)), d.Words.Terms
	if d.AllWords {
		terms = d.Words.Every
	}
	parallel.Each(ctx, len(words), d.Workers, func(_, i int) { words[i] = terms(c.Documents[i].Text) })
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.Matrix = dtm.Of(words, d.Workers)
	d.counted[unit] = c
	return c, nil
}
