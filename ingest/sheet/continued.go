package sheet

import (
	"strconv"
	"strings"
)

// goesOnIn says that the rows of a sheet without headings go on with the list: their numbers count on from its last one, and they have no
// more columns.
func (l *list) goesOnIn(rows [][]string) bool {
	if len(l.rows) == 0 || len(l.columns) == 0 || l.columns[0].role != "" {
		return false
	}
	last, ok := numberOf(l.rows[len(l.rows)-1].cells)
	for _, r := range rows {
		if len(filled(r)) == 0 {
			continue
		}
		next, counts := numberOf(r)
		return ok && counts && next == last+1 && len(r) <= len(l.columns)
	}
	return false
}

// numberOf is the number in the first cell of a row.
func numberOf(row []string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(cellAt(row, 0)))
	return n, err == nil
}

// below is the table below headings.
func (t Table) below(head []string) Table {
	t.Rows = append([][]string{head}, t.Rows...)
	for i := range t.merged {
		t.merged[i].row, t.merged[i].lastRow = t.merged[i].row+1, t.merged[i].lastRow+1
	}
	return t
}

// rowsUp counts the rows of a list from where they stand on a sheet without headings.
func (l *list) rowsUp() {
	for i := range l.rows {
		l.rows[i].at--
	}
	for i := range l.entries {
		for k := range l.entries[i].rows {
			l.entries[i].rows[k].at--
		}
	}
}
