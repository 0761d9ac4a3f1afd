package lineage

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"casebook/corpus"
)

// book makes cases of two practices each out of consecutive texts.
func book(id string, texts []string) *corpus.Book {
	b := &corpus.Book{ID: id}
	for i := 0; i+1 < len(texts); i += 2 {
		c := corpus.Case{ID: fmt.Sprintf("%s-%03d", id, i/2+1), BookID: id, Seq: i/2 + 1}
		for s := range 2 {
			c.Practices = append(c.Practices, corpus.Practice{ID: fmt.Sprintf("%s-%d", c.ID, s+1), CaseID: c.ID, BookID: id, Seq: s + 1, Text: texts[i+s]})
		}
		b.TOC = append(b.TOC, corpus.TOCEntry{CaseID: c.ID})
		b.Ledger = append(b.Ledger, corpus.LedgerEntry{CaseID: c.ID})
		b.Cases = append(b.Cases, c)
	}
	return b
}

func previous(b *corpus.Book) *corpus.Previous {
	return &corpus.Previous{Analysis: &corpus.Analysis{}, Practices: Practices(&corpus.Collection{Books: []*corpus.Book{b}})}
}

// misread replaces a share of the characters, as a scan does.
func misread(rng *rand.Rand, texts []string, share float64) []string {
	var out []string
	for _, s := range texts {
		rs := []rune(s)
		for i := range rs {
			if rng.Float64() < share {
				rs[i] = rune(0x4e00 + rng.IntN(3000))
			}
		}
		out = append(out, string(rs))
	}
	return out
}

func TestKeepIDs(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	texts := newWorld(42).texts
	prev := previous(book("old", texts[:40]))
	// The scan lost the third case, found two practices in the other order and
	// has one case more at its end.
	scan := misread(rng, append(append([]string{}, texts[:4]...), texts[6:42]...), 0.03)
	scan[0], scan[1] = scan[1], scan[0]
	scan[3] = newWorld(60).texts[59] // read too badly to be recognised
	b := book("scan", scan)
	KeepIDs(prev, &corpus.Collection{Books: []*corpus.Book{b}}, 2)
	if b.ID != "old" {
		t.Fatalf("book id %s", b.ID)
	}
	for i, c := range b.Cases {
		want := i + 1
		switch {
		case i == 19:
			want = 21 // never used before
		case i >= 2:
			want = i + 2
		}
		id := fmt.Sprintf("old-%03d", want)
		if i == 19 {
			id = "old-021"
		}
		if c.ID != id || b.TOC[i].CaseID != id || b.Ledger[i].CaseID != id {
			t.Errorf("case %d is %s, TOC %s, want %s", i, c.ID, b.TOC[i].CaseID, id)
		}
		for s, p := range c.Practices {
			want := fmt.Sprintf("%s-%d", c.ID, s+1)
			if i == 0 {
				want = fmt.Sprintf("%s-%d", c.ID, 2-s)
			}
			if p.ID != want || p.CaseID != c.ID || p.BookID != "old" {
				t.Errorf("practice %s of case %s in book %s, want %s", p.ID, p.CaseID, p.BookID, want)
			}
		}
	}
}

func TestKeepIDsLeavesOtherBooksAlone(t *testing.T) {
	texts := newWorld(40).texts
	prev := previous(book("old", texts[:20]))
	same, other := book("old", texts[:20]), book("reprint", texts[:20])
	if ids := KeepIDs(prev, &corpus.Collection{Books: []*corpus.Book{same, other}}, 1); len(ids) != 0 {
		t.Errorf("a book and its reprint: %v", ids)
	}
	if ids := KeepIDs(prev, &corpus.Collection{Books: []*corpus.Book{book("new", texts[20:])}}, 1); len(ids) != 0 {
		t.Errorf("another book: %v", ids)
	}
	if ids := KeepIDs(nil, &corpus.Collection{Books: []*corpus.Book{same}}, 1); ids != nil {
		t.Errorf("first run: %v", ids)
	}
}
