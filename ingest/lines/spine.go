package lines

import (
	"math"
	"slices"
	"strings"

	"casebook/corpus"
)

// A title may stand in a column beside text that goes across, in larger print, one character below the other.
const (
	spineLeast = 4   // characters
	spineLarge = 1.2 // times the size of the text
	spineStep  = 1.8 // em from one character to the next, at most
	spineClear = .5  // em between it and the text on its levels
	spineRows  = 2   // levels of text beside it, at least
	spineAbove = 3   // lines above one that may be a title, at most
)

// withoutSpine takes such a title out of the glyphs of a page; nil where there is none, or more than one.
func withoutSpine(glyphs []Piece) (rest, spine []Piece) {
	body := bodyEm(glyphs)
	for i := range glyphs {
		g := &glyphs[i]
		if g.Em < spineLarge*body || !isLabel(g.Text+g.Text) || slices.ContainsFunc(spine, g.same) {
			continue
		}
		column := stackAt(glyphs, g)
		if len(column) < spineLeast || !besideAll(glyphs, column) {
			continue
		}
		if spine != nil {
			return glyphs, nil
		}
		spine = column
	}
	if spine == nil {
		return glyphs, nil
	}
	for _, g := range glyphs {
		if !slices.ContainsFunc(spine, g.same) {
			rest = append(rest, g)
		}
	}
	return rest, spine
}

// bodyEm is the size that most of the glyphs have.
func bodyEm(glyphs []Piece) float64 {
	sizes, ones := make([]float64, len(glyphs)), make([]int, len(glyphs))
	for i := range glyphs {
		sizes[i], ones[i] = glyphs[i].Em, 1
	}
	return median(sizes, ones)
}

// stackAt are the glyphs from g down that stand below each other, in g's size.
func stackAt(glyphs []Piece, g *Piece) []Piece {
	var under []Piece
	for _, o := range glyphs {
		if !o.blank() && math.Abs(o.Em-g.Em) < .1*g.Em && math.Abs(center(&o)-center(g)) < .3*g.Em && o.Base >= g.Base {
			under = append(under, o)
		}
	}
	slices.SortStableFunc(under, func(a, b Piece) int {
		switch {
		case a.Base < b.Base:
			return -1
		case a.Base > b.Base:
			return 1
		}
		return 0
	})
	for i := 1; i < len(under); i++ {
		if step := under[i].Base - under[i-1].Base; step > spineStep*g.Em || step < .5*g.Em {
			return under[:i]
		}
	}
	return under
}

// besideAll: all other print on the levels of the column stands on one side of it, on several levels.
func besideAll(glyphs, column []Piece) bool {
	first, last := &column[0], &column[len(column)-1]
	lo, hi := first.X0-spineClear*first.Em, first.X1+spineClear*first.Em
	left, right := map[float64]bool{}, map[float64]bool{}
	for i := range glyphs {
		g := &glyphs[i]
		if g.blank() || g.Base < first.Base-first.Em || g.Base > last.Base+first.Em/2 || slices.ContainsFunc(column, g.same) {
			continue
		}
		switch {
		case g.inkEnd() <= lo: // marks may hang over the edge
			left[math.Round(g.Base)] = true
		case g.X0 >= hi:
			right[math.Round(g.Base)] = true
		default:
			return false
		}
	}
	return (len(left) == 0) != (len(right) == 0) && max(len(left), len(right)) >= spineRows
}

// withSpine puts the title among the lines of its page: above those that begin with it, or behind all as what stands beside the text.
func withSpine(ls []corpus.Line, spine []Piece, w, h float64) []corpus.Line {
	if spine == nil {
		return ls
	}
	var text strings.Builder
	for _, g := range spine {
		text.WriteString(g.Text)
	}
	l, ok := (&row{level: spine[0].Base, em: spine[0].Em, pieces: spine}).boxOf(text.String(), w, h)
	if !ok {
		return ls
	}
	l.Opening = corpus.Opens
	at := slices.IndexFunc(ls, func(o corpus.Line) bool { return (o.Box.Y0+o.Box.Y1)/2 >= l.Box.Y0 })
	if at < 0 || at > spineAbove {
		l.Role = corpus.InCaption
		return append(ls, l)
	}
	return slices.Insert(ls, at, l)
}
