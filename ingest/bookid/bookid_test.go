package bookid

import (
	"testing"

	"casebook/corpus"
)

func TestOf(t *testing.T) {
	for _, c := range []struct{ isbn, sha, want string }{
		{"978-7-999999-01-0", "aabbccddeeff0011", "9787999999010"},
		{"978 - 7 - 9", "aabbccddeeff0011", "aabbccddeeff"},
		{"", "aabbccddeeff0011", "aabbccddeeff"},
		{"", "", "book"},
	} {
		if got := Of(&corpus.Book{SHA256: c.sha, Front: corpus.Front{ISBN: c.isbn}}); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestDistinct(t *testing.T) {
	book := func(sha string) *corpus.Book {
		b := &corpus.Book{SHA256: sha, Cases: []corpus.Case{{ID: "1", Seq: 1, Practices: []corpus.Practice{{Seq: 1}}}}, TOC: []corpus.TOCEntry{{CaseID: "1"}}, Ledger: []corpus.LedgerEntry{{CaseID: "1"}}}
		Set(b, "x")
		return b
	}
	a, b := book("aaaaaaaa"), book("bbbbbbbb")
	Distinct([]*corpus.Book{a, b})
	if a.ID != "x-aaaaaa" || b.ID != "x-bbbbbb" || b.Cases[0].ID != "x-bbbbbb-001" || b.TOC[0].CaseID != b.Cases[0].ID || b.Ledger[0].CaseID != b.Cases[0].ID || b.Cases[0].Practices[0].ID != "x-bbbbbb-001-1" {
		t.Errorf("%+v %+v", a, b)
	}
}
