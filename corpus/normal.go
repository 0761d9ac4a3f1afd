package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Normalize makes the copy of a text that is compared and analysed: NFKC (so
// full-width digits, letters and compatibility forms fold together), quotes and
// brackets of one shape, radicals as the characters they look like, traditional
// script as simplified, no white space or invisible characters. The text that
// is shown to people is never replaced by it. This is the only place that does so.
func Normalize(s string) string {
	return Simplify(normalForm(s))
}

// normalForm is Normalize but for the script.
func normalForm(s string) string {
	if isPlain(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for len(s) > 0 {
		n := 0
		if b, n = appendPlain(b, s); n > 0 {
			s = s[n:]
			continue
		}
		n = untilPlain(s)
		part := visible(norm.NFKC.String(s[:n]))
		if !norm.NFKC.IsNormalString(part) { // signs that a space kept apart, or behind a byte that is no character, where norm looks at nothing
			part = visible(norm.NFKC.String(part))
		}
		b, s = append(b, part...), s[n:]
	}
	return string(b)
}

// visible folds signs and drops white space and what takes no room.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.IsSpace(r) || Invisible(r) {
			continue
		}
		if q, ok := folded[r]; ok {
			r = q
		}
		b.WriteRune(Radical(r))
	}
	return b.String()
}

// plain gives for characters that stand apart from their neighbours in every
// normal form what Normalize makes of them, 0 for all others. Nearly all
// of a book is such characters, and looking them up takes a tenth of the time.
func plain(r rune) rune {
	switch {
	case r >= 0x4e00 && r <= 0x9fff:
		return r
	case r < 0x80:
		return plainLatin[r]
	case r >= 0x2000 && r < 0x2070:
		return plainSigns[r-0x2000]
	case r >= 0x3000 && r < 0x3040:
		return plainSigns[0x70+r-0x3000]
	case r >= 0xff00 && r < 0xff60:
		return plainSigns[0xb0+r-0xff00]
	}
	return 0
}

// appendPlain appends the normalised beginning of s that plain knows, and tells its
// length in s. The last of its characters is left when one that may combine
// with it follows.
func appendPlain(b []byte, s string) ([]byte, int) {
	from := 0                 // s[from:] stays as it is so far, and is not in b yet
	before, last := len(b), 0 // length of b and offset in s, without the last character
	for i := 0; i < len(s); {
		if hanAt(s, i) != 0 {
			last = i
			i += hanBytes
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch q := plain(r); {
		case q == 0 && from > last: // the last character was replaced
			return b[:before], last
		case q == 0:
			return append(b, s[from:last]...), last
		case q != r:
			b = append(b, s[from:i]...)
			before = len(b)
			b, from = utf8.AppendRune(b, q), i+n
		}
		last = i
		i += n
	}
	return append(b, s[from:]...), len(s)
}

// isPlain says whether a text holds nothing but characters that stay as they are.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if hanAt(s, i) != 0 {
			i += hanBytes
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if q := plain(r); q == 0 || q != r {
			return false
		}
		i += n
	}
	return true
}

// hanBytes is how many bytes a character takes that hanAt says is there.
const hanBytes = 3

// hanAt is the one of the Han characters that nearly all of a text is of, U+4E00 to U+9FFF, that begins at a byte; 0 where none does.
// It does without the calls that decoding takes.
func hanAt(s string, i int) rune {
	if i+2 >= len(s) {
		return 0
	}
	x := uint32(s[i])<<16 | uint32(s[i+1])<<8 | uint32(s[i+2])
	r := rune(x>>4&0xf000 | x>>2&0xfc0 | x&0x3f)
	if x&0xf0c0c0 != 0xe08080 || r < firstHan || r > lastHan {
		return 0
	}
	return r
}

// RuneAt is the character that begins at a byte of a text, and how many it takes: utf8.DecodeRuneInString, in half of the time where most are Han.
func RuneAt(s string, i int) (rune, int) {
	if r := hanAt(s, i); r != 0 {
		return r, hanBytes
	}
	return utf8.DecodeRuneInString(s[i:])
}

// untilPlain is the length of what must be normalised together: up to the next
// character that nothing combines with.
func untilPlain(s string) int {
	for i, r := range s {
		if i > 0 && plain(r) != 0 {
			return i
		}
	}
	return len(s)
}

var plainLatin, plainSigns = func() (latin [0x80]rune, signs [0x110]rune) {
	one := func(r rune) rune {
		p := norm.NFKC.PropertiesString(string(r))
		to := []rune(norm.NFKC.String(string(r)))
		if len(to) != 1 || !p.BoundaryBefore() || unicode.IsSpace(to[0]) || Invisible(to[0]) {
			return 0
		}
		if q, ok := folded[to[0]]; ok {
			return q
		}
		return to[0]
	}
	for r := range latin {
		latin[r] = one(rune(r))
	}
	for _, block := range []struct{ at, from, to rune }{{0, 0x2000, 0x2070}, {0x70, 0x3000, 0x3040}, {0xb0, 0xff00, 0xff60}} {
		for r := block.from; r < block.to; r++ {
			signs[block.at+r-block.from] = one(r)
		}
	}
	return latin, signs
}()

// Invisible reports characters that take no room on the page: format controls
// (zero-width spaces, soft hyphens, byte order marks, direction marks), C0/C1
// controls, variation selectors and fillers.
func Invisible(r rune) bool {
	if r >= 0x4e00 && r <= 0x9fff || r >= 0xff01 && r <= 0xff5e {
		return false
	}
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) && !unicode.IsSpace(r) ||
		unicode.Is(unicode.Variation_Selector, r) || filler(r)
}

// filler reports characters of other classes that Unicode lets take no room
// (property Default_Ignorable_Code_Point).
func filler(r rune) bool {
	return r == 0x34f || r == 0x115f || r == 0x1160 || r == 0x17b4 || r == 0x17b5 || r == 0x3164 || r == 0xffa0
}

// Counts reports whether the ledger counts a character: all but white space
// and invisible ones.
func Counts(r rune) bool { return plain(r) != 0 || !unicode.IsSpace(r) && !Invisible(r) }

// sheetBreak is how sheets write a carriage return within a cell; programs that know no better export it as text.
var sheetBreak = strings.NewReplacer("_x000D_\r\n", "\n", "_x000D_\n", "\n", "_x000D_", "\n", "_x000d_\n", "\n", "_x000d_", "\n")

// SheetBreaks ends lines where a sheet's sign for it stands in a text: no book has it.
func SheetBreaks(s string) string {
	if !strings.Contains(s, "_x000") {
		return s
	}
	return sheetBreak.Replace(s)
}

// Chars counts the characters of s that the ledger accounts for.
func Chars(s string) int {
	n := 0
	for _, r := range s {
		if Counts(r) {
			n++
		}
	}
	return n
}

// folded maps variants that NFKC leaves apart onto one form.
var folded = map[rune]rune{
	'“': '"', '”': '"', '„': '"', '‟': '"', '〝': '"', '〞': '"', '＂': '"', '「': '"', '」': '"', '『': '"', '』': '"',
	'‘': '\'', '’': '\'', '`': '\'', '´': '\'',
	'—': '-', '–': '-', '‒': '-', '―': '-', '─': '-', '−': '-', '‐': '-', '‑': '-',
	'·': '·', '・': '·', '•': '·', '‧': '·', '∙': '·',
	'〔': '[', '〕': ']', '［': '[', '］': ']', '【': '[', '】': ']', '〖': '[', '〗': ']',
	'〈': '<', '〉': '>', '～': '~', '∼': '~',
	'、': '、', '。': '。',
}

// Han reports whether r is a Chinese character.
func Han(r rune) bool { return r >= 0x4e00 && r <= 0x9fff || unicode.Is(unicode.Han, r) }

// JoinHan makes one running text of a line or paragraph as the data contract
// wants it: line breaks inside it go (a space stays between two Latin words, none
// within a number), and so do spaces between Han characters or their punctuation; any other run of
// white space becomes one space.
func JoinHan(s string) string {
	if !utf8.ValidString(s) {
		s = string([]rune(s))
	}
	if spaceFrom(s, 0) == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for from := 0; ; {
		gap := spaceFrom(s, from)
		b.WriteString(s[from:gap])
		if gap == len(s) {
			return b.String()
		}
		behind := strings.TrimLeftFunc(s[gap:], space)
		broken := strings.ContainsAny(s[gap:len(s)-len(behind)], "\n\r")
		if gap > 0 && behind != "" {
			before, _ := utf8.DecodeLastRuneInString(s[:gap])
			after, _ := utf8.DecodeRuneInString(behind)
			if keepsSpace(before, after, broken) && !(broken && numberGoesOn(s[:gap], behind)) {
				b.WriteByte(' ')
			}
		}
		from = len(s) - len(behind)
	}
}

// space is unicode.IsSpace, of which none stands among the Han characters or behind them.
func space(r rune) bool { return r < 0x4e00 && unicode.IsSpace(r) }

// spaceFrom is where the first white space from a byte on stands in a valid text, or where the text ends.
func spaceFrom(s string, i int) int {
	for i < len(s) {
		switch c := s[i]; {
		case c >= 0xf0:
			i += 4
		case c >= 0xe4: // U+4000 on
			i += 3
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				return i
			}
			i += n
		case c <= ' ' && unicode.IsSpace(rune(c)):
			return i
		default:
			i++
		}
	}
	return len(s)
}

func keepsSpace(before, after rune, broken bool) bool {
	if broken {
		return !wide(before) && !wide(after)
	}
	return !wide(before) || !wide(after)
}

// numberGoesOn: a line that ends in digits is followed by one that begins with
// digits, or a decimal point or per cent sign stands at the break: one number.
func numberGoesOn(before, after string) bool {
	a, size := utf8.DecodeLastRuneInString(before)
	b, n := utf8.DecodeRuneInString(after)
	switch {
	case digit(a):
		follows := n < len(after) && digit(rune(after[n]))
		return digit(b) || strings.ContainsRune("%‰℃", b) || follows && strings.ContainsRune(".,", b)
	case digit(b):
		ahead := before[:len(before)-size]
		return ahead != "" && digit(rune(ahead[len(ahead)-1])) && strings.ContainsRune(".,", a)
	}
	return false
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// wide reports characters that fill a full em and need no space around them.
func wide(r rune) bool {
	return Han(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…'
}
