package split

import (
	"sort"

	"casebook/corpus"
)

// layout is how the book's text is set.
type layout struct {
	// wrapped: lines are those of the printed page, not whole paragraphs.
	wrapped bool
	width   float64 // of a full line in em
	size    float64 // of body text, 0 unknown
}

// Habits of wrapped text: most long lines end within two em of the longest, and
// no line of a page holds more than a line of print.
const (
	maxLineWidth = 60.0
	fullWithin   = 2.0
	wrappedShare = .4
	minForLayout = 8 // characters of the lines looked at
)

// ems is the width of a text: a character of Chinese is one em, others half.
func ems(t string) float64 {
	w := 0.
	for _, r := range t {
		switch {
		case !corpus.Counts(r):
		case r < 0x250:
			w += .5
		default:
			w++
		}
	}
	return w
}

// learnLayout measures the lines of the book.
func (s *splitter) learnLayout() {
	var widths []float64
	var sizes []float64
	for i := range s.units {
		u := &s.units[i]
		if u.size > 0 && u.chars >= minForLayout {
			sizes = append(sizes, u.size)
		}
		if u.free() && u.chars >= minForLayout && u.chars <= 2*int(maxLineWidth) {
			widths = append(widths, ems(u.text))
		} else if u.free() && u.chars > 2*int(maxLineWidth) {
			widths = append(widths, float64(u.chars))
		}
	}
	if len(sizes) > 0 {
		sort.Float64s(sizes)
		s.layout.size = sizes[len(sizes)/2]
	}
	if len(widths) == 0 {
		return
	}
	sort.Float64s(widths)
	full := widths[len(widths)*95/100]
	if full > maxLineWidth {
		return
	}
	near := 0
	for _, w := range widths {
		if w >= full-fullWithin {
			near++
		}
	}
	s.layout.width = full
	s.layout.wrapped = float64(near) >= wrappedShare*float64(len(widths)) && len(widths) >= 10
}

// full reports a line of wrapped text that reaches the right edge.
func (s *splitter) full(u *unit) bool {
	return s.layout.wrapped && ems(u.text) >= s.layout.width-fullWithin
}
