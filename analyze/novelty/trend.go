package novelty

import (
	"cmp"
	"slices"

	"casebook/analyze/crosstab"
	"casebook/corpus"
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
	before, now := count(old), count(fresh)
	type tested struct {
		corpus.Trend
		p float64
	}
	var all []tested
	for _, term := range terms(before, now) {
		a, b := now[term], before[term]
		if a+b < fewest {
			continue
		}
		all = append(all, tested{corpus.Trend{Term: term, Old: round(share(b, len(old))), New: round(share(a, len(fresh)))},
			fisher(a, len(fresh), b, len(old))})
	}
	slices.SortStableFunc(all, func(a, b tested) int { return cmp.Or(cmp.Compare(a.p, b.p), cmp.Compare(a.Term, b.Term)) })
	told := 0
	for i, t := range all {
		if t.p <= falseTrends*float64(i+1)/float64(len(all)) {
			told = i + 1
		}
	}
	for _, t := range all[:told] {
		switch {
		case t.New > t.Old && len(rising) < mostTrends:
			rising = append(rising, t.Trend)
		case t.New < t.Old && len(falling) < mostTrends:
			falling = append(falling, t.Trend)
		}
	}
	return rising, falling
}

func share(n, of int) float64 { return float64(n) / float64(of) }

// count says in how many practices each term stands.
func count(lists [][]string) map[string]int {
	out := map[string]int{}
	for _, l := range lists {
		seen := map[string]bool{}
		for _, t := range l {
			if !seen[t] {
				seen[t] = true
				out[t]++
			}
		}
	}
	return out
}

// terms lists the terms of both, sorted.
func terms(a, b map[string]int) (out []string) {
	for t := range a {
		out = append(out, t)
	}
	for t := range b {
		if _, both := a[t]; !both {
			out = append(out, t)
		}
	}
	slices.Sort(out)
	return out
}

// fisher is the two-sided p-value of Fisher's exact test that a of n and b of m come
// from one share.
func fisher(a, n, b, m int) float64 { return crosstab.Exact(a, a+b, n, n+m) }
