package segment

import (
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

// text16 is a text as the cutter sees it, an entry a character. An atom is
// what gse never cuts: a run of letters and numbers of at most two bytes each,
// or any other single character, or a byte that is no UTF-8.
type text16 struct {
	codes []uint16
	end   []uint32 // byte offset behind the character
	inner []bool   // the atom goes on behind the character
	pairs []node   // [i]: node of the dictionary for characters i and i+1; 0: none
	steps []step   // [i]: the shortest path to character i
	upper bool     // has capitals of ASCII
}

// step is the end of the shortest path to a character.
type step struct {
	length float32
	from   uint32 // where its last word begins, plus 1; 0: unreached
}

var texts = sync.Pool{New: func() any { return new(text16) }}

// keptText is the longest text, in characters, whose arrays are kept for the next.
const keptText = 1 << 20

// cut appends the words of text (of less than 4 GiB); they share its memory,
// but for those with capitals, which are lowered.
func (f *fast) cut(words []string, text string) []string {
	t := texts.Get().(*text16)
	t.read(text, f.codes)
	f.paths(t)
	words = t.words(words, text)
	if len(t.codes) <= keptText {
		texts.Put(t)
	}
	return words
}

// alnum tells the letters and numbers of at most two bytes.
var alnum = func() (out [0x800]bool) {
	for r := range rune(len(out)) {
		out[r] = unicode.IsLetter(r) || unicode.IsNumber(r)
	}
	return out
}()

func (t *text16) read(s string, c *codes) {
	t.reset(len(s))
	n, codes, end := 0, t.codes, t.end
	before := false // the character before is of a run
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				t.upper = true
				r += 'a' - 'A'
			}
		case r > 0xe0 && r < 0xf0 && r != 0xed && i+2 < len(s) && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			r, size = r&0xf<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3
		default:
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		run := r < 0x800 && alnum[r]
		if run && before {
			t.inner[n-1] = true
		}
		before = run
		switch {
		case r == utf8.RuneError && size == 1:
			codes[n] = c.other
		case r < 1<<16:
			codes[n] = c.basic[r]
		default:
			codes[n] = c.of(r)
		}
		end[n] = uint32(i)
		n++
	}
	t.codes, t.end, t.inner, t.pairs, t.steps = codes[:n], end[:n], t.inner[:n], t.pairs[:n], t.steps[:n+1]
	clear(t.steps)
}

// reset makes room for a text of at most n characters.
func (t *text16) reset(n int) {
	if cap(t.codes) < n || cap(t.steps) < n+1 {
		*t = text16{
			codes: make([]uint16, n), end: make([]uint32, n), inner: make([]bool, n),
			pairs: make([]node, n), steps: make([]step, n+1),
		}
		return
	}
	t.codes, t.end, t.pairs, t.steps = t.codes[:n], t.end[:n], t.pairs[:n], t.steps[:n+1]
	t.inner, t.upper = t.inner[:n], false
	clear(t.inner)
}

// unknown is the length of an edge for an atom that is no word, as in gse.
const unknown = 32

// opening is what the words know that begin with a character.
type opening struct {
	base  uint32  // of its node in the dictionary; 0: no longer words
	alone float32 // length of the character as a word of the dictionary
	word  bool    // it is one
	own   bool    // own words begin with it
}

// paths finds the shortest path to every character, in the order in which gse
// tries the words and with its tests, so that equal paths and rounding fall alike.
func (f *fast) paths(t *text16) {
	f.pairs(t)
	codes, steps, inner := t.codes, t.steps, t.inner
	for i, code := range codes {
		if i > 0 && steps[i].from == 0 {
			continue // inside an atom
		}
		end, open := i+1, &f.opens[code]
		single := open.word && !inner[i]
		if single {
			reach(&steps[end], i, steps[i].length+open.alone)
		} else {
			for inner[end-1] {
				end++
			}
		}
		if at := t.pairs[i]; at != 0 && f.walk(f.dict.nodes, at, t, i, i+2) == end {
			single = true
		}
		if open.own && f.walk(f.own, f.own.at(uint32(code)), t, i, i+1) == end {
			single = true
		}
		if !single {
			reach(&steps[end], i, steps[i].length+unknown)
		}
	}
}

// pairs looks up all pairs of characters. They lie far apart in memory; asked
// for one after the other without a branch between, they are fetched together.
func (f *fast) pairs(t *text16) {
	nodes, opens, codes := f.dict.nodes, f.opens, t.codes
	if len(codes) == 0 {
		return
	}
	pairs := t.pairs[:len(codes)]
	for i := range len(codes) - 1 {
		base, next := opens[codes[i]].base, codes[i+1]
		slot := base + uint32(next)
		if base == 0 {
			slot = 0
		}
		at := nodes.at(slot)
		if at.label() != next {
			at = 0
		}
		pairs[i] = at
	}
	pairs[len(codes)-1] = 0
}

// walk tries the words of a trie that begin with character i: the one of node
// at, which ends before character j, and all that go on from there. It gives
// the end of the first of them, or 0.
func (f *fast) walk(nodes trie, at node, t *text16, i, j int) (first int) {
	codes, steps, inner, dist := t.codes, t.steps, t.inner, f.dist
	start := steps[i].length
	for {
		if word := int(at.word()); word != 0 && word < len(dist) && !inner[j-1] {
			if first == 0 {
				first = j
			}
			reach(&steps[j], i, start+dist[word])
		}
		if at.base() == 0 || j >= len(codes) {
			return first
		}
		label := codes[j]
		at = nodes.at(at.base() + uint32(label))
		if at.label() != label {
			return first
		}
		j++
	}
}

// reach records a word from character i on if the path over it is the
// shortest. A length of 0 counts as none, as in gse.
func reach(s *step, i int, length float32) {
	if s.length == 0 || s.length > length {
		s.length, s.from = length, uint32(i+1)
	}
}

// words follows the path back and appends its words.
func (t *text16) words(out []string, text string) []string {
	n := 0
	for j := len(t.codes); j > 0; j = int(t.steps[j].from) - 1 {
		n++
	}
	at := len(out) + n
	out = slices.Grow(out, n)[:at]
	for j := len(t.codes); j > 0; {
		i := int(t.steps[j].from) - 1
		begin := uint32(0)
		if i > 0 {
			begin = t.end[i-1]
		}
		at--
		out[at] = text[begin:t.end[j-1]]
		if t.upper {
			out[at] = Lower(out[at])
		}
		j = i
	}
	return out
}
