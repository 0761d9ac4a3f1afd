// Package lines lays out a page: placed pieces of text → rows → columns → lines in
// reading order → openings of paragraphs. Glyphs of a PDF and boxes of an OCR engine take
// the same way; they differ in how rows are found (by baseline, or by the middles of rough
// boxes) and in where spaces come from (gaps, or the engine's words).
package lines

import "casebook/corpus"

// Glyphs lays out the glyphs of a page of w by h, given in the file's order. Text set at
// an angle (stamps, spine titles) comes last.
func Glyphs(glyphs []Piece, w, h float64) []corpus.Line {
	var upright, turned []Piece
	for i, g := range glyphs {
		g.seq = i
		if g.Turned {
			turned = append(turned, g)
		} else {
			upright = append(upright, g)
		}
	}
	return append(lay(byBaseline(upright), w, h), turnedLines(turned, w, h)...)
}

// Words lays out loose words of an OCR engine.
func Words(words []Piece, w, h float64) []corpus.Line { return lay(byBoxes(words), w, h) }

// Rows lays out words that the engine has put into rows, in their order: it knows better
// than the boxes, which are rough.
func Rows(given [][]Piece, w, h float64) []corpus.Line {
	rs := make([]*row, 0, len(given))
	for _, g := range given {
		if len(g) > 0 {
			rs = append(rs, boxed(g))
		}
	}
	return lay(rs, w, h)
}

// lay turns rows into lines.
func lay(rs []*row, w, h float64) []corpus.Line {
	if !(w > 0 && h > 0) || len(rs) == 0 {
		return nil
	}
	var out []corpus.Line
	for _, b := range arrange(rs) {
		for _, r := range b.rows {
			if l, ok := r.line(w, h); ok {
				l.Column = b.column
				out = append(out, l)
			}
		}
	}
	pens := rs[0].measured()
	if !pens {
		settleSizes(out)
	}
	openings(out, h/w, pens)
	return out
}
