package pages

import (
	"math"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

// A watermark that stands upright shows by its place: on most pages the same text stands at
// the same place of the middle of the page, on some of them over lines of the text.
const (
	repeatedPages = 3  // at least
	repeatedShare = .6 // of the pages with text
	headAndFoot   = .1 // of the height, where running lines and numbers stand
	sameSpot      = .01
)

// mark is a text at one place.
type mark struct {
	text string
	x, y int
}

func markOf(l corpus.Line) mark {
	return mark{corpus.Normalize(l.Text), int(math.Round(l.Box.X0 / sameSpot)), int(math.Round(l.Box.Y0 / sameSpot))}
}

// dropRepeated takes watermarks out of pages read from a text layer, with a note.
func dropRepeated(pages []corpus.Page) {
	at, over, text := map[mark]int{}, map[mark]bool{}, 0
	for _, p := range pages {
		if p.Origin != corpus.FromPDF || len(p.Lines) == 0 {
			continue
		}
		text++
		for i, l := range p.Lines {
			at[markOf(l)]++
			if overText(p.Lines, i) {
				over[markOf(l)] = true
			}
		}
	}
	for i := range pages {
		p := &pages[i]
		if p.Origin != corpus.FromPDF {
			continue
		}
		var kept []corpus.Line
		for _, l := range p.Lines {
			if n := at[markOf(l)]; over[markOf(l)] && n >= repeatedPages && float64(n) >= repeatedShare*float64(text) {
				p.Notes = append(p.Notes, message.New("pdf.watermark", l.Text))
				continue
			}
			kept = append(kept, l)
		}
		if len(kept) < len(p.Lines) {
			p.Lines = kept
		}
	}
}

// overText reports a line in the middle of the page that covers a part of another.
func overText(ls []corpus.Line, i int) bool {
	a := ls[i].Box
	if a.Y0 < headAndFoot || a.Y1 > 1-headAndFoot || utf8.RuneCountInString(ls[i].Text) < 2 {
		return false
	}
	for k := range ls {
		b := ls[k].Box
		x, y := math.Min(a.X1, b.X1)-math.Max(a.X0, b.X0), math.Min(a.Y1, b.Y1)-math.Max(a.Y0, b.Y0)
		if k != i && x > 0 && y > .4*math.Min(a.Y1-a.Y0, b.Y1-b.Y0) && ls[i].Size > 1.1*ls[k].Size {
			return true
		}
	}
	return false
}
