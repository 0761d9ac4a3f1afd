package sheet

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/flow"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// list is a table whose columns are known.
type list struct {
	name    string
	head    []string // the headings as written
	columns []column
	rows    []row
	above   []string // what stands above the headings
	loose   []string // rows that are no case: names of groups, remarks
	entries []entry
}

// row is a row of a list; at counts rows of the sheet from 1.
type row struct {
	at    int
	cells []string
	group string // what stands in a row of one cell above: the name of a group
}

// entry is a case: the rows it takes.
type entry struct{ rows []row }

func newList(t Table, header int, given map[string]Role) list {
	head := headingsAt(t.Rows, header, given)
	top := header // row in which the headings begin
	if len(filled(head)) > len(filled(t.Rows[header])) {
		top--
	}
	width := len(head)
	for _, r := range t.Rows[header+1:] {
		width = max(width, len(r))
	}
	wide := make([]string, width)
	copy(wide, head)
	l := list{name: t.Name, head: head, columns: recognise(wide, t.Rows[header+1:], given)}
	fillGaps(l.columns, t.Rows[header+1:])
	nameBoth(l.columns)
	for i := range l.columns {
		if l.columns[i].name == "" {
			l.columns[i].name = letter(i)
		}
	}
	l.namedPractices()
	l.titled(t.Rows[header+1:])
	l.distinct()
	for _, r := range t.Rows[:top] {
		l.above = append(l.above, filled(r)...)
	}
	group := ""
	for i, r := range t.Rows[header+1:] {
		switch {
		case len(filled(r)) == 0 || sameRow(r, t.Rows[header]):
		case l.isLoose(r):
			l.loose, group = append(l.loose, line(r)), line(r)
		default:
			l.rows = append(l.rows, row{t.number(header + 1 + i), r, group})
		}
	}
	l.group()
	return l
}

// line is a row as one line of text.
func line(r []string) string {
	f := filled(r)
	for i := range f {
		f[i] = corpus.JoinHan(f[i])
	}
	return strings.Join(f, flow.Between)
}

// sameRow: a row of headings stands again, as on each page of a long table.
func sameRow(a, b []string) bool {
	for i := range a {
		if i >= len(b) || gazetteer.PlainName(a[i]) != gazetteer.PlainName(b[i]) {
			return false
		}
	}
	return len(filled(a)) > 1
}

// remark matches the beginning of what stands below a list: 注：…, 填表人：….
var remark = lazyregexp.New(`^(?:备?注|说明|填表说明|填[表报](?:人|单位|日期|时间)|制表(?:人|单位)?|审核人?|联系(?:人|电话))\s*[:：\d]`)

// isLoose: the row has but one cell, in a column that holds no title and no text, or which
// says that it is a remark.
func (l *list) isLoose(r []string) bool {
	at, n := 0, 0
	for i, c := range r {
		if strings.TrimSpace(c) != "" {
			at, n = i, n+1
		}
	}
	if f := filled(r); len(f) > 0 && (total.MatchString(strings.ToLower(corpus.Normalize(f[0]))) || signs(f) || example.MatchString(strings.TrimSpace(f[0])) || n > 2 && asked(f)) {
		return true
	}
	if n == 1 && l.columns[at].role == Title && bracketed(r[at]) {
		return true
	}
	return n == 1 && len(l.columns) > 2 && (l.columns[at].role == "" || l.columns[at].role == Keep || remark.MatchString(strings.TrimSpace(r[at])))
}

// example matches the first cell of a row that shows how a list is filled in.
var example = lazyregexp.New(`^(?:填写|填报)?(?:示例|范例|样例|举例|例)\s*[:：]?$`)

// asked: all cells of a row but numbers say in brackets what is asked for: （填写案例名称）.
func asked(cells []string) bool {
	n := 0
	for _, c := range cells {
		switch {
		case bracketed(c):
			n++
		case strings.ContainsFunc(c, corpus.Han):
			return false
		}
	}
	return n > 1
}

// signs: cells say who filled the list in, and when: 填表人：… beside 审核人：….
func signs(cells []string) bool {
	for _, c := range cells {
		if c = strings.TrimSpace(c); !remark.MatchString(c) && corpus.Chars(c) >= minCell {
			return false
		}
	}
	return remark.MatchString(strings.TrimSpace(cells[0]))
}

// bracketed: a cell is all in brackets: （以上案例已刊发）.
func bracketed(cell string) bool {
	cell = corpus.Normalize(strings.TrimSpace(cell))
	return strings.HasPrefix(cell, "(") && strings.HasSuffix(cell, ")") && strings.Count(cell, "(") == 1
}

// namedPractices: where practices have names and no column of their own, they are
// what the column of texts holds, or the names themselves.
func (l *list) namedPractices() {
	if !l.has(Lead) || l.has(Practices) {
		return
	}
	from := Lead
	if l.has(Text) {
		from = Text
	}
	for i := range l.columns {
		if l.columns[i].role == from {
			l.columns[i].role = Practices
		}
	}
}

// A column of titles has titles of so many characters, of the median cell.
const leastTitle, mostTitle = 4, 30

// titled takes the first column whose cells look like titles, each of them another, for that of the titles where no heading says which
// has them (亮点工作).
func (l *list) titled(below [][]string) {
	if l.has(Title) || !l.has(Practices) && !l.has(Background) && !l.has(Effects) && !l.has(Text) {
		return
	}
	for i, c := range l.columns {
		if n := median(below, i); c.role == "" && n >= leastTitle && n <= mostTitle && gazetteer.Level(c.name) == "" && titles(cellsOf(below, i)) {
			l.columns[i].role = Title
			return
		}
	}
}

// titles: cells may be titles: several, each another, in Han, and no sentences.
func titles(cells []string) bool {
	seen := map[string]bool{}
	for _, c := range cells {
		if c = strings.TrimSpace(c); seen[c] || !strings.ContainsFunc(c, corpus.Han) || forms.EndsSentence(c) {
			return false
		}
		seen[c] = true
	}
	return len(cells) > 1
}

// distinct gives each column a name of its own.
func (l *list) distinct() {
	names := Names{}
	for i := range l.columns {
		l.columns[i].name = names.Own(l.columns[i].name)
	}
}

// has reports a column of a role.
func (l *list) has(r Role) bool {
	for _, c := range l.columns {
		if c.role == r {
			return true
		}
	}
	return false
}

// cell is the first filled cell of a role in a row.
func (l *list) cell(r row, role Role) string {
	for i, c := range l.columns {
		if c.role == role && i < len(r.cells) && strings.TrimSpace(r.cells[i]) != "" {
			return r.cells[i]
		}
	}
	return ""
}

// group makes entries of rows: rows that follow each other with one title, or
// without a title (merged cells), are one case.
func (l *list) group() {
	for _, r := range l.rows {
		title := corpus.Normalize(l.cell(r, Title))
		if n := len(l.entries); n > 0 && l.has(Title) && l.bears(r) {
			last := l.entries[n-1].rows
			if title == "" || title == corpus.Normalize(l.cell(last[0], Title)) && l.differ(last[len(last)-1], r) {
				l.entries[n-1].rows = append(last, r)
				continue
			}
		}
		l.entries = append(l.entries, entry{[]row{r}})
	}
}

// bears: the row has something of a case besides its variables.
func (l *list) bears(r row) bool {
	return l.cell(r, Practices) != "" || l.cell(r, Lead) != "" || l.cell(r, Background) != "" || l.cell(r, Effects) != "" || l.cell(r, Text) != ""
}

// differ: rows of one title tell of different practices. Two that are alike are two
// cases that happen to be called alike.
func (l *list) differ(a, b row) bool {
	return !l.ofOthers(a, b) && (l.has(Practices) || l.has(Lead)) &&
		(l.cell(a, Practices) != l.cell(b, Practices) || l.cell(a, Lead) != l.cell(b, Lead))
}

// ofOthers: rows of one title were submitted by different bodies.
func (l *list) ofOthers(a, b row) bool {
	for i, c := range l.columns {
		if c.role == "" && gazetteer.Level(c.name) == "body" {
			if x, y := strings.TrimSpace(cellAt(a.cells, i)), strings.TrimSpace(cellAt(b.cells, i)); x != "" && y != "" && x != y {
				return true
			}
		}
	}
	return false
}

// mostNamed is how many columns that are kept are named.
const mostNamed = 64

// described says what the columns are taken for, before they are used.
func (l *list) described() []message.Message {
	var known []message.Message
	var kept []string
	for i, c := range l.columns {
		switch {
		case c.role != "" && c.role != Keep:
			known = append(known, message.New("ingest.column", c.name, called[c.role]))
		case l.used(i):
			kept = append(kept, c.name)
		}
	}
	out := []message.Message{message.New("ingest.sheet", l.name, len(l.rows), len(l.entries), known)}
	if len(l.entries) != len(l.rows) {
		out[0] = message.New("ingest.sheet_practices", l.name, len(l.rows), len(l.entries), known)
	}
	if len(l.loose) > 0 {
		out = append(out, message.New("ingest.sheet_loose", l.name, len(l.loose), l.loose[0]))
	}
	if len(kept) > 0 {
		if len(kept) > mostNamed {
			kept = append(kept[:mostNamed], "…")
		}
		out = append(out, message.New("ingest.sheet_kept", l.name, kept))
	}
	return out
}

// used reports a column with a filled cell.
func (l *list) used(i int) bool {
	for _, r := range l.rows {
		if i < len(r.cells) && strings.TrimSpace(r.cells[i]) != "" {
			return true
		}
	}
	return false
}

// columnsOf are the columns of a role.
func (l *list) columnsOf(role Role) []int {
	var out []int
	for i, c := range l.columns {
		if c.role == role {
			out = append(out, i)
		}
	}
	return out
}
