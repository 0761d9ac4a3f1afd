package forms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// FirstSentence is a text up to its first full stop, with the quotes behind it.
// A full stop within quotes or brackets does not count.
func FirstSentence(t string) string {
	depth := 0
	count := 0
	for i, r := range t {
		switch {
		case r >= 0x4e00 && r <= 0x9fff: // nearly every character, and none of those below
		case strings.ContainsRune("“‘「『（(《", r):
			depth++
		case strings.ContainsRune("”’」』）)》", r):
			depth = max(depth-1, 0)
		case r == '\n':
			return t[:i]
		case depth == 0 && (strings.ContainsRune("。！？!?｡", r) || r == '．' && betweenWords(t, i)):
			end := i + utf8.RuneLen(r)
			for end < len(t) {
				q, n := utf8.DecodeRuneInString(t[end:])
				if !strings.ContainsRune("”’」』）)", q) {
					break
				}
				end += n
			}
			if !beginsNote(t[end:]) {
				return t[:end]
			}
			return t[:end+len(noteMark.FindString(t[end:min(len(t), end+24)]))]
		}
		if count++; depth > 0 && count > 80 {
			depth = 0 // a quote that was never closed
		}
	}
	return t
}

// EndsSentence reports a text whose last character closes a sentence, with or
// without a closing quote or bracket behind it.
func EndsSentence(s string) bool {
	rs := []rune(withoutNote(lastPart(s)))
	for len(rs) > 0 && strings.ContainsRune("”’」』）)】]》\"'", rs[len(rs)-1]) {
		rs = rs[:len(rs)-1]
	}
	return len(rs) > 0 && strings.ContainsRune("。！？!?.…｡．", rs[len(rs)-1])
}

// BreaksOff reports a text that ends within a sentence, and announces nothing that stands below it.
func BreaksOff(s string) bool {
	return !EndsSentence(s) && !strings.ContainsRune("：:；;", LastOf(s))
}

// noteMark matches the sign of a note: [1], ①, ^1^, 〔1〕, ¹.
var (
	noteMark = lazyregexp.New(`^(?:\s?(?:[①-⑳⑴-⒇]|\[\^?\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|【\d{1,3}】|\^\d{1,3}\^?|[¹²³⁴-⁹]{1,3}))+`)
	lastNote = lazyregexp.New(`(?:\s?(?:[①-⑳⑴-⒇]|\[\^?\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|【\d{1,3}】|\^\d{1,3}\^?|[¹²³⁴-⁹]{1,3}))+$`)
)

// beginsNote: the first character is one that noteMark may begin with. Nearly every text is told by it to have none.
func beginsNote(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return s != "" && (unicode.IsSpace(r) || strings.ContainsRune("[［〔【^", r) || noteDigit(r))
}

// endsNote: so is the last one, of lastNote.
func endsNote(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r >= '0' && r <= '9' || strings.ContainsRune("]］〕】^", r) || noteDigit(r)
}

// noteDigit reports raised and circled numbers.
func noteDigit(r rune) bool {
	return r == '¹' || r == '²' || r == '³' || r >= '⁴' && r <= '⁹' || r >= '①' && r <= '⑳' || r >= '⑴' && r <= '⒇'
}

// withoutNote is a text without the sign of a note behind its full stop.
func withoutNote(s string) string {
	if !endsNote(s) {
		return s
	}
	cut := strings.TrimSuffix(s, lastNote.FindString(s))
	if r, _ := utf8.DecodeLastRuneInString(cut); cut != s && strings.ContainsRune("。！？!?｡．”", r) {
		return cut
	}
	return s
}

// OnlyNote reports a line that is nothing but the sign of a note, raised above the line
// that it stands in.
func OnlyNote(t string) bool {
	t = strings.TrimSpace(t)
	return t != "" && len(t) <= 12 && noteMark.FindString(t) == t
}

// betweenWords: the full-width point at byte i ends a sentence: it stands behind a
// word and not between digits, nor behind the number of a list.
func betweenWords(t string, i int) bool {
	before, n := utf8.DecodeLastRuneInString(t[:i])
	after, _ := utf8.DecodeRuneInString(t[i+len("．"):])
	if !corpus.Han(before) || i == n {
		return false // 1．, 一．
	}
	return !unicode.IsDigit(after)
}

// lastPart is the end of a text, without white space behind it.
func lastPart(s string) string {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || corpus.Invisible(r) })
	if len(s) > 32 {
		s = s[len(s)-32:]
	}
	return s
}

func LastOf(s string) rune {
	last := rune(0)
	for _, r := range lastPart(s) {
		last = r
	}
	return last
}
