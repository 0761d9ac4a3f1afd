package split

import (
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// Lines that are right by less than .85 are doubted; the two hundred worst are listed.
func TestRuleDoubts(t *testing.T) {
	for _, c := range []struct {
		right       float64
		lines, want int
	}{{.85, 1, 0}, {.84, 1, 1}, {.84, 200, 200}, {.84, 201, 200}} {
		p := corpus.Page{Number: 1}
		for range c.lines {
			p.Lines = append(p.Lines, corpus.Line{Text: "街坊们商量了三天。", Right: c.right})
		}
		b := &corpus.Book{Pages: []corpus.Page{p}}
		s := &splitter{Sheet: sheet.New(b), book: b}
		if s.listDoubts(); len(b.Doubts) != c.want {
			t.Errorf("%d lines of %g: %d doubts, want %d", c.lines, c.right, len(b.Doubts), c.want)
		}
	}
}
