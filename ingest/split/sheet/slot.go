package sheet

import "casebook/corpus"

// Slot is a place for a printed number: a page of the file, or one of the two pages that
// a sheet shows side by side.
type Slot struct {
	Page  int // index into Pages
	Right bool
	At    int // counts printed pages as the file counts pages: At − number is one value over a book
}

// Slots are the printed pages in their order.
func (s *Sheet) Slots() []Slot {
	double := s.doubles()
	out := make([]Slot, 0, len(s.Pages))
	more := 0 // right pages so far
	for i := range s.Pages {
		out = append(out, Slot{Page: i, At: s.Pages[i].Number + more})
		if double[i] {
			more++
			out = append(out, Slot{Page: i, Right: true, At: s.Pages[i].Number + more})
		}
	}
	return out
}

// doubles tells which pages are sheets of two: those with lines on halves, and in a book
// of such sheets those that lie on their side.
func (s *Sheet) doubles() []bool {
	out := make([]bool, len(s.Pages))
	any := false
	for i := range s.Lines {
		if s.Lines[i].Half > 0 {
			out[s.Lines[i].Page], any = true, true
		}
	}
	for i := range out {
		out[i] = out[i] || any && s.Pages[i].Width > s.Pages[i].Height
	}
	return out
}

// Printed is the number of a slot, 0 unknown.
func (s *Sheet) Printed(at Slot) int {
	if at.Right {
		return s.Pages[at.Page].PrintedRight
	}
	return s.Pages[at.Page].Printed
}

// SetPrinted gives a slot its number; inferred says that it was not read there.
func (s *Sheet) SetPrinted(at Slot, n int, inferred bool) {
	p := &s.Pages[at.Page]
	if at.Right {
		p.PrintedRight = n
	} else {
		p.Printed = n
	}
	p.PrintedInferred = p.PrintedInferred || inferred
}

// SlotOf is the printed page that line i stands on; its At is not known.
func (s *Sheet) SlotOf(i int) Slot { return Slot{Page: s.Lines[i].Page, Right: s.Lines[i].Half == 2} }

// PrintedOf is the printed number of the page that line i stands on, 0 unknown.
func (s *Sheet) PrintedOf(i int) int { return s.Printed(s.SlotOf(i)) }

// PageOf is the page of line i.
func (s *Sheet) PageOf(i int) *corpus.Page { return &s.Pages[s.Lines[i].Page] }
