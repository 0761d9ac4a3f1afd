package corpus

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed asset/simplified.txt
var simplifiedAsset string

//go:embed asset/radicals.txt
var radicalsAsset string

// Han from firstHan on have their simplified form in an array, since nearly every
// character of a book is looked up; others in a map.
const firstHan, lastHan = 0x4e00, 0x9fff

// script is what traditional characters are compared as. common holds 0 where a
// character stays; inWords are characters that some word gives another form.
type script struct {
	common  [lastHan - firstHan + 1]uint16
	rare    map[rune]rune
	inWords [lastHan - firstHan + 1]bool
	words   map[rune][]word // by the first character, longest first
}

// word is a word whose characters stand for others than usual.
type word struct{ from, to string }

var scripts = sync.OnceValue(func() *script {
	s := &script{rare: map[rune]rune{}, words: map[rune][]word{}}
	pairs, words, _ := strings.Cut(withoutComments(simplifiedAsset), "----\n")
	for _, p := range strings.Fields(pairs) {
		rs := []rune(p)
		if rs[0] >= firstHan && rs[0] <= lastHan {
			s.common[rs[0]-firstHan] = uint16(rs[1])
		} else {
			s.rare[rs[0]] = rs[1]
		}
	}
	for _, p := range strings.Fields(words) {
		from, to, _ := strings.Cut(p, "=")
		s.add(word{from, to})
		if first, _ := utf8.DecodeRuneInString(to); from != to && s.of(first) != first {
			s.add(word{to, to}) // 乾縣 and 乾县
		}
	}
	return s
})

func (s *script) add(w word) {
	first, _ := utf8.DecodeRuneInString(w.from)
	s.inWords[first-firstHan] = true
	list := append(s.words[first], w)
	for i := len(list) - 1; i > 0 && len(list[i].from) > len(list[i-1].from); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	s.words[first] = list
}

func withoutComments(asset string) string {
	var b strings.Builder
	for line := range strings.Lines(asset) {
		if !strings.HasPrefix(line, "#") {
			b.WriteString(line)
		}
	}
	return b.String()
}

// of is the simplified form of one character.
func (s *script) of(r rune) rune {
	switch {
	case r >= firstHan && r <= lastHan:
		if to := s.common[r-firstHan]; to != 0 {
			return rune(to)
		}
	case r >= 0x3400:
		if to, ok := s.rare[r]; ok {
			return to
		}
	}
	return r
}

// wordAt is the word that t begins with and in which characters stand for
// others than usual.
func (s *script) wordAt(t string, first rune) (word, bool) {
	if first < firstHan || first > lastHan || !s.inWords[first-firstHan] {
		return word{}, false
	}
	for _, w := range s.words[first] {
		if strings.HasPrefix(t, w.from) {
			return w, true
		}
	}
	return word{}, false
}

// Simplify writes a text in simplified script, character by character and for
// some words by the word (乾隆 stays, 乾淨 becomes 干净). The number of
// characters stays the same.
func Simplify(t string) string {
	s := scripts()
	if s.isSimple(t) {
		return t
	}
	var b strings.Builder
	from := 0 // what stands before is written
	for i := 0; i < len(t); {
		r, n := utf8.DecodeRuneInString(t[i:])
		w, ok := s.wordAt(t[i:], r)
		if !ok {
			w.from, w.to = t[i:i+n], t[i:i+n]
			if to := s.of(r); to != r || r == utf8.RuneError && b.Len() > 0 {
				w.to = string(to)
			}
		}
		if w.from != w.to {
			if b.Len() == 0 {
				b.Grow(len(t))
			}
			b.WriteString(t[from:i])
			b.WriteString(w.to)
			from = i + len(w.from)
		}
		i += len(w.from)
	}
	if from == 0 {
		return t
	}
	b.WriteString(t[from:])
	return b.String()
}

// SimpleForm is the simplified form of a character that stands by itself.
func SimpleForm(r rune) rune { return scripts().of(r) }

// isSimple says whether no character of a text has another form, or may have one in a word.
func (s *script) isSimple(t string) bool {
	for i := 0; i < len(t); {
		if hanAt(t, i) {
			at := (rune(t[i]&0xf)<<12 | rune(t[i+1]&0x3f)<<6 | rune(t[i+2]&0x3f)) - firstHan
			if s.common[at] != 0 || s.inWords[at] {
				return false
			}
			i += hanBytes
			continue
		}
		r, n := utf8.DecodeRuneInString(t[i:])
		if r >= 0x3400 && (r < firstHan || r > lastHan || s.common[r-firstHan] != 0 || s.inWords[r-firstHan]) {
			return false
		}
		i += n
	}
	return true
}

// radicals maps radicals to the characters they stand for in text: writers of
// files put one for the other, since they look the same.
var radicals = sync.OnceValue(func() map[rune]rune {
	out := map[rune]rune{}
	for _, pair := range strings.Fields(withoutComments(radicalsAsset)) {
		if r := []rune(pair); len(r) == 2 {
			out[r[0]] = r[1]
		}
	}
	return out
})

// Radical is the character that a CJK or Kangxi radical stands for in text; any
// other character stays.
func Radical(r rune) rune {
	if r >= 0x2e80 && r <= 0x2fdf {
		if c, ok := radicals()[r]; ok {
			return c
		}
	}
	return r
}

// alike is the one character that all that look the same are compared as: Han for
// radicals and compatibility ideographs, simplified for traditional, the narrow
// form of digits, letters and signs.
func alike(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r >= 0x3400 && r <= lastHan:
	case r >= 0xff01 && r <= 0xff5e: // full-width forms of ASCII
		return r - 0xff01 + '!'
	case r >= 0x2e80 && r <= 0x2fdf:
		r = Radical(r)
	case r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f:
		if to := []rune(norm.NFKC.String(string(r))); len(to) == 1 {
			r = to[0]
		}
	case unicode.Is(unicode.Nd, r): // digits of mathematics
		if to := norm.NFKC.String(string(r)); len(to) == 1 {
			return rune(to[0])
		}
	}
	return scripts().of(r)
}

// Alike is a copy of a text in which characters that look or mean the same are the
// same, one for one, and what takes no room is left out. Unlike Normalize it keeps
// white space and knows where each character stood, so that what is found in it
// can be shown as printed. It is not safe for concurrent use.
type Alike struct {
	Text string
	from *origin
}

// origin is what a copy was made of.
type origin struct {
	source string
	at     []int32 // byte in the source of each byte of the copy, and its length at the end; nil: not yet asked for
}

// AlikeOf makes the copy.
func AlikeOf(t string) Alike {
	text, _ := scripts().alike(t, false)
	return Alike{text, &origin{source: t}}
}

// alike makes the copy of a text and, where that is wanted, the places of its bytes in the text.
func (s *script) alike(t string, places bool) (string, []int32) {
	var b strings.Builder
	b.Grow(len(t))
	var at []int32
	if places {
		at = make([]int32, 0, len(t)+1)
	}
	put := func(r rune, from int) {
		n, _ := b.WriteRune(r)
		for places && n > 0 {
			at = append(at, int32(from))
			n--
		}
	}
	for i := 0; i < len(t); {
		r, n := utf8.DecodeRuneInString(t[i:])
		if w, ok := s.wordAt(t[i:], r); ok {
			for j, r := range w.to { // word for word the characters are as many
				put(r, i+min(len(w.from)-1, j))
			}
			i += len(w.from)
			continue
		}
		if !Invisible(r) {
			put(alike(r), i)
		}
		i += n
	}
	return b.String(), append(at, int32(len(t)))
}

// Source is the byte range of the source that the range from..to of Text was
// made of, without what takes no room at its end.
func (a Alike) Source(from, to int) (int, int) {
	if a.from.at == nil {
		_, a.from.at = scripts().alike(a.from.source, true)
	}
	return int(a.from.at[from]), int(a.from.at[to])
}
