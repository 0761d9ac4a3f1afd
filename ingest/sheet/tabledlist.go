package sheet

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/flow"
	"casebook/ingest/split/forms"
)

// tabledList is a table of a text with a row a case.
type tabledList struct {
	list
	apart []apartRow // rows that are no case
	again []string   // rows of headings
}

// apartRow is a row of a table that is no case; at counts its rows from 1.
type apartRow struct {
	at   int
	text string
}

// newTabledList reads a table with its headings in row h. Rows of one wide cell name a
// group of cases, or say something of the table.
func newTabledList(grid [][]flow.Cell, rows [][]string, h int, name string, given map[string]Role) *tabledList {
	l := &tabledList{}
	head := headingsAt(rows, h, given)
	columns := recognise(head, rows[h+1:], given)
	if h > 0 && len(filled(head)) > len(filled(rows[h])) {
		l.again = append(l.again, line(rows[h-1]))
	}
	l.again = append(l.again, line(rows[h]))
	for i := h + 1; i < len(rows); i++ {
		switch {
		case sameRow(rows[i], rows[h]) || h > 0 && len(l.again) > 1 && sameRow(rows[i], rows[h-1]):
			l.again = append(l.again, line(rows[i]))
			rows[i] = nil
		case spans(grid[i], rows[i]) || (&list{columns: columns}).isLoose(rows[i]):
			l.apart = append(l.apart, apartRow{i + 1, line(rows[i])})
			rows[i] = nil
		}
	}
	fillDown(grid, rows, columns, h)
	l.list = newList(Table{Name: name, Rows: rows}, h, given)
	return l
}

// spans: the row has but one cell, which takes several columns.
func spans(cells []flow.Cell, row []string) bool {
	wide := false
	for i, c := range row {
		if strings.TrimSpace(c) != "" {
			wide = cells[i].Columns > 1
		}
	}
	return wide && len(filled(row)) == 1
}

// goesOn: the headings are those of the table before, and no row of this one.
func (l *tabledList) goesOn() {
	l.again = l.again[1:]
	for i := range l.apart {
		l.apart[i].at--
	}
	for i := range l.rows {
		l.rows[i].at--
	}
	for i := range l.entries {
		for k := range l.entries[i].rows {
			l.entries[i].rows[k].at--
		}
	}
}

// fillDown repeats what a merged cell says of each of its rows: places and variables. A
// title over several rows is one case, and its sections stand once.
func fillDown(grid [][]flow.Cell, rows [][]string, columns []column, h int) {
	for k := range columns {
		if r := columns[k].role; r == Title || r == Lead || r == Text || section(r) {
			continue
		}
		value := ""
		for i := h + 1; i < len(rows); i++ {
			switch {
			case rows[i] == nil:
			case grid[i][k].Above && rows[i][k] == "":
				rows[i][k] = value
			default:
				value = rows[i][k]
			}
		}
	}
}

// tells: the columns tell of cases, in texts and not in labels: a title and a section, or
// two sections of which one is the practices.
func (l *tabledList) tells() bool {
	kinds := map[Role]bool{}
	for i, c := range l.columns {
		if (section(c.role) || c.role == Text) && l.median(i) >= minCell {
			kinds[c.role] = true
		}
	}
	if l.has(Title) {
		return len(kinds) > 0
	}
	return len(kinds) > 1 && kinds[Practices]
}

// median is the middle length of the filled cells of a column.
func (l *list) median(i int) int {
	rows := make([][]string, len(l.rows))
	for k, r := range l.rows {
		rows[k] = r.cells
	}
	return median(rows, i)
}

// columnsAreCases: the first column holds the headings, a title's and that of practices
// among them, and two columns beside it or more are cases.
func columnsAreCases(grid [][]flow.Cell) bool {
	titles, practices := 0, 0
	for _, r := range grid {
		if len(r) < 3 || headsColumns(r) {
			return false
		}
		filled := 0
		for _, c := range r[1:] {
			t := c.Text()
			if c.Columns > 1 || c.Above || named(t) != "" {
				return false
			}
			if corpus.Chars(t) > 0 {
				filled++
			}
		}
		switch roleOf(r[0].Text()) {
		case Title:
			titles = filled
		case Practices:
			practices = filled
		}
	}
	return titles > 1 && practices > 1
}

// headsColumns: what stands beside the name of the titles are names of sections, and no titles: the row heads columns, and that some title
// below it names a section (某县的做法) makes it no heading.
func headsColumns(r []flow.Cell) bool {
	var beside []string
	for _, c := range r[1:] {
		beside = append(beside, c.Text())
	}
	return roleOf(r[0].Text()) == Title && headSections(beside)
}

// transposed is a grid with its columns as rows.
func transposed(grid [][]flow.Cell) [][]flow.Cell {
	out := make([][]flow.Cell, len(grid[0]))
	for _, r := range grid {
		for k, c := range r {
			out[k] = append(out[k], c)
		}
	}
	return out
}

// cases are the cases of the list, with the rows between them.
func (l *tabledList) cases() []tabledCase {
	var out []tabledCase
	apart := l.apart
	for _, e := range l.entries {
		c := l.caseOf(e)
		for ; len(apart) > 0 && apart[0].at < e.rows[0].at; apart = apart[1:] {
			c.before = append(c.before, beside(apart[0].text))
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		return nil
	}
	for _, r := range apart {
		out[len(out)-1].after = append(out[len(out)-1].after, beside(r.text))
	}
	var again []corpus.Line
	for _, t := range l.again {
		again = append(again, printed(t))
	}
	out[0].before = append(again, out[0].before...)
	return out
}

// caseOf reads the rows of a case. What is no text stays beside it as fields.
func (l *tabledList) caseOf(e entry) tabledCase {
	c := tabledCase{place: place(l.name, e), title: joinLines(l.cell(e.rows[0], Title))}
	for i, col := range l.columns {
		switch {
		case col.role == Title || col.role == Lead:
		case section(col.role) || col.role == Text || l.median(i) >= minText:
			if ps := l.paragraphs(e, i); len(ps) > 0 {
				c.parts = append(c.parts, part{l.heading(e, i), ps})
			}
		default:
			if v := l.values(e, i); v != "" {
				c.fields = append(c.fields, corpus.Field{Name: col.name, Value: v})
			}
		}
	}
	return c
}

// A column without a role whose cells hold this much is a section too.
const minText = 30 // characters, of the median cell

// heading is the name of a column; a text with headings of its own has none.
func (l *tabledList) heading(e entry, i int) string {
	if l.columns[i].role == Text && HasMarker(e.rows[0].cells[i]) {
		return ""
	}
	return l.columns[i].name
}

// paragraphs are those of a column in the rows of a case. Where each row is a practice it
// is one paragraph, below its name if it has one.
func (l *tabledList) paragraphs(e entry, i int) []string {
	var out []string
	before := ""
	for _, r := range e.rows {
		ps := paragraphs(r, i)
		text := strings.Join(ps, "\n")
		if len(ps) == 0 || text == before {
			continue
		}
		before = text
		if l.columns[i].role != Practices {
			out = append(out, ps...)
			continue
		}
		lead := joinLines(l.cell(r, Lead))
		if lead == "" && len(e.rows) > 1 {
			ps = []string{corpus.JoinHan(text)}
		}
		out = append(out, led(lead, ps)...)
	}
	return out
}

// led puts the name of a practice before its paragraphs: a sentence into the first one,
// else on a line of its own.
func led(lead string, ps []string) []string {
	switch {
	case lead == "" || strings.HasPrefix(ps[0], lead):
		return ps
	case strings.ContainsRune("。！？", forms.LastOf(lead)):
		return append([]string{lead + ps[0]}, ps[1:]...)
	}
	return append([]string{"### " + lead}, ps...)
}

// values are the different values of a column in the rows of a case.
func (l *list) values(e entry, i int) string {
	var out []string
	last := ""
	for _, r := range e.rows {
		if i < len(r.cells) {
			if v := strings.TrimSpace(r.cells[i]); v != "" && v != last {
				out, last = append(out, v), v
			}
		}
	}
	return strings.Join(out, "; ")
}
