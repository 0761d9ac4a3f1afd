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

// Conditions for a gutter: enough rows that it divides, with few across between the
// first and the last of them, or else enough on either side and few across on the
// page; and both sides wide, so that the page numbers of a table of contents are no
// column. In text of one column gaps fall upon one place now and then, not in rows
// that follow each other.
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
		if len(left) > 0 && len(right) > 0 {
			out = append(out, block{left, 1}, block{right, 2})
		} else if len(left)+len(right) > 0 {
			out = append(out, block{rows: append(left, right...)}) // one of them is empty
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
		if m == nil && len(right) == 0 {
			flush() // a short line above the columns
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
	var best division
	const steps = 120
	for i := range steps {
		at := lo + width*(gutterWidth+(1-2*gutterWidth)*float64(i)/(steps-1))
		d := divide(all, at, width)
		d.off = math.Abs(at - lo - width/2)
		if d.gutter(len(all)) && (!ok || d.better(best)) {
			best, x, ok = d, at, true
		}
	}
	return x, ok
}

// division is what a gutter would do to the rows.
type division struct {
	both, left, right, cross int // rows on both sides, on one at least, across
	span, within             int // rows from the first on both sides to the last; of these across
	inkLeft, inkRight        float64
	glyphs                   int     // on the right
	width, off               float64 // of the text; from its middle
}

func (d division) gutter(rows int) bool {
	divides := d.both >= gutterRows && float64(d.within) <= gutterCross*float64(d.span) ||
		d.left >= gutterRows && d.right >= gutterRows && float64(d.cross) <= gutterCross*float64(rows)
	return divides && d.glyphs >= 4*d.right && d.inkLeft >= gutterWidth*d.width && d.inkRight >= gutterWidth*d.width
}

// better prefers what divides more rows, then what crosses fewer, then the middle.
func (d division) better(e division) bool {
	if d.both != e.both {
		return d.both > e.both
	}
	if d.cross != e.cross {
		return d.cross < e.cross
	}
	return d.off < e.off
}

// divide tries a gutter at x.
func divide(all []*row, x, width float64) division {
	d := division{width: width}
	first, since := -1, 0 // row that opens the span; rows across since the last on both sides
	for i, r := range all {
		l, m := r.cut(x)
		if l == nil && m == nil {
			d.cross++
			since++
			continue
		}
		if l != nil && m != nil {
			if d.both++; first < 0 {
				first, since = i, 0
			}
			d.span, d.within, since = i-first+1, d.within+since, 0
		}
		if l != nil {
			d.left++
			d.inkLeft = math.Max(d.inkLeft, x-l.left())
		}
		if m != nil {
			d.right++
			d.glyphs += len(m.glyphs)
			d.inkRight = math.Max(d.inkRight, m.right()-x)
		}
	}
	return d
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
