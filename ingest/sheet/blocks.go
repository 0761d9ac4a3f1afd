package sheet

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// number is the row of the sheet, from 1, that row i of a table stands for.
func (t *Table) number(i int) int {
	if i < len(t.at) && t.at[i] > 0 {
		return t.at[i]
	}
	return i + 1
}

// block is a case of a sheet whose title stands in a row of its own: the row, and those below it.
type block struct {
	title string
	named bool // 案例名称 stands before it
	at    int  // the row of the title
	rows  [][]string
}

// mostTitleAlone is the longest title in a row of its own, in characters.
const mostTitleAlone = 40

// leastBlocks is how many blocks a sheet must have whose first row may name it: one may be a list below its name. One whose title stands beside
// 案例名称 is a form, unless rows go on with the one above.
const leastBlocks = 2

// sheetName matches what names a sheet and no case: 某县案例汇总表.
var sheetName = lazyregexp.New(`(?:表|汇总|汇编|清单|台账|案例集|名录|目录|附件[\s0-9一二三四五六七八九十]*)$`)

// blocks is a sheet of blocks, each below the title of its case in a row of its own or beside 案例名称, as a list with a row a case: blocks of names
// of sections beside their texts, which go on in rows without a name, and blocks of rows below one and the same row of headings.
func (t Table) blocks() (Table, bool) {
	above, all := t.divided()
	alone := len(all) < leastBlocks
	if len(all) == 0 || alone && (all[0].named && !all[0].goesOn() || sheetName.MatchString(all[0].title)) {
		return t, false
	}
	out, ok := labelledBlocks(all)
	if !ok && !(alone && len(all[0].rows) > 2) {
		out, ok = headedBlocks(all)
	}
	if !ok {
		return t, false
	}
	out.Name, out.Doubts = t.Name, t.Doubts
	if len(above) > 0 { // what stands above the first title
		out.Rows, out.at = slices.Insert(out.Rows, 0, above...), slices.Insert(out.at, 0, make([]int, len(above))...)
	}
	return out, true
}

// divided are the blocks of a sheet, and the rows above the first of them.
func (t *Table) divided() (above [][]string, all []block) {
	for i, r := range t.Rows {
		f := filled(r)
		switch {
		case len(f) == 0:
		case len(f) == 2 && named(f[0]) == Title && named(f[1]) == "" && corpus.Chars(f[1]) <= mostTitleAlone:
			all = append(all, block{title: joinLines(f[1]), named: true, at: i + 1})
		case len(f) == 1 && strings.TrimSpace(r[0]) != "" && mayEntitle(f[0]):
			if n := len(all); n > 0 && len(all[n-1].rows) == 0 { // two such rows: the first names the sheet, or a group
				above, all = append(above, []string{all[n-1].title}), all[:n-1]
			}
			all = append(all, block{title: joinLines(f[0]), at: i + 1})
		case len(all) == 0:
			above = append(above, r)
		default:
			all[len(all)-1].rows = append(all[len(all)-1].rows, r)
		}
	}
	return above, all
}

// goesOn: a row has no name, since the text above goes on.
func (b *block) goesOn() bool {
	return slices.ContainsFunc(b.rows, func(r []string) bool { return strings.TrimSpace(r[0]) == "" })
}

// mayEntitle: a cell that stands alone in its row may be the title of what stands below.
func mayEntitle(cell string) bool {
	n := corpus.Chars(cell)
	return n >= 2 && n <= mostTitleAlone && !forms.EndsSentence(strings.TrimSpace(cell)) && sectionOf(strings.TrimSpace(cell)) == "" &&
		!remark.MatchString(strings.TrimSpace(cell)) && !bracketed(cell)
}

// labelledBlocks is the list of blocks whose rows have the name of a section, or of a field, beside a text: two sections in each block, practices among
// them, and in some rows no name, since the one above goes on.
func labelledBlocks(all []block) (Table, bool) {
	out := Table{Rows: [][]string{{titleHeading}}, at: []int{all[0].at}}
	columns := map[string]int{}
	for _, b := range all {
		row, c, kinds := []string{b.title}, 0, map[Role]bool{}
		for _, r := range b.rows {
			label, value, ok := labelledRow(r)
			switch {
			case !ok || label == "" && c == 0:
				return Table{}, false
			case label != "":
				key := gazetteer.PlainName(label)
				if c, ok = columns[key]; !ok {
					c = len(out.Rows[0])
					columns[key], out.Rows[0] = c, append(out.Rows[0], label)
				}
				kinds[sectionOf(label)] = true
			}
			for len(row) <= c {
				row = append(row, "")
			}
			row[c] = strings.TrimSpace(row[c] + "\n" + value)
		}
		delete(kinds, "")
		if !kinds[Practices] || len(kinds) < 2 {
			return Table{}, false
		}
		out.Rows, out.at = append(out.Rows, row), append(out.at, b.at)
	}
	return out, true
}

// titleHeading is the heading of a column of titles.
const titleHeading = "案例名称"

// labelledRow is a row of a label and what stands beside it, or of what goes on with the row above.
func labelledRow(r []string) (label, value string, ok bool) {
	f := filled(r)
	switch {
	case len(f) == 1 && strings.TrimSpace(r[0]) == "":
		return "", f[0], true
	case len(f) == 2 && strings.TrimSpace(r[0]) != "" && isLabel(f[0]):
		return strings.TrimRight(corpus.JoinHan(f[0]), "：: "), f[1], true
	}
	return "", "", false
}

// headedBlocks is the list of blocks of rows below one and the same row of headings, which name sections and no titles.
func headedBlocks(all []block) (Table, bool) {
	if len(all[0].rows) == 0 {
		return Table{}, false
	}
	head := all[0].rows[0]
	if !headsSections(head) {
		return Table{}, false
	}
	out := Table{Rows: [][]string{append([]string{titleHeading}, head...)}, at: []int{all[0].at}}
	for _, b := range all {
		if len(b.rows) < 2 || !sameRow(head, b.rows[0]) {
			return Table{}, false
		}
		for i, r := range b.rows[1:] {
			title := b.title
			if i > 0 {
				title = ""
			}
			out.Rows, out.at = append(out.Rows, append([]string{title}, r...)), append(out.at, b.at)
		}
	}
	return out, true
}

// headsSections: all cells of a row are short, practices or two sections are among them, and no title.
func headsSections(row []string) bool {
	kinds := map[Role]bool{}
	for _, c := range filled(row) {
		if !isLabel(c) || named(c) == Title {
			return false
		}
		kinds[roleOf(c)] = true
	}
	return kinds[Practices] || kinds[Background] && kinds[Effects]
}
