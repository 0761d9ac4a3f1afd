package edits

import (
	"cmp"
	"slices"

	"casebook/corpus"
)

// mostTerms is how many terms a merged or split theme shows.
const mostTerms = 15

// joinTerms are the terms of two themes together, each weight counted with the
// size of its theme.
func joinTerms(a, b corpus.Theme) []corpus.ThemeTerm {
	at := map[string]int{}
	var out []corpus.ThemeTerm
	na, nb := float64(len(a.Practices)), float64(len(b.Practices))
	add := func(terms []corpus.ThemeTerm, share float64) {
		for _, x := range terms {
			i, ok := at[x.Term]
			if !ok {
				i, at[x.Term] = len(out), len(out)
				out = append(out, corpus.ThemeTerm{Term: x.Term})
			}
			out[i].Weight += x.Weight * share
			out[i].Practices += x.Practices
		}
	}
	add(b.Terms, nb/max(1, na+nb))
	add(a.Terms, na/max(1, na+nb))
	return bestTerms(out)
}

// keywordTerms are the terms of a theme split by hand: the keywords of its
// practices, weighted by the share of practices that have them.
func keywordTerms(all []corpus.Placement, members []int) []corpus.ThemeTerm {
	count := map[string]int{}
	for _, m := range members {
		for _, k := range all[m].Keywords {
			count[k]++
		}
	}
	var out []corpus.ThemeTerm
	for k, n := range count {
		out = append(out, corpus.ThemeTerm{Term: k, Weight: float64(n) / float64(len(members)), Practices: n})
	}
	return bestTerms(out)
}

func bestTerms(terms []corpus.ThemeTerm) []corpus.ThemeTerm {
	slices.SortFunc(terms, func(a, b corpus.ThemeTerm) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Term, b.Term))
	})
	return terms[:min(mostTerms, len(terms))]
}
