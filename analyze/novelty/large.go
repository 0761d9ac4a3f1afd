package novelty

import (
	"cmp"
	"slices"

	"casebook/corpus"
	"casebook/corpus/shingle"
)

// Copies lists those of some pairs of practices that say nearly the same words and are of
// different cases, the most alike first, at most so many.
func Copies(pairs [][2]corpus.Practice, most int) []corpus.NearCopy {
	var out []corpus.NearCopy
	for _, p := range pairs {
		if p[0].CaseID == p[1].CaseID {
			continue
		}
		if s := shingle.Of(p[0].Text).Jaccard(shingle.Of(p[1].Text)); s >= nearCopy {
			out = append(out, corpus.NearCopy{A: p[0].ID, B: p[1].ID, Similarity: round(s)})
		}
	}
	slices.SortStableFunc(out, func(a, b corpus.NearCopy) int { return cmp.Compare(b.Similarity, a.Similarity) })
	return out[:min(most, len(out))]
}
