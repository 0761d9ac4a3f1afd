// Package layout turns the words that an OCR engine found on an upright page into
// lines in reading order: words → rows → columns → lines → openings by indent.
package layout

import (
	"math"
	"sort"

	"casebook/corpus"
)

// Word is a piece of text that an engine read at one place, in pixels of the
// upright page. An engine may give whole lines as words.
type Word struct {
	Text           string
	Confidence     float64 // 0..1
	X0, Y0, X1, Y1 float64
}

func (w Word) mid() float64    { return (w.Y0 + w.Y1) / 2 }
func (w Word) height() float64 { return w.Y1 - w.Y0 }

// row is the words of one printed line, from left to right.
type row []Word

func (r row) left() float64  { return r[0].X0 }
func (r row) right() float64 { return r[len(r)-1].X1 }

// Lines makes the lines of a page of w by h pixels from loose words; all distances
// go by the size of the characters.
func Lines(words []Word, w, h float64) []corpus.Line { return fromRows(rows(words), w, h) }

// Rows makes the lines of a page whose words the engine has put into rows, in their
// order: it knows better than the boxes, which are rough.
func Rows(given [][]Word, w, h float64) []corpus.Line {
	rs := make([]row, 0, len(given))
	for _, g := range given {
		if r := row(g); len(r) > 0 {
			rs = append(rs, r)
		}
	}
	return fromRows(rs, w, h)
}

func fromRows(rs []row, w, h float64) []corpus.Line {
	var lines []corpus.Line
	for _, b := range arrange(rs) {
		for _, r := range b.rows {
			if l, ok := r.line(w, h); ok {
				l.Column = b.column
				lines = append(lines, l)
			}
		}
	}
	settleSizes(lines)
	openings(lines, w, h)
	return lines
}

// rows groups words whose middles lie on one level.
func rows(words []Word) []row {
	ws := make([]Word, 0, len(words))
	for _, w := range words {
		if w.X1 > w.X0 && w.Y1 > w.Y0 && corpus.Chars(w.Text) > 0 {
			ws = append(ws, w)
		}
	}
	usual := usualHeight(ws)
	sort.SliceStable(ws, func(i, j int) bool { return ws[i].mid() < ws[j].mid() })
	var out []row
	for _, w := range ws {
		if k := home(out, w, usual); k >= 0 {
			out[k] = append(out[k], w)
		} else {
			out = append(out, row{w})
		}
	}
	for _, r := range out {
		sort.SliceStable(r, func(i, j int) bool { return r[i].X0 < r[j].X0 })
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].level() < out[j].level() })
	return out
}

// home is the row that a word belongs to: one of the last few on whose level it
// stands, and none of whose words it covers. -1: it begins a row.
func home(rs []row, w Word, usual float64) int {
	best, off := -1, math.Inf(1)
	for k := len(rs) - 1; k >= 0 && k >= len(rs)-4; k-- {
		tallest := 0.
		for _, o := range rs[k] {
			tallest = math.Max(tallest, o.height())
		}
		near := .45 * math.Min(math.Max(usual, math.Min(tallest, w.height())), 3*usual)
		if d := math.Abs(rs[k].level() - w.mid()); d < near && d < off && !rs[k].covers(w) {
			best, off = k, d
		}
	}
	return best
}

// level is the middle of the row's widest word: small marks stand high or low.
func (r row) level() float64 {
	widest := r[0]
	for _, w := range r {
		if w.X1-w.X0 > widest.X1-widest.X0 {
			widest = w
		}
	}
	return widest.mid()
}

// covers: two words at one place do not stand in one line.
func (r row) covers(w Word) bool {
	for _, o := range r {
		if over := math.Min(o.X1, w.X1) - math.Max(o.X0, w.X0); over > .5*math.Min(o.X1-o.X0, w.X1-w.X0) {
			return true
		}
	}
	return false
}

// usualHeight is the median height of words, by their length.
func usualHeight(ws []Word) float64 {
	type tall struct {
		h float64
		n int
	}
	all := make([]tall, 0, len(ws))
	total := 0
	for _, w := range ws {
		n := corpus.Chars(w.Text)
		all = append(all, tall{w.height(), n})
		total += n
	}
	sort.Slice(all, func(i, j int) bool { return all[i].h < all[j].h })
	for _, t := range all {
		if total -= 2 * t.n; total <= 0 {
			return t.h
		}
	}
	return 0
}
