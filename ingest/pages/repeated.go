package pages

import (
	"math"
	"slices"
	"strings"
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

// dropRepeated takes watermarks out of pages read from a text layer, with a note. What was one
// on most pages is one on the others too, where it lies over nothing.
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
	known := knownMarks(pages, text)
	for i := range pages {
		p := &pages[i]
		if p.Origin != corpus.FromPDF {
			continue
		}
		var kept []corpus.Line
		for _, l := range p.Lines {
			if n := at[markOf(l)]; over[markOf(l)] && n >= repeatedPages && float64(n) >= repeatedShare*float64(text) {
				p.Notes = append(p.Notes, message.New(watermarkNote, l.Text))
				continue
			}
			for _, w := range known {
				if rest, found := cutOff(l.Text, w); found && !atEdge(l) {
					l.Text = rest
					p.Notes = append(p.Notes, message.New(watermarkNote, w))
				}
			}
			if l.Text == "" {
				continue
			}
			kept = append(kept, l)
		}
		p.Lines = kept
	}
}

// knownMarks are the watermarks that the layout of pages found, if most pages with text have
// them, there or beside their text.
func knownMarks(pages []corpus.Page, text int) (known []string) {
	count := map[string]int{}
	for _, p := range pages {
		for _, m := range p.Notes {
			if m.Code == watermarkNote && len(m.Args) > 0 && utf8.RuneCountInString(m.Args[0].Text) >= shortestMark {
				count[m.Args[0].Text] = 0
			}
		}
	}
	for w := range count {
		for _, p := range pages {
			if slices.ContainsFunc(p.Notes, func(m message.Message) bool {
				return m.Code == watermarkNote && len(m.Args) > 0 && m.Args[0].Text == w
			}) || slices.ContainsFunc(p.Lines, func(l corpus.Line) bool { _, found := cutOff(l.Text, w); return found && !atEdge(l) }) {
				count[w]++
			}
		}
		if count[w] >= repeatedPages && float64(count[w]) >= repeatedShare*float64(text) {
			known = append(known, w)
		}
	}
	slices.Sort(known)
	return known
}

// shortestMark is how many characters a watermark has that is looked for in other lines.
const shortestMark = 4

// cutOff takes a watermark off a line that it is, or that ends before it: it stands beside the
// text there.
func cutOff(line, w string) (rest string, found bool) {
	if line == w {
		return "", true
	}
	rest, found = strings.CutSuffix(line, " "+w)
	return strings.TrimSpace(rest), found
}

// watermarkNote is the code of the note that holds a watermark.
const watermarkNote = "pdf.watermark"

// atEdge reports a line where running lines stand.
func atEdge(l corpus.Line) bool { return l.Box.Y0 < headAndFoot || l.Box.Y1 > 1-headAndFoot }

// overText reports a line in the middle of the page that covers a part of another.
func overText(ls []corpus.Line, i int) bool {
	a := ls[i].Box
	if atEdge(ls[i]) || utf8.RuneCountInString(ls[i].Text) < 2 {
		return false
	}
	for k := range ls {
		b := ls[k].Box
		x, y := math.Min(a.X1, b.X1)-math.Max(a.X0, b.X0), math.Min(a.Y1, b.Y1)-math.Max(a.Y0, b.Y0)
		if k != i && x > 0 && y > .4*math.Min(a.Y1-a.Y0, b.Y1-b.Y0) {
			return true
		}
	}
	return false
}
