package pages

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Titles, headings and first sentences of practices may be pictures or outlines on a page whose
// other text is in its layer. Where areas look like that the page is recognised, and what
// is read in them stands between the lines of the layer.
const (
	picturedIn   = .7 // of a recognised line lies in such an area
	picturedSure = .6 // confidence of one that is text at all
	// Lines of an area of several are text where they are as large as the page's and as wide.
	picturedFrom, picturedTo, picturedWide = .75, 1.35, .6
	pictureHeads                           = 2 // lines that an area of a title and a heading has
	// aClipping has so many Han in one area that its loss is told.
	aClipping = 30
)

// pictured reads the areas of a page that look like lines of print without text. Where there is
// no engine for that, the page is suspect.
func (r *reader) pictured(ctx context.Context, e textEntry) textEntry {
	engine, err := r.probe()
	if err != nil {
		if e.Page.Suspect.IsZero() {
			e.Page.Suspect = message.New("pdf.printed_unread", len(e.Printed))
		}
		return e
	}
	key := r.olderKey(engine, fmt.Sprint("printed ", e.Page.Number))
	var seen corpus.Page
	if !r.cache.Get(key, &seen) || seen.Number != e.Page.Number {
		if seen = r.recognised(ctx, e); ctx.Err() != nil {
			return e
		}
		if seen.Unreadable.IsZero() {
			r.keep(key, seen)
		}
	}
	if turnsOf(seen) == 0 {
		e.Page = withPictured(e.Page, seen.Lines, e.Printed)
	}
	return e
}

// withPictured is a page with what was recognised in such areas.
func withPictured(p corpus.Page, seen []corpus.Line, areas []corpus.Box) corpus.Page {
	size, width := usualLine(p.Lines)
	p.Lines = slices.Clone(p.Lines)
	var put []string
	for _, a := range areas {
		in := slices.DeleteFunc(slices.Clone(seen), func(l corpus.Line) bool { return !liesIn(l, a) || corpus.Chars(l.Text) < 2 })
		alike := !slices.ContainsFunc(in, func(l corpus.Line) bool { return l.Size < picturedFrom*size || l.Size > picturedTo*size })
		wide := slices.ContainsFunc(in, func(l corpus.Line) bool { return l.Box.X1-l.Box.X0 >= picturedWide*width })
		switch {
		case len(in) > 0 && len(in) <= pictureHeads || alike && wide:
			for _, l := range in {
				p.Lines = slices.Insert(p.Lines, placeOf(p.Lines, &l), l)
				put = append(put, l.Text)
			}
		case hanOf(in) >= aClipping && p.Suspect.IsZero():
			p.Suspect = message.New("pdf.printed_aside", in[0].Text)
		}
	}
	if len(put) > 0 {
		p.Notes = append(p.Notes, message.New("pdf.printed", strings.Join(put, " ")))
	}
	return p
}

// usualLine is the size and the width of the lines of a page, at the middle and of the widest.
func usualLine(ls []corpus.Line) (size, width float64) {
	var sizes []float64
	for _, l := range ls {
		sizes, width = append(sizes, l.Size), max(width, l.Box.X1-l.Box.X0)
	}
	if slices.Sort(sizes); len(sizes) > 0 {
		size = sizes[len(sizes)/2]
	}
	return size, width
}

// liesIn reports a recognised line of which most lies in an area.
func liesIn(l corpus.Line, a corpus.Box) bool {
	x := min(l.Box.X1, a.X1) - max(l.Box.X0, a.X0)
	mid := (l.Box.Y0 + l.Box.Y1) / 2
	return l.Confidence >= picturedSure && mid > a.Y0 && mid < a.Y1 && x >= picturedIn*(l.Box.X1-l.Box.X0)
}

func hanOf(ls []corpus.Line) (n int) {
	for _, l := range ls {
		for _, r := range l.Text {
			if corpus.Han(r) {
				n++
			}
		}
	}
	return n
}

// placeOf is where a line belongs among those of a page: before the first one below it in
// its column, which it then shares.
func placeOf(ls []corpus.Line, l *corpus.Line) int {
	at := len(ls)
	l.Column = 0
	for i, o := range ls {
		if o.Column > 0 && min(o.Box.X1, l.Box.X1) <= max(o.Box.X0, l.Box.X0) {
			continue
		}
		l.Column = o.Column
		if o.Box.Y0+o.Box.Y1 > l.Box.Y0+l.Box.Y1 {
			return i
		}
		at = i + 1
	}
	return at
}
