package duplicate

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/shingle"
)

// signed are the practices of a book by what tells quickly that few of them are another book's: comparing them text by text takes a
// hundred times as long, and in a library whose books share their phrases each would be compared with several.
type signed struct {
	ids  []string
	sigs []shingle.Signature
}

func sign(texts []corpus.Practice) (out signed) {
	var by shingle.Signer
	for i := range texts {
		out.ids, out.sigs = append(out.ids, texts[i].ID), append(out.sigs, by.Of(texts[i].Text))
	}
	return out
}

// buckets are all ids and all buckets of the signatures.
func (s signed) buckets() met {
	m := met{ids: make(map[string]bool, len(s.ids)), in: make(map[uint64]bool, len(s.sigs)*len(shingle.Signature{}))}
	for i, sig := range s.sigs {
		m.ids[s.ids[i]] = true
		if sig == (shingle.Signature{}) {
			continue
		}
		for _, h := range sig {
			m.in[h] = true
		}
	}
	return m
}

// met is what practices of another book have to have one of, to be known as one of these (lineage.Same).
type met struct {
	ids map[string]bool
	in  map[uint64]bool
}

func (m met) has(id string, sig shingle.Signature) bool {
	return m.ids[id] || slices.ContainsFunc(sig[:], func(h uint64) bool { return m.in[h] })
}

// mayBeIn says that as many of the practices of s may be those of another book as there must be of either book (mostly) for the two
// to be one, or for one to be held by the other. m are the buckets of the other one.
func (s signed) mayBeIn(other signed, m met) bool {
	n := 0
	for i, sig := range s.sigs {
		if m.has(s.ids[i], sig) {
			n++
		}
	}
	return float64(n) >= mostly*float64(min(len(s.sigs), len(other.sigs)))
}
