package index

import (
	"testing"

	"casebook/corpus"
)

// A page is named where it is known: the printed one, that of the file, or a line of
// documents. A text without page breaks has none.
func TestPageWords(t *testing.T) {
	pages := func(n int) []corpus.Page { return make([]corpus.Page, n) }
	for _, try := range []struct {
		name    string
		book    corpus.Book
		printed int
		want    string
	}{
		{"printed", corpus.Book{Format: "pdf", Pages: pages(9)}, 3, "第3页"},
		{"PDF", corpus.Book{Format: "pdf", Pages: pages(1)}, 0, "PDF第7页"},
		{"photographs", corpus.Book{Format: "picture", Pages: pages(1)}, 0, "第7页"},
		{"text with page breaks", corpus.Book{Format: "text", Pages: pages(9)}, 0, "第7页"},
		{"text in one piece", corpus.Book{Format: "text", Pages: pages(1)}, 0, ""},
		{"text with a table of contents", corpus.Book{Format: "text", Pages: pages(1)}, 3, "第3页"},
		{"documents", corpus.Book{Format: Documents, Pages: pages(9)}, 0, "第7行"},
	} {
		if got := PageWords(&try.book, try.printed, 7); got != try.want {
			t.Errorf("%s: %q, want %q", try.name, got, try.want)
		}
	}
}

// A citation ends in the title where no page is known.
func TestCiteWithoutPage(t *testing.T) {
	b := &corpus.Book{ID: "b", File: "街巷.txt", Format: "text", Pages: make([]corpus.Page, 1), Cases: []corpus.Case{{ID: "b-001", BookID: "b", Title: "路灯", PageStart: 1,
		Practices: []corpus.Practice{{ID: "b-001-1", CaseID: "b-001", BookID: "b", PageStart: 1}}}}}
	x := Of(&corpus.Collection{Books: []*corpus.Book{b}}, nil)
	if got := x.CitePractice(&b.Cases[0].Practices[0]); got != "路灯，《街巷》" {
		t.Errorf("cited as %q", got)
	}
}
