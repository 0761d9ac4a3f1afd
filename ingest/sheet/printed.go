package sheet

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
	"casebook/ingest/split/forms"
)

// Printed reads the cases that stand in ruled tables of printed pages (Page.Tables), as
// Tabled does those of a text; pages stay as they are, and the lines of each case stand on
// the page where its row begins. A row that goes on on the next page is one row.
func Printed(pages []corpus.Page, o Options) ([]corpus.Page, []message.Message, bool) {
	laid, tables := withRows(pages)
	if len(tables) == 0 {
		pages, said := framed(pages)
		return pages, said, false
	}
	t := &tabled{pages: laid, given: o.Columns}
	if len(o.Columns) == 0 && !o.Always && mostSectioned(pages) {
		pages, said := framed(rowByRow(pages))
		return pages, said, false
	}
	if said, ok := t.look(tables, o); !ok {
		pages, more := framed(rowByRow(figuresBeside(pages)))
		return pages, append(said, more...), false
	}
	out, said := t.inPlace()
	return out, said, true
}

// figuresBeside are the pages with the lines of tables of figures beside their text, as
// rows of such tables stand in other files.
func figuresBeside(pages []corpus.Page) []corpus.Page {
	out := slices.Clone(pages)
	for p := range out {
		for _, t := range out[p].Tables {
			var rows [][]string
			known, titled := false, false // 项目 heads the items of a bill too
			for _, cells := range t.Rows {
				texts := textsOf(cells)
				known = known || slices.ContainsFunc(texts, func(t string) bool { return section(named(t)) })
				titled = titled || slices.ContainsFunc(texts, func(t string) bool { return named(t) == Title })
				if len(texts) > 0 {
					rows = append(rows, texts)
				}
			}
			if known || titled && !flow.Sums(rows) || len(rows) < 2 || !flow.Beside(rows) || !flow.Figures(rows) {
				continue
			}
			out[p].Lines = slices.Clone(out[p].Lines)
			for i := range out[p].Lines {
				if l := &out[p].Lines[i]; l.Role == "" && holds(t.Box, l.Box) {
					l.Role = corpus.InCaption
				}
			}
		}
	}
	return out
}

// Framed is the code of the doubt that framed texts stand among those of cases.
const Framed = "ingest.framed"

// What makes a framed text a box beside others and no heading, figure or border of the page.
const (
	leastFramed = 30 // characters
	mostFramed  = .5 // of those of its page
)

// framed puts the text of frames that are named as boxes beside the text of their case, and
// says how many others hold sentences among other text: they may be boxes as well.
func framed(pages []corpus.Page) ([]corpus.Page, []message.Message) {
	out := slices.Clone(pages)
	others, first := 0, 0
	for p := range out {
		all := out[p].Chars()
		for _, t := range out[p].Tables {
			if len(t.Rows) > 0 {
				continue
			}
			var in []int
			chars, sentences := 0, false
			for i, l := range out[p].Lines {
				if l.Role == "" && holds(t.Box, l.Box) {
					in = append(in, i)
					chars += corpus.Chars(l.Text)
					sentences = sentences || forms.EndsSentence(l.Text)
				}
			}
			if chars < leastFramed || !sentences || float64(chars) > mostFramed*float64(all) {
				continue
			}
			if !forms.BoxName.MatchString(corpus.Normalize(out[p].Lines[in[0]].Text)) {
				if others++; others == 1 {
					first = out[p].Number
				}
				continue
			}
			out[p].Lines = slices.Clone(out[p].Lines)
			for _, i := range in {
				out[p].Lines[i].Role = corpus.InCaption
			}
		}
	}
	if others == 0 {
		return out, nil
	}
	return out, []message.Message{message.New(Framed, others, first)}
}

// withRows are the pages with a line for each row of their tables in place of the lines
// that stand in these, and the tables.
func withRows(pages []corpus.Page) ([]corpus.Page, []flow.Table) {
	var tables []flow.Table
	out := slices.Clone(pages)
	for p := range out {
		if len(out[p].Tables) == 0 {
			continue
		}
		var lines []corpus.Line
		taken := make([]bool, len(out[p].Tables))
		for _, l := range out[p].Lines {
			k := slices.IndexFunc(out[p].Tables, func(t corpus.Table) bool { return len(t.Rows) > 0 && holds(t.Box, l.Box) })
			if k < 0 {
				lines = append(lines, l)
				continue
			}
			if taken[k] {
				continue
			}
			taken[k] = true
			t := flow.Table{Page: p, From: len(lines)}
			for _, cells := range out[p].Tables[k].Rows {
				var r flow.Row
				for _, c := range cells {
					r.Cells = append(r.Cells, flow.Cell{Paragraphs: c.Paragraphs, Columns: c.Columns, Rows: c.Rows})
				}
				t.Rows = append(t.Rows, r)
				lines = append(lines, corpus.Line{Text: strings.Join(textsOf(cells), flow.Between), Opening: corpus.Opens})
			}
			t.To = len(lines)
			tables = append(tables, t)
		}
		out[p].Lines = lines
	}
	joinRows(out, tables)
	return out, slices.DeleteFunc(tables, func(t flow.Table) bool { return len(t.Rows) == 0 })
}

// textsOf are the texts of the cells that have one.
func textsOf(cells []corpus.TableCell) (texts []string) {
	for _, c := range cells {
		if len(c.Paragraphs) > 0 {
			texts = append(texts, strings.Join(c.Paragraphs, " "))
		}
	}
	return texts
}

// holds: the middle of a line lies in the table.
func holds(table, line corpus.Box) bool {
	x, y := (line.X0+line.X1)/2, (line.Y0+line.Y1)/2
	return line.X1 > line.X0 && x > table.X0 && x < table.X1 && y > table.Y0 && y < table.Y1
}

// joinRows takes rows that go on on the next page back to where they begin: behind the
// headings, if these stand again, the first row has no number or title of its own, and the
// row before it breaks off within a sentence. Of a form all rows go on up to one that holds
// a title.
func joinRows(pages []corpus.Page, tables []flow.Table) {
	for i := 1; i < len(tables); i++ {
		a, b := &tables[i-1], &tables[i]
		if b.Page != a.Page+1 || len(a.Rows) == 0 {
			continue
		}
		if n := formRows(a.Rows, b.Rows); n > 0 {
			a.Rows = slices.Concat(a.Rows, b.Rows[:n])
			moved(pages, tables, i, 0, n)
			continue
		}
		first := 0
		if len(b.Rows) > 1 && rowText(b.Rows[0].Cells) == rowText(a.Rows[0].Cells) {
			first = 1
		}
		if first >= len(b.Rows) {
			continue
		}
		last, next := a.Rows[len(a.Rows)-1].Cells, b.Rows[first].Cells
		if len(a.Rows) < 2 || len(last) != len(next) || !goesOn(last, next) {
			continue
		}
		joined := slices.Clone(last)
		for c := range joined {
			joined[c].Paragraphs = joinedParagraphs(last[c].Paragraphs, next[c].Paragraphs)
		}
		a.Rows[len(a.Rows)-1].Cells = joined
		moved(pages, tables, i, first, 1)
	}
}

// formRows is how many of the rows below go on with a form whose title stands above: labels
// with what is filled in, none of them that of a title.
func formRows(above, below []flow.Row) int {
	if !slices.ContainsFunc(above, func(r flow.Row) bool { return len(r.Cells) > 1 && named(r.Cells[0].Text()) == Title }) || namesColumns(above[0]) {
		return 0
	}
	for n, r := range below {
		if len(r.Cells) < 2 || !isLabel(r.Cells[0].Text()) || named(r.Cells[0].Text()) == Title {
			return n
		}
	}
	return len(below)
}

// namesColumns: the row holds headings and nothing that is filled in.
func namesColumns(r flow.Row) bool {
	n := 0
	for _, c := range r.Cells {
		if named(c.Text()) != "" || sectionOf(c.Text()) != "" && isLabel(c.Text()) {
			n++
		}
	}
	return n > 1
}

// moved takes rows out of a table that were moved to the one before, and their lines off
// the page.
func moved(pages []corpus.Page, tables []flow.Table, i, first, n int) {
	t := &tables[i]
	t.Rows = slices.Delete(slices.Clone(t.Rows), first, first+n)
	p := &pages[t.Page]
	p.Lines = slices.Delete(slices.Clone(p.Lines), t.From+first, t.From+first+n)
	t.To -= n
	for k := i + 1; k < len(tables) && tables[k].Page == t.Page; k++ {
		tables[k].From, tables[k].To = tables[k].From-n, tables[k].To-n
	}
}

// goesOn: a row has no beginning of its own, and takes up a sentence of the one before or
// has nothing but what that lacks.
func goesOn(last, next []flow.Cell) bool {
	empty, broken, filled := false, false, 0
	for c := range next {
		text, above := next[c].Text(), last[c].Text()
		switch {
		case text == "":
			empty = empty || above != ""
		default:
			filled++
			broken = broken || above != "" && !forms.EndsSentence(above)
		}
	}
	return filled > 0 && (broken && empty || empty && next[0].Text() == "" && last[0].Text() != "")
}

// joinedParagraphs goes on with a paragraph that breaks off within a sentence.
func joinedParagraphs(a, b []string) []string {
	if len(a) == 0 || len(b) == 0 || forms.EndsSentence(a[len(a)-1]) {
		return slices.Concat(a, b)
	}
	out := slices.Clone(a)
	out[len(out)-1] = corpus.JoinHan(out[len(out)-1] + "\n" + b[0])
	return append(out, b[1:]...)
}

// nearEdge is the share of a page at its head and foot where running lines and numbers stand.
const nearEdge = .09

// inPlace are the pages with the lines of each case on the page of its row.
func (t *tabled) inPlace() ([]corpus.Page, []message.Message) {
	headed := t.headedOutside() && !t.own
	left, behind := 0, false
	for i := range t.read {
		if len(t.read[i].cases) > 0 {
			left++
		}
	}
	out := slices.Clone(t.pages)
	for p := range out {
		out[p].Lines, out[p].Tables = []corpus.Line{}, nil
	}
	var said []message.Message
	aside := func(l corpus.Line) corpus.Line {
		if l.Role == "" && behind && !headed && !(l.Box.Y1 > 0 && (l.Box.Y1 < nearEdge || l.Box.Y0 > 1-nearEdge)) {
			if l.Role = corpus.InFront; left == 0 {
				l.Role = corpus.InBack
			}
		}
		return l
	}
	t.walk(func(page int, l corpus.Line) { out[page].Lines = append(out[page].Lines, aside(l)) }, func(r *reading) {
		p := &out[r.Page]
		if t.own && !behind {
			(&writer{tabled: t}).setApart(p.Lines)
		}
		for _, a := range r.above {
			p.Lines = append(p.Lines, aside(corpus.Line{Text: corpus.JoinHan(a), Opening: corpus.Opens}))
		}
		for i := range r.cases {
			p.Lines = append(p.Lines, r.cases[i].page().Lines...)
		}
		said = append(said, r.said...)
		behind = true
		left--
	})
	if !headed {
		said = append(said, t.unread()...)
	}
	return out, said
}
