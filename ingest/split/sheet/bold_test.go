package sheet

import (
	"testing"

	"casebook/corpus"
)

// Where a book is text and scans, bold print counts for nothing; a scanned page of many changes nothing.
func TestBoldBesideScans(t *testing.T) {
	page := func(o corpus.Origin, text string) corpus.Page {
		return corpus.Page{Origin: o, Lines: []corpus.Line{{Text: text, Bold: o == corpus.FromPDF}}}
	}
	const long = "街坊们在院里商量了三天三夜，你一言我一语，把该办的事一件一件写在小黑板上，谁有空谁就去办，办妥了划掉。"
	for name, c := range map[string]struct {
		scan string
		want bool
	}{"a page of two": {long, false}, "a line of two pages": {"二", true}} {
		s := New(&corpus.Book{Pages: []corpus.Page{page(corpus.FromPDF, long), page(corpus.FromOCR, c.scan)}})
		if s.Lines[0].Bold != c.want {
			t.Errorf("%s: bold %v", name, !c.want)
		}
	}
}
