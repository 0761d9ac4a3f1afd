package lines

import (
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/ingest/flow"
)

// solid is what stands apart from the running text of a page: the lines of a table, or one
// that belongs to a picture. In the layout it is one row, so that columns, halves of sheets
// and forms go round it as round a line of text.
type solid struct {
	lines []corpus.Line
	em    float64
}

// solidText stands for it where rows are looked at: it is neither a number nor a label,
// nor short.
const solidText = "，，，，，，，，"

// piece is the row that it is.
func (s *solid) piece(x0, y0, x1, y1 float64) Piece {
	return Piece{Text: solidText, X0: x0, Y0: y0, X1: x1, Y1: y1, solid: s}
}

// placed is the table with what stands in its cells, by rows of the engine.
type placed struct {
	Table
	rows [][]*row // of each cell
	em   float64
}

// withTables takes the words that stand in cells out of rows and puts the tables in their
// place. Words come in the rows that the engine made of them, or in one where it made none;
// rowsOf makes rows of the words of a cell.
func withTables(given [][]Piece, r Rules, w, h float64, rowsOf func([]Piece) []*row) (rest [][]Piece, solids []Piece) {
	rest = given
	all := slices.Concat(given...)
	for _, t := range append(r.Tables(), r.halfRuled(all, byBoxes)...) {
		t = t.parted(all, r.Em)
		left, in := t.words(rest, r.Em)
		p := placed{Table: t, rows: make([][]*row, len(t.Cells))}
		for c, rows := range in {
			for _, words := range rows {
				p.rows[c] = append(p.rows[c], rowsOf(words)...)
			}
		}
		if !p.filled() {
			continue
		}
		p.em = p.size(r.Em)
		s := &solid{lines: p.lines(w, h), em: p.em}
		rest, solids = left, append(solids, s.piece(t.X0, t.Y0, t.X1, t.Y1))
	}
	return rest, solids
}

// parted is the table with those cells divided that go over several columns of the other
// rows and have words in each of them, with white at their sides: the head of a table on
// dark ground shows no rules.
func (t Table) parted(words []Piece, em float64) Table {
	cells := make([]Cell, 0, len(t.Cells))
	for _, c := range t.Cells {
		if c.Cols < 2 || !t.parts(c, words, em) {
			cells = append(cells, c)
			continue
		}
		for i := c.Col; i < c.Col+c.Cols; i++ {
			cells = append(cells, Cell{Row: c.Row, Col: i, Cols: 1, Rows: c.Rows, X0: t.xs[i], X1: t.xs[i+1], Y0: c.Y0, Y1: c.Y1})
		}
	}
	t.Cells = cells
	return t
}

// parts: words stand in each column that a cell goes over, none goes over a side, and there
// is as much white as between columns.
func (t Table) parts(c Cell, words []Piece, em float64) bool {
	in := make([][]Piece, c.Cols)
	for _, p := range words {
		if x := (p.X0 + p.X1) / 2; p.solid == nil && c.Holds(x, p.mid()) {
			i := min(max(sort.SearchFloat64s(t.xs, x)-1-c.Col, 0), c.Cols-1)
			in[i] = append(in[i], p)
		}
	}
	for i := range in {
		if len(in[i]) == 0 {
			return false
		}
		if i == 0 {
			continue
		}
		_, left := span(in[i-1])
		right, _ := span(in[i])
		if side := t.xs[c.Col+i]; right-left < stripLeast*em || left > side+ruleSlack*em || right < side-ruleSlack*em {
			return false
		}
	}
	return true
}

// span is how far pieces reach across the page.
func span(ps []Piece) (x0, x1 float64) {
	x0, x1 = ps[0].X0, ps[0].X1
	for _, p := range ps {
		x0, x1 = min(x0, p.X0), max(x1, p.X1)
	}
	return x0, x1
}

// ruleSlack is how far, in em, the boxes of words reach over their ink.
const ruleSlack = .1

// words divides words into those of each cell, with the rows of the engine, and the rest.
func (t Table) words(given [][]Piece, em float64) (rest [][]Piece, in [][][]Piece) {
	in = make([][][]Piece, len(t.Cells))
	for _, words := range given {
		var out []Piece
		at := make([][]Piece, len(t.Cells))
		for _, whole := range words {
			for _, p := range t.cut(whole, em) {
				if c := t.cell(p); c >= 0 {
					at[c] = append(at[c], p)
				} else {
					out = append(out, p)
				}
			}
		}
		if len(out) > 0 {
			rest = append(rest, out)
		}
		for c := range at {
			if len(at[c]) > 0 {
				in[c] = append(in[c], at[c])
			}
		}
	}
	return rest, in
}

// cell is the cell in which a word has its middle, -1 none. A word of the size of a
// table does not stand in it.
func (t Table) cell(p Piece) int {
	x, y := (p.X0+p.X1)/2, p.mid()
	for i, c := range t.Cells {
		if c.Holds(x, y) && p.solid == nil {
			return i
		}
	}
	return -1
}

// cut divides a word that goes over the sides of cells, where its characters show by
// their widths that they stand on both sides.
func (t Table) cut(p Piece, em float64) []Piece {
	for _, c := range t.Cells {
		if x := c.X1; p.mid() >= c.Y0 && p.mid() < c.Y1 && p.X0 < x-cutLeast*em && p.X1 > x+cutLeast*em && p.solid == nil {
			if a, b, ok := p.cutAt(x); ok {
				return append([]Piece{a}, t.cut(b, em)...)
			}
		}
	}
	return []Piece{p}
}

// cutLeast is how far, in em, a word reaches over the side of a cell that is cut.
const cutLeast = .4

// cutAt divides a word at x by the widths of its characters; what stands for the rule goes.
func (p Piece) cutAt(x float64) (a, b Piece, ok bool) {
	all := []rune(p.Text)
	total := 0.
	for _, r := range all {
		total += advanceOf(r)
	}
	at, sum := 0, 0.
	for at < len(all) && p.X0+(sum+advanceOf(all[at])/2)/total*(p.X1-p.X0) < x {
		sum += advanceOf(all[at])
		at++
	}
	a, b = p, p
	a.Text, b.Text = strings.TrimRight(string(all[:at]), ruleSigns), strings.TrimLeft(string(all[at:]), ruleSigns)
	a.X1, b.X0 = x, x
	return a, b, a.Text != "" && b.Text != ""
}

// ruleSigns are what upright rules are read as.
const ruleSigns = "|｜丨│ "

func advanceOf(r rune) float64 {
	if FullWidth(r) {
		return 1
	}
	return narrowAdvance
}

// filled: text stands in two cells of two rows or, of a form, in both cells of one.
func (p *placed) filled() bool {
	n, label := map[int]int{}, false
	for i, c := range p.Cells {
		if len(p.rows[i]) > 0 {
			n[c.Row]++
			label = label || c.Col == 0 && c.X1-c.X0 <= narrowCell*(p.X1-p.X0)
		}
	}
	two := 0
	for _, k := range n {
		if k >= 2 {
			two++
		}
	}
	return two >= 2 || two == 1 && label
}

// size is the median size of the characters of the table.
func (p *placed) size(usual float64) float64 {
	var sizes []float64
	for _, rows := range p.rows {
		for _, r := range rows {
			if corpus.Chars(r.text()) >= fewWide {
				sizes = append(sizes, r.em)
			}
		}
	}
	if len(sizes) == 0 {
		return usual
	}
	sort.Float64s(sizes)
	return sizes[len(sizes)/2]
}

// lines are the table's rows as all readers write them: cells of a row in one line, the
// label of a form before the lines of its text, a lone cell as the text that it is.
func (p *placed) lines(w, h float64) []corpus.Line {
	rows, texts := p.filledCells()
	entries, beside := flow.Entries(texts), flow.Beside(texts) && flow.Figures(texts)
	var out []corpus.Line
	for k, cells := range rows {
		switch {
		case len(cells) == 1 && !beside:
			out = append(out, lay(p.rows[cells[0]], w, h)...)
		case len(cells) == 2 && !beside && flow.IsForm(texts[k][0], texts[k][1]):
			if l, ok := p.line(cells[:1], strings.TrimRight(texts[k][0], "：: "), w, h); ok {
				l.Column = 1
				out = append(out, l)
			}
			for _, l := range lay(p.rows[cells[1]], w, h) {
				l.Column = 2
				out = append(out, l)
			}
		default:
			text := strings.Join(texts[k], flow.Between)
			if last := len(cells) - 1; entries && last > 0 { // as contents without rules are written
				text = corpus.JoinHan(strings.Join(texts[k][:last], " ")) + "\t" + texts[k][last]
			}
			if l, ok := p.line(cells, text, w, h); ok {
				if beside {
					l.Role = corpus.InCaption
				}
				out = append(out, l)
			}
		}
	}
	return out
}

// filledCells are the cells that hold text, by rows, and their texts.
func (p *placed) filledCells() (rows [][]int, texts [][]string) {
	at := -1
	for i, c := range p.Cells {
		text := p.cellText(i)
		if text == "" {
			continue
		}
		if n := len(rows); n == 0 || c.Row != at {
			rows, texts, at = append(rows, nil), append(texts, nil), c.Row
		}
		n := len(rows) - 1
		rows[n], texts[n] = append(rows[n], i), append(texts[n], text)
	}
	return rows, texts
}

// cellText is what a cell holds, as one text.
func (p *placed) cellText(i int) string {
	var parts []string
	for _, r := range p.rows[i] {
		if t := strings.Trim(r.byWords(), ruleSigns); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.ReplaceAll(corpus.JoinHan(strings.Join(parts, " ")), "\t", " ")
}

// line is one line of cells, with a text made of theirs.
func (p *placed) line(cells []int, text string, w, h float64) (corpus.Line, bool) {
	all := &row{em: p.em}
	for _, c := range cells {
		for _, r := range p.rows[c] {
			all.pieces = append(all.pieces, r.pieces...)
		}
	}
	l, ok := all.boxOf(text, w, h)
	l.Opening = corpus.Opens
	return l, ok
}

// withSolids puts the rows of solids among rows, by their levels.
func withSolids(rows []*row, solids []Piece) []*row {
	for i := range solids {
		s := &row{level: solids[i].mid(), em: solids[i].solid.em, pieces: solids[i : i+1 : i+1]}
		at := sort.Search(len(rows), func(k int) bool { return rows[k].level > s.level })
		rows = append(rows, nil)
		copy(rows[at+1:], rows[at:])
		rows[at] = s
	}
	return rows
}

// apart takes the solids from among pieces.
func apart(pieces []Piece) (words, solids []Piece) {
	for _, p := range pieces {
		if p.solid != nil {
			solids = append(solids, p)
		} else {
			words = append(words, p)
		}
	}
	return words, solids
}

// solidOf is the solid that a row is, nil where it is words.
func (r *row) solidOf() *solid {
	if len(r.pieces) == 1 {
		return r.pieces[0].solid
	}
	return nil
}

// inserted is the lines of a solid behind so many others.
type inserted struct {
	at, column int
	lines      []corpus.Line
}

// spliced puts the lines of solids where they belong.
func spliced(lines []corpus.Line, solids []inserted) []corpus.Line {
	if len(solids) == 0 {
		return lines
	}
	var out []corpus.Line
	from := 0
	for _, s := range solids {
		out = append(out, lines[from:s.at]...)
		for _, l := range s.lines {
			l.Column = max(l.Column, s.column)
			out = append(out, l)
		}
		from = s.at
	}
	return append(out, lines[from:]...)
}
