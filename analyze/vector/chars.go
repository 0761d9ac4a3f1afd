package vector

import (
	"cmp"
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
			rows[i], rare[i] = v.row(grams[i], v.numbered)
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

// gramColumns are the columns of n-grams, in parts by ascending keys, each of which is made on a core.
type gramColumns struct {
	parts   []gramPart
	columns int
}

// gramPart are the columns of the n-grams whose keys are least or more and less than those of the next part.
type gramPart struct {
	least   uint64
	numbers Numbering
	column  []int32 // of each number, counted from first, or tooRare or tooCommon
	first   int32
}

// keptGrams gives columns to the n-grams within the bounds of document frequency, in
// their ascending order. In grams, numbers (see numbered) take the place of the keys.
func keptGrams(grams [][]gram, opts CharOptions) *gramColumns {
	least := quantiles(grams, opts.Workers)
	v := &gramColumns{parts: make([]gramPart, len(least))}
	// Those of part p of a text end where end[p] says.
	end := make([][]int32, len(least))
	for p := range end {
		end[p] = make([]int32, len(grams))
	}
	parallel.Share(len(grams), opts.Workers, func(from, to int) {
		for i := from; i < to; i++ {
			for p := range end {
				end[p][i] = int32(len(grams[i]))
				if p+1 < len(least) {
					at, _ := slices.BinarySearchFunc(grams[i], least[p+1], func(g gram, key uint64) int { return cmp.Compare(g.key(), key) })
					end[p][i] = int32(at)
				}
			}
		}
	})
	kept := make([]int, len(least))
	parallel.Share(len(least), len(least), func(from, to int) {
		for p := from; p < to; p++ {
			v.parts[p].least = least[p]
			kept[p] = v.parts[p].keep(uint64(p)<<partShift, opts, len(grams), func(i int) []gram {
				if p == 0 {
					return grams[i][:end[0][i]]
				}
				return grams[i][end[p-1][i]:end[p][i]]
			})
		}
	})
	for p, n := range kept {
		v.parts[p].first = int32(v.columns)
		v.columns += n
	}
	return v
}

// partShift is behind how many bits, which hold the number of an n-gram, its part stands.
const partShift = 32

// quantiles divides the keys into so many parts of about as many n-grams; the first begins at 0.
func quantiles(grams [][]gram, parts int) []uint64 {
	var drawn []uint64
	for i := 0; i < len(grams); i += 1 + len(grams)/64 {
		for _, g := range grams[i] {
			drawn = append(drawn, g.key())
		}
	}
	slices.Sort(drawn)
	out := []uint64{0}
	for p := 1; p < parts && len(drawn) > 0; p++ {
		if k := drawn[p*len(drawn)/parts]; k > out[len(out)-1] {
			out = append(out, k)
		}
	}
	return out
}

// keep numbers the n-grams of the part in so many texts, puts part and number into the place of their
// keys, and gives columns to those within the bounds: it answers how many.
func (v *gramPart) keep(part uint64, opts CharOptions, texts int, of func(text int) []gram) int {
	var df []int32
	var keys []uint64
	for i := range texts {
		grams := of(i)
		for at, x := range grams {
			n := v.numbers.Number(x.key())
			if int(n) == len(df) {
				df, keys = append(df, 0), append(keys, x.key())
			}
			df[n]++
			grams[at] = gram((part|uint64(n))<<countBits) | x&mostCount
		}
	}
	limit := int32(opts.MaxDF * float64(texts))
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
	return len(kept)
}

// columnOf is the column of an n-gram by its key, or why it has none; no text may have held it.
func (v *gramColumns) columnOf(key uint64) int32 {
	p := len(v.parts) - 1
	for v.parts[p].least > key {
		p--
	}
	if n := v.parts[p].numbers.Find(key); n >= 0 {
		return v.parts[p].at(n)
	}
	return tooRare
}

// numbered is the column of an n-gram whose key is its part and number.
func (v *gramColumns) numbered(key uint64) int32 {
	return v.parts[key>>partShift].at(int32(key & (1<<partShift - 1)))
}

func (v *gramPart) at(number int32) int32 {
	if c := v.column[number]; c < 0 {
		return c
	}
	return v.column[number] + v.first
}

// row is a text as a row, and how many of its n-grams are too rare; column gives the column of a key.
func (v *gramColumns) row(grams []gram, column func(key uint64) int32) (*Sparse, int) {
	out := &Sparse{Rows: 1, Cols: v.columns, Start: []int{0, 0}, Index: make([]int32, 0, len(grams)), Value: make([]float32, 0, len(grams))}
	rare := 0
	for _, g := range grams {
		switch c := column(g.key()); c {
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
