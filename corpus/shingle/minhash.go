package shingle

import (
	"cmp"
	"math"
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

type signature [bands]uint64

// salts makes the hash functions; the constant is the golden ratio's fraction.
var salts = func() (out [bands * rows]uint64) {
	for i := range out {
		out[i] = mix(uint64(i+1) * 0x9e3779b97f4a7c15)
	}
	return out
}()

// sign is the signature of a set: a hash of each band's minima.
func sign(s Set) signature {
	var least [bands * rows]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for _, h := range s {
		for i, salt := range salts {
			// Multiply and fold: a universal hash is enough for minima.
			v := (h ^ salt) * 0xff51afd7ed558ccd
			v ^= v >> 32
			if v < least[i] {
				least[i] = v
			}
		}
	}
	var sig signature
	for b := range sig {
		h := uint64(b + 1)
		for _, v := range least[b*rows : (b+1)*rows] {
			h = mix(h ^ v)
		}
		sig[b] = h
	}
	return sig
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

func signAll(sets []Set, workers int) []signature {
	sigs := make([]signature, len(sets))
	parallel.Share(len(sets), workers, func(from, to int) {
		for i := from; i < to; i++ {
			sigs[i] = sign(sets[i])
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
	for _, i := range x.meet(sign(s), len(x.sets)) {
		if sim := s.Jaccard(x.sets[i]); sim >= least {
			out = append(out, Pair{A: -1, B: i, Similarity: sim})
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(b.Similarity, a.Similarity) })
	return out
}

// meet lists in order the sets below limit that share a bucket with sig.
func (x *Index) meet(sig signature, limit int) []int {
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

// Pairs lists all pairs of similarity least or more, by A, then B. Of more than
// a few dozen texts that are all alike, each is paired with the first of them only.
func Pairs(sets []Set, least float64, workers int) []Pair {
	x := &Index{sets: sets}
	for b := range x.buckets {
		x.buckets[b] = make(map[uint64][]int32)
	}
	sigs := signAll(sets, workers)
	var out []Pair
	for i, s := range sets {
		if len(s) == 0 {
			continue
		}
		for _, j := range x.meet(sigs[i], i) {
			if sim := s.Jaccard(sets[j]); sim >= least {
				out = append(out, Pair{A: j, B: i, Similarity: sim})
			}
		}
		for b := range x.buckets {
			if m := x.buckets[b]; len(m[sigs[i][b]]) < crowded {
				m[sigs[i][b]] = append(m[sigs[i][b]], int32(i))
			}
		}
	}
	slices.SortFunc(out, func(a, b Pair) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out
}
