package pdf

import (
	"math"

	"casebook/corpus"
	"casebook/ingest/lines"
)

// glyph is one character and its place, in points from the upper left corner of
// the page as displayed.
type glyph struct {
	r           rune
	x, y        float64 // origin: where the pen was, on the baseline
	x0, x1      float64 // from the pen to its next place
	top, bottom float64
	em          float64
	angle       float64 // of the baseline, clockwise, 0 from left to right
	bold        bool
	index       int // in pdfium's text of the page
}

// turned reports a baseline that runs up or down.
func (g *glyph) turned() bool { return math.Abs(math.Cos(g.angle)) < math.Sqrt2/2 }

func (g *glyph) blank() bool { return g.r == ' ' || g.r == 0x3000 }

// placed reports whether a glyph can take part in a layout, and mends its
// character: what has no Unicode value becomes U+FFFD.
func (g *glyph) placed() bool {
	const far = 20_000 // points; PDF pages end at 14,400
	for _, v := range []float64{g.x, g.y, g.x0, g.x1, g.top, g.bottom} {
		if math.IsNaN(v) || v < -far || v > far {
			return false
		}
	}
	if !(g.em > .1 && g.em < far) {
		if g.em = g.bottom - g.top; !(g.em > .1 && g.em < far) {
			return false
		}
	}
	switch {
	case g.r == 2: // pdfium's mark for a hyphen at the end of a line
		g.r = '-'
	case g.r == '\t' || g.r == '\n' || g.r == '\r' || g.r == 0xa0:
		g.r = ' '
	case g.r < 0x20 || g.r == 0xfffe || g.r == 0xffff || g.r > 0x10ffff || g.r >= 0xd800 && g.r < 0xe000:
		g.r = 0xfffd
	case g.r >= 0x2e80 && g.r <= 0x2fdf:
		g.r = corpus.Radical(g.r)
	case g.r >= '➀' && g.r <= '➉': // ① looked up backwards
		g.r += '①' - '➀'
	}
	return true
}

// layout turns the glyphs of a page of w by h points into lines in reading order.
func layout(glyphs []glyph, w, h float64) lines.Page {
	return lines.Glyphs(piecesOf(glyphs), w, h)
}

// piecesOf are glyphs as pieces of text.
func piecesOf(glyphs []glyph) []lines.Piece {
	pieces := make([]lines.Piece, len(glyphs))
	for i, g := range glyphs {
		pieces[i] = lines.Piece{
			Text: string(g.r), X0: g.x0, X1: g.x1, Y0: g.top, Y1: g.bottom,
			Em: g.em, X: g.x, Base: g.y, Bold: g.bold, Angle: g.angle,
		}
	}
	return pieces
}
