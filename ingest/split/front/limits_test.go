package front

import (
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/sheet"
)

// The imprint is looked for in the first 160 lines before the cases.
func TestRuleFrontLines(t *testing.T) {
	for at, want := range map[int]string{160: "978-7-0000-0000-2", 161: ""} {
		p := corpus.Page{Number: 1}
		for range 200 {
			p.Lines = append(p.Lines, corpus.Line{Text: "街坊们商量了三天。"})
		}
		p.Lines[at-1].Text = "ISBN 978-7-0000-0000-2"
		s := &finder{Sheet: sheet.New(&corpus.Book{Pages: []corpus.Page{p}}), cases: []cases.Case{{From: 180}}}
		if s.readFront(); s.front.ISBN != want {
			t.Errorf("ISBN on line %d: %q", at, s.front.ISBN)
		}
	}
}
