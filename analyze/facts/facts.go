// Package facts reads off a text what it names beside its subject: years,
// quantities, programmes, departments and places. It reads a copy in which forms
// of one character are the same, and gives what stands in the text; only white
// space and what takes no room are dropped.
package facts

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
)

// Of reads the facts of a text. places are names of places known beforehand
// (of the case's region, or of the collection), to be listed where they occur.
func Of(text string, places []string) corpus.Facts {
	t := CopyOf(text)
	f := t.Facts()
	f.Places = NewPlaces(places).In(t)
	return f
}

// Copy is the copy of a text that facts are read off.
type Copy struct {
	corpus.Alike
	source string
}

// CopyOf makes the copy.
func CopyOf(text string) Copy {
	source := closeUp(corpus.JoinHan(text))
	return Copy{corpus.AlikeOf(source), source}
}

// Facts reads off the text what depends on nothing else: all but the places.
func (t Copy) Facts() corpus.Facts {
	s := look(t.Text)
	return corpus.Facts{
		Years:      years(t.Text, s),
		Quantities: quantities(t, s.numbers),
		Programmes: programmes(t, s),
		Actors:     actors(t, s.runs),
	}
}

// closeUp drops the spaces, one at a time in a running text, that do not part two Latin words or numbers, and those that
// part a number into its digits (办 结 4 5 0 件): OCR and some writers put them between digits and Han.
func closeUp(s string) string {
	gap := strings.IndexByte(s, ' ')
	if gap < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	all := s
	for ; gap >= 0; gap = strings.IndexByte(s, ' ') {
		b.WriteString(s[:gap])
		if narrow(lastRune(s[:gap])) && narrow(firstRune(s[gap+1:])) && !partsDigits(all, len(all)-len(s)+gap) {
			b.WriteByte(' ')
		}
		s = s[gap+1:]
	}
	b.WriteString(s)
	return b.String()
}

// partsDigits: on either side of the blank stands one digit alone, and at one of them another blank (项目1 2个 are two numbers), or
// what follows begins with a zero, as no number does (3 0户).
func partsDigits(s string, gap int) bool {
	if gap == 0 || gap+1 == len(s) || !digit(s[gap-1]) || !digit(s[gap+1]) {
		return false
	}
	if yearParted(s, gap) {
		return true
	}
	if s[gap+1] == '0' && gap+2 < len(s) && s[gap+2] != '.' {
		return true
	}
	before, after := byte(' '), byte(' ')
	if gap > 1 {
		before = s[gap-2]
	}
	if gap+2 < len(s) {
		after = s[gap+2]
	}
	apart := func(c byte) bool { return c <= ' ' || c >= utf8.RuneSelf }
	return apart(before) && apart(after) && (before <= ' ' || after <= ' ')
}

// yearParted: the blank stands within the four digits of a year: 20 18年.
func yearParted(s string, gap int) bool {
	from, to := gap, gap+1
	for from > 0 && digit(s[from-1]) {
		from--
	}
	for to < len(s) && digit(s[to]) {
		to++
	}
	return to-from == len("20 18") && strings.HasPrefix(strings.TrimPrefix(s[to:], " "), "年") && yearLike(s[from:gap]+s[gap+1:to]) && (from == 0 || s[from-1] != '.' && s[from-1] != ',')
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// narrow: letters and digits, whatever their width.
func narrow(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !corpus.Han(r)
}

// printed is what stands in the text where from..to stands in the copy.
func (t Copy) printed(from, to int) string {
	from, to = t.Source(from, to)
	return strings.Map(func(r rune) rune {
		if corpus.Invisible(r) {
			return -1
		}
		return r
	}, t.source[from:to])
}

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }
