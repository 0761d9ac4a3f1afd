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
	parts := make([]*gramTally, max(1, min(opts.Workers, len(texts))))
	parallel.Share(len(parts), opts.Workers, func(from, to int) {
		for p := from; p < to; p++ {
			parts[p] = tallyGrams(texts[p*len(texts)/len(parts):(p+1)*len(texts)/len(parts)], opts)
		}
	})
	v, columns := keptGrams(parts, len(texts), opts)
	rare = make([]int, len(texts))
	rows := make([]*Sparse, len(parts))
	parallel.Share(len(parts), opts.Workers, func(from, to int) {
		for p := from; p < to; p++ {
			rows[p] = parts[p].rows(columns[p], v.columns, rare[p*len(texts)/len(parts):])
			parts[p] = nil
		}
	})
	counts = below(rows, v.columns)
	return newGrams(opts, v, counts), counts, rare
}

// longest is the number of characters that a gram has room for: 21 bits each.
const longest = 2

// gramTally counts the n-grams of texts. They have numbers in the order in which they come.
type gramTally struct {
	numbers Numbering
	han     [lastHan - firstHan + 1]int32 // number + 1 of a character by itself, since every second n-gram is one
	grams   []gram                        // by their numbers
	of      [][]uint64                    // of each text: its n-grams, each with how often it stands there above the 32 bits of its number
}

const firstHan, lastHan = 0x4e00, 0x9fff

// gram is an n-gram of texts.
type gram struct {
	key   uint64 // its characters
	df    int32  // the texts that hold it
	count int32  // in the text at hand, 0 between texts
}

// tallyGrams counts the n-grams of some texts.
func tallyGrams(texts []string, opts CharOptions) *gramTally {
	t := &gramTally{of: make([][]uint64, len(texts))}
	var met []int32
	for i, text := range texts {
		met = t.read(text, opts, met[:0])
		row := make([]uint64, len(met))
		for j, n := range met {
			g := &t.grams[n]
			row[j] = uint64(g.count)<<32 | uint64(n)
			g.df++
			g.count = 0
		}
		t.of[i] = row
	}
	return t
}

// read counts the n-grams of a text and lists the numbers of those that it holds.
func (t *gramTally) read(text string, opts CharOptions, met []int32) []int32 {
	add := func(n int32) {
		if t.grams[n].count++; t.grams[n].count == 1 {
			met = append(met, n)
		}
	}
	before, run := uint64(0), 0
	for _, r := range text {
		if !letter(r) {
			run = 0
			continue
		}
		run++
		if opts.Min <= 1 {
			add(t.single(r))
		}
		if run > 1 && opts.Max >= longest {
			add(t.number(before<<21 | uint64(r)))
		}
		before = uint64(r)
	}
	return met
}

// single is the number of a character by itself.
func (t *gramTally) single(r rune) int32 {
	if r < firstHan || r > lastHan {
		return t.number(uint64(r))
	}
	known := &t.han[r-firstHan]
	if *known == 0 {
		*known = t.number(uint64(r)) + 1
	}
	return *known - 1
}

// number is the number of an n-gram.
func (t *gramTally) number(key uint64) int32 {
	n := t.numbers.Number(key)
	if int(n) == len(t.grams) {
		t.grams = append(t.grams, gram{key: key})
	}
	return n
}

// rows are the texts as rows, by the column of each number; rare gets how many n-grams of each text are too rare for one.
func (t *gramTally) rows(column []int32, columns int, rare []int) *Sparse {
	out := &Sparse{Rows: len(t.of), Cols: columns, Start: make([]int, 1, len(t.of)+1)}
	var spare []uint64
	for i, row := range t.of {
		kept := row[:0]
		for _, x := range row {
			switch c := column[uint32(x)]; c {
			case tooRare:
				rare[i]++
			case tooCommon:
			default:
				kept = append(kept, x>>32<<32|uint64(c))
			}
		}
		spare = slices.Grow(spare[:0], len(kept))
		sortBytes(kept, spare[:len(kept)], (bits.Len(uint(columns))+7)/8)
		out.Start = append(out.Start, out.Start[i]+len(kept))
		t.of[i] = kept
	}
	out.Index, out.Value = make([]int32, 0, out.Start[len(t.of)]), make([]float32, 0, out.Start[len(t.of)])
	for i, row := range t.of {
		for _, x := range row {
			out.Index, out.Value = append(out.Index, int32(uint32(x))), append(out.Value, float32(x>>32))
		}
		t.of[i] = nil
	}
	return out
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
	tooCommon = -2
)

// gramColumns are the columns of n-grams.
type gramColumns struct {
	numbers Numbering
	column  []int32 // of each number, or tooRare or tooCommon
	columns int
}

// keptGrams gives columns to the n-grams within the bounds of document frequency, in
// their ascending order; column is that of each number of a part.
func keptGrams(parts []*gramTally, texts int, opts CharOptions) (v *gramColumns, column [][]int32) {
	all, in := parts[0], make([][]int32, len(parts)) // of each number of a part: that among all
	for p, t := range parts[1:] {
		in[p+1] = make([]int32, len(t.grams))
		for n, g := range t.grams {
			to := all.number(g.key)
			all.grams[to].df += g.df
			in[p+1][n] = to
		}
		t.numbers, t.grams = Numbering{}, nil
	}
	v = &gramColumns{numbers: all.numbers, column: make([]int32, len(all.grams))}
	limit := int32(opts.MaxDF * float64(texts))
	var kept []uint64
	for n, g := range all.grams {
		switch {
		case int(g.df) < opts.MinDF:
			v.column[n] = tooRare
		case g.df > limit:
			v.column[n] = tooCommon
		default:
			kept = append(kept, g.key)
		}
	}
	all.grams = nil
	SortKeys(kept, make([]uint64, len(kept)))
	for c, k := range kept {
		v.column[v.numbers.Find(k)] = int32(c)
	}
	v.columns = len(kept)
	column = [][]int32{v.column}
	for _, to := range in[1:] {
		for n, all := range to {
			to[n] = v.column[all]
		}
		column = append(column, to)
	}
	return v, column
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
