package check

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/sheet"
)

// A running line that no other line of the book is like is doubted; repeated ones,
// and titles at the tops of pages, are not.
func TestHeadersOnce(t *testing.T) {
	line := func(text string, place corpus.Place) sheet.Line {
		return sheet.Line{Text: text, Chars: corpus.Chars(text), Place: place}
	}
	sh := &sheet.Sheet{Pages: []corpus.Page{{Number: 7}}, Lines: []sheet.Line{
		line("街巷办法选编", corpus.InHeader), line("街巷办法选编", corpus.InHeader),
		line("桥头的修车摊", corpus.InTitle), line("桥头的修车摊", corpus.InHeader),
		line("夜里也开的药房", corpus.InHeader),
	}}
	got := Book(&corpus.Book{Cases: []corpus.Case{{Title: "一"}}}, sh, nil)
	if len(got) != 1 || got[0].Page != 7 || got[0].Message.Code != "check.header" {
		t.Errorf("%v", got)
	}
}

// A page that shows a picture alone is said.
func TestPictures(t *testing.T) {
	b := &corpus.Book{Cases: []corpus.Case{{Title: "一"}}, Pages: []corpus.Page{{Number: 1}, {Number: 2, Notes: []message.Message{message.New("pdf.picture")}}}}
	if got := Book(b, sheet.New(b), nil); len(got) != 1 || got[0].Page != 2 || got[0].Message.Code != "check.picture" {
		t.Errorf("%v", got)
	}
}

// A case is long at longCase times the median, in a book of leastCases at least.
func TestLongCases(t *testing.T) {
	for _, c := range []struct {
		cases, times int
		want         bool
	}{{5, 10, true}, {5, 9, false}, {4, 10, false}} {
		b := &corpus.Book{}
		for i := range c.cases {
			n := 20
			if i == 0 {
				n *= c.times
			}
			b.Cases = append(b.Cases, corpus.Case{Title: "一", Sections: []corpus.Section{{Text: strings.Repeat("街", n)}}})
		}
		if got := len(longCases(b, nil, nil)) > 0; got != c.want {
			t.Errorf("%d cases, one %d times as long: long %v", c.cases, c.times, got)
		}
	}
}
