package lines

import (
	"math"
	"slices"
	"unicode"
)

// A dropped initial is as high as two rows of the text or more, which stand beside it. It
// is the first character of the first of them.
const (
	initialSize = 1.6 // of the text's size at least
	initialGap  = 3.2 // em from it to the text beside it, which may be indented
	initialFoot = .8  // em that the last row beside it may stand lower
	initialHead = .6  // em that the first one may stand higher than its top
	initialRows = 2
	rise        = .88 // em from the baseline to the top of Han
	initialMost = 200 // large characters of a page: more are a poster
)

// withInitials sets dropped initials as characters of the text where they begin it. The
// rows beside one begin where it does, so that they do not look indented; the first one
// is indented as the beginning of a paragraph.
func withInitials(glyphs []Piece) []Piece {
	body := usualEm(glyphs)
	out := glyphs
	large := 0
	for i := range glyphs {
		if glyphs[i].Em >= initialSize*body {
			large++
		}
	}
	if large > initialMost {
		return glyphs
	}
	for i := range glyphs {
		c := glyphs[i]
		begins := firstRune(c.Text)
		if c.Em < initialSize*body || !unicode.IsLetter(begins) && !unicode.IsDigit(begins) {
			continue
		}
		heads := headsBeside(c, glyphs, body)
		if len(heads) < initialRows || alongside(c, glyphs, body) {
			continue
		}
		if unicode.IsDigit(begins) && !unicode.IsDigit(firstRune(glyphs[heads[0]].Text)) { // the number of a paragraph
			continue
		}
		if &out[0] == &glyphs[0] {
			out = slices.Clone(glyphs)
		}
		first := glyphs[heads[0]]
		set := &out[i]
		set.Em, set.Base, set.Y0, set.Y1 = first.Em, first.Base, first.Y0, first.Y1
		edge := margin(glyphs, glyphs[heads[len(heads)-1]].Base, c.X0, body)
		if set.X0 < edge+indentMin*body {
			set.X0 = math.Min(edge+2*body, first.X0-body/2)
		}
		set.X, set.X1 = set.X0, first.X0
		for _, k := range heads[1:] {
			out[k].X0, out[k].X = edge, edge
		}
	}
	return out
}

// margin is where the rows of the text begin that stand about x: the next one below a
// level, or else the leftmost; x where there is none.
func margin(glyphs []Piece, level, x, body float64) float64 {
	below, left, at := math.Inf(1), math.Inf(1), x
	for i := range glyphs {
		g := &glyphs[i]
		if g.blank() || g.Em >= initialSize*body || g.X0 > x+body/2 || g.X0 < x-indentMax*body || !begins(g, glyphs, body) {
			continue
		}
		left = math.Min(left, g.X0)
		if d := g.Base - level; d > baselineNear*body && d < 3*body && d < below {
			below, at = d, g.X0
		}
	}
	if math.IsInf(below, 1) && !math.IsInf(left, 1) {
		return left
	}
	return at
}

// begins: nothing stands close on the left of a glyph.
func begins(g *Piece, glyphs []Piece, body float64) bool {
	return !slices.ContainsFunc(glyphs, func(o Piece) bool {
		return !o.blank() && math.Abs(o.Base-g.Base) < baselineNear*body && o.X0 < g.X0 && o.X1 > g.X0-gutterGap*body
	})
}

// headsBeside are the first characters of the rows that stand right of a large one, from the top.
func headsBeside(c Piece, glyphs []Piece, body float64) []int {
	var heads []int
	for i, g := range glyphs {
		if g.blank() || g.Em > initialSize*body || g.Base < c.Base-rise*(c.Em-body)-initialHead*body || g.Base > c.Base+initialFoot*body || g.X1 <= c.X0 || g.X0 > c.X1+initialGap*body {
			continue
		}
		at := slices.IndexFunc(heads, func(k int) bool { return math.Abs(glyphs[k].Base-g.Base) < baselineNear*body })
		switch {
		case at < 0:
			heads = append(heads, i)
		case g.X0 < glyphs[heads[at]].X0:
			heads[at] = i
		}
	}
	for _, k := range heads {
		if glyphs[k].X0 < c.X1-body/2 { // text below or over it
			return nil
		}
	}
	slices.SortFunc(heads, func(a, b int) int {
		if glyphs[a].Base < glyphs[b].Base {
			return -1
		}
		return 1
	})
	return heads
}

// alongside: another large character stands in its row, as in a title, or text left of it.
func alongside(c Piece, glyphs []Piece, body float64) bool {
	return slices.ContainsFunc(glyphs, func(g Piece) bool {
		if g.blank() || g.X0 == c.X0 && g.Base == c.Base {
			return false
		}
		large := g.Em >= initialSize*body && math.Abs(g.Base-c.Base) < c.Em/2 && g.X0 < c.X1+2*c.Em && g.X1 > c.X0-2*c.Em
		return large || g.X1 <= c.X0+body/4 && g.X1 > c.X0-2*body && g.mid() > c.Y0 && g.mid() < c.Base
	})
}
