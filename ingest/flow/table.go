package flow

import (
	"strings"

	"casebook/corpus"
)

// Cell is a cell of a table: its paragraphs.
type Cell []string

// Text is the cell on one line.
func (c Cell) Text() string { return strings.Join(c.paragraphs(), " ") }

func (c Cell) paragraphs() []string {
	var out []string
	for _, p := range c {
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
