package sheet

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// maxLabel is the longest name of a field of a form, in characters without what stands
// in brackets.
const maxLabel = 12

// maxRemark is the longest label with what stands in brackets: 主要做法（1500字以内）.
const maxRemark = 40

// isLabel: a cell names what the one beside it holds.
func isLabel(t string) bool {
	n := corpus.Chars(gazetteer.PlainName(t))
	return n > 0 && n <= maxLabel && corpus.Chars(t) <= maxRemark && !strings.ContainsAny(t, "。；")
}

// remarked takes what a form asks for apart from the name of a field: 主要做法, （1500字以内）.
func remarked(label string) (name, remark string) {
	i := strings.IndexAny(label, "（([")
	if i <= 0 || !strings.HasSuffix(label, "）") && !strings.HasSuffix(label, ")") && !strings.HasSuffix(label, "]") {
		return label, ""
	}
	return strings.TrimSpace(label[:i]), label[i:]
}

// roleOf is what a label says the field holds, by the words for headings of columns.
func roleOf(label string) Role {
	if r := named(label); r != "" {
		return r
	}
	return sectionOf(label)
}

// sectionOf is the section that a label, a heading or a short line names: it has a word of a section in it, and names what its words
// say together (实践背景 is a background), or else its longest.
func sectionOf(label string) Role {
	all, inner := words()
	p := gazetteer.PlainName(label)
	for _, w := range inner {
		if !strings.Contains(p, w) {
			continue
		}
		name, _ := remarked(strings.TrimSpace(label))
		if role := Role(forms.Meaning(corpus.Normalize(name))); section(role) {
			return role
		}
		return all[w]
	}
	return ""
}

// form is a table in which labels stand beside what is filled in.
type form struct {
	name  string
	cases []*tabledCase
	seen  map[string]bool // labels of the last case
	label string          // of the section that the rows below belong to
	open  *part           // the section that a merged label goes on with
	loose []corpus.Line
	// listed: beside the name of the title stands that of another column.
	listed bool
}

// formCases reads a table as forms of cases, one below the other; nil where no case in
// it has a title and sections.
func formCases(grid [][]flow.Cell, name string) []tabledCase {
	return formsTold(grid, name, func(c *tabledCase) bool { return c.title != "" && c.sections() })
}

// formsTold reads a table as forms of cases, all of which tell enough.
func formsTold(grid [][]flow.Cell, name string, told func(*tabledCase) bool) []tabledCase {
	f := form{name: name}
	for i, row := range grid {
		if f.row(i+1, row); f.listed {
			return nil
		}
	}
	var out []tabledCase
	for _, c := range f.cases {
		if !told(c) {
			return nil
		}
		out = append(out, *c)
	}
	if n := len(out); n > 0 {
		out[n-1].after = append(out[n-1].after, f.loose...)
	}
	return out
}

// sections: a form of a case has practices or two other sections with text.
func (c *tabledCase) sections() bool {
	kinds := map[Role]bool{}
	for _, p := range c.parts {
		if corpus.Chars(strings.Join(p.paragraphs, "")) >= minCell {
			kinds[sectionOf(p.heading)] = true
		}
	}
	delete(kinds, "")
	return kinds[Practices] || len(kinds) > 1
}

// row reads a row: labels and what stands beside them, or the text below a label.
func (f *form) row(at int, row []flow.Cell) {
	var cells []flow.Cell
	for _, c := range row {
		if corpus.Chars(c.Text()) > 0 {
			cells = append(cells, c)
		}
	}
	switch n := len(cells); {
	case n == 0:
	case n == 2 && at == 1 && named(cells[0].Text()) == Title && named(cells[1].Text()) == Text:
		f.loose = append(f.loose, printed(rowText(cells))) // 项目 | 内容
	case n == 1:
		f.lone(cells[0], row[0].Above)
	case n%2 == 0 && labelled(cells):
		for i := 0; i < n; i += 2 {
			f.pair(at, cells[i].Text(), cells[i+1])
		}
	case n == 3 && isLabel(cells[1].Text()): // a label of its own over several rows
		f.loose = append(f.loose, beside(cells[0].Text()))
		f.pair(at, cells[1].Text(), cells[2])
	case isLabel(cells[0].Text()):
		f.pair(at, cells[0].Text(), flow.Cell{Paragraphs: []string{rowText(cells[1:])}})
	default:
		f.loose = append(f.loose, beside(rowText(cells)))
	}
}

// named is the role that a cell has as the heading of a column, by the whole of it.
func named(t string) Role {
	all, _ := words()
	p := gazetteer.PlainName(t)
	if role := all[p]; role != "" {
		return role
	}
	if all[withoutNumerals(p)] == Lead { // 做法一标题
		return Lead
	}
	return placeRoles[gazetteer.Level(t)]
}

// withoutNumerals is a heading without what numbers it.
func withoutNumerals(p string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("一二三四五六七八九十", r) {
			return -1
		}
		return r
	}, p)
}

// placeRoles are the roles of columns that say where a case happened, whose headings the gazetteer knows.
var placeRoles = map[string]Role{"province": Province, "city": City, "district": District, "place": Region}

func labelled(cells []flow.Cell) bool {
	for i := 0; i < len(cells); i += 2 {
		if !isLabel(cells[i].Text()) {
			return false
		}
	}
	return true
}

func rowText(cells []flow.Cell) string {
	var out []string
	for _, c := range cells {
		out = append(out, c.Text())
	}
	return strings.Join(out, flow.Between)
}

// lone reads a row of one cell: what goes on with a merged label, the label of what
// stands below, or what that label announced.
func (f *form) lone(c flow.Cell, below bool) {
	text := c.Text()
	switch {
	case below && f.open != nil:
		f.open.paragraphs = append(f.open.paragraphs, cellParagraphs(c)...)
	case f.label == "" && isLabel(text) && sectionOf(text) != "" && len(f.cases) > 0:
		f.label = text
	case f.label != "":
		f.section(f.label, c)
		f.label = ""
	default:
		f.loose = append(f.loose, beside(text))
	}
}

// pair takes a field. A field that the case has already, other than a section, begins the
// next one.
func (f *form) pair(at int, label string, c flow.Cell) {
	role, key := roleOf(label), gazetteer.PlainName(label)
	if len(f.cases) == 0 || f.seen[key] && !section(role) {
		f.cases, f.seen = append(f.cases, &tabledCase{place: message.New("ingest.sheet_row", f.name, at)}), map[string]bool{}
	}
	now := f.cases[len(f.cases)-1]
	now.before, f.loose = append(now.before, f.loose...), nil
	f.seen[key], f.label, f.open = true, "", nil
	label = strings.TrimRight(corpus.JoinHan(label), "：: ")
	switch {
	case role == Title && now.title == "":
		f.listed = named(c.Text()) != ""
		now.before = append(now.before, printed(label))
		now.title = corpus.JoinHan(strings.Join(cellParagraphs(c), "\n"))
	case section(role) || role == Text || role == Brief && forms.EndsSentence(c.Text()) || corpus.Chars(c.Text()) >= minText:
		f.section(label, c)
	default:
		now.fields = append(now.fields, corpus.Field{Name: label, Value: corpus.JoinHan(strings.Join(cellParagraphs(c), "\n"))})
	}
}

// section adds a section to the last case.
func (f *form) section(label string, c flow.Cell) {
	now := f.cases[len(f.cases)-1]
	now.parts = append(now.parts, part{label, cellParagraphs(c)})
	f.open = &now.parts[len(now.parts)-1]
}

func cellParagraphs(c flow.Cell) []string {
	var out []string
	for _, p := range c.Paragraphs {
		out = append(out, lines(p)...)
	}
	return out
}
