package label

import (
	"strings"
	"unicode/utf8"
)

// Distinct keeps at most n terms of a list (best first) without fragments and
// near-duplicates: a term goes if it lies in a better one, or if a better one
// lies in it and stands in nearly as many texts less a quarter, or if they share
// all but one of their characters. A phrase that accounts for most of a word's texts takes its place.
func Distinct(terms []Term, n int) []Term {
	var out []Term
	for _, t := range terms {
		if len(out) == n {
			break
		}
		if at := like(out, t); at < 0 {
			out = append(out, t)
		} else if strings.Contains(t.Text, out[at].Text) && 2*t.Texts >= out[at].Texts {
			out[at].Text, out[at].Texts = t.Text, t.Texts
			out = withoutLater(out, at)
		}
	}
	return out
}

// like finds the term kept that t repeats, −1 if none.
func like(kept []Term, t Term) int {
	for i, k := range kept {
		if strings.Contains(k.Text, t.Text) || strings.Contains(t.Text, k.Text) || shareMost(k.Text, t.Text) {
			return i
		}
	}
	return -1
}

// withoutLater drops terms after at that the lengthened term now repeats.
func withoutLater(kept []Term, at int) []Term {
	out := kept[:at+1]
	for _, k := range kept[at+1:] {
		if like(kept[at:at+1], k) < 0 {
			out = append(out, k)
		}
	}
	return out
}

// shareMost says whether two terms of three characters or more differ in one only.
func shareMost(a, b string) bool {
	na, nb := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if min(na, nb) < 3 {
		return false
	}
	shared := 0
	for _, r := range a {
		if strings.ContainsRune(b, r) {
			shared++
		}
	}
	return shared >= max(na, nb)-1
}
