package check

import (
	"fmt"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

// A table of contents that names the first cases and none of the many behind them is said.
func TestBrokenContents(t *testing.T) {
	for _, c := range []struct {
		name                     string
		cases, named, at, missed int // the named ones are the first from at on; of these some are missed
		want                     bool
	}{
		{"breaks off", 9, 4, 0, 0, true},
		{"a short rest, such as a supplement", 8, 4, 0, 0, false},
		{"names all", 9, 9, 0, 0, false},
		{"names four of five before it breaks off", 10, 5, 0, 1, true},
		{"names fewer", 9, 4, 0, 1, false},
		{"names the last ones", 9, 4, 5, 0, false},
		{"is none", 9, 0, 0, 0, false},
	} {
		b := &corpus.Book{}
		for i := range c.cases {
			b.Cases = append(b.Cases, corpus.Case{ID: fmt.Sprint(i), Title: fmt.Sprint("街巷", i)})
			e := corpus.TOCEntry{Title: fmt.Sprint("街巷", i), CaseID: fmt.Sprint(i), Status: corpus.MissingInTOC}
			if i >= c.at+c.missed && i < c.at+c.named {
				e.Status, e.Page = corpus.Matched, 2
			}
			b.TOC = append(b.TOC, e)
		}
		if got := said(b, sheet.New(b), "check.broken_contents"); (len(got) == 1 && got[0].Page == 2) != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
