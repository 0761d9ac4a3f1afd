package sheet

import (
	"casebook/ingest/gazetteer"
)

// apart are the lists that stand side by side on a sheet, each as a table of its own; the sheet itself where there are not several.
func (t Table) apart(given map[string]Role) []Table {
	for h := 0; h < len(t.Rows) && h < maxHead; h++ {
		if starts := listStarts(t.Rows[h], t.Rows[h:], given); len(starts) > 1 {
			return t.cutAt(starts)
		}
	}
	return []Table{t}
}

// sideBySide are the tables, those with lists side by side taken apart.
func sideBySide(tables []Table, given map[string]Role) []Table {
	var out []Table
	for _, t := range tables {
		out = append(out, t.apart(given)...)
	}
	return out
}

// listStarts are the columns in which lists begin that a row heads: each has headings of a title and of a text, and behind the first
// either repeats the headings of the one before, or stands behind an empty column.
func listStarts(head []string, rows [][]string, given map[string]Role) []int {
	var titles []int
	for i := range head {
		if headingRole(head[i], given) == Title {
			titles = append(titles, i)
		}
	}
	if len(titles) < 2 {
		return nil
	}
	starts := []int{0}
	for k := 1; k < len(titles); k++ {
		from, to := starts[len(starts)-1], titles[k]
		at := -1
		for i := titles[k-1] + 1; i < to; i++ {
			if blank(rows, i) {
				at = i + 1
			}
		}
		if at < 0 {
			at = to
			for back := 1; to-back > titles[k-1] && titles[k-1]-back >= from && sameHeading(head[to-back], head[titles[k-1]-back]); back++ {
				at = to - back
			}
			if to+1 >= len(head) || !sameHeading(head[to], head[titles[k-1]]) || !sameHeading(head[to+1], head[titles[k-1]+1]) {
				continue
			}
		}
		if bears(head[from:at], given) && bears(head[at:], given) {
			starts = append(starts, at)
		}
	}
	return starts
}

// headingRole is the role that a heading has by all of it.
func headingRole(heading string, given map[string]Role) Role {
	if role := given[gazetteer.PlainName(heading)]; role != "" {
		return role
	}
	return named(heading)
}

// bears: headings name a section or a text.
func bears(head []string, given map[string]Role) bool {
	for _, h := range head {
		if role := headingRole(h, given); role == Text || section(role) || role == "" && sectionOf(h) != "" {
			return true
		}
	}
	return false
}

func sameHeading(a, b string) bool {
	p := gazetteer.PlainName(a)
	return p != "" && p == gazetteer.PlainName(b)
}

// blank: no row has a filled cell in a column.
func blank(rows [][]string, i int) bool { return len(cellsOf(rows, i)) == 0 }

// cutAt are the columns of a table from each of the places on to the next.
func (t Table) cutAt(starts []int) []Table {
	out := make([]Table, len(starts))
	for k, from := range starts {
		to := 1 << 20
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		part := Table{Name: t.Name, Rows: make([][]string, len(t.Rows))}
		for i, r := range t.Rows {
			part.Rows[i] = r[min(from, len(r)):min(to, len(r))]
		}
		for _, m := range t.merged {
			if m.column >= from && m.column < to {
				m.column, m.lastColumn = m.column-from, m.lastColumn-from
				part.merged = append(part.merged, m)
			}
		}
		out[k] = part
	}
	out[0].Doubts = t.Doubts
	return out
}
