package label

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"
)

// Fitness says how well a term serves in a name, 0 (not at all) to 1; it knows
// parts of speech and what is the name of a place.
type Fitness func(term string) float64

// Names gives every group a name of at most parts terms, joined by 、. Terms go to
// the group they weigh most in, so that no two names share one, and the lists must
// hold no near-duplicates (Distinct). A name should tell its group from the
// others, so terms count by their weight, by the share of their texts that lies in
// the group, by their length (long words say more) and by their fitness. The
// second term is the best that shares no character with the first, unless that is
// less than half as good as the best of all. The one in more texts stands first.
// Groups without any fit term get an empty name.
func Names(terms [][]Term, parts int, fit Fitness) []string {
	home := homes(terms)
	out := make([]string, len(terms))
	for g, list := range terms {
		var scored []scoredTerm
		for _, t := range list {
			if s := t.Weight * math.Sqrt(t.Share) * lengthFactor(t.Text) * fit(t.Text); s > 0 && home[t.Text] == g {
				scored = append(scored, scoredTerm{t.Text, s, t.Texts})
			}
		}
		sort.SliceStable(scored, func(a, b int) bool { return scored[a].score > scored[b].score })
		out[g] = joined(pick(scored, parts))
	}
	return out
}

// scoredTerm is a candidate for a name.
type scoredTerm struct {
	text  string
	score float64
	texts int
}

// pick takes at most parts of the candidates, best first.
func pick(scored []scoredTerm, parts int) []scoredTerm {
	var picked []scoredTerm
	chars := ""
	for len(picked) < parts && len(scored) > 0 {
		at := unlike(scored, chars)
		picked, chars = append(picked, scored[at]), chars+scored[at].text
		scored = append(scored[:at:at], scored[at+1:]...)
	}
	return picked
}

func joined(picked []scoredTerm) string {
	sort.SliceStable(picked, func(a, b int) bool { return picked[a].texts > picked[b].texts })
	words := make([]string, len(picked))
	for i, p := range picked {
		words[i] = p.text
	}
	return strings.Join(words, "、")
}

// homes is the group in which each term weighs most, the first of equal ones.
func homes(terms [][]Term) map[string]int {
	home, weight := map[string]int{}, map[string]float64{}
	for g, list := range terms {
		for _, t := range list {
			if t.Weight > weight[t.Text] {
				weight[t.Text], home[t.Text] = t.Weight, g
			}
		}
	}
	return home
}

// lengthFactor grows from 1 for two characters to 1.3 for four.
func lengthFactor(text string) float64 {
	return 1 + 0.15*math.Min(2, math.Max(0, float64(utf8.RuneCountInString(text)-2)))
}

// unlike is the first of the terms without any of the characters already used,
// or the very first where that one is less than half as good.
func unlike(scored []scoredTerm, used string) int {
	for at, s := range scored {
		if !strings.ContainsAny(s.text, used) {
			if 2*s.score < scored[0].score {
				return 0
			}
			return at
		}
	}
	return 0
}
