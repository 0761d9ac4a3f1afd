package main

import (
	"fmt"
	"math"
	"sort"

	"casebook/corpus"
)

// themeScore sets a theme's stability beside its agreement with the labels.
type themeScore struct {
	stability float64
	weak      bool
	purity    float64 // share of its documents that bear its commonest label
	jaccard   float64 // to the label it is most like
}

// themeScores looks at every theme of an analysis of documents.
func themeScores(docs []doc, a *corpus.Analysis) []themeScore {
	size := map[string]int{}
	count := map[string]map[string]int{}
	for i, p := range a.Placements {
		size[docs[i].Label]++
		if count[p.ThemeID] == nil {
			count[p.ThemeID] = map[string]int{}
		}
		count[p.ThemeID][docs[i].Label]++
	}
	var out []themeScore
	for _, t := range a.Themes {
		s := themeScore{stability: t.Stability, weak: t.Weak}
		for l, n := range count[t.ID] {
			s.purity = max(s.purity, float64(n)/float64(len(t.Practices)))
			s.jaccard = max(s.jaccard, float64(n)/float64(len(t.Practices)+size[l]-n))
		}
		out = append(out, s)
	}
	return out
}

// trust prints what stability says about agreement: the means of stable and of
// weak themes, and the rank correlation over all.
func (b *bench) trust(themes []themeScore) {
	for _, weak := range []bool{false, true} {
		var purity, jaccard []float64
		for _, t := range themes {
			if t.weak == weak {
				purity, jaccard = append(purity, t.purity), append(jaccard, t.jaccard)
			}
		}
		kind := map[bool]string{false: "stable", true: "weak"}[weak]
		fmt.Fprintf(b.out, "%-6s themes: %4d, purity %.3f, Jaccard to the nearest label %.3f\n", kind, len(purity), mean(purity), mean(jaccard))
	}
	x, y := make([]float64, len(themes)), make([]float64, len(themes))
	for i, t := range themes {
		x[i], y[i] = t.stability, t.jaccard
	}
	fmt.Fprintf(b.out, "rank correlation of stability with that Jaccard: %.2f\n", correlation(ranks(x), ranks(y)))
}

// ranks numbers the values from the smallest; equal ones share their mean rank.
func ranks(v []float64) []float64 {
	order := make([]int, len(v))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return v[order[a]] < v[order[b]] })
	out := make([]float64, len(v))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && v[order[j]] == v[order[i]] {
			j++
		}
		for _, o := range order[i:j] {
			out[o] = float64(i+j-1) / 2
		}
		i = j
	}
	return out
}

// correlation is Pearson's, 0 where one side does not vary.
func correlation(x, y []float64) float64 {
	mx, my := mean(x), mean(y)
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	if xx == 0 || yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}
