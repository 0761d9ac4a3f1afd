package segment

import (
	_ "embed"
	"encoding/hex"
	"math"
	"slices"

	"github.com/go-ego/gse"

	"casebook/corpus/message"
)

// prepared is gse's dictionary as FromGSE gives it; go generate writes it and
// a test compares it with gse's own.
//
//go:embed asset/gse.dict
var prepared []byte

// fast finds gse's shortest path over prepared dictionaries.
type fast struct {
	codes *codes
	dict  *dict
	own   trie      // the own words that the dictionary does not have
	opens []opening // by code
	dist  []float32 // lengths by weight
}

// newFast lays own words over the prepared dictionary. gse reads them, so that
// its rules for them hold. If the program was built with another gse than the
// dictionary was prepared from, gse's own is prepared now, which takes seconds.
func newFast(own, late []Word) (*fast, error) {
	return fastFrom(prepared, FromGSE, own, late)
}

func fastFrom(blob []byte, fromGSE func() ([]byte, error), own, late []Word) (*fast, error) {
	first, err := tokensOf(own)
	if err != nil {
		return nil, err
	}
	after, err := tokensOf(late)
	if err != nil {
		return nil, err
	}
	d, err := decode(blob)
	if err != nil || d.version != gse.Version {
		if blob, err = fromGSE(); err != nil {
			return nil, err
		}
		if d, err = decode(blob); err != nil {
			return nil, err
		}
	}
	f := &fast{dict: d}
	return f, f.overlay(first, after)
}

// tokensOf has gse read words.
func tokensOf(words []Word) ([]gse.Token, error) {
	var seg gse.Segmenter
	if err := loadWords(&seg, words); err != nil || seg.Dict == nil {
		return nil, err
	}
	return seg.Dict.Tokens, nil
}

// overlay lays own words over the dictionary: those that it has get another weight, the
// others a trie of their own. Words of after yield to equal ones.
func (f *fast) overlay(first, after []gse.Token) error {
	f.extendAlphabet(first, after)
	o := &overlay{fast: f, at: map[weight]uint16{}, seen: map[string]bool{}}
	for i := range first {
		if err := o.add(&first[i], true); err != nil {
			return err
		}
	}
	for i := range after {
		if err := o.add(&after[i], false); err != nil {
			return err
		}
	}
	f.finish(o.rest)
	return nil
}

// finish makes the trie of the words that the dictionary does not have, and all that
// depends on the total.
func (f *fast) finish(rest []coded) {
	d := f.dict
	f.own = buildTrie(rest, len(d.alphabet))
	f.dist = d.distances()
	f.opens = make([]opening, len(d.alphabet)+2)
	for c := uint32(1); int(c) < len(f.opens); c++ {
		if at := d.nodes.at(c); uint32(at.label()) == c {
			f.opens[c] = opening{base: at.base(), alone: f.length(at.word()), word: at.word() > 0}
		}
		f.opens[c].own = uint32(f.own.at(c).label()) == c
	}
}

// length is that of a word's edge; the numbers of weights are not trusted.
func (f *fast) length(weight uint16) float32 {
	if int(weight) < len(f.dist) {
		return f.dist[weight]
	}
	return unknown
}

// extendAlphabet gives codes to characters that only own words have.
func (f *fast) extendAlphabet(lists ...[]gse.Token) {
	f.codes = newCodes(f.dict.alphabet)
	known := len(f.dict.alphabet)
	seen := map[rune]bool{}
	for _, list := range lists {
		for i := range list {
			for _, r := range list[i].Text() {
				if f.codes.of(r) == f.codes.other && !seen[r] && len(f.dict.alphabet) < math.MaxUint16-2 {
					seen[r] = true
					f.dict.alphabet = append(f.dict.alphabet, r)
				}
			}
		}
	}
	if len(f.dict.alphabet) > known {
		f.codes = newCodes(f.dict.alphabet)
	}
}

// overlay collects own words.
type overlay struct {
	*fast
	at   map[weight]uint16
	seen map[string]bool
	rest []coded
	// copied says that the nodes are this segmenter's own.
	copied bool
}

func (o *overlay) add(t *gse.Token, wins bool) error {
	text, d := t.Text(), o.dict
	path := o.codes.path(text)
	slot, at := d.nodes.find(path)
	old := at.word()
	if o.seen[text] || old > 0 && !wins {
		return nil
	}
	o.seen[text] = true
	w := weight{uint32(t.Freq()), d.tag(t.Pos())}
	d.total += t.Freq()
	if old > 0 {
		d.total -= float64(d.weights[old].freq)
	} else {
		d.words++
	}
	if int(old) > d.shared { // the weight of this word alone
		d.weights[old] = w
		return nil
	}
	index, err := o.weight(w)
	if err != nil {
		return err
	}
	if old > 0 {
		o.replace(slot, index)
	} else {
		o.rest = append(o.rest, coded{path, index})
	}
	return nil
}

// replace gives a word of the dictionary another weight than the words have that it shared
// one with, in a copy of the nodes: the prepared ones are everyone's.
func (o *overlay) replace(slot uint32, weight uint16) {
	if !o.copied {
		o.dict.nodes, o.copied = slices.Clone(o.dict.nodes), true
	}
	at := o.dict.nodes.at(slot)
	o.dict.nodes.put(slot, newNode(at.base(), at.label(), weight))
}

// weight is the index of a weight of own words.
func (o *overlay) weight(w weight) (uint16, error) {
	if i, ok := o.at[w]; ok {
		return i, nil
	}
	if len(o.dict.weights) > math.MaxUint16 {
		return 0, message.Fail("analyze.frequencies", len(o.at))
	}
	i := uint16(len(o.dict.weights))
	o.dict.weights = append(o.dict.weights, w)
	o.at[w] = i
	return i, nil
}

func (f *fast) tag(word string) string {
	_, tag := f.look(word)
	return tag
}

// look gives the frequency of a word and its part of speech, 0 and "" for what is no word.
func (f *fast) look(word string) (frequency uint32, tag string) {
	path := f.codes.path(Lower(word))
	for _, t := range []trie{f.dict.nodes, f.own} {
		if _, at := t.find(path); at.word() > 0 && int(at.word()) < len(f.dict.weights) {
			w := f.dict.weights[at.word()]
			return w.freq, f.dict.tags[w.tag]
		}
	}
	return 0, ""
}

func (f *fast) size() int { return f.dict.words }

func (f *fast) dictionary() string {
	return "gse " + gseDict + ", " + f.dict.version + ", prepared, sha256 " + hex.EncodeToString(f.dict.hash[:])
}
