package analyze

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// The number of the last run's themes gives way to a better one the sooner, the more has
// changed since it was chosen.
func TestNumberSettled(t *testing.T) {
	practices := func(from, to int) (out []corpus.Practice) {
		for i := from; i < to; i++ {
			out = append(out, corpus.Practice{ID: fmt.Sprint(i)})
		}
		return out
	}
	for _, c := range []struct {
		name    string
		value   float64 // of the last run's number, of 1 for the best
		now     []corpus.Practice
		before  int // changes before this run
		given   bool
		stays   string
		changed int
	}{
		{"nearly as good, all new", .7, practices(100, 200), 0, false, "analyze.k_sticky", 200},
		{"worse, all new", .69, practices(100, 200), 0, false, "", 0},
		{"nothing to it, nothing changed", 0, practices(0, 100), 0, false, "analyze.k_settled", 0},
		{"nothing to it, a tenth left out", 0, practices(10, 100), 0, false, "analyze.k_settled", 10},
		{"nothing to it, a few after many", 0, practices(2, 100), 10, false, "", 0},
		{"half as good, an eighth more", .4, practices(0, 112), 3, false, "analyze.k_settled", 15},
		{"asked for, nothing changed", .69, practices(0, 100), 0, true, "", 0},
		{"asked for, nearly as good", .7, practices(0, 100), 0, true, "analyze.k_sticky", 0},
		{"worse, an eighth more", .34, practices(0, 112), 3, false, "", 0},
	} {
		num := number{k: 8, curve: []corpus.KPoint{{K: 7, Value: .5}, {K: 8, Value: 1}, {K: 11, Value: c.value}}}
		last := &corpus.Analysis{Themes: make([]corpus.Theme, 12), KChanged: c.before, KGiven: c.given}
		last.Themes[0].Brought = true
		num.stick(collected{practices: c.now}, Options{Previous: &corpus.Previous{Analysis: last, Practices: practices(0, 100)}})
		want := 8
		if c.stays != "" {
			want = 11
		}
		if num.k != want || num.reason.Code != c.stays || num.changed != c.changed || num.stays != (c.stays != "") {
			t.Errorf("%s: %d themes, %q, %d changed; want %d, %q, %d", c.name, num.k, num.reason.Code, num.changed, want, c.stays, c.changed)
		}
	}
}

// A number that is no longer possible does not stay.
func TestNumberBeyondTheCurve(t *testing.T) {
	num := number{k: 3, curve: []corpus.KPoint{{K: 2, Value: .5}, {K: 3, Value: 1}}}
	num.stick(collected{}, Options{Previous: &corpus.Previous{Analysis: &corpus.Analysis{Themes: make([]corpus.Theme, 9)}}})
	if num.k != 3 {
		t.Errorf("%d themes", num.k)
	}
}

// TestNumberOfIslands: where the graph falls into more separate groups than there may be themes, no gap shows, and the number is that
// which collections of this size usually have; it is said so.
func TestNumberOfIslands(t *testing.T) {
	sample.Plainly(t)
	const islands, each = 30, 12
	col := repeated(islands*each, func(i int) string {
		rnd := rand.New(rand.NewPCG(uint64(i), 7))
		word := func() string { // of the island's own sixteen
			return string([]rune{0x4e00 + rune(i%islands)*40 + rune(rnd.IntN(4)), 0x5e00 + rune(i%islands)*40 + rune(rnd.IntN(4))})
		}
		var b strings.Builder
		for range 24 {
			b.WriteString(word() + word() + "，")
		}
		return b.String() + "。"
	})
	a, err := Run(context.Background(), col, Options{Segmenter: bigrams{}, Seed: 1, Workers: 2}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.KReason.Code != "analyze.k_flat" || a.K != usuallyMost {
		t.Errorf("%d themes: %s %v", a.K, a.KReason, a.KCurve)
	}
}
