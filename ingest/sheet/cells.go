package sheet

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// put is a row or a cell of a sheet as it is written: its number, and what it begins with and holds.
type put struct {
	number   int
	from, to int
}

// inOrder is the part of a sheet with its rows and their cells in the order of their numbers, where a program wrote them in another:
// the library puts a cell that comes late behind the others, into another column. It also counts the cells whose formula was
// never computed, by their columns. Nearly every sheet is in order, and is given back as it is.
func inOrder(data []byte) (ordered []byte, uncomputed map[int]int) {
	ok := true
	uncomputed = map[int]int{}
	lastRow, lastCell := 0, 0
	eachElement(data, func(e element) {
		switch e.name {
		case "row":
			n, _ := strconv.Atoi(e.ref)
			ok = ok && (e.ref == "" || n > lastRow)
			lastRow, lastCell = max(n, lastRow+1), 0
		case "c":
			n := lastCell + 1
			if e.ref != "" {
				n = columnOf(e.ref)
			}
			ok = ok && n > lastCell
			lastCell = n
			if inner := data[e.inside:e.to]; bytes.Contains(inner, []byte("<f")) && !valued(data[e.from:e.inside], inner) {
				uncomputed[n]++
			}
		}
	})
	if ok {
		return data, uncomputed
	}
	return sorted(data), uncomputed
}

// valued reports a cell with a value. Some programs write an empty one where they compute none; that of a text may be empty.
func valued(tag, inner []byte) bool {
	_, value, ok := bytes.Cut(inner, []byte("<v>"))
	return ok && (!bytes.HasPrefix(value, []byte("</v>")) || bytes.Contains(tag, []byte(`t="str"`)))
}

// sorted writes the rows of a sheet in their order, and the cells of each in theirs.
func sorted(data []byte) []byte {
	var rows []put
	cells := map[int][]put{} // by the row
	eachElement(data, func(e element) {
		switch {
		case e.name == "row":
			n, err := strconv.Atoi(e.ref)
			if err != nil {
				n = 1
				if len(rows) > 0 {
					n = rows[len(rows)-1].number + 1
				}
			}
			rows = append(rows, put{n, e.from, e.to})
		case len(rows) > 0:
			at := len(rows) - 1
			n := columnOf(e.ref)
			if e.ref == "" {
				n = 1
				if before := cells[rows[at].from]; len(before) > 0 {
					n = before[len(before)-1].number + 1
				}
			}
			cells[rows[at].from] = append(cells[rows[at].from], put{n, e.from, e.to})
		}
	})
	if len(rows) == 0 {
		return data
	}
	out := append([]byte{}, data[:rows[0].from]...)
	end := rows[len(rows)-1].to
	byNumber := func(a, b put) int { return a.number - b.number }
	slices.SortStableFunc(rows, byNumber)
	for _, r := range rows {
		in := cells[r.from]
		if len(in) == 0 {
			out = append(out, data[r.from:r.to]...)
			continue
		}
		head, tail := data[r.from:in[0].from], data[in[len(in)-1].to:r.to]
		slices.SortStableFunc(in, byNumber)
		out = append(out, head...)
		for _, c := range in {
			out = append(out, data[c.from:c.to]...)
		}
		out = append(out, tail...)
	}
	return append(out, data[end:]...)
}

// element is a row or a cell: its name, the r that numbers it, and the bytes that it takes, from those that it holds.
type element struct {
	name, ref        string
	from, inside, to int
}

// eachElement goes through the rows and cells of a sheet, a row before its cells.
func eachElement(data []byte, do func(element)) {
	for at := 0; ; {
		i := bytes.IndexByte(data[at:], '<')
		if i < 0 {
			return
		}
		from := at + i
		at = from + 1
		name := ""
		for _, n := range []string{"row", "c"} {
			if bytes.HasPrefix(data[at:], []byte(n)) && at+len(n) < len(data) && bytes.IndexByte([]byte(" \t\r\n>/"), data[at+len(n)]) >= 0 {
				name = n
			}
		}
		if name == "" {
			continue
		}
		close := bytes.IndexByte(data[at:], '>')
		if close < 0 {
			return
		}
		tag := data[at : at+close]
		e := element{name: name, ref: attribute(tag), from: from, inside: at + close + 1, to: at + close + 1}
		if !bytes.HasSuffix(tag, []byte("/")) {
			end := []byte("</" + name + ">")
			n := bytes.Index(data[e.inside:], end)
			if n < 0 {
				return
			}
			e.to = e.inside + n + len(end)
		}
		do(e)
		if at = e.inside; name == "c" {
			at = e.to
		}
	}
}

// attribute is the r of a tag: the number of a row, the reference of a cell.
func attribute(tag []byte) string {
	for _, quote := range []string{`"`, `'`} {
		for _, before := range []string{" r=", "\tr=", "\nr="} {
			if _, rest, ok := bytes.Cut(tag, []byte(before+quote)); ok {
				value, _, _ := bytes.Cut(rest, []byte(quote))
				return string(value)
			}
		}
	}
	return ""
}

// columnOf is the column of a reference, 0 where it is none.
func columnOf(ref string) int {
	column, _, err := excelize.CellNameToCoordinates(ref)
	if err != nil {
		return 0
	}
	return column
}
