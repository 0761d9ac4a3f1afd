package pages

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casebook/corpus"
	layout "casebook/ingest/lines"
	"casebook/ingest/split/forms"
)

// Sheets that show several pages are laid out one by one (ingest/lines), where two stand side by side. What a single
// sheet does not tell is seen over the book: on which side a lone page stands, whether the right page
// comes first, and pages that stand above each other, for which only their numbers speak.
const (
	middleNear = .1  // of the sheet, that a fold lies beside its middle
	foldHigh   = 2.  // heights of a line that the margins at a fold between pages above each other have together
	leastSheet = 2   // sheets whose numbers say how their pages follow each other
	sameSize   = .02 // of width and height in which sheets of one book differ
)

// arrangeSheets puts the pages that sheets show into their order.
func arrangeSheets(pages []corpus.Page) {
	stackedSheets(pages)
	loneHalves(pages)
	rightToLeft(pages)
}

// loneHalves says of sheets on which one page is empty where the other stands, in a book of sheets of two.
func loneHalves(pages []corpus.Page) {
	first := slices.IndexFunc(pages, inParts)
	if first < 0 {
		return
	}
	for i := range pages {
		p := &pages[i]
		if len(p.Lines) == 0 || inParts(*p) || !alikeSize(*p, pages[first]) || p.Width < layout.SheetAspect*p.Height {
			continue
		}
		lo, hi := 1., 0.
		for _, l := range p.Lines {
			lo, hi = min(lo, l.Box.X0), max(hi, l.Box.X1)
		}
		half := 0
		switch {
		case lo >= .5:
			half = 2
		case hi <= .5:
			half = 1
		}
		for k := range p.Lines {
			p.Lines[k].Half = half
		}
	}
}

// inParts: lines of the page stand on several pages of a sheet.
func inParts(p corpus.Page) bool {
	return slices.ContainsFunc(p.Lines, func(l corpus.Line) bool { return l.Half > 0 })
}

// rightToLeft turns sheets whose right page comes before the left one: the numbers of both say so on all sheets that have them. Of a
// lone page an odd number on the left says the same.
func rightToLeft(pages []corpus.Page) {
	down, up, lone := 0, 0, 0
	for _, p := range pages {
		a, b := folio(part(p.Lines, 1)), folio(part(p.Lines, 2))
		switch {
		case p.Width < layout.SheetAspect*p.Height:
		case a == 0 || b == 0:
			if a%2 == 1 || b > 0 && b%2 == 0 {
				lone++
			}
		case a == b+1:
			down++
		default:
			up++
		}
	}
	if down == 0 || down+lone < leastSheet || up > 0 {
		return
	}
	for i := range pages {
		if p := &pages[i]; p.Width >= layout.SheetAspect*p.Height && inParts(*p) {
			p.Lines = ordered([][]corpus.Line{part(p.Lines, 2), part(p.Lines, 1)})
		}
	}
}

// stacked is how a sheet is divided by folds: into an upper and a lower page, or each of them into two.
type stacked struct {
	y    float64 // of the height
	four bool
}

// stackedSheets divides sheets whose pages stand above each other. White in the middle of a page is usual; a number alone above
// it that the number at the foot goes on from is not.
func stackedSheets(pages []corpus.Page) {
	var found []stacked
	var size corpus.Page
	numbered := 0
	for _, p := range pages {
		if folio(p.Lines) > 0 {
			numbered++
		}
		at, ok := bandOf(p)
		if !ok {
			continue
		}
		for _, four := range []bool{true, false} {
			if parts := divided(p, stacked{at, four}); parts != nil && counts(parts) {
				found, size = append(found, stacked{at, four}), p
				break
			}
		}
	}
	if len(found) < leastSheet || 2*len(found) < numbered {
		return
	}
	slices.SortFunc(found, func(a, b stacked) int { return cmp.Compare(a.y, b.y) })
	usual := found[len(found)/2]
	for i := range pages {
		p := &pages[i]
		if !alikeSize(*p, size) {
			continue
		}
		s := usual
		if at, ok := bandOf(*p); ok {
			s.y = at
		}
		if parts := divided(*p, s); parts != nil {
			p.Lines = ordered(parts)
		}
	}
}

// bandOf is the middle of the widest white strip across a page near its middle.
func bandOf(p corpus.Page) (y float64, ok bool) {
	if len(p.Lines) < 2 || inParts(p) {
		return 0, false
	}
	ls := slices.Clone(p.Lines)
	slices.SortFunc(ls, func(a, b corpus.Line) int { return cmp.Compare(a.Box.Y0, b.Box.Y0) })
	var heights []float64
	for _, l := range ls {
		heights = append(heights, l.Box.Y1-l.Box.Y0)
	}
	slices.Sort(heights)
	best, reach := 0., ls[0].Box.Y1
	for _, l := range ls[1:] {
		middle := (reach + l.Box.Y0) / 2
		if gap := l.Box.Y0 - reach; gap > best && math.Abs(middle-.5) < middleNear {
			best, y = gap, middle
		}
		reach = max(reach, l.Box.Y1)
	}
	return y, best >= foldHigh*heights[len(heights)/2]
}

// divided are the lines of the pages of a sheet, nil where a line goes over a fold.
func divided(p corpus.Page, s stacked) [][]corpus.Line {
	n := 2
	if s.four {
		n = 4
	}
	parts := make([][]corpus.Line, n)
	for _, l := range p.Lines {
		at := 0
		if l.Box.Y0 >= s.y {
			at = n / 2
		} else if l.Box.Y1 > s.y {
			return nil
		}
		if s.four && l.Box.X0 >= .5 {
			at++
		} else if s.four && l.Box.X1 > .5 {
			return nil
		}
		parts[at] = append(parts[at], l)
	}
	return parts
}

// counts reports that the numbers of pages above and below a fold count on in the order of parts.
func counts(parts [][]corpus.Line) bool {
	upper, lower, first := 0, 0, 0
	for i, ls := range parts {
		n := folio(ls)
		if n == 0 {
			continue
		}
		if first != 0 && n-i != first {
			return false
		}
		if first = n - i; 2*i < len(parts) {
			upper++
		} else {
			lower++
		}
	}
	return upper > 0 && lower > 0 && upper+lower >= len(parts)-1
}

// ordered are the lines of the pages of a sheet one after the other; columns count on.
func ordered(parts [][]corpus.Line) (out []corpus.Line) {
	before := 0
	for i, ls := range parts {
		least, most := math.MaxInt, before
		for _, l := range ls {
			least = min(least, max(1, l.Column))
		}
		for _, l := range ls {
			l.Half, l.Column = i+1, before+max(1, l.Column)-least+1
			most = max(most, l.Column)
			out = append(out, l)
		}
		before = most
	}
	return out
}

func part(ls []corpus.Line, half int) (out []corpus.Line) {
	for _, l := range ls {
		if l.Half == half {
			out = append(out, l)
		}
	}
	return out
}

// folio is the number that stands alone, or at an end of a running line, on the outermost lines of a page; 0 without one.
func folio(ls []corpus.Line) int {
	if len(ls) < 2 {
		return 0
	}
	ls = slices.Clone(ls)
	slices.SortStableFunc(ls, func(a, b corpus.Line) int { return cmp.Compare(a.Box.Y0, b.Box.Y0) })
	for _, l := range []corpus.Line{ls[len(ls)-1], ls[0], ls[1]} {
		words := strings.Fields(l.Text)
		if len(words) == 0 {
			continue
		}
		for _, text := range []string{l.Text, words[0], words[len(words)-1]} {
			if n, ok := forms.PageNumber(text); ok && n > 0 {
				return n
			}
		}
	}
	return 0
}

func alikeSize(a, b corpus.Page) bool {
	return math.Abs(a.Width-b.Width) < sameSize*b.Width && math.Abs(a.Height-b.Height) < sameSize*b.Height
}
