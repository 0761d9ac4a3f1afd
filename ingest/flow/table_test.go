package flow

import (
	"strings"
	"testing"
)

// A grid has each cell once, where it begins; what a cell takes beside and below it is
// empty, and below it is told to go on with the one above.
func TestGrid(t *testing.T) {
	one := func(text string) Cell { return Cell{Paragraphs: []string{text}} }
	wide := func(text string, columns, rows int) Cell {
		return Cell{Paragraphs: []string{text}, Columns: columns, Rows: rows}
	}
	for _, c := range []struct {
		name string
		rows []Row
		want string
	}{
		{"one size", []Row{{Cells: []Cell{one("a"), one("b")}}, {Cells: []Cell{one("c")}}}, "a b / c ."},
		{"two columns", []Row{{Cells: []Cell{wide("a", 2, 1), one("b")}}, {Cells: []Cell{one("c"), one("d"), one("e")}}}, "a . b / c d e"},
		{"three rows", []Row{{Cells: []Cell{wide("a", 1, 3), one("b")}}, {Cells: []Cell{one("c")}}, {Cells: []Cell{one("d")}}, {Cells: []Cell{one("e"), one("f")}}}, "a b / ^ c / ^ d / e f"},
		{"at the end of a row", []Row{{Cells: []Cell{one("a"), wide("b", 1, 2)}}, {Cells: []Cell{one("c")}}}, "a b / c ^"},
		{"a corner", []Row{{Cells: []Cell{wide("a", 2, 2), one("b")}}, {Cells: []Cell{one("c")}}}, "a . b / ^ ^ c"},
		{"said by the cell below", []Row{{Cells: []Cell{one("a"), one("b")}}, {Cells: []Cell{{Above: true}, one("c")}}}, "a b / ^ c"},
		{"more columns than any table has", []Row{{Cells: []Cell{wide("a", 1<<30, 1<<30)}}}, "a" + strings.Repeat(" .", maxColumns-1)},
	} {
		var rows []string
		for _, r := range Grid(c.rows) {
			var cells []string
			for _, k := range r {
				switch text := k.Text(); {
				case text != "":
					cells = append(cells, text)
				case k.Above:
					cells = append(cells, "^")
				default:
					cells = append(cells, ".")
				}
			}
			rows = append(rows, strings.Join(cells, " "))
		}
		if got := strings.Join(rows, " / "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
