package vector

import (
	"slices"
	"sort"
	"unicode"
)

// CharOptions bound the character n-grams.
type CharOptions struct {
	Min, Max int     // lengths in characters, both included
	MinDF    int     // texts an n-gram must stand in
	MaxDF    float64 // largest share of texts, 0..1
	Workers  int
}

// CountChars counts the character n-grams of every text: runs of Min to Max
// Han characters (or Latin letters) that no other character interrupts. An
// n-gram is a 64-bit number packed from its characters, so nothing is
// allocated for it; columns are in ascending order of these numbers.
func CountChars(texts []string, opts CharOptions) *Sparse {
	grams := make([][]gram, len(texts))
	share(len(texts), opts.Workers, func(from, to int) {
		for i := from; i < to; i++ {
			grams[i] = countGrams(texts[i], opts.Min, opts.Max)
		}
	})
	kept := keptGrams(grams, opts)
	rows := make([]*Sparse, len(texts))
	share(len(texts), opts.Workers, func(from, to int) {
		for i := from; i < to; i++ {
			rows[i] = gramRow(grams[i], kept)
			grams[i] = nil
		}
	})
	return below(rows, len(kept))
}

// gram is an n-gram and how often it stands in one text.
type gram struct {
	key uint64
	n   int32
}

// countGrams lists the n-grams of a text in ascending order. Three characters
// of 21 bits fit a key; the length of a shorter one shows by its upper bits.
func countGrams(text string, minLen, maxLen int) []gram {
	var keys []uint64
	var window [3]uint64
	run := 0
	for _, r := range text {
		if !unicode.IsLetter(r) {
			run = 0
			continue
		}
		window[0], window[1], window[2] = window[1], window[2], uint64(r)
		run++
		for n := minLen; n <= min(maxLen, run, 3); n++ {
			key := uint64(0)
			for _, c := range window[3-n:] {
				key = key<<21 | c
			}
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	var out []gram
	for i, k := range keys {
		if i > 0 && k == keys[i-1] {
			out[len(out)-1].n++
			continue
		}
		out = append(out, gram{k, 1})
	}
	return slices.Clip(out)
}

// keptGrams lists the n-grams within the bounds of document frequency, ascending.
func keptGrams(grams [][]gram, opts CharOptions) []uint64 {
	df := map[uint64]int32{}
	for _, g := range grams {
		for _, x := range g {
			df[x.key]++
		}
	}
	limit := int32(opts.MaxDF * float64(len(grams)))
	var kept []uint64
	for k, n := range df {
		if int(n) >= opts.MinDF && n <= limit {
			kept = append(kept, k)
		}
	}
	slices.Sort(kept)
	return kept
}

// gramRow merges the sorted n-grams of a text with the sorted ones kept.
func gramRow(grams []gram, kept []uint64) *Sparse {
	out := &Sparse{Rows: 1, Cols: len(kept), Start: []int{0, 0}}
	at := 0
	for _, g := range grams {
		j, found := slices.BinarySearch(kept[at:], g.key)
		at += j
		if found {
			out.Index = append(out.Index, int32(at))
			out.Value = append(out.Value, float32(g.n))
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
