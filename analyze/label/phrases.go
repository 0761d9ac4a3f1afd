package label

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/analyze/vector"
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
	a, b uint32 // numbers of its words
	text string
	n    int
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
	total := 0
	for _, ws := range words {
		total += len(ws)
	}
	g := gathered{words: map[string]uint32{}, number: map[string]int32{}, borders: make([]borders, 0, total)}
	for i, ws := range words {
		g.gather(plain[i], ws, opts.MaxRunes)
	}
	var out []string
	left, right := g.sides()
	for at, p := range g.pairs {
		if p.n < opts.MinCount {
			continue
		}
		pmi := math.Log(float64(p.n) * float64(total) / (float64(g.count[p.a]) * float64(g.count[p.b])))
		if pmi >= opts.MinPMI && min(entropy(left(at)), entropy(right(at))) >= opts.MinEntropy {
			out = append(out, p.text)
		}
	}
	sort.Strings(out)
	return out
}

// gathered are the words and the pairs of neighbouring words met so far.
type gathered struct {
	words   map[string]uint32 // word → its number
	count   []int             // of each word
	number  map[string]int32  // text → place in pairs
	known   vector.Numbering  // of the numbers of two words
	place   []int32           // of each of these, the place in pairs
	pairs   []pair
	borders []borders
}

// gather counts the words of a text and the pairs of them that stand beside each other.
func (g *gathered) gather(text string, words []string, maxRunes int) {
	at, end, last := 0, -1, uint32(0) // end is where the word before ends
	before := ""
	for _, w := range words {
		n := g.word(w)
		from := strings.Index(text[at:], w)
		if from < 0 {
			end = -1
			continue
		}
		from += at
		if from == end && utf8.RuneCountInString(before)+utf8.RuneCountInString(w) <= maxRunes {
			g.add(text, end-len(before), from+len(w), last, n)
		}
		at = from + len(w)
		before, end, last = w, at, n
	}
}

// word counts a word and answers with its number.
func (g *gathered) word(w string) uint32 {
	n, ok := g.words[w]
	if !ok {
		n = uint32(len(g.count))
		g.words[w], g.count = n, append(g.count, 0)
	}
	g.count[n]++
	return n
}

// add counts the pair of words that stands at from..to of a text.
func (g *gathered) add(text string, from, to int, a, b uint32) {
	known := g.known.Number(uint64(a)<<32 | uint64(b))
	if int(known) == len(g.place) {
		n, ok := g.number[text[from:to]] // other words may make the same text
		if !ok {
			n = int32(len(g.pairs))
			g.number[text[from:to]] = n
			g.pairs = append(g.pairs, pair{a: a, b: b, text: text[from:to]})
		}
		g.place = append(g.place, n)
	}
	n := g.place[known]
	g.pairs[n].n++
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
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
