package ingest

import (
	"strings"
	"testing"

	"casebook/corpus"
)

func TestWholeAsPractices(t *testing.T) {
	section := func(marker, text string) corpus.Section { return corpus.Section{Marker: marker, Text: text} }
	b := &corpus.Book{ID: "b", Cases: []corpus.Case{
		{ID: "b-001", BookID: "b", PageStart: 2, PageEnd: 3, Printed: 1, Sections: []corpus.Section{section("案件经过", "甲借乙伞不还。"), section("处理", "归还。")}},
		{ID: "b-002", BookID: "b"},
	}}
	wholeAsPractices(b)
	if p := b.Cases[0].Practices; len(p) != 1 || p[0].ID != "b-001-1" || p[0].Text != "甲借乙伞不还。\n归还。" || p[0].PageEnd != 3 || len(b.Notes) != 1 {
		t.Errorf("practices %+v, notes %v", p, b.Notes)
	}
	if len(b.Cases[1].Practices) != 0 {
		t.Errorf("a case without text got %+v", b.Cases[1].Practices)
	}
	other := &corpus.Book{Cases: []corpus.Case{{Sections: []corpus.Section{section("背景", "x")}}, {Practices: []corpus.Practice{{Text: "y"}}}}}
	if wholeAsPractices(other); len(other.Cases[0].Practices) != 0 || len(other.Notes) != 0 {
		t.Error("a book that has practices was changed")
	}
}

// A book with the text of a page and no case is a problem, so that its run ends with 3; one
// with that of a case is doubted.
func TestNoCase(t *testing.T) {
	page := func(chars int) []corpus.Page {
		return []corpus.Page{{Number: 1, Lines: []corpus.Line{{Text: strings.Repeat("街", chars)}}}}
	}
	for _, c := range []struct {
		name             string
		book             corpus.Book
		problems, doubts int
	}{
		{"as much as a page", corpus.Book{Pages: page(leastPage)}, 1, 0},
		{"less than a page", corpus.Book{Pages: page(leastPage - 1)}, 0, 1},
		{"as much as a case", corpus.Book{Pages: page(leastText)}, 0, 1},
		{"a note", corpus.Book{Pages: page(leastText - 1)}, 0, 0},
		{"blank", corpus.Book{Pages: page(0)}, 0, 1},
		{"blank, with a problem of its own", corpus.Book{Pages: page(0), Problems: make([]corpus.Problem, 1)}, 1, 0},
		{"with a case", corpus.Book{Pages: page(leastPage), Cases: []corpus.Case{{Title: "一"}}}, 0, 0},
	} {
		noCase(&c.book)
		if len(c.book.Problems) != c.problems || len(c.book.Suspects) != c.doubts {
			t.Errorf("%s: problems %v, doubts %v", c.name, c.book.Problems, c.book.Suspects)
		}
	}
}
