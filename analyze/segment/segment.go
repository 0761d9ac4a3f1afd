// Package segment cuts Chinese text into words.
//
// The words and their weights are those of gse's simplified dictionary, with
// words of urban governance and the user's own loaded before it. Two engines
// give the same words, byte for byte: "gse" is gse itself, "fast" the same
// shortest path over a prepared form of the same dictionary, which is ready in
// milliseconds instead of seconds (docs/segmentation.md has the figures).
package segment

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Engines.
const (
	Fast = "fast"
	GSE  = "gse"
)

// Options choose an engine and the lists of words. The zero value is the fast
// engine with the built-in lists.
type Options struct {
	Engine        string // Fast (the default) or GSE
	StopWordsFile string // one word a line, instead of the built-in list
	UserDictFile  string // word [frequency] [tag] a line, besides the built-in words
	SynonymsFile  string // word = word that is counted for it
}

// Segmenter cuts texts. It is safe for concurrent use.
type Segmenter struct {
	engine   engine
	stop     map[string]bool
	userStop map[string]bool   // those of them that are the user's
	same     map[string]string // word → the word that is counted for it
	groups   [][]string
	about    []corpus.Field
}

// engine is what fast and gse have in common.
type engine interface {
	// cut appends the words of text to words.
	cut(words []string, text string) []string
	// tag is the part of speech of a word, or "".
	tag(word string) string
	// size is the number of words in the dictionary, own ones included.
	size() int
	// dictionary names the dictionary and its version.
	dictionary() string
}

// New reads the lists and prepares the engine. A broken line in a list is an
// *Error with its file and line.
func New(o Options) (*Segmenter, error) {
	if o.Engine == "" {
		o.Engine = Fast
	}
	l, err := readLists(o)
	if err != nil {
		return nil, err
	}
	s := &Segmenter{stop: l.stop, userStop: l.userStop, same: l.synonyms.counted, groups: l.synonyms.groups()}
	switch o.Engine {
	case Fast:
		s.engine, err = newFast(l.own, l.late)
	case GSE:
		s.engine, err = newGSE(l.own, l.late)
	default:
		err = message.Fail("analyze.engine", string(o.Engine), string(Fast), string(GSE))
	}
	if err != nil {
		return nil, err
	}
	s.about = l.describe(o.Engine, s.engine)
	return s, nil
}

// Cut gives all words of text in order, as gse's Cut does without its hidden
// Markov model: nothing is left out, letters of ASCII are lowered.
func (s *Segmenter) Cut(text string) []string { return s.engine.cut(nil, text) }

// Stops reports a term that holds one of the user's stop words.
func (s *Segmenter) Stops(term string) bool {
	for w := range s.userStop {
		if strings.Contains(Lower(term), w) {
			return true
		}
	}
	return false
}

// Same gives the words of the synonyms that are counted as one, in groups: the word
// that is counted, then those it stands for, all in the order of the list.
func (s *Segmenter) Same() [][]string { return s.groups }

// Tag gives the part of speech of a word in gse's dictionary (ns place, nt
// body, nr person, n noun, v verb …), or "" when it has none.
func (s *Segmenter) Tag(word string) string { return s.engine.tag(word) }

// Describe lists, for the manifest of a run, what the words depend on.
func (s *Segmenter) Describe() []corpus.Field { return s.about }
