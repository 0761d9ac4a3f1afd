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

// Phrases finds words that belong together: neighbours (words.Of[i] are the words of
// plain[i]; words between which anything else stands are no neighbours)
// with high pointwise mutual information ln(n_ab·N/(n_a·n_b)) and free borders: the
// smaller entropy of the characters before and after is at least MinEntropy (a
// fragment is always followed by the same character). Sorted by their text.
func Phrases(plain []string, words vector.Terms, opts PhraseOptions) []string {
	total := 0
	for _, ws := range words.Of {
		total += len(ws)
	}
	g := newGathered(words.Names, total)
	for i, ws := range words.Of {
		g.gather(plain[i], ws, opts.MaxRunes)
	}
	likely := make([]bool, len(g.pairs))
	for at, p := range g.pairs {
		pmi := math.Log(float64(p.n) * float64(total) / (float64(g.count[p.a]) * float64(g.count[p.b])))
		likely[at] = int(p.n) >= opts.MinCount && pmi >= opts.MinPMI
	}
	var out []string
	left, right := g.sides(likely)
	for at := range g.pairs {
		if likely[at] && min(entropy(left(at)), entropy(right(at))) >= opts.MinEntropy {
			out = append(out, g.texts.All()[at])
		}
	}
	sort.Strings(out)
	return out
}

// gathered are the words and the pairs of neighbouring words met so far.
type gathered struct {
	names   []string     // of the words
	runes   []int        // their lengths
	count   []int        // of each word
	texts   vector.Names // of the pairs: other words may make the same text
	pairs   []pair
	borders []borders // of every occurrence of a pair
}

// pair is a candidate phrase.
type pair struct {
	a, b int32 // its words
	n    int32
}

// borders are the characters on either side of one occurrence of a pair.
type borders struct {
	pair        int32
	left, right rune
}

func newGathered(names []string, total int) *gathered {
	g := &gathered{names: names, runes: make([]int, len(names)), count: make([]int, len(names)), borders: make([]borders, 0, total)}
	for n, name := range names {
		g.runes[n] = utf8.RuneCountInString(name)
	}
	return g
}

// gather counts the words of a text and the pairs of them that stand beside each other.
func (g *gathered) gather(text string, words []int32, maxRunes int) {
	at, end, last := 0, -1, int32(0) // end is where the last word ends
	for _, n := range words {
		g.count[n]++
		w, from := g.names[n], at
		if !strings.HasPrefix(text[at:], w) {
			skip := strings.Index(text[at:], w)
			if skip < 0 {
				end = -1
				continue
			}
			from += skip
		}
		if from == end && g.runes[last]+g.runes[n] <= maxRunes {
			g.add(text, end-len(g.names[last]), from+len(w), last, n)
		}
		at = from + len(w)
		end, last = at, n
	}
}

// add counts the pair of words that stands at from..to of a text.
func (g *gathered) add(text string, from, to int, a, b int32) {
	n := g.texts.Number(text[from:to])
	if int(n) == len(g.pairs) {
		g.pairs = append(g.pairs, pair{a: a, b: b})
	}
	g.pairs[n].n++
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	g.borders = append(g.borders, borders{n, before, after})
}

// sides answers with the characters to the left and to the right of a pair, one for each
// occurrence, in room that the next call takes; only of pairs that are asked for.
func (g *gathered) sides(asked []bool) (left, right func(pair int) []rune) {
	first := make([]int, len(g.pairs)+1)
	for at, p := range g.pairs {
		first[at+1] = first[at]
		if asked[at] {
			first[at+1] += int(p.n)
		}
	}
	next, sorted := slices.Clone(first), make([]borders, first[len(g.pairs)])
	for _, b := range g.borders {
		if asked[b.pair] {
			sorted[next[b.pair]] = b
			next[b.pair]++
		}
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
