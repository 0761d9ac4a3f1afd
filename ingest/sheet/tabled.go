package sheet

import (
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// Options of reading tables in a text.
type Options struct {
	// Columns says what the columns hold, by their headings.
	Columns map[string]Role
	// Markers are the headings of sections that the user named.
	Markers []corpus.Marker
	// Always reads the cases in tables whatever stands outside them.
	Always bool
}

// Tabled reads the cases that stand in tables of a text: a row or a column a case (案例名称 | 背景 |
// 做法 | 成效), or a form a case (案例名称 | …, below it 背景 | …). Each becomes a page of its
// own that begins with its title, which the splitter reads as it reads any text; what
// stands between the tables keeps its order. Where the text has cases of its own, or the
// tables are but a part of it, they are left as they are, a note says so, and it answers
// false, unless they are to be read always. The tables are in reading order.
func Tabled(pages []corpus.Page, tables []flow.Table, o Options) ([]corpus.Page, []message.Message, bool) {
	t := tabled{pages: pages, given: o.Columns}
	if said, ok := t.look(tables, o); !ok {
		return pages, said, false
	}
	pages, said := t.rewritten()
	return pages, said, true
}

// look reads the tables and decides whether the text is read as the cases in them; where
// it is not, but tables hold some, a note says so.
func (t *tabled) look(tables []flow.Table, o Options) ([]message.Message, bool) {
	for _, table := range tables {
		t.add(table)
	}
	if t.cases() == 0 && !t.takeTitles(o.Markers) {
		return nil, false
	}
	if !o.Always {
		out := t.outside(o.Markers)
		if !t.rule(out) {
			return []message.Message{t.leftAs(out)}, false
		}
		t.own = out.cases > 0
	}
	return nil, true
}

// cases counts the cases in all tables.
func (t *tabled) cases() int {
	n := 0
	for i := range t.read {
		n += len(t.read[i].cases)
	}
	return n
}

// tabled is a text whose tables are looked at.
type tabled struct {
	pages []corpus.Page
	given map[string]Role
	read  []reading
	own   bool  // the text has cases of its own before the tables
	last  *list // with whose columns a table without headings may go on
}

// reading is a table with the cases in it; without any its lines stay.
type reading struct {
	flow.Table
	name  string // its number in the text
	cases []tabledCase
	named bool     // its headings call them cases (案例名称)
	above []string // what stands above the headings
	said  []message.Message
}

// tabledCase is a case of a table.
type tabledCase struct {
	place  message.Message
	before []corpus.Line // rows above it that are no case: headings again, names of groups
	title  string
	fields []corpus.Field
	parts  []part
	after  []corpus.Line // rows below the last case
}

// part is a section of a case: its heading and its paragraphs, with #### before the names
// of practices.
type part struct {
	heading    string
	paragraphs []string
}

// add looks for cases in a table.
func (t *tabled) add(table flow.Table) {
	grid := flow.Grid(table.Rows)
	if columnsAreCases(grid) {
		grid = transposed(grid)
	}
	name := fmt.Sprint(len(t.read) + 1)
	r := reading{Table: table, name: name, named: namesCases(grid)}
	if r.cases = formCases(grid, name); len(r.cases) > 0 {
		t.last = nil
	} else if l := t.list(grid, name, table); l != nil {
		t.last, r.above, r.said = &l.list, l.above, l.described()
		r.cases = l.cases()
	} else {
		t.last = nil
	}
	t.read = append(t.read, r)
}

// namesCases: a short cell says case (案例名称), as a heading does.
func namesCases(grid [][]flow.Cell) bool {
	for _, row := range grid {
		for _, c := range row {
			if p := gazetteer.PlainName(c.Text()); strings.Contains(p, "案例") && named(c.Text()) == Title {
				return true
			}
		}
	}
	return false
}

// list reads a table as one with a row of headings, or as one that goes on with the list
// before it; nil where it is neither.
func (t *tabled) list(grid [][]flow.Cell, name string, table flow.Table) *tabledList {
	rows := textRows(grid)
	h := findHeader(rows, t.given)
	if h >= 0 {
		if l := newTabledList(grid, rows, h, name, t.given); l.tells() {
			return l
		}
	}
	if h >= 0 || t.last == nil || len(grid[0]) != len(t.last.columns) {
		return nil
	}
	short, long := t.before(table)
	if long > 0 || short > mostShort {
		return nil
	}
	head := make([]string, len(t.last.columns))
	for i, c := range t.last.columns {
		head[i] = c.name
	}
	l := newTabledList(append([][]flow.Cell{make([]flow.Cell, len(head))}, grid...), append([][]string{head}, rows...), 0, name, t.given)
	if short > 0 && !l.tells() {
		return nil
	}
	l.goesOn()
	return l
}

// mostShort is how many short lines may stand above a table that goes on with the one
// before it: 续表, the names of groups.
const mostShort = 3

// before counts the lines of the book between a table and the one read before it: those
// that lead to what stands below, and others.
func (t *tabled) before(table flow.Table) (short, long int) {
	before := t.read[len(t.read)-1]
	for p := before.Page; p <= table.Page; p++ {
		from, to := 0, len(t.pages[p].Lines)
		if p == before.Page {
			from = before.To
		}
		if p == table.Page {
			to = table.From
		}
		for _, l := range t.pages[p].Lines[from:to] {
			switch {
			case l.Role != "" || corpus.Chars(l.Text) == 0:
			case leads(l.Text):
				short++
			default:
				long++
			}
		}
	}
	return short, long
}

// textRows are the cells as text, their paragraphs a line each.
func textRows(grid [][]flow.Cell) [][]string {
	out := make([][]string, len(grid))
	for i, r := range grid {
		out[i] = make([]string, len(r))
		for k, c := range r {
			out[i][k] = strings.Join(c.Paragraphs, "\n")
		}
	}
	return out
}

// headedOutside: a short line outside the tables ends with a word for practices, as the
// heading of a section does.
func (t *tabled) headedOutside() bool {
	all, inner := words()
	found := false
	t.walk(func(_ int, l corpus.Line) {
		if p := gazetteer.PlainName(l.Text); l.Role == "" && corpus.Chars(p) <= maxLabel {
			found = found || slices.ContainsFunc(inner, func(w string) bool { return all[w] == Practices && strings.HasSuffix(p, w) })
		}
	}, func(*reading) {})
	return found
}

// walk goes over the lines outside the tables with cases, and over these tables.
func (t *tabled) walk(line func(page int, l corpus.Line), table func(*reading)) {
	next := 0
	skip := func() {
		for next < len(t.read) && len(t.read[next].cases) == 0 {
			next++
		}
	}
	for p := range t.pages {
		lines := t.pages[p].Lines
		for i := 0; ; {
			if skip(); next < len(t.read) && t.read[next].Page == p && t.read[next].From == i {
				table(&t.read[next])
				i = t.read[next].To
				next++
				continue
			}
			if i == len(lines) {
				break
			}
			line(p, lines[i])
			i++
		}
	}
}

// rewritten are the pages with a page a case.
func (t *tabled) rewritten() ([]corpus.Page, []message.Message) {
	w := writer{tabled: t, headed: t.headedOutside() && !t.own, from: -1}
	for i := range t.read {
		if len(t.read[i].cases) > 0 {
			w.left++
		}
	}
	t.walk(w.text, w.table)
	if !w.headed {
		w.said = append(w.said, t.unread()...)
	}
	return w.out, w.said
}

// writer writes the pages of a text with cases in tables.
type writer struct {
	*tabled
	headed bool // the text has sections of its own outside the tables
	out    []corpus.Page
	said   []message.Message
	from   int // the page whose lines are being taken, −1 behind a table
	left   int // tables that are still to come
}

func (w *writer) add(p corpus.Page) {
	p.Number = len(w.out) + 1
	w.out = append(w.out, p)
}

// text adds a line outside the tables. Behind the first table it belongs to no case,
// unless the text has cases outside its tables as well: it leads up to the next table or
// stands behind the last one.
func (w *writer) text(page int, l corpus.Line) {
	behind := len(w.out) > 0 && w.out[len(w.out)-1].Begins
	if page != w.from {
		p := w.pages[page]
		p.Lines = nil
		if behind {
			p.Begins, p.Title, p.Fields = true, "", nil
		}
		w.add(p)
		w.from = page
	}
	if l.Role == "" && behind && !w.headed {
		l.Role = corpus.InFront
		if w.left == 0 {
			l.Role = corpus.InBack
		}
	}
	last := &w.out[len(w.out)-1]
	last.Lines = append(last.Lines, l)
}

// setApart keeps the heading of the list of cases out of the text's own case above it.
func (w *writer) setApart(lines []corpus.Line) {
	for i := len(lines) - 1; i >= 0; i-- {
		if l := &lines[i]; corpus.Chars(l.Text) > 0 && l.Role == "" {
			if !leads(l.Text) {
				return
			}
			l.Role = corpus.InFront
			if !forms.Atx(l.Text) {
				return
			}
		}
	}
}

// table adds a table's cases.
func (w *writer) table(r *reading) {
	if n := len(w.out); w.own && n > 0 && !w.out[n-1].Begins {
		w.setApart(w.out[n-1].Lines)
	}
	for _, a := range r.above {
		w.text(r.Page, corpus.Line{Text: corpus.JoinHan(a), Opening: corpus.Opens})
	}
	for i := range r.cases {
		w.add(r.cases[i].page())
	}
	w.said, w.from, w.left = append(w.said, r.said...), -1, w.left-1
}

// page is the page of a case.
func (c *tabledCase) page() corpus.Page {
	p := corpus.Page{
		Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1, Begins: true, Title: c.title, Fields: c.fields,
		Lines: append([]corpus.Line{}, c.before...), Notes: []message.Message{c.place},
	}
	line := func(text string) { p.Lines = append(p.Lines, corpus.Line{Text: text, Opening: corpus.Opens}) }
	if c.title != "" {
		line("# " + c.title)
	}
	for _, f := range c.fields {
		p.Lines = append(p.Lines, beside(f.Name+"："+corpus.JoinHan(f.Value)))
	}
	for _, s := range c.parts {
		if heading, remark := remarked(s.heading); heading != "" {
			line("## " + heading)
			if remark != "" {
				p.Lines = append(p.Lines, printed(remark))
			}
		}
		for _, t := range s.paragraphs {
			line(t)
		}
	}
	p.Lines = append(p.Lines, c.after...)
	return p
}

// printed is a line that the table shows with each case: headings, remarks of a form.
func printed(text string) corpus.Line {
	return corpus.Line{Text: text, Opening: corpus.Opens, Role: corpus.InHeader}
}

// beside is a line that stays beside the text of its case.
func beside(text string) corpus.Line {
	return corpus.Line{Text: text, Opening: corpus.Opens, Role: corpus.InCaption}
}
