package novelty

import (
	"encoding/binary"
	"math"

	"casebook/analyze/textcache"
	"casebook/corpus"
	"casebook/corpus/shingle"
)

// keptSignatures are those of texts, by which near-copies are found.
var keptSignatures = textcache.Row[shingle.Signature]{
	Kind: "signature",
	Encode: func(to []byte, _ string, s shingle.Signature) []byte {
		for _, h := range s {
			to = binary.LittleEndian.AppendUint64(to, h)
		}
		return to
	},
	Decode: func(row []byte, _ string) (s shingle.Signature, ok bool) {
		r := textcache.Read(row)
		for b := range s {
			s[b] = r.Uint64()
		}
		return s, r.Done()
	},
}

// keptPairs are the pairs of near-copies among the texts of a run, in their order. Where a
// later run has the same texts first, the pairs among them are the same.
type keptPairs struct {
	texts []textcache.Key
	pairs []shingle.Pair
}

// pairsKey is where the pairs of the last run are kept.
var pairsKey = textcache.KeyOf("pairs", "")

// pairs are those of near-copies among practices, as shingle.PairsFrom gives them.
func (in Input) pairs(all []corpus.Practice, sigs []shingle.Signature, set func(i int) shingle.Set) []shingle.Pair {
	now := keptPairs{texts: make([]textcache.Key, len(all))}
	for i, p := range all {
		now.texts[i] = textcache.KeyOf("", p.Text)
	}
	row, _ := in.Cache.Get(pairsKey)
	before := decodePairs(row)
	first := before.beginning(now.texts)
	if first > 0 {
		now.pairs = before.pairs
	}
	now.pairs = joined(now.pairs, shingle.PairsFrom(sigs, set, first, nearCopy, in.Workers))
	in.Cache.Put(pairsKey, now.encode())
	return now.pairs
}

// beginning is how many texts were kept where those of this run begin with them, else 0.
func (k keptPairs) beginning(texts []textcache.Key) int {
	if len(k.texts) > len(texts) {
		return 0
	}
	for i, t := range k.texts {
		if texts[i] != t {
			return 0
		}
	}
	return len(k.texts)
}

// joined merges two lists of pairs that are in order, by A, then B.
func joined(a, b []shingle.Pair) []shingle.Pair {
	if len(a) == 0 {
		return b
	}
	out := make([]shingle.Pair, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].A < b[0].A || a[0].A == b[0].A && a[0].B < b[0].B {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

func (k keptPairs) encode() []byte {
	out := textcache.AppendInt(nil, len(k.texts))
	for _, t := range k.texts {
		out = append(out, t[:]...)
	}
	out = textcache.AppendInt(out, len(k.pairs))
	for _, p := range k.pairs {
		out = textcache.AppendInt(textcache.AppendInt(out, p.A), p.B-p.A)
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(p.Similarity))
	}
	return out
}

// decodePairs takes apart what encode gave; nothing of what that cannot be.
func decodePairs(row []byte) (k keptPairs) {
	r := textcache.Read(row)
	k.texts = make([]textcache.Key, r.Len())
	for i := range k.texts {
		binary.LittleEndian.PutUint64(k.texts[i][:8], r.Uint64())
		binary.LittleEndian.PutUint64(k.texts[i][8:], r.Uint64())
	}
	k.pairs = make([]shingle.Pair, r.Len())
	for i := range k.pairs {
		a := r.Int(len(k.texts))
		k.pairs[i] = shingle.Pair{A: a, B: a + r.Int(len(k.texts)), Similarity: math.Float64frombits(r.Uint64())}
		r.Failed = r.Failed || k.pairs[i].B >= len(k.texts)
	}
	if !r.Done() {
		return keptPairs{}
	}
	return k
}
