package report_test

import (
	"fmt"

	"casebook/corpus"
	"casebook/report"
)

// A practice is cited by the title of its case, its book, and its printed page.
func ExampleCite() {
	b := &corpus.Book{ID: "b", Front: corpus.Front{Title: "街巷办法选编"}, Cases: []corpus.Case{{
		ID: "b-001", BookID: "b", Title: "老巷子的新路灯", PageStart: 9, PageEnd: 9,
		Practices: []corpus.Practice{{ID: "b-001-1", CaseID: "b-001", BookID: "b", Text: "先数灯杆，再换灯泡。", PageStart: 9, PageEnd: 9, PrintedPage: 7}},
	}}}
	line, err := report.Cite(&corpus.Collection{Books: []*corpus.Book{b}}, "b-001-1")
	fmt.Println(line, err)
	// Output: 老巷子的新路灯，《街巷办法选编》，第7页 <nil>
}
