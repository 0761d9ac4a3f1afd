package check

import (
	"fmt"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// Pages that the table of contents counts and the file does not have are said, where no page shows its number and the cases around agree.
func TestLeaps(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []int // pages by the table of contents
		pages   []int // of the cases
		origin  corpus.Origin
		printed int // on the first page
		want    string
	}{
		{"a page lost", []int{1, 3, 5, 8, 9}, []int{2, 4, 6, 8, 9}, corpus.FromText, 0, "[8]"},
		{"none lost", []int{1, 3, 5, 8, 9}, []int{2, 4, 6, 9, 10}, corpus.FromText, 0, "[]"},
		{"before the last", []int{1, 3, 5, 8}, []int{2, 4, 6, 8}, corpus.FromText, 0, "[8]"},
		{"before the last, recognised", []int{1, 3, 5, 8}, []int{2, 4, 6, 8}, corpus.FromOCR, 0, "[]"},
		{"behind the first", []int{1, 4, 6, 8}, []int{2, 4, 6, 8}, corpus.FromText, 0, "[4]"},
		{"pages with numbers, of which another doubt tells", []int{1, 3, 5, 8, 9}, []int{2, 4, 6, 8, 9}, corpus.FromText, 1, "[]"},
		{"numbers of another edition", []int{1, 9, 17, 30, 40}, []int{2, 4, 6, 8, 9}, corpus.FromText, 0, "[]"},
		{"a misprint", []int{1, 3, 7, 8, 9, 10, 11, 12}, []int{2, 4, 6, 9, 10, 11, 12, 13}, corpus.FromText, 0, "[]"},
		{"too few", []int{1, 3, 6}, []int{2, 4, 6}, corpus.FromText, 0, "[]"},
	} {
		b, table := &corpus.Book{}, &contents.Table{}
		for i, n := range c.entries {
			b.Cases = append(b.Cases, corpus.Case{PageStart: c.pages[i]})
			table.Entries = append(table.Entries, contents.Entry{Entry: toc.Entry{Number: n}, CaseIndex: i})
		}
		sh := &sheet.Sheet{Pages: make([]corpus.Page, 20)}
		for i := range sh.Pages {
			sh.Pages[i].Origin = c.origin
		}
		sh.Pages[0].Printed = c.printed
		got := []int{}
		for _, p := range leaps(b, sh, table) {
			got = append(got, p.Page)
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%s: said of %v, not of %s", c.name, got, c.want)
		}
	}
}
