package sheet

import (
	"io"
	"strconv"
	"strings"

	"casebook/ingest/container"
)

// ODS reads the sheets of an OpenDocument workbook.
func ODS(r io.ReaderAt, size int64) ([]Table, error) {
	f, err := container.Open(r, size)
	if err != nil {
		return nil, err
	}
	p, err := f.Part("content.xml")
	if err != nil {
		return nil, err
	}
	defer p.Close()
	var out []Table
	var left budget
	enter := func(n *container.Node) {
		if n.Name == "table" {
			out = append(out, Table{Name: n.Get("name")})
		}
	}
	err = container.WalkInto(p, odsRows, enter, func(n *container.Node) error {
		if n.Name != "table-row" || len(out) == 0 {
			return nil
		}
		return out[len(out)-1].odsRow(n, &left)
	})
	return out, err
}

// odsRows are the elements in which rows stand.
var odsRows = map[string]bool{"spreadsheet": true, "table": true, "table-header-rows": true, "table-rows": true, "table-row-group": true}

// odsRow adds a row as often as it is repeated.
func (t *Table) odsRow(n *container.Node, left *budget) error {
	row, below := odsCells(n)
	for _, m := range below {
		m.row, m.lastRow = m.row+len(t.Rows), m.lastRow+len(t.Rows)
		t.merged = append(t.merged, m)
	}
	again := 1
	if len(filled(row)) > 0 { // empty rows repeat to the end of the sheet
		again = repeated(n, "number-rows-repeated", MaxRows+1)
	}
	for range again {
		if err := left.take(row); err != nil {
			return err
		}
		t.Rows = append(t.Rows, row)
	}
	return nil
}

// odsCells are the cells of a row, and those that go on in rows below, whose rows count
// from this one.
func odsCells(n *container.Node) (row []string, below []merge) {
	for _, c := range n.Kids {
		if c.Name != "table-cell" && c.Name != "covered-table-cell" {
			continue
		}
		text := ""
		if c.Name == "table-cell" {
			text = odsCell(c)
			rows, columns := repeated(c, "number-rows-spanned", MaxRows), repeated(c, "number-columns-spanned", 1024)
			if rows > 1 || columns > 1 {
				below = append(below, merge{0, rows - 1, len(row), len(row) + columns - 1})
			}
		}
		for range repeated(c, "number-columns-repeated", 1024) {
			row = append(row, text)
		}
	}
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row, below
}

func repeated(n *container.Node, name string, most int) int {
	v, err := strconv.Atoi(n.Get(name))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, most)
}

// odsCell is a cell as shown, or as stored where that is a whole number.
func odsCell(n *container.Node) string {
	var lines []string
	for _, k := range n.Kids {
		if k.Name == "p" {
			lines = append(lines, k.Inner())
		}
	}
	shown := strings.Join(lines, "\n")
	if n.Get("value-type") == "float" {
		return value(shown, n.Get("value"))
	}
	return shown
}
