// Package lines lays out a page: placed pieces of text → rows → columns → lines in
// reading order → openings of paragraphs. Glyphs of a PDF and boxes of an OCR engine take
// the same way; they differ in how rows are found (by baseline, or by the middles of rough
// boxes) and in where spaces come from (gaps, or the engine's words).
package lines

import (
	"slices"

	"casebook/corpus"
)

// Page is the glyphs of a page laid out.
type Page struct {
	Lines []corpus.Line
	// Watermark is the text that lies across the page, in no line.
	Watermark string
	// Vertical: most of the text runs from top to bottom.
	Vertical bool
}

// Glyphs lays out the glyphs of a page of w by h, given in the file's order: first what
// stands upright or, on a page that lies on its side, most of the text; then what is
// turned by quarters (spine titles, captions beside tables).
func Glyphs(glyphs []Piece, w, h float64) Page {
	if !(w > 0 && h > 0) {
		return Page{}
	}
	for i := range glyphs {
		glyphs[i].seq = i
	}
	flat, across := withoutWatermark(withoutReadings(withoutEmphasis(glyphs)))
	p := Page{Watermark: across}
	turned := byTurn(flat)
	turned.intoColumns()
	for i, t := range turned.order() {
		var ls []corpus.Line
		if t == upright {
			ls, p.Vertical = standing(turned[t], w, h)
		} else {
			ls = t.lay(turned[t], w, h)
		}
		if i > 0 { // no paragraphs of the page
			for k := range ls {
				ls[k].Opening = corpus.Unknown
			}
		}
		p.Lines = append(p.Lines, ls...)
	}
	return p
}

// standing lays out glyphs that stand upright, in lines or in columns of vertical writing.
func standing(glyphs []Piece, w, h float64) ([]corpus.Line, bool) {
	if v, rest, ok := vertical(glyphs); ok {
		return aroundVertical(v, rest, w, h), true
	}
	glyphs, counted := withoutLineNumbers(glyphs)
	glyphs, spine := withoutSpine(glyphs)
	glyphs, numbers := withoutMarginNumbers(glyphs, w)
	text, insets := withoutInsets(withInitials(glyphs))
	out := withSpine(withMarginNumbers(sheet(text, w, h, byBaseline), numbers, w, h), spine, w, h)
	out = withLineNumbers(out, counted, w, h)
	for _, in := range insets {
		out = append(out, insetLine(in, w, h)...)
	}
	return out, false
}

// Words lays out loose words of an OCR engine on a page with such rules.
func Words(words []Piece, w, h float64, r Rules) []corpus.Line {
	rest, solids := withTables([][]Piece{words}, r, w, h, byBoxes)
	rest, asides := withoutCaptions(rest, r, w, h)
	rest, ticks := withoutTicks(rest, w, h)
	solids = slices.Concat(solids, asides, ticks)
	return sheet(append(slices.Concat(rest...), solids...), w, h, func(ps []Piece) []*row {
		words, solids := apart(ps)
		return withSolids(byBoxes(words), solids)
	})
}

// Rows lays out words that the engine has put into rows, in their order: it knows better
// than the boxes, which are rough.
func Rows(given [][]Piece, w, h float64, r Rules) []corpus.Line {
	rest, solids := withTables(given, r, w, h, func(ws []Piece) []*row { return []*row{boxed(ws)} })
	rest, asides := withoutCaptions(rest, r, w, h)
	rest, ticks := withoutTicks(rest, w, h)
	solids = slices.Concat(solids, asides, ticks)
	rs := make([]*row, 0, len(rest))
	for _, g := range rest {
		if len(g) > 0 {
			rs = append(rs, boxed(g))
		}
	}
	return lay(withSolids(rs, solids), w, h)
}

// lay turns rows into lines.
func lay(rs []*row, w, h float64) []corpus.Line {
	if !(w > 0 && h > 0) || len(rs) == 0 {
		return nil
	}
	var out []corpus.Line
	var solids []inserted
	for _, b := range arrange(rs, w) {
		for _, r := range b.rows {
			if s := r.solidOf(); s != nil {
				solids = append(solids, inserted{len(out), b.column, s.lines})
			} else if l, ok := r.line(w, h); ok {
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
	return spliced(out, solids)
}
