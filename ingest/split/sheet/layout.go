package sheet

import (
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// Layout is how the book's text is set.
type Layout struct {
	// wrapped: lines are those of the printed page, not whole paragraphs.
	Wrapped bool
	// torn: some lines of whole paragraphs end within a sentence, as at the end of a page.
	torn bool
	// whole: no page of a book of whole paragraphs ends within a sentence.
	whole   bool
	width   float64              // of a full line, in measure
	measure func(string) float64 // ems, or characters
	Size    float64              // of body text, 0 unknown
	right   map[column]float64   // right edge of the text, as a share of the page's width
}

// column is a column of a page: its index in Book.Pages, and Line.Column.
type column struct{ page, column int }

// Habits of wrapped text: most long lines end within two em of the longest, and
// no line of a page holds more than a line of print.
const (
	maxLineWidth = 60.0
	fullWithin   = 2.0
	edgeWithin   = 1.5 // em, of lines whose place on the page is known
	shownBy      = 6   // long lines of a column that show its right edge
	wrappedShare = .4
	withinShare  = .4 // of full lines: a paragraph of two lines has one that ends within
	minForLayout = 8  // characters of the lines looked at
)

// ems is the width of a text with what it is indented by: a character of Chinese
// is one em, others half.
func ems(t string) float64 {
	w, inside := 0., false
	for _, r := range t {
		switch {
		case r == '\u3000' && !inside:
			w++
		case (r == ' ' || r == '\u00a0') && !inside:
			w += .5
		case !corpus.Counts(r):
		case r < 0x250:
			w, inside = w+.5, true
		default:
			w, inside = w+1, true
		}
	}
	return w
}

// LearnLayout measures the lines of the book.
func (s *Sheet) LearnLayout() {
	var sizes, widths, counts []float64
	for i := range s.Lines {
		u := &s.Lines[i]
		if u.Chars < minForLayout {
			continue
		}
		if u.Size > 0 {
			sizes = append(sizes, u.Size)
		}
		if u.Free() {
			widths, counts = append(widths, measure(u, ems)), append(counts, measure(u, characters))
		}
	}
	if len(sizes) > 0 {
		sort.Float64s(sizes)
		s.Layout.Size = sizes[len(sizes)/2]
	}
	byWidth, share := fullWidth(widths)
	byCount, countShare := fullWidth(counts)
	s.Layout.width, s.Layout.measure = byWidth, ems
	if countShare > share { // a program wrapped it, by characters
		s.Layout.width, s.Layout.measure, share = byCount, characters, countShare
	}
	s.Layout.Wrapped = share >= wrappedShare && len(widths) >= 10 && s.Layout.width <= maxLineWidth && s.brokenWithin()
	s.Layout.Wrapped = s.Layout.Wrapped || s.Layout.width <= maxLineWidth && s.brokenFull()
	s.Layout.torn = s.tornWithin()
	s.Layout.whole = !s.Layout.Wrapped && s.endWhole()
	s.findRightEdges()
}

// tornShare of the lines of text end within a sentence where pages have cut them.
const tornShare = .01

// leastCuts between lines of text must show that pages end with paragraphs: where they do not, about four in ten end with a sentence.
const leastCuts = 6

// endWhole: pages end between lines of text, and none within a sentence.
func (s *Sheet) endWhole() bool {
	cuts, last := 0, -1
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if last >= 0 && sentences(&s.Lines[last]) && s.CutBetween(last, i) {
			if !forms.EndsSentence(s.Lines[last].Text) {
				return false
			}
			cuts++
		}
		last = i
	}
	return cuts >= leastCuts
}

// tornWithin: text goes on over a line break within a sentence, more than once in a
// hundred lines.
func (s *Sheet) tornWithin() bool {
	text, torn := 0, 0
	var last *Line
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if _, heading := forms.Bracketed(u.Text); last != nil && !heading && sentences(last) {
			text++
			if sentences(u) && forms.BreaksOff(last.Text) {
				torn++
			}
		}
		last = u
	}
	return torn > 0 && float64(torn) >= tornShare*float64(text)
}

// sentences: the line holds text with a comma or full stop, no title.
func sentences(u *Line) bool {
	return u.Chars >= 2*minForLayout && strings.ContainsAny(u.Text, "，。,｡．")
}

// brokenWithin: of the full lines enough end within a sentence. Where nearly all end
// with one, a line is a paragraph, and paragraphs happen to be of one length.
func (s *Sheet) brokenWithin() bool {
	full, within := 0, 0
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() || u.Chars < minForLayout || measure(u, s.Layout.measure) < s.Layout.width-fullWithin {
			continue
		}
		full++
		if !forms.EndsSentence(u.Text) {
			within++
		}
	}
	return float64(within) >= withinShare*float64(full)
}

// Of text in short paragraphs few lines are full: that it is wrapped is shown by leastBroken lines that end within a sentence,
// brokenShare of which are full.
const (
	leastBroken = 8
	brokenShare = .85
)

// brokenFull: lines end within a sentence where they are full, and hardly elsewhere.
func (s *Sheet) brokenFull() bool {
	broken, full := 0, 0
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() || !sentences(u) || !forms.BreaksOff(u.Text) {
			continue
		}
		if broken++; measure(u, s.Layout.measure) >= s.Layout.width-fullWithin {
			full++
		}
	}
	return broken >= leastBroken && float64(full) >= brokenShare*float64(broken)
}

// Width is that of a full line of wrapped text, in characters or ems.
func (l *Layout) Width() float64 { return l.width }

// findRightEdges finds the right edge of every column whose lines have a place: that of
// its longest line; columns of few lines have the usual edge of their side, left or
// right page.
func (s *Sheet) findRightEdges() {
	s.Layout.right = map[column]float64{}
	lines := map[column]int{}
	for i := range s.Lines {
		u := &s.Lines[i]
		if at := u.at(); u.Chars >= minForLayout && u.box.X1 > 0 {
			lines[at]++
			s.Layout.right[at] = max(s.Layout.right[at], u.box.X1)
		}
	}
	usual := map[column][]float64{} // by side, and column
	side := func(c column) column { return column{c.page % 2, c.column} }
	for c, n := range lines {
		if n >= shownBy {
			usual[side(c)] = append(usual[side(c)], s.Layout.right[c])
		}
	}
	for c, n := range lines {
		if edges := usual[side(c)]; n < shownBy && len(edges) > 0 {
			sort.Float64s(edges)
			s.Layout.right[c] = max(s.Layout.right[c], edges[len(edges)/2])
		}
	}
}

// at is the column a unit stands in.
func (u *Line) at() column { return column{u.Page, u.column} }

// characters is the length of a text as programs count it.
func characters(t string) float64 {
	return float64(utf8.RuneCountInString(strings.TrimRight(t, " \r")))
}

// measure bounds the work on lines that are whole paragraphs.
func measure(u *Line, by func(string) float64) float64 {
	if u.Chars > 2*int(maxLineWidth) {
		return float64(u.Chars)
	}
	return by(u.Text)
}

// fullWidth is the width of a full line and the share of lines that have it.
func fullWidth(widths []float64) (full, share float64) {
	if len(widths) == 0 {
		return 0, 0
	}
	sort.Float64s(widths)
	full = widths[len(widths)*95/100]
	from := sort.SearchFloat64s(widths, full-fullWithin)
	return full, float64(len(widths)-from) / float64(len(widths))
}

// Full reports a line of print that reaches the right edge: by its place, or in
// wrapped text by its width.
func (s *Sheet) Full(u *Line) bool {
	if edge := s.Layout.right[u.at()]; edge > 0 && u.box.X1 > u.box.X0 {
		em := (u.box.X1 - u.box.X0) / max(1, ems(u.Text))
		return u.box.X1 >= edge-edgeWithin*em
	}
	return s.Layout.Wrapped && measure(u, s.Layout.measure) >= s.Layout.width-fullWithin
}
