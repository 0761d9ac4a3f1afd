package corpus

import (
	"cmp"
	_ "embed"
	"slices"
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
	var b strings.Builder
	from := 0 // what stands before is written
	for i := 0; i < len(t); {
		if n := s.staying(t, i); n > 0 {
			i += n
			continue
		}
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
// form of digits, letters and signs, the usual form of small signs.
func alike(r rune) rune {
	switch {
	case r < 0x80:
		return r
	case r >= 0x3400 && r <= lastHan:
	case r >= 0xff01 && r <= 0xff5e: // full-width forms of ASCII
		return r - 0xff01 + '!'
	case r >= 0x2e80 && r <= 0x2fdf:
		r = Radical(r)
	case r >= 0xf900 && r <= 0xfaff, r >= 0x2f800 && r <= 0x2fa1f, r >= 0xfe50 && r <= 0xfe6b: // the last are small signs: ﹝2021﹞
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
// can be shown as printed.
type Alike struct {
	Text string
	from *origin
}

// origin is what a copy was made of: stretches of the copy, each standing in the source as it is from a byte on.
type origin struct {
	source string
	at     []stretch
}

// stretch begins at a byte of the copy, and at one of the source.
type stretch struct{ copy, source int32 }

// AlikeOf makes the copy.
func AlikeOf(t string) Alike {
	text, at := scripts().alike(t)
	return Alike{text, &origin{t, at}}
}

// alike makes the copy of a text, and lists its stretches. Nearly all of a text stays, and is written in stretches as well.
func (s *script) alike(t string) (string, []stretch) {
	var b []byte
	at := []stretch{{}}
	begin := func(source int) {
		next := stretch{int32(len(b)), int32(source)}
		if last := &at[len(at)-1]; last.copy == next.copy {
			*last = next
		} else {
			at = append(at, next)
		}
	}
	from := 0 // what stands before is written
	for i := 0; i < len(t); {
		if n := s.staying(t, i); n > 0 {
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(t[i:])
		if r >= 0x2000 && r < 0x3040 && plain(r) != 0 { // signs, of which all that plain knows stay
			i += n
			continue
		}
		w, isWord := s.wordAt(t[i:], r)
		if !isWord && r != utf8.RuneError && !Invisible(r) && alike(r) == r {
			i += n
			continue
		}
		if b == nil {
			b = make([]byte, 0, len(t)+utf8.UTFMax)
			at = slices.Grow(at, len(t)/16) // two a sign that is wide, of which one stands among ten characters
		}
		b = append(b, t[from:i]...)
		begin(i)
		switch {
		case isWord: // word for word the characters are as many
			n = len(w.from)
			for j, r := range w.to {
				begin(i + min(n-1, j))
				b = utf8.AppendRune(b, r)
			}
		case !Invisible(r):
			b = utf8.AppendRune(b, alike(r))
		}
		i += n
		from = i
		begin(i)
	}
	if b == nil {
		return t, at
	}
	return string(append(b, t[from:]...)), at
}

// staying is the length of the character at a byte of a text where it is one of the many that stand for themselves whatever
// stands beside them; 0 where it may not be.
func (s *script) staying(t string, i int) int {
	if r := hanAt(t, i); r != 0 {
		if s.common[r-firstHan] == 0 && !s.inWords[r-firstHan] {
			return hanBytes
		}
	} else if c := t[i]; c >= ' ' && c < 0x7f {
		return 1
	}
	return 0
}

// Source is the byte range of the source that the range from..to of Text was
// made of, without what takes no room at its end.
func (a Alike) Source(from, to int) (int, int) { return a.from.of(from), a.from.of(to) }

// of is the byte of the source that byte i of the copy was made of.
func (o *origin) of(i int) int {
	next, _ := slices.BinarySearchFunc(o.at, i+1, func(s stretch, i int) int { return cmp.Compare(int(s.copy), i) })
	behind := len(o.source)
	if next < len(o.at) {
		behind = int(o.at[next].source)
	}
	s := o.at[next-1]
	return min(behind, int(s.source)+i-int(s.copy))
}
