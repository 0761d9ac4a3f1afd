package sheet

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/flow"
)

// merge is cells of a sheet that are one: rows and columns from 0, both ends inside. The first cell, in
// the first column, has the value.
type merge struct{ row, lastRow, column, lastColumn int }

// sameAbove are the values of cells that say what the cell above says.
var sameAbove = lazyregexp.New(`^(?:同上|同前|〃|″|"|''|ditto)$`)

// fillMerged repeats what merged cells say, and what 同上 stands for, in each of their rows:
// places and variables. A title over several rows is one case, and its sections stand once.
func fillMerged(t *Table, header int, given map[string]Role) {
	columns := recognise(headingsAt(t.Rows, header, given), t.Rows[header+1:], given)
	variable := func(c int) bool {
		if c >= len(columns) {
			return true
		}
		r := columns[c].role
		return r != Title && r != Lead && r != Text && !section(r)
	}
	for _, m := range t.merged {
		if m.row <= header || m.row >= len(t.Rows) || m.column >= len(t.Rows[m.row]) || !variable(m.column) {
			continue
		}
		for r := m.row + 1; r <= min(m.lastRow, len(t.Rows)-1); r++ {
			t.set(r, m.column, t.Rows[m.row][m.column])
		}
	}
	for r := header + 2; r < len(t.Rows); r++ {
		for c := range t.Rows[r] {
			if variable(c) && c < len(t.Rows[r-1]) && sameAbove.MatchString(strings.TrimSpace(t.Rows[r][c])) {
				t.set(r, c, t.Rows[r-1][c])
			}
		}
	}
}

// splitHeadings gives each column below a heading that is merged over several columns a heading of its own: that one, with what the row
// below says of each (主要做法 above 第一条, 第二条 …), or where that row is no row of headings, that one alone.
func (t *Table) splitHeadings(h int) {
	var wide []merge
	for _, m := range t.merged {
		if m.row == h && m.lastColumn > m.column && m.column < len(t.Rows[h]) {
			wide = append(wide, m)
		}
	}
	if len(wide) == 0 || h+1 >= len(t.Rows) {
		return
	}
	under := len(filled(t.Rows[h+1])) > 0
	for i, c := range t.Rows[h+1] {
		within := slices.ContainsFunc(wide, func(m merge) bool { return i >= m.column && i <= m.lastColumn })
		under = under && (strings.TrimSpace(c) == "" || within && isLabel(c))
	}
	for _, m := range wide {
		heading := t.Rows[h][m.column]
		for i := m.column; i <= m.lastColumn; i++ {
			switch sub := strings.TrimSpace(cellAt(t.Rows[h+1], i)); {
			case under && sub != "":
				t.set(h, i, heading+" "+sub)
			case !under && i > m.column && cellAt(t.Rows[h], i) == "" && len(cellsOf(t.Rows[h+1:], i)) > 0:
				t.set(h, i, heading)
			}
		}
	}
	if under {
		t.Rows[h+1] = nil
	}
}

// set puts a value into a cell. Rows may share their cells with others: they are copied.
func (t *Table) set(r, c int, v string) {
	row := append([]string{}, t.Rows[r]...)
	for len(row) <= c {
		row = append(row, "")
	}
	row[c] = v
	t.Rows[r] = row
}

// upright is the table with a row a case, where its columns are cases.
func (t Table) upright() (Table, bool) {
	width := 0
	for _, r := range t.Rows {
		width = max(width, len(r))
	}
	var grid [][]flow.Cell
	for _, r := range t.Rows {
		if len(filled(r)) == 0 {
			continue
		}
		cells := make([]flow.Cell, width)
		for i, c := range r {
			cells[i] = flow.Cell{Paragraphs: lines(c)}
		}
		grid = append(grid, cells)
	}
	if len(grid) == 0 || !columnsAreCases(grid) {
		return t, false
	}
	return Table{Name: t.Name, Rows: textRows(transposed(grid))}, true
}

// A list with a row a section has a column of their names, of which leastNamed of ten are
// known, and texts beside it.
const leastNamed = 6

// pivoted is a table with a row a case made of one with a row a section: title, name of the
// section, text.
func (t Table) pivoted(header int, given map[string]Role) (Table, bool) {
	head, below := t.Rows[header], t.Rows[header+1:]
	title, text, name, ok := sectionColumns(recognise(head, below, given), below)
	if !ok {
		return t, false
	}
	out := Table{Name: t.Name, Rows: [][]string{nil}}
	var kept []int // columns that tell of the case
	for i, h := range head {
		if i != text && i != name {
			kept, out.Rows[0] = append(kept, i), append(out.Rows[0], h)
		}
	}
	rowOf, columnOf, last := map[string]int{}, map[string]int{}, ""
	for _, r := range below {
		if len(filled(r)) == 0 {
			continue
		}
		if k := strings.TrimSpace(cellAt(r, title)); k != "" {
			last = k
		}
		row, known := rowOf[last]
		if !known {
			row = len(out.Rows)
			var own []string
			for _, i := range kept {
				own = append(own, cellAt(r, i))
			}
			rowOf[last], out.Rows = row, append(out.Rows, own)
		}
		section := strings.TrimSpace(cellAt(r, name))
		c, known := columnOf[section]
		if !known {
			c = len(out.Rows[0])
			columnOf[section], out.Rows[0] = c, append(out.Rows[0], section)
		}
		value := cellAt(r, text)
		if before := cellAt(out.Rows[row], c); before != "" {
			value = before + "\n" + value
		}
		out.set(row, c, value)
	}
	return out, true
}

// sectionColumns are the columns of titles, texts and names of sections in a list with a row a section; ok is false for other lists.
func sectionColumns(columns []column, below [][]string) (title, text, name int, ok bool) {
	title, text, name = -1, -1, -1
	for i, c := range columns {
		switch {
		case c.role == Title && title < 0:
			title = i
		case c.role == Text && text < 0:
			text = i
		case section(c.role):
			return 0, 0, 0, false
		case (c.role == "" || c.role == Keep) && name < 0 && namesSections(below, i):
			name = i
		}
	}
	return title, text, name, title >= 0 && text >= 0 && name >= 0
}

// namesSections: most cells of a column are names of sections.
func namesSections(rows [][]string, i int) bool {
	known, cells := 0, cellsOf(rows, i)
	for _, c := range cells {
		if corpus.Chars(c) <= maxLabel && sectionOf(c) != "" {
			known++
		}
	}
	return len(cells) > 1 && 10*known >= leastNamed*len(cells)
}

// cellAt is a cell of a row, empty where the row is shorter.
func cellAt(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// total matches the first cell of a row that sums others up.
var total = lazyregexp.New(`^(?:合计|总计|共计|小计|总数|平均|total|sum)[:：]?$`)
