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
	err = container.Walk(p, map[string]bool{"spreadsheet": true}, func(n *container.Node) error {
		if n.Name != "table" {
			return nil
		}
		t := Table{Name: n.Get("name")}
		if err := odsRows(n, &t, &left); err != nil {
			return err
		}
		out = append(out, t)
		return nil
	})
	return out, err
}

// odsRows adds the rows of a table, a group of rows, or the head.
func odsRows(n *container.Node, t *Table, left *budget) error {
	for _, k := range n.Kids {
		switch k.Name {
		case "table-header-rows", "table-rows", "table-row-group":
			if err := odsRows(k, t, left); err != nil {
				return err
			}
		case "table-row":
			row := odsRow(k)
			again := 1
			if len(filled(row)) > 0 { // empty rows repeat to the end of the sheet
				again = repeated(k, "number-rows-repeated", MaxRows+1)
			}
			for range again {
				if err := left.take(row); err != nil {
					return err
				}
				t.Rows = append(t.Rows, row)
			}
		}
	}
	return nil
}

func odsRow(n *container.Node) []string {
	var row []string
	for _, c := range n.Kids {
		if c.Name != "table-cell" && c.Name != "covered-table-cell" {
			continue
		}
		text := ""
		if c.Name == "table-cell" {
			text = odsCell(c)
		}
		for range repeated(c, "number-columns-repeated", 1024) {
			row = append(row, text)
		}
	}
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row
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
