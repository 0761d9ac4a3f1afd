package vector

import (
	"math"
	"slices"
	"sort"
	"unicode"
)

// CharOptions bound the character n-grams.
type CharOptions struct {
	Min, Max int     // lengths in characters, 1 or 2, both included
	MinDF    int     // texts an n-gram must stand in
	MaxDF    float64 // largest share of texts, 0..1
	Workers  int
}

// CountChars counts the character n-grams of every text: runs of Min to Max
// Han characters (or Latin letters) that no other character interrupts. An
// n-gram is a number packed from its characters, so nothing is
// allocated for it; columns are in ascending order of these numbers. rare is for
// each text how many of its n-grams stand in fewer than MinDF texts.
func CountChars(texts []string, opts CharOptions) (counts *Sparse, rare []int) {
	grams := make([][]gram, len(texts))
	Share(len(texts), opts.Workers, func(from, to int) {
		for i := from; i < to; i++ {
			grams[i] = countGrams(texts[i], opts.Min, opts.Max)
		}
	})
	kept, common := keptGrams(grams, opts)
	rows := make([]*Sparse, len(texts))
	rare = make([]int, len(texts))
	Share(len(texts), opts.Workers, func(from, to int) {
		for i := from; i < to; i++ {
			rows[i] = gramRow(grams[i], kept)
			rare[i] = len(grams[i]) - rows[i].NNZ() - held(grams[i], common)
			grams[i] = nil
		}
	})
	return below(rows, len(kept)), rare
}

// longest is the number of characters that a gram has room for.
const longest = 2

// gram is an n-gram and how often it stands in one text: two characters of 21
// bits (none: 0), then a count of 22 bits.
type gram uint64

const (
	countBits = 22
	mostCount = 1<<countBits - 1
)

func (g gram) key() uint64 { return uint64(g) >> countBits }
func (g gram) count() int  { return int(g & mostCount) }

// countGrams lists the n-grams of a text in ascending order.
func countGrams(text string, minLen, maxLen int) []gram {
	var keys []uint64
	before, run := uint64(0), 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			run = 0
			continue
		}
		run++
		if minLen <= 1 {
			keys = append(keys, uint64(r))
		}
		if run > 1 && maxLen >= longest {
			keys = append(keys, before<<21|uint64(r))
		}
		before = uint64(r)
	}
	slices.Sort(keys)
	different := 0
	for i, k := range keys {
		if i == 0 || k != keys[i-1] {
			different++
		}
	}
	out := make([]gram, 0, different)
	for i, k := range keys {
		if i == 0 || k != keys[i-1] {
			out = append(out, gram(k<<countBits))
		}
		if last := &out[len(out)-1]; last.count() < mostCount {
			*last++
		}
	}
	return out
}

// keptGrams lists the n-grams within the bounds of document frequency, ascending,
// and those that stand in too many texts.
func keptGrams(grams [][]gram, opts CharOptions) (kept []uint64, common map[uint64]bool) {
	df := map[uint64]int32{}
	for _, g := range grams {
		for _, x := range g {
			df[x.key()]++
		}
	}
	limit := int32(opts.MaxDF * float64(len(grams)))
	common = map[uint64]bool{}
	for k, n := range df {
		switch {
		case int(n) < opts.MinDF:
		case n <= limit:
			kept = append(kept, k)
		default:
			common[k] = true
		}
	}
	slices.Sort(kept)
	return kept, common
}

// held counts the n-grams of a text that are in a set.
func held(grams []gram, set map[uint64]bool) int {
	n := 0
	for _, g := range grams {
		if set[g.key()] {
			n++
		}
	}
	return n
}

// Coverage is for each row the share of its features that other rows know, 0..1,
// each weighed by its squared smoothed inverse document frequency: counts are
// the features that several rows hold, rare the number of those that one holds.
func Coverage(counts *Sparse, rare []int) []float64 {
	df := make([]int, counts.Cols)
	for _, c := range counts.Index {
		df[c]++
	}
	n := float64(counts.Rows)
	weight := func(df int) float64 {
		idf := math.Log((1+n)/float64(1+df)) + 1
		return idf * idf
	}
	out := make([]float64, counts.Rows)
	for i := range out {
		cols, _ := counts.Row(i)
		known := 0.0
		for _, c := range cols {
			known += weight(df[c])
		}
		if all := known + float64(rare[i])*weight(1); all > 0 {
			out[i] = known / all
		}
	}
	return out
}

// gramRow merges the sorted n-grams of a text with the sorted ones kept.
func gramRow(grams []gram, kept []uint64) *Sparse {
	out := &Sparse{Rows: 1, Cols: len(kept), Start: []int{0, 0}}
	at := 0
	for _, g := range grams {
		j, found := slices.BinarySearch(kept[at:], g.key())
		at += j
		if found {
			out.Index = append(out.Index, int32(at))
			out.Value = append(out.Value, float32(g.count()))
		}
	}
	out.Start[1] = len(out.Index)
	return out
}

func sortRow(index []int32, value []float32) {
	sort.Sort(byColumn{index, value})
}

type byColumn struct {
	index []int32
	value []float32
}

func (b byColumn) Len() int           { return len(b.index) }
func (b byColumn) Less(i, j int) bool { return b.index[i] < b.index[j] }
func (b byColumn) Swap(i, j int) {
	b.index[i], b.index[j] = b.index[j], b.index[i]
	b.value[i], b.value[j] = b.value[j], b.value[i]
}
