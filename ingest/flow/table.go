package flow

import (
	"strings"

	"casebook/corpus"
)

// Cell is a cell of a table: its paragraphs, and how far it reaches.
type Cell struct {
	Paragraphs []string
	Columns    int // columns that it takes; 0 is one
	Rows       int // rows that it takes, where the file says so at its head; 0 is one
	// Above says that the cell goes on with the one above it.
	Above bool
}

// Row is a row of a table with the notes that its cells refer to.
type Row struct {
	Cells []Cell
	Notes []string
}

// Table is a table and the lines that it gave: those from From to before To of the page
// with index Page.
type Table struct {
	Page, From, To int
	Rows           []Row
}

// Text is the cell on one line.
func (c Cell) Text() string { return strings.Join(c.paragraphs(), " ") }

func (c Cell) paragraphs() []string {
	var out []string
	for _, p := range c.Paragraphs {
		if p = strings.TrimSpace(clean(p)); corpus.Chars(p) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// Forms of rows: in a row of a form a short label stands before what is filled in.
const (
	maxLabel  = 12 // characters
	minFilled = 30
)

// Table adds a table row by row, and keeps it beside its lines for Tables.
func (b *Builder) Table(rows []Row) {
	if len(rows) == 0 {
		return
	}
	p := b.page()
	t := Table{Page: len(b.pages) - 1, From: len(p.Lines), Rows: rows}
	for _, r := range rows {
		b.Row(r.Cells)
		for _, n := range r.Notes {
			b.Note(n)
		}
	}
	t.To = len(p.Lines)
	b.tables = append(b.tables, t)
}

// Keep keeps a table whose lines were added to the page at hand, at the places that they
// had on theirs.
func (b *Builder) Keep(t Table) {
	t.Page = b.Page() - 1
	b.tables = append(b.tables, t)
}

// Tables are the tables added so far, in reading order.
func (b *Builder) Tables() []Table { return b.tables }

// Grid is a table as rows of one width: what a cell holds stands in the first column and
// row that it takes, the others are empty and, below it, marked as Above.
func Grid(rows []Row) [][]Cell {
	type reach struct{ rows, columns int }
	open := map[int]reach{} // column → what goes on below
	out := make([][]Cell, len(rows))
	width := 0
	for i, r := range rows {
		var line []Cell
		covered := func() {
			for open[len(line)].rows > 0 {
				o := open[len(line)]
				at := len(line)
				for range o.columns {
					line = append(line, Cell{Above: true})
				}
				if o.rows--; o.rows == 0 {
					delete(open, at)
				} else {
					open[at] = o
				}
			}
		}
		for _, c := range r.Cells {
			covered()
			columns := min(max(c.Columns, 1), maxColumns)
			if c.Rows > 1 {
				open[len(line)] = reach{c.Rows - 1, columns}
			}
			if line = append(line, c); len(line) > maxColumns {
				break
			}
			for range columns - 1 {
				line = append(line, Cell{Above: c.Above})
			}
		}
		covered()
		out[i], width = line, max(width, len(line))
	}
	for i := range out {
		for len(out[i]) < width {
			out[i] = append(out[i], Cell{})
		}
	}
	return out
}

// maxColumns bounds the columns of a grid, whatever a cell claims to take.
const maxColumns = 200

// Row adds a row of a table. A row of one cell is text that someone framed, and is
// taken as paragraphs; so is what is filled in behind the label of a form, the label
// being a heading. Other rows are one line.
func (b *Builder) Row(cells []Cell) {
	var filled []Cell
	for _, c := range cells {
		if len(c.paragraphs()) > 0 {
			filled = append(filled, c)
		}
	}
	switch {
	case len(filled) == 0:
	case len(filled) == 1:
		for _, p := range filled[0].paragraphs() {
			b.Paragraph(p)
		}
	case len(filled) == 2 && IsForm(filled[0].Text(), filled[1].Text()):
		b.Heading(3, strings.TrimRight(filled[0].Text(), "：: "))
		for _, p := range filled[1].paragraphs() {
			b.Paragraph(p)
		}
	default:
		var texts []string
		for _, c := range filled {
			texts = append(texts, c.Text())
		}
		b.Paragraph(strings.Join(texts, Between))
	}
}

func isLabel(t string) bool {
	return corpus.Chars(t) <= maxLabel && !strings.ContainsAny(t, "。；，,;0123456789")
}
