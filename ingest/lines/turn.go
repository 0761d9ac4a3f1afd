package lines

import (
	"math"
	"slices"

	"casebook/corpus"
)

// turn is how text stands on the page: which way its baseline runs.
type turn int

const (
	upright turn = iota // to the right
	down                // turned to the right by 90 degrees, and columns of vertical writing
	onHead
	up
	slanted
)

// turns are glyphs by how they stand.
type turns map[turn][]Piece

func byTurn(glyphs []Piece) turns {
	out := turns{}
	for _, g := range glyphs {
		t := turnOf(g.Angle)
		if t == slanted { // most of the page, else it were a watermark
			t = upright
		}
		out[t] = append(out[t], g)
	}
	return out
}

// order lists the turns, that of most glyphs first.
func (t turns) order() []turn {
	var out []turn
	for _, k := range []turn{upright, down, up, onHead} {
		if len(t[k]) > 0 {
			out = append(out, k)
		}
	}
	slices.SortStableFunc(out, func(a, b turn) int { return len(t[b]) - len(t[a]) })
	return out
}

// turnOf is the quarter turn that an angle is within slantLeast of, else slanted.
func turnOf(angle float64) turn {
	quarters := angle / (math.Pi / 2)
	near := math.Round(quarters)
	if math.Abs(quarters-near)*90 > slantLeast {
		return slanted
	}
	return turn((int(near)%4 + 4) % 4)
}

// place gives the place of a point of a page of w by h on the page as turned.
func (t turn) place(x, y, w, h float64) (float64, float64) {
	switch t {
	case down:
		return y, w - x
	case onHead:
		return w - x, h - y
	case up:
		return h - y, x
	}
	return x, y
}

// back is the place on the page of a point of the page as turned.
func (t turn) back(x, y, w, h float64) (float64, float64) {
	switch t {
	case down:
		return w - y, x
	case onHead:
		return w - x, h - y
	case up:
		return y, h - x
	}
	return x, y
}

// size of a page as turned.
func (t turn) size(w, h float64) (float64, float64) {
	if t == down || t == up {
		return h, w
	}
	return w, h
}

// lay lays out glyphs on the page as turned; boxes are those of the page.
func (t turn) lay(glyphs []Piece, w, h float64) []corpus.Line {
	moved := make([]Piece, len(glyphs))
	for i, g := range glyphs {
		m := g
		x0, y0 := t.place(g.X0, g.Y0, w, h)
		x1, y1 := t.place(g.X1, g.Y1, w, h)
		m.X0, m.X1, m.Y0, m.Y1 = math.Min(x0, x1), math.Max(x0, x1), math.Min(y0, y1), math.Max(y0, y1)
		m.X, m.Base = t.place(g.X, g.Base, w, h)
		moved[i] = m
	}
	tw, th := t.size(w, h)
	return t.returned(lay(byBaseline(moved), tw, th), w, h)
}

// returned gives lines of the page as turned their places on the page.
func (t turn) returned(ls []corpus.Line, w, h float64) []corpus.Line {
	tw, th := t.size(w, h)
	for i := range ls {
		l := &ls[i]
		x0, y0 := t.back(l.Box.X0*tw, l.Box.Y0*th, w, h)
		x1, y1 := t.back(l.Box.X1*tw, l.Box.Y1*th, w, h)
		l.Box = corpus.Box{
			X0: rounded(math.Min(x0, x1) / w), X1: rounded(math.Max(x0, x1) / w),
			Y0: rounded(math.Min(y0, y1) / h), Y1: rounded(math.Max(y0, y1) / h),
		}
		l.Size = rounded(l.Size * th / h)
	}
	return ls
}
