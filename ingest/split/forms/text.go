package forms

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
)

// firstSentence is a text up to its first full stop, with the quotes behind it.
// A full stop within quotes or brackets does not count.
func FirstSentence(t string) string {
	depth := 0
	count := 0
	for i, r := range t {
		switch {
		case strings.ContainsRune("“‘「『（(《", r):
			depth++
		case strings.ContainsRune("”’」』）)》", r):
			depth = max(depth-1, 0)
		case r == '\n':
			return t[:i]
		case depth == 0 && strings.ContainsRune("。！？!?", r):
			end := i + utf8.RuneLen(r)
			for end < len(t) {
				q, n := utf8.DecodeRuneInString(t[end:])
				if !strings.ContainsRune("”’」』）)", q) {
					break
				}
				end += n
			}
			return t[:end]
		}
		if count++; depth > 0 && count > 80 {
			depth = 0 // a quote that was never closed
		}
	}
	return t
}

// endsSentence reports a text whose last character closes a sentence, with or
// without a closing quote or bracket behind it.
func EndsSentence(s string) bool {
	rs := []rune(lastPart(s))
	for len(rs) > 0 && strings.ContainsRune("”’」』）)】]》\"'", rs[len(rs)-1]) {
		rs = rs[:len(rs)-1]
	}
	return len(rs) > 0 && strings.ContainsRune("。！？!?.…", rs[len(rs)-1])
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
