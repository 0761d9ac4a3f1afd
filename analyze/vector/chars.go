package vector

import (
	"math/bits"
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
// Han characters (or Latin letters) that no other character interrupts. Columns are in ascending order of the characters. rare is for
// each text how many of its n-grams stand in fewer than MinDF texts.
func CountChars(texts []string, opts CharOptions) (counts *Sparse, rare []int) {
	_, counts, rare = LearnChars(texts, opts)
	return counts, rare
}

// LearnChars is CountChars that keeps the n-grams as well, for texts outside these.
func LearnChars(texts []string, opts CharOptions) (learnt *Grams, counts *Sparse, rare []int) {
	return TallyChars(texts, nil, opts).Learn(opts)
}

// Learn is LearnChars of texts that are counted already, with the same Min and Max. What was counted is used up.
func (t *Tally) Learn(opts CharOptions) (learnt *Grams, counts *Sparse, rare []int) {
	v := t.kept(opts)
	counts, rare = t.rows(v, opts.Workers)
	return newGrams(opts, v, counts), counts, rare
}

// letter is unicode.IsLetter, which asks longest where most characters are.
func letter(r rune) bool {
	if r >= 0x4e00 && r <= 0x9fff {
		return true
	}
	return unicode.IsLetter(r)
}

// What becomes of an n-gram that is no column.
const (
	tooRare   = -1
	tooCommon = -2 // or none of letters
)

// gramColumns are the columns of n-grams.
type gramColumns struct {
	numbers Numbering
	column  []int32 // of each number, or tooRare or tooCommon
	columns int
}

// kept gives columns to the n-grams of letters within the bounds of document frequency, in
// their ascending order.
func (t *Tally) kept(opts CharOptions) *gramColumns {
	v := &gramColumns{numbers: t.numbers, column: make([]int32, len(t.grams))}
	limit := int32(opts.MaxDF * float64(len(t.of)))
	kept := make([]uint64, 0, len(t.grams))
	for n, g := range t.grams {
		switch {
		case g.df > limit || t.ends != nil && !lettersOf(g.key):
			v.column[n] = tooCommon
		case int(g.df) < opts.MinDF:
			v.column[n] = tooRare
		default:
			kept = append(kept, g.key)
		}
	}
	t.numbers, t.grams = Numbering{}, nil
	SortKeys(kept, make([]uint64, len(kept)))
	for c, k := range kept {
		v.column[v.numbers.Find(k)] = int32(c)
	}
	v.columns = len(kept)
	return v
}

// rows are the texts as rows; rare is of each text how many of its n-grams are too rare for a column.
func (t *Tally) rows(v *gramColumns, workers int) (counts *Sparse, rare []int) {
	counts, rare = &Sparse{Rows: len(t.of), Cols: v.columns, Start: make([]int, len(t.of)+1)}, make([]int, len(t.of))
	parallel.Share(len(t.of), workers, func(from, to int) {
		var spare []uint64
		for i := from; i < to; i++ {
			row := t.of[i]
			kept := row[:0]
			for _, x := range row {
				switch c := v.column[uint32(x)]; c {
				case tooRare:
					rare[i]++
				case tooCommon:
				default:
					kept = append(kept, x>>32<<32|uint64(c))
				}
			}
			spare = slices.Grow(spare[:0], len(kept))
			sortBytes(kept, spare[:len(kept)], (bits.Len(uint(v.columns))+7)/8)
			t.of[i] = kept
		}
	})
	for i, row := range t.of {
		counts.Start[i+1] = counts.Start[i] + len(row)
	}
	counts.Index, counts.Value = make([]int32, counts.Start[len(t.of)]), make([]float32, counts.Start[len(t.of)])
	parallel.Share(len(t.of), workers, func(from, to int) {
		for i := from; i < to; i++ {
			cols, vals := counts.Row(i)
			for j, x := range t.of[i] {
				cols[j], vals[j] = int32(uint32(x)), float32(x>>32)
			}
		}
	})
	t.of = nil
	return counts, rare
}

// columnOf is the column of an n-gram, or why it has none; no text may have held it.
func (v *gramColumns) columnOf(key uint64) int32 {
	if n := v.numbers.Find(key); n >= 0 {
		return v.column[n]
	}
	return tooRare
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
