package vector

import (
	"slices"
	"sync/atomic"

	"casebook/corpus/parallel"
)

// Tally counts the characters of texts and the pairs of neighbouring ones, by numbers.
type Tally struct {
	numbers  Numbering
	min, max int
	ends     func(rune) bool
	grams    []gram     // by their numbers
	of       [][]uint64 // of each text: its n-grams, each with how often it stands there above the 32 bits of its number
	bytes    []int      // of each text
}

// gram is an n-gram of texts: a character, or two, of 21 bits each.
type gram struct {
	key uint64
	df  int32 // the texts that hold it
	at  int32 // where it stands behind all that was counted, from 1: in the text at hand where that begins before
}

const (
	longest           = 2 // characters of an n-gram
	pairs             = 1 << 21
	firstHan, lastHan = 0x4e00, 0x9fff
)

// TallyChars counts the letters of texts, those of Han among them, and the pairs of neighbouring letters, as far as opts.Min and opts.Max
// say so. Where ends is given, pairs of any characters are counted but those of which it ends a clause.
func TallyChars(texts []string, ends func(rune) bool, opts CharOptions) *Tally {
	parts := make([]*tallying, max(1, min(opts.Workers, len(texts))))
	first := func(p int) int { return p * len(texts) / len(parts) }
	t := &Tally{min: opts.Min, max: opts.Max, ends: ends, of: make([][]uint64, len(texts)), bytes: make([]int, len(texts))}
	parallel.Share(len(parts), opts.Workers, func(from, to int) {
		for p := from; p < to; p++ {
			parts[p] = t.part(texts[first(p):first(p+1)], t.of[first(p):])
		}
	})
	t.numbers, t.grams = parts[0].numbers, parts[0].grams
	for p := 1; p < len(parts); p++ {
		t.join(parts[p], t.of[first(p):first(p+1)], opts.Workers)
		parts[p] = nil
	}
	for i, text := range texts {
		t.bytes[i] = len(text)
	}
	return t
}

// join adds what was counted of some texts, of which of are the rows.
func (t *Tally) join(part *tallying, of [][]uint64, workers int) {
	to := make([]uint64, len(part.grams))
	for n, g := range part.grams {
		at := t.numbers.Number(g.key)
		if int(at) == len(t.grams) {
			t.grams = append(t.grams, gram{key: g.key})
		}
		t.grams[at].df += g.df
		to[n] = uint64(at)
	}
	parallel.Share(len(of), workers, func(from, until int) {
		for _, row := range of[from:until] {
			for j, x := range row {
				row[j] = x>>32<<32 | to[uint32(x)]
			}
		}
	})
}

// Len is how many n-grams have numbers.
func (t *Tally) Len() int { return len(t.grams) }

// PairsOf are the numbers of the pairs of characters in another text that some text holds, each once.
func (t *Tally) PairsOf(text string) (out []int32) {
	for _, key := range t.appendGrams(nil, text) {
		if n := t.numbers.Find(key); key >= pairs && n >= 0 && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// AppendPairs appends the numbers of the pairs of characters that a text holds, each once.
func (t *Tally) AppendPairs(to []int32, text int) []int32 {
	for _, x := range t.of[text] {
		if n := uint32(x); t.grams[n].key >= pairs {
			to = append(to, int32(n))
		}
	}
	return to
}

// Keep counts those texts anew of which clauses were left out: texts are what was kept of each, whole clauses with their ends.
func (t *Tally) Keep(texts []string, workers int) {
	parallel.Share(len(texts), workers, func(from, to int) {
		var keys, count []uint64 // count is of each number, in the text at hand
		for i := from; i < to; i++ {
			if len(texts[i]) == t.bytes[i] {
				continue
			}
			if count == nil {
				count = make([]uint64, len(t.grams))
			}
			keys = t.appendGrams(keys[:0], texts[i])
			for _, key := range keys {
				count[t.numbers.Find(key)]++
			}
			row := t.of[i][:0]
			for _, x := range t.of[i] {
				n := uint32(x)
				if count[n] == 0 {
					atomic.AddInt32(&t.grams[n].df, -1)
					continue
				}
				row = append(row, count[n]<<32|uint64(n))
				count[n] = 0
			}
			t.of[i], t.bytes[i] = row, len(texts[i])
		}
	})
}

// appendGrams appends every n-gram of a text.
func (t *Tally) appendGrams(to []uint64, text string) []uint64 {
	before, joined := rune(0), false
	for _, r := range text {
		alone := letter(r)
		if alone && t.min <= 1 {
			to = append(to, uint64(r))
		}
		paired := alone || t.ends != nil && !t.ends(r)
		if joined && paired && t.max >= longest {
			to = append(to, uint64(before)<<21|uint64(r))
		}
		before, joined = r, paired
	}
	return to
}

// lettersOf says whether an n-gram is one of letters.
func lettersOf(key uint64) bool {
	return letter(rune(key&(pairs-1))) && (key < pairs || letter(rune(key>>21)))
}

// tallying is what one worker counts. N-grams have numbers in the order in which they come.
type tallying struct {
	numbers Numbering
	han     [lastHan - firstHan + 1]int32 // number + 1 of a character by itself, since every second n-gram is one
	grams   []gram                        // by their numbers
}

// part counts the n-grams of some texts; of gets their rows.
func (t *Tally) part(texts []string, of [][]uint64) *tallying {
	w := &tallying{}
	expected := expectedPairs(texts)
	w.numbers.Expect(expected)
	w.grams = make([]gram, 0, expected)
	var keys, room []uint64
	begin := 0 // n-grams that all texts before hold
	for i, text := range texts {
		keys = t.appendGrams(keys[:0], text)
		if cap(room) < len(keys) {
			room = make([]uint64, 0, max(1<<14, len(keys)))
		}
		row := room[:0]
		for _, key := range keys {
			n := w.number(key)
			g := &w.grams[n]
			if before := int(g.at) - begin; before > 0 {
				row[before-1] += 1 << 32
				continue
			}
			row = append(row, 1<<32|uint64(n))
			g.at = int32(begin + len(row))
			g.df++
		}
		of[i] = row[:len(row):len(row)]
		begin, room = begin+len(row), row[len(row):]
	}
	return w
}

// number is the number of an n-gram.
func (w *tallying) number(key uint64) int32 {
	if key >= firstHan && key <= lastHan {
		if n := w.han[key-firstHan]; n > 0 {
			return n - 1
		}
	}
	n := w.numbers.Number(key)
	if int(n) == len(w.grams) {
		w.grams = append(w.grams, gram{key: key})
	}
	if key >= firstHan && key <= lastHan {
		w.han[key-firstHan] = n + 1
	}
	return n
}

// expectedPairs is about how many pairs of characters texts hold: of Han characters, three bytes each, every fourth or fifth pair is new
// in some ten thousand, and ever fewer in more; half as many are room enough to begin with.
func expectedPairs(texts []string) int {
	bytes := 0
	for _, text := range texts {
		bytes += len(text)
	}
	return min(bytes/16, 1<<17)
}
