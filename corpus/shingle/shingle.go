// Package shingle compares texts by the runs of characters they share. It
// stands below both the hand edits (which find a quotation again) and the
// analysis (which finds practices of an earlier run, reprints and near-copies).
//
// A text's shingles are the sets of K characters in a row of its normalised
// copy (corpus.Normalize), letters, digits and Han only: punctuation is what
// differs first between two readings of one page.
package shingle

import (
	"slices"
	"unicode"

	"casebook/corpus"
)

// K is the length of a shingle in characters. Three Han characters are rare
// enough that texts on one subject share few, and short enough that a reading
// with 5 % wrong characters still keeps some 85 % of them.
const K = 3

// Set is the shingles of a text as hashes, sorted, each once.
type Set []uint64

// Of makes the shingles of a text. A text shorter than K is one shingle; a text
// without letters has none.
func Of(text string) Set { return Sample(text, 1) }

// Sample makes one in so many of the shingles of a text: the same ones of every text.
func Sample(text string, of uint64) Set {
	rs := Letters(text)
	if len(rs) == 0 {
		return nil
	}
	out := appendHashes(make(Set, 0, len(rs)/int(of)+1), rs, of)
	slices.Sort(out)
	return slices.Compact(out)
}

// appendHashes appends one in so many of the hashes of the runs of characters, in the order of the text.
func appendHashes(out Set, rs []rune, of uint64) Set {
	k := min(K, len(rs))
	bits, even := of-1, of&(of-1) == 0 // a division takes as long as all the rest
	for i := 0; i+k <= len(rs); i++ {
		h := uint64(14695981039346656037) // FNV-1a over the code points
		for _, r := range rs[i : i+k] {
			h = (h ^ uint64(r)) * 1099511628211
		}
		if h = mix(h); even && h&bits == 0 || !even && h%of == 0 {
			out = append(out, h)
		}
	}
	return out
}

// Letters is the normalised copy of a text without punctuation and signs.
func Letters(text string) []rune {
	return appendLetters(make([]rune, 0, len(text)/3+1), text)
}

func appendLetters(out []rune, text string) []rune {
	for _, r := range corpus.Normalize(text) {
		switch {
		case r >= 0x4e00 && r <= 0x9fff: // nearly all are, and the tables need not be asked
			out = append(out, r)
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// mix spreads the bits of a hash (finaliser of MurmurHash3, A. Appleby).
func mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// Shared counts the shingles that stand in both sets.
func (a Set) Shared(b Set) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// Jaccard is |a ∩ b| / |a ∪ b|, 0..1; 0 where both are empty.
func (a Set) Jaccard(b Set) float64 {
	n := a.Shared(b)
	if union := len(a) + len(b) - n; union > 0 {
		return float64(n) / float64(union)
	}
	return 0
}

// Within is the share of a's shingles that stand in b, 0..1; 0 where a is empty.
func (a Set) Within(b Set) float64 {
	if len(a) == 0 {
		return 0
	}
	return float64(a.Shared(b)) / float64(len(a))
}
