package label

import (
	"math"
	"slices"
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
	a, b, text string
	n          int
}

// borders are the characters on either side of one occurrence of a pair.
type borders struct {
	pair        int32
	left, right rune
}

// Phrases finds words that belong together: neighbours (words[i] is the segmented
// text plain[i]; words between which anything else stands are no neighbours)
// with high pointwise mutual information ln(n_ab·N/(n_a·n_b)) and free borders: the
// smaller entropy of the characters before and after is at least MinEntropy (a
// fragment is always followed by the same character). Sorted by their text.
func Phrases(plain []string, words [][]string, opts PhraseOptions) []string {
	g := gathered{number: map[string]int32{}}
	count, total := map[string]int{}, 0
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
				g.gather(plain[i], at, w, ws[j+1], opts.MaxRunes)
			}
			at += len(w)
		}
	}
	var out []string
	left, right := g.sides()
	for at, p := range g.pairs {
		if p.n < opts.MinCount {
			continue
		}
		pmi := math.Log(float64(p.n) * float64(total) / (float64(count[p.a]) * float64(count[p.b])))
		if pmi >= opts.MinPMI && min(entropy(left(at)), entropy(right(at))) >= opts.MinEntropy {
			out = append(out, p.text)
		}
	}
	sort.Strings(out)
	return out
}

// gathered are the pairs of neighbouring words met so far.
type gathered struct {
	number  map[string]int32 // text → place in pairs
	pairs   []pair
	borders []borders
}

// gather counts the pair a b where a stands at offset at of the text.
func (g *gathered) gather(text string, at int, a, b string, maxRunes int) {
	end := at + len(a) + len(b)
	if end > len(text) || text[at+len(a):end] != b || utf8.RuneCountInString(a)+utf8.RuneCountInString(b) > maxRunes {
		return
	}
	n, ok := g.number[text[at:end]]
	if !ok {
		n = int32(len(g.pairs))
		g.number[text[at:end]] = n
		g.pairs = append(g.pairs, pair{a: a, b: b, text: text[at:end]})
	}
	g.pairs[n].n++
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[end:])
	g.borders = append(g.borders, borders{n, before, after})
}

// sides answers with the characters to the left and to the right of a pair, one for each
// occurrence, in room that the next call takes.
func (g *gathered) sides() (left, right func(pair int) []rune) {
	first := make([]int, len(g.pairs)+1)
	for at, p := range g.pairs {
		first[at+1] = first[at] + p.n
	}
	next, sorted := slices.Clone(first), make([]borders, len(g.borders))
	for _, b := range g.borders {
		sorted[next[b.pair]] = b
		next[b.pair]++
	}
	var room []rune
	side := func(of func(borders) rune) func(int) []rune {
		return func(pair int) []rune {
			room = room[:0]
			for _, b := range sorted[first[pair]:first[pair+1]] {
				room = append(room, of(b))
			}
			return room
		}
	}
	return side(func(b borders) rune { return b.left }), side(func(b borders) rune { return b.right })
}

// entropy of the neighbouring characters, which it sorts; summed from the rarest on.
func entropy(side []rune) float64 {
	slices.Sort(side)
	var ns []int
	for i, r := range side {
		if i == 0 || r != side[i-1] {
			ns = append(ns, 0)
		}
		ns[len(ns)-1]++
	}
	sort.Ints(ns)
	h := 0.0
	for _, n := range ns {
		p := float64(n) / float64(len(side))
		h -= float64(p * math.Log(p))
	}
	return h
}
