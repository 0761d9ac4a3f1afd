package corpus

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize makes the copy of a text that is compared and analysed: NFKC (so
// full-width digits, letters and compatibility forms fold together), quotes and
// brackets of one shape, no white space or invisible characters. The text that
// is shown to people is never replaced by it. This is the only place that does so.
func Normalize(s string) string {
	s = norm.NFKC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if unicode.IsSpace(r) || Invisible(r) {
			continue
		}
		if q, ok := folded[r]; ok {
			r = q
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Invisible reports characters that take no room on the page: format controls
// (zero-width spaces, byte order marks, direction marks) and C0/C1 controls.
func Invisible(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) && !unicode.IsSpace(r)
}

// Counts reports whether the ledger counts a character: all but white space
// and invisible ones.
func Counts(r rune) bool { return !unicode.IsSpace(r) && !Invisible(r) }

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
func Han(r rune) bool { return unicode.Is(unicode.Han, r) }

// JoinHan makes one running text of a line or paragraph as the data contract
// wants it: line breaks inside it go (a space stays between two Latin words),
// and so do spaces between Han characters or their punctuation; any other run of
// white space becomes one space.
func JoinHan(s string) string {
	rs := []rune(s)
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(rs); i++ {
		if !unicode.IsSpace(rs[i]) {
			b.WriteRune(rs[i])
			continue
		}
		j, broken := i, false
		for j < len(rs) && unicode.IsSpace(rs[j]) {
			broken = broken || rs[j] == '\n' || rs[j] == '\r'
			j++
		}
		if i > 0 && j < len(rs) && keepsSpace(rs[i-1], rs[j], broken) {
			b.WriteByte(' ')
		}
		i = j - 1
	}
	return b.String()
}

func keepsSpace(before, after rune, broken bool) bool {
	if broken {
		return !wide(before) && !wide(after)
	}
	return !wide(before) || !wide(after)
}

// wide reports characters that fill a full em and need no space around them.
func wide(r rune) bool {
	return Han(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…'
}
