package label

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"
)

// PhraseOptions are the thresholds for two neighbouring words to count as one term.
type PhraseOptions struct {
	MinCount   int     // occurrences
	MinPMI     float64 // pointwise mutual information, nats
	MinEntropy float64 // of the characters on either side, nats
	MaxRunes   int     // longest phrase
}

// DefaultPhrases asks for three occurrences, words that meet e³ times as often
// as by chance, and at least two kinds of surroundings on both sides.
var DefaultPhrases = PhraseOptions{MinCount: 3, MinPMI: 3, MinEntropy: 0.6, MaxRunes: 8}

// pair is a candidate phrase.
type pair struct {
	a, b        string
	n           int
	left, right map[rune]int
}

// Phrases finds words that belong together: neighbours (words[i] is the segmented
// text plain[i]; words between which anything else stands are no neighbours)
// with high pointwise mutual information ln(n_ab·N/(n_a·n_b)) and free borders: the
// smaller entropy of the characters before and after is at least MinEntropy (a
// fragment is always followed by the same character). Sorted by their text.
func Phrases(plain []string, words [][]string, opts PhraseOptions) []string {
	count, pairs, total := map[string]int{}, map[string]*pair{}, 0
	for i, ws := range words {
		at := 0
		for j, w := range ws {
			count[w]++
			total++
			from := strings.Index(plain[i][at:], w)
			if from < 0 {
				continue
			}
			at += from
			if j+1 < len(ws) {
				gather(pairs, plain[i], at, w, ws[j+1], opts.MaxRunes)
			}
			at += len(w)
		}
	}
	var out []string
	for text, p := range pairs {
		if p.n < opts.MinCount {
			continue
		}
		pmi := math.Log(float64(p.n) * float64(total) / (float64(count[p.a]) * float64(count[p.b])))
		if pmi >= opts.MinPMI && min(entropy(p.left), entropy(p.right)) >= opts.MinEntropy {
			out = append(out, text)
		}
	}
	sort.Strings(out)
	return out
}

// gather counts the pair a b where a stands at offset at of the text.
func gather(pairs map[string]*pair, text string, at int, a, b string, maxRunes int) {
	end := at + len(a) + len(b)
	if end > len(text) || text[at+len(a):end] != b || utf8.RuneCountInString(a)+utf8.RuneCountInString(b) > maxRunes {
		return
	}
	p := pairs[text[at:end]]
	if p == nil {
		p = &pair{a: a, b: b, left: map[rune]int{}, right: map[rune]int{}}
		pairs[text[at:end]] = p
	}
	p.n++
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[end:])
	p.left[before]++
	p.right[after]++
}

// entropy of the neighbouring characters, in a fixed order of summation.
func entropy(counts map[rune]int) float64 {
	ns, total := make([]int, 0, len(counts)), 0
	for _, n := range counts {
		ns = append(ns, n)
		total += n
	}
	sort.Ints(ns)
	h := 0.0
	for _, n := range ns {
		p := float64(n) / float64(total)
		h -= p * math.Log(p)
	}
	return h
}
