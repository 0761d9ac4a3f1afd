package edits

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"casebook/corpus"
)

// large is a collection of n practices, each a case of its own, all in one theme.
func large(n int) (*corpus.Collection, *corpus.Analysis, *Edits) {
	rng := rand.New(rand.NewPCG(1, 9))
	b := &corpus.Book{ID: "b"}
	an := &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Label: "甲"}, {ID: "T02", Label: "乙"}}}
	list := &Edits{}
	for i := range n {
		rs := make([]rune, 250)
		for j := range rs {
			rs[j] = rune(0x4e00 + rng.IntN(2500))
		}
		id := fmt.Sprintf("b-%05d", i)
		p := corpus.Practice{ID: id + "-1", CaseID: id, Text: string(rs)}
		b.Cases = append(b.Cases, corpus.Case{ID: id, Title: string(rs[:12]), Practices: []corpus.Practice{p}})
		an.Themes[0].Practices = append(an.Themes[0].Practices, p.ID)
		an.Placements = append(an.Placements, corpus.Placement{PracticeID: p.ID, ThemeID: "T01"})
		if i%(n/100) == 0 { // a hundred edits, whose ids are all out of date
			rs[3]++
			list.List = append(list.List, Edit{Line: i + 1, Do: Move, Practice: "gone-" + p.ID, Quote: string(rs[:20]), Into: "T02", IntoLabel: "乙"})
		}
	}
	return &corpus.Collection{Books: []*corpus.Book{b}}, an, list
}

func TestManyEditsFindTheirPracticesAgain(t *testing.T) {
	col, an, list := large(2000)
	after, out := list.ApplyThemes(an, col)
	for _, o := range out {
		if o.Status != Refound {
			t.Errorf("%v", o)
		}
	}
	if n := len(after.Themes[1].Practices); n != 100 {
		t.Errorf("%d practices moved", n)
	}
}

func BenchmarkApply10000(b *testing.B) {
	col, an, list := large(10000)
	for b.Loop() {
		list.ApplyThemes(an, col)
	}
}
