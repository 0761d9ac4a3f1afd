package vector

import (
	"slices"
	"unicode"

	"casebook/corpus/parallel"
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
	_, counts, rare = LearnChars(texts, opts)
	return counts, rare
}

// LearnChars is CountChars that keeps the n-grams as well, for texts outside these.
func LearnChars(texts []string, opts CharOptions) (learnt *Grams, counts *Sparse, rare []int) {
	grams := make([][]gram, len(texts))
	parallel.Share(len(texts), opts.Workers, func(from, to int) {
		var w gramCounter
		for i := from; i < to; i++ {
			grams[i] = w.count(texts[i], opts.Min, opts.Max)
		}
	})
	v := keptGrams(grams, opts)
	rows := make([]*Sparse, len(texts))
	rare = make([]int, len(texts))
	parallel.Share(len(texts), opts.Workers, func(from, to int) {
		for i := from; i < to; i++ {
			rows[i], rare[i] = v.row(grams[i])
			grams[i] = nil
		}
	})
	counts = below(rows, v.columns)
	return newGrams(opts, v, counts), counts, rare
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

// gramCounter counts the n-grams of texts, one after the other.
type gramCounter struct{ keys, spare []uint64 }

// count lists the n-grams of a text in ascending order.
func (w *gramCounter) count(text string, minLen, maxLen int) []gram {
	w.keys = w.keys[:0]
	before, run := uint64(0), 0
	for _, r := range text {
		if !letter(r) {
			run = 0
			continue
		}
		run++
		if minLen <= 1 {
			w.keys = append(w.keys, uint64(r))
		}
		if run > 1 && maxLen >= longest {
			w.keys = append(w.keys, before<<21|uint64(r))
		}
		before = uint64(r)
	}
	if cap(w.spare) < len(w.keys) {
		w.spare = make([]uint64, cap(w.keys))
	}
	SortKeys(w.keys, w.spare[:len(w.keys)])
	return counted(w.keys)
}

// letter is unicode.IsLetter, which asks longest where most characters are.
func letter(r rune) bool {
	if r >= 0x4e00 && r <= 0x9fff {
		return true
	}
	return unicode.IsLetter(r)
}

// counted makes grams of sorted keys.
func counted(keys []uint64) []gram {
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

// What becomes of an n-gram that is no column.
const (
	tooRare   = -1
	tooCommon = -2
)

// gramColumns are the columns of n-grams.
type gramColumns struct {
	numbers Numbering
	column  []int32 // of each number, or tooRare or tooCommon
	columns int
}

// keptGrams gives columns to the n-grams within the bounds of document frequency, in
// their ascending order.
func keptGrams(grams [][]gram, opts CharOptions) *gramColumns {
	var v gramColumns
	var df []int32
	var keys []uint64
	for _, g := range grams {
		for _, x := range g {
			n := v.numbers.Number(x.key())
			if int(n) == len(df) {
				df, keys = append(df, 0), append(keys, x.key())
			}
			df[n]++
		}
	}
	limit := int32(opts.MaxDF * float64(len(grams)))
	v.column = make([]int32, len(df))
	var kept []uint64
	for n, d := range df {
		switch {
		case int(d) < opts.MinDF:
			v.column[n] = tooRare
		case d > limit:
			v.column[n] = tooCommon
		default:
			kept = append(kept, keys[n])
		}
	}
	slices.Sort(kept)
	for c, k := range kept {
		v.column[v.numbers.Find(k)] = int32(c)
	}
	v.columns = len(kept)
	return &v
}

// columnOf is the column of an n-gram, or why it has none; no text may have held it.
func (v *gramColumns) columnOf(key uint64) int32 {
	if n := v.numbers.Find(key); n >= 0 {
		return v.column[n]
	}
	return tooRare
}

// row is a text as a row, and how many of its n-grams are too rare.
func (v *gramColumns) row(grams []gram) (*Sparse, int) {
	out := &Sparse{Rows: 1, Cols: v.columns, Start: []int{0, 0}, Index: make([]int32, 0, len(grams)), Value: make([]float32, 0, len(grams))}
	rare := 0
	for _, g := range grams {
		switch c := v.columnOf(g.key()); c {
		case tooRare:
			rare++
		case tooCommon:
		default:
			out.Index = append(out.Index, c)
			out.Value = append(out.Value, float32(g.count()))
		}
	}
	out.Start[1] = len(out.Index)
	return out, rare
}

// Coverage is for each row of counts, which are those of g, the share of its features that other rows
// know, 0..1, each weighed by its squared smoothed inverse document frequency: counts are
// the features that several rows hold, rare the number of those that one holds.
func (g *Grams) Coverage(counts *Sparse, rare []int, workers int) []float64 {
	out := make([]float64, counts.Rows)
	parallel.Share(len(out), workers, func(from, to int) {
		for i := from; i < to; i++ {
			cols, _ := counts.Row(i)
			out[i] = g.coverage(cols, rare[i])
		}
	})
	return out
}
