package novelty

import (
	"cmp"
	"slices"

	"casebook/corpus"
	"casebook/corpus/significance"
)

const (
	// falseTrends is the expected share of false ones among the trends told
	// (Benjamini and Hochberg 1995).
	falseTrends = 0.05
	// fewest practices that a term must stand in, in both runs together: below
	// that no test could tell.
	fewest = 4
	// mostTrends bounds each of the two lists.
	mostTrends = 30
)

// trends lists the terms whose share of practices rose and fell from one run to
// the other, the surest first. Each term is tested by Fisher's exact test, which
// holds for small counts; the p-values are held to the false discovery rate.
func trends(old, fresh [][]string) (rising, falling []corpus.Trend) {
	if len(old) == 0 || len(fresh) == 0 {
		return nil, nil
	}
	counts, tests := count(old, fresh), map[[2]int]float64{} // many terms have the same counts
	type tested struct {
		corpus.Trend
		p float64
	}
	var all []tested
	for term, h := range counts {
		if h.now+h.before < fewest {
			continue
		}
		p, known := tests[[2]int{h.now, h.before}]
		if !known {
			p = significance.Fisher(h.now, h.now+h.before, len(fresh), len(old)+len(fresh))
			tests[[2]int{h.now, h.before}] = p
		}
		all = append(all, tested{corpus.Trend{Term: term, Old: round(share(h.before, len(old))), New: round(share(h.now, len(fresh)))}, p})
	}
	slices.SortFunc(all, func(a, b tested) int { return cmp.Or(cmp.Compare(a.p, b.p), cmp.Compare(a.Term, b.Term)) })
	p := make([]float64, len(all))
	for i, t := range all {
		p[i] = t.p
	}
	for i, q := range significance.FalseDiscovery(p) {
		t := all[i]
		switch {
		case q > falseTrends:
			return rising, falling // the others are less sure
		case t.New > t.Old && len(rising) < mostTrends:
			rising = append(rising, t.Trend)
		case t.New < t.Old && len(falling) < mostTrends:
			falling = append(falling, t.Trend)
		}
	}
	return rising, falling
}

func share(n, of int) float64 { return float64(n) / float64(of) }

// held is in how many practices of two runs a term stands.
type held struct {
	before, now int
	last        int // the list that it was met in last, from 1
}

// count says of each term in how many practices of both runs it stands. Lists that both have
// are gone through once.
func count(old, fresh [][]string) map[string]*held {
	out, lists := map[string]*held{}, 0
	each := func(list []string, add func(*held)) {
		lists++
		for _, t := range list {
			h := out[t]
			if h == nil {
				h = &held{}
				out[t] = h
			}
			if h.last != lists {
				h.last = lists
				add(h)
			}
		}
	}
	again := map[*string]int{} // lists of this run by where they lie
	for _, l := range fresh {
		if len(l) > 0 {
			again[&l[0]]++
		}
	}
	for _, l := range old {
		if len(l) == 0 {
			continue
		}
		n := again[&l[0]]
		delete(again, &l[0])
		each(l, func(h *held) { h.before++; h.now += n })
	}
	for _, l := range fresh {
		if len(l) > 0 && again[&l[0]] > 0 {
			each(l, func(h *held) { h.now++ })
		}
	}
	return out
}
