// Package sheet is the text of a book on its way to cases: its lines in their
// order, how they are set, and the one place that each of them ends in.
package sheet

import (
	"strings"
	"unicode"

	"casebook/corpus"
)

// Line is a line of a page, or a piece of one, that ends in exactly one place.
// The lines of a page in their order hold all its characters; a text is built
// from them and from nothing else, so that the ledger can be counted from
// them (docs/architecture.md, conservation).
type Line struct {
	ID         int // of the whole line in the book: pieces of a line share it and it never moves
	Page, Line int // indices into Book.Pages and Page.Lines
	From, To   int // bytes of the line's text
	Place      corpus.Place
	Rule       string // that put it there
	Owner      int    // case the text belongs to, -1 none
	Section    int    // section of that case, -1 none

	Text    string // Line.Text[from:to]
	Chars   int    // that the ledger counts
	Opening corpus.Opening
	Size    float64
	Bold    bool
	box     corpus.Box
	column  int
	Half    int // of a sheet of two pages, see corpus.Line
}

// ByFile is the rule of lines whose file says what they are.
const ByFile = "said by the file"

// scannedShare of a book's characters stand on scanned pages where bold print counts for nothing.
const scannedShare = .05

// bolderThanScans: a book is in part text, in part scans, which do not show what is bold: the same heading would be of two forms.
func bolderThanScans(b *corpus.Book) bool {
	scanned, text := 0, 0
	for i := range b.Pages {
		switch n := b.Pages[i].Chars(); b.Pages[i].Origin {
		case corpus.FromOCR:
			scanned += n
		case corpus.FromPDF:
			text += n
		}
	}
	return text > 0 && float64(scanned) >= scannedShare*float64(scanned+text)
}

// collect makes a line of every line of the pages that holds characters.
func collect(b *corpus.Book) []Line {
	var out []Line
	plain := bolderThanScans(b)
	for p := range b.Pages {
		for l, line := range b.Pages[p].Lines {
			n := corpus.Chars(line.Text)
			if n == 0 {
				continue
			}
			place, rule := corpus.Unplaced, ""
			if line.Role != "" {
				place, rule = line.Role, ByFile
			}
			out = append(out, Line{
				ID: len(out), Page: p, Line: l, To: len(line.Text), Place: place, Rule: rule, Owner: -1, Section: -1, Text: line.Text, Chars: n,
				Opening: line.Opening, Size: line.Size, Bold: line.Bold && !plain, box: line.Box, column: line.Column, Half: line.Half,
			})
		}
	}
	return out
}

// Cut divides unit i at a byte of its text and returns the number of units made
// of it: 1 where one side would hold no character.
func (s *Sheet) Cut(i, at int) int {
	u := s.Lines[i]
	if at <= 0 || at >= len(u.Text) {
		return 1
	}
	left, right := u, u
	left.To, left.Text = u.From+at, u.Text[:at]
	right.From, right.Text = u.From+at, u.Text[at:]
	left.Chars, right.Chars = corpus.Chars(left.Text), corpus.Chars(right.Text)
	if left.Chars == 0 || right.Chars == 0 {
		return 1
	}
	right.Opening = corpus.Unknown
	s.Lines = append(s.Lines, Line{})
	copy(s.Lines[i+1:], s.Lines[i:])
	s.Lines[i], s.Lines[i+1] = left, right
	return 2
}

// Free reports that a unit has no place yet.
func (u *Line) Free() bool { return u.Place == corpus.Unplaced }

// Trimmed is the text without white space around it.
func (u *Line) Trimmed() string {
	return strings.TrimFunc(u.Text, func(r rune) bool { return unicode.IsSpace(r) || corpus.Invisible(r) })
}

// Middle and Height of the line's box, as shares of the page's height; 0 where its place is not known.
func (u *Line) Middle() float64 { return (u.box.Y0 + u.box.Y1) / 2 }
func (u *Line) Height() float64 { return u.box.Y1 - u.box.Y0 }

// centredBy is how far, in em, a line amid its column stays from both its edges, and how much these may differ.
const centredBy, centredWithin = 2., 1.

// Centred: line i stands amid its column, as its longer lines show it.
func (s *Sheet) Centred(i int) bool {
	u := &s.Lines[i]
	if u.box.X1 <= u.box.X0 {
		return false
	}
	left, right := 1., s.Layout.right[u.at()]
	for j := i - 1; j >= 0 && s.Lines[j].Page == u.Page; j-- {
		left = s.leftOf(u, j, left)
	}
	for j := i + 1; j < len(s.Lines) && s.Lines[j].Page == u.Page; j++ {
		left = s.leftOf(u, j, left)
	}
	em := (u.box.X1 - u.box.X0) / max(1, ems(u.Text))
	before, behind := u.box.X0-left, right-u.box.X1
	return before >= centredBy*em && behind >= centredBy*em && before-behind <= centredWithin*em && behind-before <= centredWithin*em
}

// leftOf is the left edge of the column of u so far, or that of line j where it begins further left.
func (s *Sheet) leftOf(u *Line, j int, left float64) float64 {
	if l := &s.Lines[j]; l.column == u.column && l.Chars >= minForLayout && l.box.X1 > l.box.X0 {
		return min(left, l.box.X0)
	}
	return left
}

// Normal is the copy of the text for comparison.
func (u *Line) Normal() string { return corpus.Normalize(u.Text) }

// PageRange calls f with the units of every page that has some.
func (s *Sheet) PageRange(f func(from, to int)) {
	s.ranges(f, func(a, b *Line) bool { return a.Page == b.Page })
}

// PrintedRange does so with every printed page: with each of the two of a sheet.
func (s *Sheet) PrintedRange(f func(from, to int)) {
	s.ranges(f, func(a, b *Line) bool { return a.Page == b.Page && a.Half == b.Half })
}

// NumberedRange does so in text without form feeds: with the lines between those that are page numbers.
func (s *Sheet) NumberedRange(f func(from, to int)) {
	from := 0
	for i := 0; i <= len(s.Lines); i++ {
		if i < len(s.Lines) && s.Lines[i].Place != corpus.InPageNumber {
			continue
		}
		if i > from {
			f(from, i)
		}
		from = i + 1
	}
}

func (s *Sheet) ranges(f func(from, to int), same func(a, b *Line) bool) {
	for i := 0; i < len(s.Lines); {
		j := i
		for j < len(s.Lines) && same(&s.Lines[i], &s.Lines[j]) {
			j++
		}
		f(i, j)
		i = j
	}
}
