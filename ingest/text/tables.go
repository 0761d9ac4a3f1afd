package text

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/flow"
)

// tableSign stands before the number of a table that was taken out of the text, until
// Pages has told where it stands. No text holds it, as none holds rowSign.
const tableSign = rowSign + rowSign

var (
	gridRule  = lazyregexp.New(`^\s*\+(?:[-=:]{2,}\+)+\s*$`)
	breakTag  = lazyregexp.New(`(?i)<br\b[^>]*>|</(?:p|li|div)\s*>`)
	spanned   = lazyregexp.New(`(?i)\b(colspan|rowspan)\s*=\s*["']?(\d+)`)
	cellWhole = lazyregexp.New(`(?is)<t[dh]\b([^>]*)>(.*?)(?:</t[dh]\s*>|$)`)
)

// withTables reads a text with its tables kept as such: of Markdown with pipes or a grid,
// of HTML, and rows of as many tabs. Each is one line of a page.
func withTables(s string, o Options) ([]corpus.Page, []flow.Table) {
	var tables [][]flow.Row
	take := func(rows []flow.Row) string {
		tables = append(tables, rows)
		return tableSign + strconv.Itoa(len(tables)-1)
	}
	s = tableTag.ReplaceAllStringFunc(s, func(t string) string {
		if rows := htmlRows(t); len(rows) > 1 {
			return "\n" + take(rows) + "\n"
		}
		return t
	})
	s = lineTables(s, take)
	if len(tables) == 0 {
		return nil, nil
	}
	s, _ = plainly(s, o)
	pages := Pages(s)
	var out []flow.Table
	for p := range pages {
		for i := range pages[p].Lines {
			l := &pages[p].Lines[i]
			if n, err := strconv.Atoi(strings.TrimLeft(l.Text, rowSign)); err == nil && l.Role == corpus.InCaption && n < len(tables) {
				l.Text, l.Role = textOf(tables[n]), ""
				out = append(out, flow.Table{Page: p, From: i, To: i + 1, Rows: tables[n]})
			}
		}
	}
	return pages, out
}

// textOf is a table as one line.
func textOf(rows []flow.Row) string {
	var out []string
	for _, r := range rows {
		for _, c := range r.Cells {
			out = append(out, c.Text())
		}
	}
	return strings.Join(out, flow.Between)
}

// htmlRows are the rows of a table of HTML; one within another is part of it.
func htmlRows(table string) []flow.Row {
	var rows []flow.Row
	for _, r := range rowTag.FindAllStringSubmatch(table, -1) {
		var row flow.Row
		for _, c := range cellWhole.FindAllStringSubmatch(r[1], -1) {
			cell := flow.Cell{Paragraphs: paragraphsOf(c[2])}
			for _, m := range spanned.FindAllStringSubmatch(c[1], -1) {
				n, _ := strconv.Atoi(m[2]) // digits; too many are 0
				if strings.EqualFold(m[1], "colspan") {
					cell.Columns = n
				} else {
					cell.Rows = n
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		if len(row.Cells) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// paragraphsOf are the paragraphs of a cell, its tags and emphasis taken away.
func paragraphsOf(cell string) []string {
	var out []string
	for _, p := range strings.Split(breakTag.ReplaceAllString(strings.ReplaceAll(cell, "\n", " "), "\n"), "\n") {
		p = emphasis.ReplaceAllString(html.UnescapeString(tag.ReplaceAllString(p, "")), "$1$2")
		if p = strings.TrimSpace(escaped.ReplaceAllString(p, "$1")); corpus.Chars(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// lineTables takes the tables that are written in lines out of a text.
func lineTables(s string, take func([]flow.Row) string) string {
	lines := strings.Split(s, "\n")
	var out []string
	for i := 0; i < len(lines); {
		n, rows := 0, []flow.Row(nil)
		switch {
		case gridRule.MatchString(lines[i]):
			n, rows = gridTable(lines[i:])
		case i+1 < len(lines) && strings.Contains(lines[i], "|") && isRuleOfCells(lines[i+1]):
			n, rows = pipeTable(lines[i:])
		case strings.Count(lines[i], "\t") > 1:
			n, rows = tabTable(lines[i:])
		}
		if len(rows) < 2 {
			out = append(out, lines[i])
			i++
			continue
		}
		out = append(out, take(rows))
		i += n
	}
	return strings.Join(out, "\n")
}

// pipeTable reads a table of Markdown: its headings, a rule, and rows while there are pipes.
func pipeTable(lines []string) (int, []flow.Row) {
	rows := []flow.Row{pipeRow(lines[0])}
	n := 2
	for n < len(lines) && strings.Contains(lines[n], "|") {
		rows = append(rows, pipeRow(lines[n]))
		n++
	}
	return n, rows
}

// pipeRow are the cells between the pipes of a line; \| is a pipe within one.
func pipeRow(l string) flow.Row {
	const pipe = "\x00"
	l = strings.ReplaceAll(strings.TrimSpace(l), `\|`, pipe)
	l = strings.TrimSuffix(strings.TrimPrefix(l, "|"), "|")
	var r flow.Row
	for _, c := range strings.Split(l, "|") {
		r.Cells = append(r.Cells, flow.Cell{Paragraphs: paragraphsOf(strings.ReplaceAll(c, pipe, "|"))})
	}
	return r
}

// indent opens a paragraph of Chinese print.
const indent = "\u3000\u3000"

// gridTable reads a table drawn with + and -: between two rules the lines of a row, the
// paragraphs of a cell an empty line apart.
func gridTable(lines []string) (int, []flow.Row) {
	var rows []flow.Row
	var cells [][]string // lines of each cell
	n := 0
	for ; n < len(lines); n++ {
		l := strings.TrimSpace(lines[n])
		if gridRule.MatchString(l) {
			if len(cells) > 0 {
				var r flow.Row
				for _, c := range cells {
					r.Cells = append(r.Cells, flow.Cell{Paragraphs: paragraphsApart(c)})
				}
				rows, cells = append(rows, r), nil
			}
			continue
		}
		if !strings.HasPrefix(l, "|") {
			break
		}
		for k, c := range strings.Split(strings.Trim(l, "|"), "|") {
			if k == len(cells) {
				cells = append(cells, nil)
			}
			if strings.HasPrefix(strings.TrimLeft(c, " "), indent) && len(cells[k]) > 0 {
				cells[k] = append(cells[k], "") // a paragraph opens
			}
			cells[k] = append(cells[k], strings.TrimSpace(c))
		}
	}
	return n, rows
}

// withoutGrids writes the tables that are drawn as a grid as their rows, a line each, beside the text where they are such.
func withoutGrids(lines []string) []string {
	if !slices.ContainsFunc(lines, func(l string) bool { return strings.Contains(l, "+-") && gridRule.MatchString(l) }) {
		return lines
	}
	var out []string
	for i := 0; i < len(lines); {
		n, rows := 0, []flow.Row(nil)
		if gridRule.MatchString(lines[i]) {
			n, rows = gridTable(lines[i:])
		}
		if len(rows) < 2 {
			out = append(out, lines[i])
			i++
			continue
		}
		if labelled(rows) {
			for _, r := range rows {
				for _, c := range r.Cells {
					out = append(out, c.Paragraphs...)
				}
			}
			i += n
			continue
		}
		var texts []string
		for _, r := range rows {
			if t := textOf([]flow.Row{r}); t != "" {
				texts = append(texts, t)
			}
		}
		if beside(texts) {
			for k := range texts {
				texts[k] = rowSign + texts[k]
			}
		}
		out = append(out, texts...)
		i += n
	}
	return out
}

// mostLabel bounds the characters of a label beside its text.
const mostLabel = 8

// labelled: each row is a label beside sentences, as of a form with the sections of a case: they are read below it.
func labelled(rows []flow.Row) bool {
	return !slices.ContainsFunc(rows, func(r flow.Row) bool {
		return len(r.Cells) != 2 || len(r.Cells[0].Paragraphs) != 1 || corpus.Chars(r.Cells[0].Text()) > mostLabel || !strings.Contains(r.Cells[1].Text(), "。")
	})
}

// paragraphsApart joins lines up to the next empty one.
func paragraphsApart(lines []string) []string {
	var out []string
	var p []string
	for _, l := range append(lines, "") {
		if l != "" {
			p = append(p, l)
			continue
		}
		if len(p) > 0 {
			out, p = append(out, paragraphsOf(corpus.JoinHan(strings.Join(p, "\n")))...), nil
		}
	}
	return out
}

// tabTable reads rows of as many tabs, as a table that was copied into a text.
func tabTable(lines []string) (int, []flow.Row) {
	width := strings.Count(lines[0], "\t")
	var rows []flow.Row
	n := 0
	for n < len(lines) && strings.Count(lines[n], "\t") == width {
		var r flow.Row
		for _, c := range strings.Split(lines[n], "\t") {
			r.Cells = append(r.Cells, flow.Cell{Paragraphs: []string{c}})
		}
		rows = append(rows, r)
		n++
	}
	return n, rows
}
