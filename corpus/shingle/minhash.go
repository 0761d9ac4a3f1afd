package shingle

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"casebook/corpus/parallel"
)

// Signatures of MinHash (A. Broder, On the resemblance and containment of
// documents, 1997) in bands (Leskovec, Rajaraman, Ullman, Mining of Massive
// Datasets, ch. 3.4): two sets of Jaccard similarity s meet in some band with
// probability 1 − (1 − s^rows)^bands: 0.986 at s = 0.5, 0.9996 at 0.6, and
// 0.004 at 0.05, where unrelated texts lie. What meets is verified exactly.
const (
	bands = 32
	rows  = 3
	// crowded is how many members of one bucket are compared with a newcomer.
	// Only formula-like texts fill a bucket further, and each of them is still
	// compared with the first ones.
	crowded = 64
)

// Signature stands for a set where like ones are looked for; that of an empty set is zero.
type Signature [bands]uint64

// hashes are the hash functions of the minima, x ↦ factor·x + summand in 32 bits, factors odd: of shingles, which are hashes
// already, that is enough.
type hashes struct{ factor, summand [bands * rows]uint32 }

var family = func() *hashes {
	out := new(hashes)
	for i := range out.factor {
		h := mix(uint64(i+1) * 0x9e3779b97f4a7c15) // the golden ratio's fraction
		out.factor[i], out.summand[i] = uint32(h)|1, uint32(h>>32)
	}
	return out
}()

// Signer makes the signatures of texts, one after the other in the same room.
type Signer struct {
	letters []rune
	hashes  Set
}

// Of is Sign(Of(text)): minima do not ask for shingles in order, nor each once.
func (s *Signer) Of(text string) Signature {
	if s.letters = appendLetters(s.letters[:0], text); len(s.letters) == 0 {
		return Signature{}
	}
	s.hashes = appendHashes(s.hashes[:0], s.letters, 1)
	return Sign(s.hashes)
}

// Sign is the signature of a set: a hash of each band's minima.
func Sign(s Set) (sig Signature) {
	if len(s) == 0 {
		return sig
	}
	var least [bands * rows]uint32
	family.minima(&least, s)
	for b := range sig {
		h := uint64(b + 1)
		for _, v := range least[b*rows : (b+1)*rows] {
			h = mix(h ^ uint64(v))
		}
		sig[b] = h
	}
	return sig
}

// minima writes the least hash of the shingles by each function, of which it takes the lower 32 bits;
// in assembly where the processor has AVX2, with the same outcome. s must not be empty.
func (f *hashes) minima(least *[bands * rows]uint32, s Set) {
	if fast {
		minima(least, &s[0], len(s), f)
		return
	}
	for i, a := range f.factor {
		b, low := f.summand[i], uint32(math.MaxUint32)
		for _, h := range s {
			low = min(low, a*uint32(h)+b)
		}
		least[i] = low
	}
}

// Pair is two texts that are alike: A < B are their numbers, Similarity the
// exact Jaccard similarity of their shingles.
type Pair struct {
	A, B       int
	Similarity float64
}

// Index finds sets like a given one among many.
type Index struct {
	sets    []Set
	buckets [bands]map[uint64][]int32
}

// NewIndex files sets by their signatures, made on as many workers as given.
// The index is the same for any number of them.
func NewIndex(sets []Set, workers int) *Index {
	x := &Index{sets: sets}
	sigs := signAll(sets, workers)
	for b := range x.buckets {
		m := make(map[uint64][]int32, len(sets))
		for i, s := range sets {
			if len(s) > 0 {
				m[sigs[i][b]] = append(m[sigs[i][b]], int32(i))
			}
		}
		x.buckets[b] = m
	}
	return x
}

func signAll(sets []Set, workers int) []Signature {
	sigs := make([]Signature, len(sets))
	parallel.Share(len(sets), workers, func(from, to int) {
		for i := from; i < to; i++ {
			sigs[i] = Sign(sets[i])
		}
	})
	return sigs
}

// Like lists the filed sets of similarity least or more to s, best first, then
// in their order. Pair.A is −1.
func (x *Index) Like(s Set, least float64) []Pair {
	if len(s) == 0 {
		return nil
	}
	var out []Pair
	for _, i := range x.meet(Sign(s), len(x.sets)) {
		if sim := s.Jaccard(x.sets[i]); sim >= least {
			out = append(out, Pair{A: -1, B: i, Similarity: sim})
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(b.Similarity, a.Similarity) })
	return out
}

// meet lists in order the sets below limit that share a bucket with sig.
func (x *Index) meet(sig Signature, limit int) []int {
	seen := map[int]bool{}
	for b, m := range x.buckets {
		bucket := m[sig[b]]
		for _, i := range bucket[:min(crowded, len(bucket))] {
			if int(i) >= limit {
				break
			}
			seen[int(i)] = true
		}
	}
	out := make([]int, 0, len(seen))
	for i := range seen {
		out = append(out, i)
	}
	slices.Sort(out)
	return out
}

// PairsFrom lists the pairs of similarity least or more whose B is first or a later text, by A, then B: with those among
// the texts before first they are all pairs. Of more than a few dozen texts that are all alike, each is paired with the first of
// them only. It asks for the sets of those only that may be alike, each once, on several workers.
func PairsFrom(sigs []Signature, set func(i int) Set, first int, least float64, workers int) []Pair {
	near := meetings(sigs, first, workers)
	sets := make([]Set, len(sigs))
	var wanted []int
	for i, js := range near {
		if len(js) > 0 {
			wanted = append(append(wanted, first+i), js...)
		}
	}
	slices.Sort(wanted)
	wanted = slices.Compact(wanted)
	parallel.Share(len(wanted), workers, func(from, to int) {
		for _, i := range wanted[from:to] {
			sets[i] = set(i)
		}
	})
	found := make([][]Pair, len(near))
	parallel.Share(len(near), workers, func(from, to int) {
		for i := from; i < to; i++ {
			for _, j := range near[i] {
				if sim := sets[first+i].Jaccard(sets[j]); sim >= least {
					found[i] = append(found[i], Pair{A: j, B: first + i, Similarity: sim})
				}
			}
		}
	})
	out := slices.Concat(found...)
	slices.SortFunc(out, func(a, b Pair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out
}

// meetings lists for every text from first on those before it that share a bucket with it, in
// their order.
func meetings(sigs []Signature, first, workers int) [][]int {
	var in [bands]chains
	parallel.Share(bands, workers, func(from, to int) {
		table := make([]int32, 1<<bits.Len(uint(2*len(sigs))))
		for b := from; b < to; b++ {
			in[b] = chained(sigs, b, table)
		}
	})
	out := make([][]int, len(sigs)-first)
	parallel.Share(len(out), workers, func(from, to int) {
		met := make([]int, len(sigs)) // the last text that each met, from 1
		for i := first + from; i < first+to; i++ {
			near := &out[i-first]
			for b := range in {
				j := in[b].head[i]
				for n := 0; j >= 0 && int(j) < i && n < crowded; n++ {
					if met[j] != i+1 {
						met[j] = i + 1
						*near = append(*near, int(j))
					}
					j = in[b].next[j]
				}
			}
			slices.Sort(*near)
		}
	})
	return out
}

// chains are the buckets of a band: of each text the first one in its bucket, and the next one, −1 where there is none.
type chains struct{ head, next []int32 }

// chained puts the texts into the buckets of band b; table is room for more numbers than there are texts, a power of two. Empty
// texts are in none.
func chained(sigs []Signature, b int, table []int32) chains {
	clear(table)
	c := chains{head: make([]int32, len(sigs)), next: make([]int32, len(sigs))}
	last := make([]int32, len(sigs)) // of the bucket that a text is the first of
	shift := 64 - bits.TrailingZeros(uint(len(table)))
	for i := range sigs {
		c.head[i], c.next[i] = -1, -1
		if sigs[i] == (Signature{}) {
			continue
		}
		at := int(sigs[i][b] * 0x9e3779b97f4a7c15 >> shift)
		for table[at] != 0 && sigs[table[at]-1][b] != sigs[i][b] {
			at = (at + 1) & (len(table) - 1)
		}
		if table[at] == 0 {
			table[at] = int32(i) + 1
		}
		h := table[at] - 1
		if c.head[i] = h; int(h) != i {
			c.next[last[h]] = int32(i)
		}
		last[h] = int32(i)
	}
	return c
}
