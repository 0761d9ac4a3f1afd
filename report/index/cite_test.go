package index

import (
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
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

// Cases of sheets and forms stand in rows, whatever number they have as pages.
func TestRowWords(t *testing.T) {
	rows := func(notes ...message.Message) *corpus.Book {
		b := &corpus.Book{Format: "xlsx"}
		for i, n := range notes {
			b.Pages = append(b.Pages, corpus.Page{Number: i + 1, Notes: []message.Message{message.New("ingest.images", 1), n}})
		}
		return b
	}
	one, two := message.New("ingest.sheet_row", "申报", 2), message.New("ingest.sheet_rows", "申报", 3, 5)
	for want, b := range map[string]*corpus.Book{
		"第3–5行": rows(one, two), "表“申报”第3–5行": rows(one, two, message.New("ingest.sheet_row", "补报", 2)),
		"表2第1行": rows(message.New("ingest.sheet_row", "1", 1), message.New("ingest.sheet_row", "2", 1)),
	} {
		if got := PageWords(b, 0, 2); got != want || Paged(b) {
			t.Errorf("%q, want %q; has pages: %v", got, want, Paged(b))
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

// A case of a folder of files is cited by its file, with the page of that where it has several, and without the name that is its title.
func TestCiteFolder(t *testing.T) {
	b := &corpus.Book{File: "街巷", Format: "pdf", Pages: []corpus.Page{{File: "1.pdf", Begins: true}, {File: "1.pdf"}, {File: "老巷子的灯.pdf", Begins: true}, {File: "老巷子的灯.pdf"}, {File: "3.pdf", Begins: true}}}
	for _, c := range []struct {
		title string
		page  int
		want  string
	}{
		{"河边的椅子", 2, "河边的椅子，《街巷》，“1.pdf”第2页"},
		{"老巷子的灯", 3, "老巷子的灯，《街巷》，第1页"},
		{"桥头的摊", 5, "桥头的摊，《街巷》，“3.pdf”"},
	} {
		if got := (&Index{}).Cite(&corpus.Case{Title: c.title}, b, 9, c.page); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	album := &corpus.Book{Format: "picture", Pages: []corpus.Page{{File: "a.jpg"}, {File: "b.jpg"}}}
	if got := PageWords(album, 0, 2); got != "第2页" {
		t.Errorf("a page of an album is %s", got)
	}
}
