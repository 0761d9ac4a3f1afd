package segment

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/go-ego/gse"
)

//go:generate go run ./generate

// FromGSE prepares gse's dictionary of simplified Chinese: it lets gse load it
// and takes over every word, frequency and part of speech that gse then has.
// It takes seconds; the result is the file that the program carries.
func FromGSE() ([]byte, error) {
	e, err := newGSE(nil, nil)
	if err != nil {
		return nil, err
	}
	own, err := ReadWords("built-in domain words", domainWords)
	if err != nil {
		return nil, err
	}
	alone := map[string]bool{}
	for _, w := range own {
		alone[w.Text] = true
	}
	d, err := prepare(e.seg.Dict.Tokens, alone)
	if err != nil {
		return nil, err
	}
	return d.encode(), nil
}

// prepare builds the trie of gse's words. Those of alone, to which every run gives other
// weights, share theirs with none.
func prepare(tokens []gse.Token, alone map[string]bool) (*dict, error) {
	d := &dict{version: gse.Version, words: len(tokens), weights: make([]weight, 1)}
	texts := make([]string, len(tokens))
	sum := sha256.New()
	for i := range tokens {
		texts[i] = tokens[i].Text()
		f := tokens[i].Freq()
		if !utf8.ValidString(texts[i]) || f < 1 || f > math.MaxUint32 || f != math.Trunc(f) {
			return nil, fmt.Errorf("segment: gse's word %q with frequency %g cannot be prepared", texts[i], f)
		}
		fmt.Fprintf(sum, "%s %.0f %s\n", texts[i], f, tokens[i].Pos())
		d.total += f
	}
	sum.Sum(d.hash[:0])
	d.alphabet = lettersOf(texts)
	if len(d.alphabet) >= math.MaxUint16-1 {
		return nil, errors.New("segment: gse's dictionary has too many characters")
	}
	index := weigh(d, tokens, alone)
	if len(d.weights) > math.MaxUint16+1 || len(d.tags) > math.MaxUint8 {
		return nil, errors.New("segment: gse's dictionary has too many weights")
	}
	d.nodes = buildTrie(encodeAll(newCodes(d.alphabet), texts, index), len(d.alphabet))
	return d, nil
}

// lettersOf lists the characters of the words, the commonest first, so that
// children lie close together.
func lettersOf(texts []string) []rune {
	count := map[rune]int{}
	for _, t := range texts {
		for _, r := range t {
			count[r]++
		}
	}
	out := make([]rune, 0, len(count))
	for r := range count {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b rune) int {
		if d := count[b] - count[a]; d != 0 {
			return d
		}
		return int(a - b)
	})
	return out
}

// weigh fills d.weights and d.tags and gives each token's index of a weight: the shared ones
// first, the commonest before others, then those of alone in the order of the tokens.
func weigh(d *dict, tokens []gse.Token, alone map[string]bool) []uint16 {
	of := func(t *gse.Token) weight { return weight{uint32(t.Freq()), d.tag(t.Pos())} }
	count := map[weight]int{}
	for i := range tokens {
		if w := of(&tokens[i]); !alone[tokens[i].Text()] {
			count[w]++
		}
	}
	for w := range count {
		d.weights = append(d.weights, w)
	}
	slices.SortFunc(d.weights[1:], func(a, b weight) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.freq, b.freq), cmp.Compare(a.tag, b.tag))
	})
	at := map[weight]uint16{}
	for i, w := range d.weights[1:] {
		at[w] = uint16(i + 1)
	}
	d.shared = len(d.weights) - 1
	out := make([]uint16, len(tokens))
	for i := range tokens {
		w := of(&tokens[i])
		if out[i] = at[w]; alone[tokens[i].Text()] {
			out[i] = uint16(len(d.weights))
			d.weights = append(d.weights, w)
		}
	}
	return out
}

// coded is a word as the trie sees it.
type coded struct {
	path []uint16
	word uint16
}

func encodeAll(c *codes, texts []string, index []uint16) []coded {
	out := make([]coded, len(texts))
	for i, t := range texts {
		out[i] = coded{c.path(t), index[i]}
	}
	return out
}

// path is a word in codes.
func (c *codes) path(w string) []uint16 {
	out := make([]uint16, 0, utf8.RuneCountInString(w))
	for _, r := range w {
		out = append(out, c.of(r))
	}
	return out
}
