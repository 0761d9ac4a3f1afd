package ingest

import (
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
