package pdf

import (
	"math"
	"sort"

	"casebook/corpus"
)

// block is a run of rows of one column, 0 where the page has but one there.
type block struct {
	rows   []*row
	column int
}

// Conditions for a gutter: enough rows on either side, few that cross it, and
// both sides wide, so that the page numbers of a table of contents are no column.
const (
	gutterRows  = 5
	gutterCross = .15 // of the rows
	gutterWidth = .25 // of the text's width
	gutterGap   = 1.0 // em
)

// arrange puts rows into reading order: where a gutter divides them, the left
// part of a run of rows before the right part; a row across it stands alone.
func arrange(all []*row) []block {
	x, ok := gutter(all)
	if !ok {
		return []block{{rows: all}}
	}
	var out []block
	var left, right []*row
	flush := func() {
		for i, side := range [][]*row{left, right} {
			if len(side) > 0 {
				out = append(out, block{side, i + 1})
			}
		}
		left, right = nil, nil
	}
	for _, r := range all {
		l, m := r.cut(x)
		if m == nil && l == nil {
			flush()
			out = append(out, block{rows: []*row{r}})
			continue
		}
		if l != nil {
			left = append(left, l)
		}
		if m != nil {
			right = append(right, m)
		}
	}
	flush()
	return out
}

// cut divides a row at x; both parts are nil where the row crosses it.
func (r *row) cut(x float64) (left, right *row) {
	at := sort.Search(len(r.glyphs), func(i int) bool { return r.glyphs[i].x0+r.glyphs[i].x1 > 2*x })
	for i, g := range r.glyphs {
		if !g.blank() && (i < at && g.x1 > x+.1*g.em || i >= at && g.x0 < x-.1*g.em) {
			return nil, nil
		}
	}
	if !spaced(r.glyphs, at) {
		return nil, nil
	}
	if at > 0 {
		left = &row{y: r.y, em: r.em, glyphs: r.glyphs[:at:at]}
	}
	if at < len(r.glyphs) {
		right = &row{y: r.y, em: r.em, glyphs: r.glyphs[at:]}
	}
	return left, right
}

// spaced reports whether the ink on both sides of position at is a gutter apart.
func spaced(glyphs []glyph, at int) bool {
	i, j := at-1, at
	for i >= 0 && glyphs[i].blank() {
		i--
	}
	for j < len(glyphs) && glyphs[j].blank() {
		j++
	}
	return i < 0 || j == len(glyphs) || glyphs[j].x0-glyphs[i].x1 >= gutterGap*math.Min(glyphs[i].em, glyphs[j].em)
}

// gutter finds the upright white strip between two columns.
func gutter(all []*row) (x float64, ok bool) {
	if len(all) < gutterRows {
		return 0, false
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range all {
		lo, hi = math.Min(lo, r.left()), math.Max(hi, r.right())
	}
	width := hi - lo
	best, bestCross := 0.0, math.Inf(1)
	const steps = 120
	for i := range steps {
		at := lo + width*(gutterWidth+(1-2*gutterWidth)*float64(i)/(steps-1))
		cross, fits := sides(all, at, width)
		// Among equals the one in the middle of the page wins.
		if fits && (cross < bestCross || cross == bestCross && math.Abs(at-lo-width/2) < math.Abs(best-lo-width/2)) {
			best, bestCross = at, cross
		}
	}
	return best, bestCross <= gutterCross*float64(len(all))
}

// sides counts the rows that cross x and says whether both sides look like
// columns.
func sides(all []*row, x, width float64) (cross float64, fits bool) {
	var left, right, ink int
	var inkLeft, inkRight float64
	for _, r := range all {
		l, m := r.cut(x)
		switch {
		case l == nil && m == nil:
			cross++
		default:
			if l != nil {
				left++
				inkLeft = math.Max(inkLeft, x-l.left())
			}
			if m != nil {
				right++
				ink += len(m.glyphs)
				inkRight = math.Max(inkRight, m.right()-x)
			}
		}
	}
	fits = left >= gutterRows && right >= gutterRows && ink >= 4*right &&
		inkLeft >= gutterWidth*width && inkRight >= gutterWidth*width
	return cross, fits
}

// lines makes the lines of a block.
func (b block) lines(w, h float64) []corpus.Line {
	var out []corpus.Line
	for _, r := range b.rows {
		if l, ok := r.line(r.text(), w, h); ok {
			l.Column = b.column
			out = append(out, l)
		}
	}
	return out
}
