// Package cooccurrence finds words that stand in the same texts more often than chance
// would have it.
//
// A document–term matrix → pairs of its words with how many documents hold both, the
// strength of their tie and the evidence for it. Only presence counts, not how often.
package cooccurrence

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casebook/analyze/dtm"
	"casebook/analyze/keyness"
	"casebook/corpus/significance"
)

// Pair is two words and their documents.
type Pair struct {
	A, B      string // A is the more frequent one
	Both      int    // documents that hold both
	InA, InB  int    // documents that hold each
	Documents int    // all
	Jaccard   float64
	NPMI      float64
	G2, P, Q  float64
}

// Options of Pairs.
type Options struct {
	Words int // so many words are looked at, those in most documents first
	Least int // documents that must hold both
}

// Pairs are the pairs of the words in most documents that at least Least documents hold
// both of, the surest first. P is that of Fisher's exact test against standing together
// by chance, one-sided; Q is its false discovery rate among all pairs of the words, those
// not listed counted as certain chance, so that it errs on the side of caution.
func Pairs(m *dtm.Matrix, o Options) []Pair {
	chosen := inMost(m, o.Words)
	holding := m.Holding()
	var out []Pair
	together(m, chosen, func(x, y, both int) {
		if both < o.Least {
			return
		}
		a, b := chosen[x], chosen[y]
		out = append(out, pair(m.Terms[a], m.Terms[b], both, holding[a], holding[b], m.Documents()))
	})
	p := make([]float64, len(chosen)*(len(chosen)-1)/2)
	for i := range p {
		p[i] = 1
		if i < len(out) {
			p[i] = out[i].P
		}
	}
	q := significance.FalseDiscovery(p)
	for i := range out {
		out[i].Q = q[i]
	}
	slices.SortStableFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.P, b.P), cmp.Compare(b.G2, a.G2), strings.Compare(a.A, b.A), strings.Compare(a.B, b.B))
	})
	return out
}

// inMost are the columns of the words in most documents.
func inMost(m *dtm.Matrix, most int) []int {
	holding, order := m.Holding(), make([]int, len(m.Terms))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return holding[b] - holding[a] })
	return order[:min(most, len(order))]
}

// together counts for each two of the chosen columns the documents that hold both.
func together(m *dtm.Matrix, chosen []int, found func(x, y, both int)) {
	place := make([]int, len(m.Terms))
	for x, c := range chosen {
		place[c] = x + 1
	}
	n := len(chosen)
	count := make([]int, n*n)
	var in []int
	for i := range m.Documents() {
		in = in[:0]
		cols, _ := m.Counts.Row(i)
		for _, c := range cols {
			if x := place[c]; x > 0 {
				in = append(in, x-1)
			}
		}
		for _, x := range in {
			for _, y := range in {
				count[x*n+y]++
			}
		}
	}
	for x := range n {
		for y := x + 1; y < n; y++ {
			found(x, y, count[x*n+y])
		}
	}
}

func pair(a, b string, both, inA, inB, documents int) Pair {
	return Pair{A: a, B: b, Both: both, InA: inA, InB: inB, Documents: documents,
		Jaccard: float64(both) / float64(inA+inB-both), NPMI: npmi(both, inA, inB, documents),
		G2: keyness.LogLikelihood(both, inA, inB-both, documents-inA), P: significance.AtLeast(both, inA, inB, documents)}
}

// npmi is the pointwise mutual information over −ln p(both): 1 where the words only stand
// together, 0 where they stand together by chance (Bouma 2009, "Normalized (pointwise)
// mutual information in collocation extraction").
func npmi(both, inA, inB, documents int) float64 {
	if both == 0 || both == documents {
		return 0
	}
	n := float64(documents)
	p := float64(both) / n
	return math.Log(p/(float64(inA)/n*float64(inB)/n)) / -math.Log(p)
}
