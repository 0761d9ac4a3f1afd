package split

import (
	"strings"
	"unicode"

	"casebook/corpus"
)

// unit is a line of a page, or a piece of one, that ends in exactly one place.
// The units of a page in their order hold all its characters; a text is built
// from its units and from nothing else, so that the ledger can be counted from
// them (DESIGN: conservation).
type unit struct {
	page, line int // indices into Book.Pages and Page.Lines
	from, to   int // bytes of the line's text
	place      corpus.Place
	owner      int // case the text belongs to, -1 none
	section    int // section of that case, -1 none

	text    string // Line.Text[from:to]
	chars   int    // that the ledger counts
	opening corpus.Opening
	size    float64
	bold    bool
	box     corpus.Box
	column  int
}

// splitter is one book on its way from pages to cases.
type splitter struct {
	book   *corpus.Book
	units  []unit
	opts   Options
	layout layout

	table   *table
	schemes []scheme
	marks   []mark // markers in the order of the units
	cases   []kase
}

// collect makes a unit of every line.
func collect(b *corpus.Book) []unit {
	var out []unit
	for p := range b.Pages {
		for l, line := range b.Pages[p].Lines {
			n := corpus.Chars(line.Text)
			if n == 0 {
				continue
			}
			place := corpus.Unplaced
			if line.Role != "" { // said by the file
				place = line.Role
			}
			out = append(out, unit{
				page: p, line: l, to: len(line.Text), place: place, owner: -1, section: -1, text: line.Text, chars: n,
				opening: line.Opening, size: line.Size, bold: line.Bold, box: line.Box, column: line.Column,
			})
		}
	}
	return out
}

// cut divides unit i at a byte of its text and returns the number of units made
// of it: 1 where one side would hold no character.
func (s *splitter) cut(i, at int) int {
	u := s.units[i]
	if at <= 0 || at >= len(u.text) {
		return 1
	}
	left, right := u, u
	left.to, left.text = u.from+at, u.text[:at]
	right.from, right.text = u.from+at, u.text[at:]
	left.chars, right.chars = corpus.Chars(left.text), corpus.Chars(right.text)
	if left.chars == 0 || right.chars == 0 {
		return 1
	}
	right.opening = corpus.Unknown
	s.units = append(s.units, unit{})
	copy(s.units[i+1:], s.units[i:])
	s.units[i], s.units[i+1] = left, right
	return 2
}

// free reports that a unit has no place yet.
func (u *unit) free() bool { return u.place == corpus.Unplaced }

// trimmed is the text without white space around it.
func (u *unit) trimmed() string {
	return strings.TrimFunc(u.text, func(r rune) bool { return unicode.IsSpace(r) || corpus.Invisible(r) })
}

// normal is the copy of the text for comparison.
func (u *unit) normal() string { return corpus.Normalize(u.text) }

// pageRange calls f with the units of every page that has some.
func (s *splitter) pageRange(f func(from, to int)) {
	for i := 0; i < len(s.units); {
		j := i
		for j < len(s.units) && s.units[j].page == s.units[i].page {
			j++
		}
		f(i, j)
		i = j
	}
}

// endsSentence reports a text whose last character closes a sentence, with or
// without a closing quote or bracket behind it.
func endsSentence(s string) bool {
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

func lastOf(s string) rune {
	last := rune(0)
	for _, r := range lastPart(s) {
		last = r
	}
	return last
}
