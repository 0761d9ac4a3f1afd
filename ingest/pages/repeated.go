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
			m := markOf(l)
			at[m]++
			if overText(p.Lines, i) {
				over[m] = true
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
			if m := markOf(l); over[m] && onMost(at[m], text) {
				p.Notes = append(p.Notes, message.New(watermarkNote, l.Text))
				continue
			}
			for _, w := range known {
				if rest, found := cutOff(l, w); found {
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
			if w := watermarkIn(m); utf8.RuneCountInString(w) >= shortestMark {
				count[w] = 0
			}
		}
	}
	for w := range count {
		for _, p := range pages {
			if slices.ContainsFunc(p.Notes, func(m message.Message) bool { return watermarkIn(m) == w }) ||
				slices.ContainsFunc(p.Lines, func(l corpus.Line) bool { _, found := cutOff(l, w); return found }) {
				count[w]++
			}
		}
		if onMost(count[w], text) {
			known = append(known, w)
		}
	}
	slices.Sort(known)
	return known
}

// shortestMark is how many characters a watermark has that is looked for in other lines.
const shortestMark = 4

// cutOff takes a watermark off a line that it is, or that ends before it: it stands beside the
// text there. Running lines keep it.
func cutOff(l corpus.Line, w string) (rest string, found bool) {
	if atEdge(l) {
		return "", false
	}
	if l.Text == w {
		return "", true
	}
	rest = l.Text
	for { // in places it stands several times side by side
		cut, again := strings.CutSuffix(rest, " "+w)
		if !again {
			break
		}
		rest, found = strings.TrimSpace(cut), true
	}
	if found && rest == w {
		rest = ""
	}
	return rest, found
}

// watermarkNote is the code of the note that holds a watermark.
const watermarkNote = "pdf.watermark"

// watermarkIn is the watermark that a note tells of, "" where it tells of none.
func watermarkIn(m message.Message) string {
	if m.Code == watermarkNote && len(m.Args) > 0 {
		return m.Args[0].Text
	}
	return ""
}

// onMost reports what n pages have, of so many with text.
func onMost(n, text int) bool {
	return n >= repeatedPages && float64(n) >= repeatedShare*float64(text)
}

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
