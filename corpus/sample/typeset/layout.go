package main

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample/compose"
)

// Markers of the sample's cases, and the sections they open.
var (
	markers = [3]string{"产生背景", "主要做法", "活动效果"}
	kinds   = [3]corpus.SectionKind{corpus.Background, corpus.Practices, corpus.Effects}
)

const (
	titleRow    = 2 // first row of a case's title
	tocRows     = 14
	tocFrom     = 4.0
	tocPitch    = 1.4
	bodyFromRow = 3 // rows between the title's last line and the text
)

// layout sets the whole book: front matter, table of contents, cases.
func layout(s *source) *book {
	b := &book{}
	frontMatter(b, s)
	preface(b, s)
	first := len(b.Pages) + 1
	pages := (tocLines(s) + tocRows - 1) / tocRows
	for range pages + pages%2 { // the body begins on a right-hand page
		b.newPage(corpus.TOCPage, 0)
	}
	if pages%2 == 1 {
		b.last().Kind = corpus.BlankPage
	}
	for i := range s.Cases {
		b.setCase(s, i)
	}
	b.setTOC(s, first)
	return b
}

// setCase begins a case on a new page and lets its paragraphs run over page ends.
func (b *book) setCase(s *source, i int) {
	c := s.Cases[i]
	p := b.bodyPage(s, true)
	b.toc = append(b.toc, placed{Printed: p.Printed})
	for k, t := range c.Title {
		p.centred(t, titleLine, float64(titleRow)+1.5*float64(k))
	}
	at := placedCase{All: span{p.Number, p.Number}}
	row := titleRow + bodyFromRow + 2*(len(c.Title)-1)
	for k, paras := range [3][]string{{c.Background}, c.Practices, {c.Effects}} {
		for n, text := range paras {
			mark := ""
			if n == 0 {
				mark = "【" + markers[k] + "】"
			}
			var sp span
			sp, row = b.setParagraph(s, mark, text, row)
			if k == 1 {
				at.Practice = append(at.Practice, sp)
			}
			if n == 0 {
				at.Sections[k] = sp
			}
			at.Sections[k].To = sp.To
		}
	}
	at.All.To = b.last().Number
	b.cases = append(b.cases, at)
}

// setParagraph sets one paragraph from row on and returns the pages of its text
// (a marker alone does not count) and the row behind it.
func (b *book) setParagraph(s *source, mark, text string, row int) (span, int) {
	b.paras++
	sp := span{}
	parts := compose.Lines(mark+text, columns, indentEms)
	for i, t := range parts {
		if row >= rows {
			b.bodyPage(s, false)
			row = 0
		}
		l := line{Text: t, Role: bodyLine, Row: float64(row), Para: b.paras, Full: i < len(parts)-1}
		if i == 0 {
			l.Left, l.Mark = indentEms, len([]rune(mark))
			sp.From = b.last().Number
		}
		b.last().add(l)
		sp.To = b.last().Number
		row++
	}
	return sp, row
}

// bodyPage opens a numbered page; pages on which a case begins have no running header.
func (b *book) bodyPage(s *source, opening bool) *page {
	printed := 1
	if n := len(b.Pages); n > 0 {
		printed = b.last().Printed + 1
	}
	p := b.newPage(corpus.BodyPage, printed)
	if !opening {
		head := s.Title
		if printed%2 == 1 {
			head = s.Subtitle
		}
		p.add(line{Text: head, Role: headLine, Row: -2.2, Left: -1})
	}
	return p
}

// setTOC fills the pages kept for the table of contents.
func (b *book) setTOC(s *source, first int) {
	row := 0
	for i, c := range s.Cases {
		parts := tocParts(c)
		if row%tocRows+len(parts) > tocRows {
			row += tocRows - row%tocRows
		}
		for k, t := range parts {
			p := b.Pages[first-1+row/tocRows]
			if row%tocRows == 0 {
				p.centred("目　录", tocHead, 0)
			}
			l := line{Text: t, Role: tocLine, Row: tocFrom + tocPitch*float64(row%tocRows), Left: 2 * min(k, 1)}
			if k == len(parts)-1 {
				l.Tail = "(" + strconv.Itoa(b.toc[i].Printed) + ")"
				l.Text += leaders(compose.Width(t)+l.Left, compose.Width(l.Tail))
			}
			p.add(l)
			b.toc[i].Page = p.Number
			row++
		}
	}
}

// tocParts breaks a title that is too long for one line of the table.
func tocParts(c caseSource) []string { return compose.Lines(c.tocTitle(), columns-18, 0) }

func tocLines(s *source) int {
	n := 0
	for _, c := range s.Cases {
		n += len(tocParts(c))
	}
	return n
}

// leaders fill the line between a title and its page number.
func leaders(title, number int) string {
	return strings.Repeat("…", max(2, (columns-title-number-2)/2))
}
