package segment

import (
	"slices"
	"strings"
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
	before := false // the character before is of a run
	for i := 0; i < len(s); {
		r, size := rune(s[i]), 1
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				t.upper = true
				r += 'a' - 'A'
			}
		case r&0xf0 == 0xe0 && i+2 < len(s) && r > 0xe0 && r != 0xed && s[i+1]&0xc0 == 0x80 && s[i+2]&0xc0 == 0x80:
			r, size = r&0xf<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3
		default:
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		i += size
		run := r < 0x800 && alnum[r]
		if run && before {
			t.inner[len(t.codes)-1] = true
		}
		before = run
		code := c.other
		if r < 1<<16 && (r != utf8.RuneError || size > 1) {
			code = c.basic[r]
		} else if r >= 1<<16 {
			code = c.of(r)
		}
		t.codes = append(t.codes, code)
		t.end = append(t.end, uint32(i))
	}
	n := len(t.codes)
	t.inner, t.steps = t.inner[:n], t.steps[:n+1]
}

// reset makes room for a text of at most n characters.
func (t *text16) reset(n int) {
	if cap(t.codes) < n || cap(t.steps) < n+1 {
		*t = text16{
			codes: make([]uint16, 0, n), end: make([]uint32, 0, n),
			inner: make([]bool, n), steps: make([]step, n+1),
		}
		return
	}
	t.codes, t.end, t.upper = t.codes[:0], t.end[:0], false
	t.inner, t.steps = t.inner[:n], t.steps[:n+1]
	clear(t.inner)
	clear(t.steps)
}

// unknown is the length of an edge for an atom that is no word, as in gse.
const unknown = 32

// paths finds the shortest path to every character, in the order in which gse
// tries the words and with its tests, so that equal paths and rounding fall alike.
func (f *fast) paths(t *text16) {
	codes, steps, inner := t.codes, t.steps, t.inner
	for i, code := range codes {
		if i > 0 && steps[i].from == 0 {
			continue // inside an atom
		}
		end := i + 1
		for inner[end-1] {
			end++
		}
		single := f.walk(f.dict.nodes, codes, steps, inner, i, end)
		if f.begins[code] && f.walk(f.own, codes, steps, inner, i, end) {
			single = true
		}
		if !single {
			reach(&steps[end], i, steps[i].length+unknown)
		}
	}
}

// walk tries all words of a trie that begin with character i. It reports
// whether one of them is the atom i..end.
func (f *fast) walk(nodes []node, codes []uint16, steps []step, inner []bool, i, end int) (single bool) {
	label, start, dist := codes[i], steps[i].length, f.dist
	slot := uint32(label)
	for j := i + 1; ; j++ {
		at := nodes[slot]
		if at.label != label {
			return single
		}
		if at.word != 0 && !inner[j-1] {
			single = single || j == end
			reach(&steps[j], i, start+dist[at.word])
		}
		if at.base == 0 || j >= len(codes) {
			return single
		}
		label = codes[j]
		slot = at.base + uint32(label)
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
			out[at] = lowered(out[at])
		}
		j = i
	}
	return out
}

// lowered lowers capitals of ASCII and leaves bytes that are no UTF-8 alone.
func lowered(w string) string {
	if strings.IndexFunc(w, func(r rune) bool { return r >= 'A' && r <= 'Z' }) < 0 {
		return w
	}
	b := []byte(w)
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
