package index

import (
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Books of one title are told apart, by what all of them have of their own.
func TestBooksOfOneTitle(t *testing.T) {
	book := func(id, file, title, published string) *corpus.Book {
		return &corpus.Book{ID: id, File: file, Front: corpus.Front{Title: title, Published: published}}
	}
	for _, c := range []struct {
		name  string
		books []*corpus.Book
		want  []string
	}{
		{"titles of their own", []*corpus.Book{book("1", "a.pdf", "甲", "2021"), book("2", "b.pdf", "乙", "2022")}, []string{"", ""}},
		{"of two years", []*corpus.Book{book("1", "a.pdf", "甲", "2021"), book("2", "b.pdf", "甲", "2022-05"), book("3", "c.pdf", "乙", "2022")}, []string{"（2021）", "（2022-05）", ""}},
		{"of one year", []*corpus.Book{book("1", "a.pdf", "甲", "2021"), book("2", "b.txt", "甲", "2021")}, []string{"（a.pdf）", "（b.txt）"}},
		{"one of no year", []*corpus.Book{book("1", "a.pdf", "甲", "2021"), book("2", "b.txt", "甲", "")}, []string{"（a.pdf）", "（b.txt）"}},
		{"files of one name", []*corpus.Book{book("1", "a.pdf", "甲", ""), book("2", "a.pdf", "甲", "")}, []string{"（1）", "（2）"}},
	} {
		x := Of(&corpus.Collection{Books: c.books}, nil)
		for i, b := range c.books {
			if got := x.TitleInMarks(b); got != "《"+b.Front.Title+"》"+c.want[i] {
				t.Errorf("%s: %s", c.name, got)
			}
		}
	}
	x := Of(&corpus.Collection{Books: []*corpus.Book{book("1", "a.pdf", "甲", ""), book("2", "b.pdf", "甲", "")}}, nil)
	x.Lang = message.English
	if got := x.TitleOf(x.Col.Books[0]); got != "甲 (a.pdf)" {
		t.Errorf("in English %s", got)
	}
}
