package sheet

import "casebook/corpus"

// Slot is a place for a printed number: a page of the file, or one of the two or four pages that
// a sheet shows.
type Slot struct {
	Page int // index into Pages
	Part int // 0 the page or the first of a sheet, 1 the second, …
	At   int // counts printed pages as the file counts pages: At − number is one value over a book, and begins anew with each file of a folder
}

// Slots are the printed pages in their order.
func (s *Sheet) Slots() []Slot {
	parts := s.parts()
	out := make([]Slot, 0, len(s.Pages))
	more := 0 // pages of sheets behind their first so far, without the pages of earlier files
	for i := range s.Pages {
		if p := &s.Pages[i]; i > 0 && p.Begins && p.File != "" {
			more = 1 - p.Number
		}
		out = append(out, Slot{Page: i, At: s.Pages[i].Number + more})
		for part := 1; part < parts[i]; part++ {
			more++
			out = append(out, Slot{Page: i, Part: part, At: s.Pages[i].Number + more})
		}
	}
	return out
}

// parts tells how many printed pages each page shows: two or four where lines stand on parts of it, and two in a book
// of such sheets where it lies on its side.
func (s *Sheet) parts() []int {
	out := make([]int, len(s.Pages))
	most := 0
	for i := range s.Lines {
		if h := s.Lines[i].Half; h > 0 {
			most = max(most, h)
			out[s.Lines[i].Page] = max(out[s.Lines[i].Page], 2, (h+1)/2*2)
		}
	}
	for i := range out {
		if out[i] == 0 && most > 0 && s.Pages[i].Width > s.Pages[i].Height {
			out[i] = 2
		}
	}
	return out
}

// Printed is the number of a slot, 0 unknown. Of a sheet of four the numbers of the first two are kept, on which the others
// count on.
func (s *Sheet) Printed(at Slot) int {
	p := &s.Pages[at.Page]
	switch {
	case at.Part == 0:
		return p.Printed
	case at.Part == 1:
		return p.PrintedRight
	case p.PrintedRight > 0:
		return p.PrintedRight + at.Part - 1
	case p.Printed > 0:
		return p.Printed + at.Part
	}
	return 0
}

// SetPrinted gives a slot its number; inferred says that it was not read there.
func (s *Sheet) SetPrinted(at Slot, n int, inferred bool) {
	p := &s.Pages[at.Page]
	switch at.Part {
	case 0:
		p.Printed = n
	case 1:
		p.PrintedRight = n
	default:
		return // counts on
	}
	p.PrintedInferred = p.PrintedInferred || inferred
}

// SlotOf is the printed page that line i stands on; its At is not known.
func (s *Sheet) SlotOf(i int) Slot {
	return Slot{Page: s.Lines[i].Page, Part: max(0, s.Lines[i].Half-1)}
}

// PrintedOf is the printed number of the page that line i stands on, 0 unknown.
func (s *Sheet) PrintedOf(i int) int { return s.Printed(s.SlotOf(i)) }

// PageOf is the page of line i.
func (s *Sheet) PageOf(i int) *corpus.Page { return &s.Pages[s.Lines[i].Page] }
