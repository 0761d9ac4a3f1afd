package lines

import (
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// shortOfCell is how far, in em, the last line of a paragraph in a cell stays from the edge
// of its text, at least: the side of the cell but for as much as is left free before it.
const shortOfCell = 1.5

// countedItem matches the number of an item at the beginning of a paragraph in a cell.
var countedItem = lazyregexp.New(`^(?:\d{1,2}[.．、)）][^\d]|[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[)）]|[一二三四五六七八九十]{1,2}[、是]|[①-⑳]|[•●■◆·])`)

// Grids are the ruled tables of a page of w by h points with what stands in their cells, of
// the glyphs of a text layer; those of level rules only, too. Rules are in points from the upper left corner of the page,
// places of tables shares of its width and height. Tables stand from above; one within a
// cell of another is left out. A frame is a table without rows.
func Grids(glyphs []Piece, r Rules, w, h float64) []corpus.Table {
	if len(glyphs) == 0 || !(w > 0 && h > 0) {
		return nil
	}
	for i := range glyphs {
		glyphs[i].seq = i
	}
	r.Em = usualEm(glyphs)
	if !(r.Em > 0) {
		return nil
	}
	tables := append(r.Tables(), r.halfRuled(glyphs, byBaseline)...)
	sort.SliceStable(tables, func(i, j int) bool { return tables[i].area() > tables[j].area() })
	var out []corpus.Table
	var kept []Table
	for _, t := range tables {
		within := slices.ContainsFunc(kept, func(k Table) bool {
			return t.X0 < k.X1 && t.X1 > k.X0 && t.Y0 < k.Y1 && t.Y1 > k.Y0
		})
		if within {
			continue
		}
		t = t.parted(glyphs, r.Em)
		_, in := t.words([][]Piece{glyphs}, r.Em)
		p := placed{Table: t, rows: make([][]*row, len(t.Cells))}
		for c, rows := range in {
			for _, words := range rows {
				p.rows[c] = append(p.rows[c], byBaseline(words)...)
			}
		}
		if p.filled() {
			kept, out = append(kept, t), append(out, p.grid(w, h))
		}
	}
	for _, f := range r.frames() {
		out = append(out, corpus.Table{Box: corpus.Box{X0: f.X0 / w, Y0: f.Y0 / h, X1: f.X1 / w, Y1: f.Y1 / h}})
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Box.Y0 < out[j].Box.Y0 })
	return out
}

// frames are the rules that close one cell and no table.
func (r Rules) frames() (out []Cell) {
	for _, g := range r.groups() {
		if len(g.Across) < 2 || len(g.Down) < 2 || len(g.Across)+len(g.Down) > mostLines {
			continue
		}
		t := grid{Rules: g}
		t.ys = places(g.Across, func(r Rule) float64 { return r.Y0 }, ruleNear*r.Em)
		t.xs = places(g.Down, func(r Rule) float64 { return r.X0 }, ruleNear*r.Em)
		if len(t.xs) == 2 && len(t.ys) == 2 && t.ruledDown(0, 0) && t.ruledDown(1, 0) && t.ruledAcross(0, 0) && t.ruledAcross(0, 1) {
			out = append(out, Cell{Cols: 1, Rows: 1, X0: t.xs[0], X1: t.xs[1], Y0: t.ys[0], Y1: t.ys[1]})
		}
	}
	return out
}

// grid is the table with the paragraphs of its cells.
func (p *placed) grid(w, h float64) corpus.Table {
	texts := make([][]corpus.Line, len(p.Cells))
	margin := map[int]float64{} // before the text of cells of a column
	for i, c := range p.Cells {
		texts[i] = lay(p.rows[i], w, h)
		for _, l := range texts[i] {
			if m, known := margin[c.Col]; !known || l.Box.X0-c.X0/w < m {
				margin[c.Col] = max(0, l.Box.X0-c.X0/w)
			}
		}
	}
	t := corpus.Table{Box: corpus.Box{X0: p.X0 / w, Y0: p.Y0 / h, X1: p.X1 / w, Y1: p.Y1 / h}}
	at := -1
	for i, c := range p.Cells {
		if c.Row != at {
			t.Rows, at = append(t.Rows, nil), c.Row
		}
		n := len(t.Rows) - 1
		t.Rows[n] = append(t.Rows[n], corpus.TableCell{Paragraphs: cellParagraphs(texts[i], c.X1/w-margin[c.Col], h/w), Columns: c.Cols, Rows: c.Rows})
	}
	return t
}

// cellParagraphs joins the lines of a cell: a paragraph ends with a sentence that stays
// short of the edge, or before the number of an item.
func cellParagraphs(ls []corpus.Line, edge, aspect float64) (out []string) {
	var lines []string
	end := func() {
		if t := corpus.JoinHan(strings.Join(lines, "\n")); t != "" {
			out = append(out, t)
		}
		lines = nil
	}
	for i, l := range ls {
		if i > 0 {
			above := ls[i-1]
			short := above.Box.X1 < edge-shortOfCell*above.Size*aspect
			if endsClause(above.Text) && (short || countedItem.MatchString(l.Text)) || l.Opening == corpus.Opens && endsClause(above.Text) {
				end()
			}
		}
		lines = append(lines, strings.Trim(l.Text, ruleSigns))
	}
	end()
	return out
}
