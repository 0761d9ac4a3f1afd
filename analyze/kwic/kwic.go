// Package kwic finds words in their contexts (keyword in context).
//
// Texts and words → hits with what stands to their left and right, as printed. A word is
// found wherever its characters stand, in either script and in any width; offsets and
// windows count runes.
package kwic

import (
	"cmp"
	"slices"
	"strings"

	"casebook/corpus"
)

// Hit is one place of a word.
type Hit struct {
	Text        int    // number of the text, from 0
	At, End     int    // runes of the text, from 0
	Word        string // the word that was looked for
	Left, Match string // as printed, line breaks as blanks
	Right       string
}

// Find lists the hits of any of the words in texts, in reading order, with window
// characters on either side. Where two words begin at one place the longer counts;
// hits do not overlap.
func Find(texts, words []string, window int) []Hit {
	wanted := patterns(words)
	var out []Hit
	for i, text := range texts {
		out = append(out, findIn(i, text, wanted, window)...)
	}
	return out
}

// pattern is a word as texts are compared, and as it was asked for.
type pattern struct {
	folded []rune
	word   string
}

// patterns are the words to be looked for, longest first.
func patterns(words []string) []pattern {
	var out []pattern
	for _, w := range words {
		if f := []rune(folded(w)); len(f) > 0 {
			out = append(out, pattern{f, w})
		}
	}
	slices.SortStableFunc(out, func(a, b pattern) int { return len(b.folded) - len(a.folded) })
	return out
}

// folded is a text as it is compared: normalised, letters of ASCII lowered.
func folded(s string) string { return strings.ToLower(corpus.Normalize(s)) }

func findIn(number int, text string, wanted []pattern, window int) []Hit {
	whole := folded(text)
	if !slices.ContainsFunc(wanted, func(p pattern) bool { return strings.Contains(whole, string(p.folded)) }) {
		return nil
	}
	printed := []rune(text)
	runes, at := folding(printed)
	var out []Hit
	for i := 0; i < len(runes); {
		p := beginning(runes[i:], wanted)
		if p == nil {
			i++
			continue
		}
		from, to := at[i], at[i+len(p.folded)-1]+1
		i += len(p.folded)
		if n := len(out); n > 0 && from < out[n-1].End {
			continue // a second time in one printed sign, such as the f in ﬀ
		}
		out = append(out, Hit{Text: number, At: from, End: to, Word: p.word,
			Left: oneLine(printed[max(0, from-window):from]), Match: oneLine(printed[from:to]), Right: oneLine(printed[to:min(len(printed), to+window)])})
	}
	return out
}

// folding folds a text rune by rune; at[i] is the printed rune that folded rune i comes from.
func folding(printed []rune) (runes []rune, at []int) {
	for i, r := range printed {
		for _, f := range folded(string(r)) {
			runes, at = append(runes, f), append(at, i)
		}
	}
	return runes, at
}

// beginning is the longest word that a text begins with.
func beginning(text []rune, wanted []pattern) *pattern {
	for i := range wanted {
		if n := len(wanted[i].folded); n <= len(text) && slices.Equal(text[:n], wanted[i].folded) {
			return &wanted[i]
		}
	}
	return nil
}

func oneLine(text []rune) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, string(text))
}

// Orders of hits.
const (
	ByPage  = "page"  // reading order
	ByLeft  = "left"  // by the neighbour to the left, the most frequent first
	ByRight = "right" // by the neighbour to the right, the most frequent first
)

// Sort puts hits in an order; left and right are the neighbouring words of each, by
// number of the hit in hits. Hits with the same neighbour lie together, by what follows
// (or, to the left, precedes) it.
func Sort(hits []Hit, left, right []string, order string) []int {
	at := make([]int, len(hits))
	for i := range at {
		at[i] = i
	}
	neighbour, context := right, func(h Hit) string { return h.Right }
	switch order {
	case ByPage:
		return at
	case ByLeft:
		neighbour, context = left, func(h Hit) string { return reversed(h.Left) }
	}
	often := map[string]int{}
	for _, w := range neighbour {
		often[w]++
	}
	slices.SortStableFunc(at, func(a, b int) int {
		return cmp.Or(often[neighbour[b]]-often[neighbour[a]], strings.Compare(neighbour[a], neighbour[b]),
			strings.Compare(context(hits[a]), context(hits[b])))
	})
	return at
}

func reversed(s string) string {
	rs := []rune(s)
	slices.Reverse(rs)
	return string(rs)
}
