// Package word writes the report as a Word document: a summary of one page, the
// themes with quotations whose sources stand in footnotes, what is missing, and how
// it was made.
package word

import (
	"fmt"
	"io"
	"strings"

	"casebook/report/chart"
	"casebook/report/docx"
	"casebook/report/html"
	"casebook/report/index"
)

// Write writes the document.
func Write(w io.Writer, x *index.Index, o html.Options) error {
	d := &document{t: html.Tell(x, o), english: o.English}
	d.Title(d.t.Heading + d.say("主题报告", " theme report"))
	d.summary()
	if len(d.t.Themes) > 0 {
		d.Page(d.numbered(d.say("各主题", "Themes")))
		for i, t := range d.t.Themes {
			d.theme(i, t)
		}
	}
	d.Heading(1, d.numbered(d.say("缺漏与存疑", "What is weak or missing")))
	for i, g := range d.t.Gaps {
		d.Paragraph(fmt.Sprintf("%d.%s", i+1, g))
	}
	if d.t.Checked != "" {
		d.Paragraph(d.t.Checked)
	}
	for _, r := range d.t.Remarks {
		d.Paragraph(r)
	}
	d.Heading(1, d.numbered(d.say("方法说明", "Method")))
	for _, m := range append(d.t.Method, d.t.Caution) {
		d.Paragraph(m)
	}
	return d.Write(w)
}

type document struct {
	docx.Document
	t        html.Told
	english  bool
	sections int
}

func (d *document) say(zh, en string) string {
	if d.english {
		return en
	}
	return zh
}

// numbered puts 一、 二、 before the headings of level 1.
func (d *document) numbered(s string) string {
	d.sections++
	if d.english {
		return fmt.Sprintf("%d. %s", d.sections, s)
	}
	return Numeral(d.sections) + "、" + s
}

const (
	sheetLines = 20 // of the summary's page, below the title, less what lines may run over
	lineHan    = 27 // Han on a line
)

// summary is a page: how much of each theme it tells depends on how many there are.
func (d *document) summary() {
	d.Heading(1, d.numbered(d.say("概要", "Summary")))
	d.Paragraph(d.t.Lead)
	room := sheetLines - 1 - linesOf(d.t.Lead)
	missing := ""
	if len(d.t.Gaps) > 0 {
		missing = d.say("缺漏与存疑：", "Gaps and doubts: ") + strings.Join(d.t.Gaps[:min(2, len(d.t.Gaps))], "")
		if len(d.t.Gaps) > 2 {
			missing += d.say("其余见“缺漏与存疑”。", " More below.")
		}
		room -= linesOf(missing)
	}
	n := len(d.t.Themes)
	switch each := room / max(n, 1); {
	case n == 0:
	case each == 0: // names only, in one paragraph, as many as there is room for
		d.Paragraph(d.namesOnly(room))
	default:
		for i, t := range d.t.Themes {
			d.Paragraph(d.briefly(i, t, min(each, 5)))
		}
	}
	if missing != "" {
		d.Paragraph(missing)
	}
}

func (d *document) namesOnly(room int) string {
	out := ""
	for i, t := range d.t.Themes {
		s := t.Label + "（" + t.Size + "）"
		if linesOf(out+s) >= room {
			return out + d.say(fmt.Sprintf("等%d个主题。", len(d.t.Themes)), fmt.Sprintf(" and others, %d themes.", len(d.t.Themes)))
		}
		if i > 0 {
			out += "；"
		}
		out += s
	}
	return out + "。"
}

// briefly says a theme in some lines: its name and size, and what one place does.
func (d *document) briefly(i int, t html.ToldTheme, lines int) string {
	s := fmt.Sprintf("%d.%s（%s）", i+1, t.Label, t.Size)
	left := lines*lineHan - 2 - int(chart.Width(s)) - 4
	if lines < 2 || left < 24 || t.Deed == "" {
		return s + "。"
	}
	deed := t.Place + d.say("：", ": ")
	return s + "。" + d.say("如", "E.g. ") + deed + html.Deed(t.Deed, left-int(chart.Width(deed)))
}

func linesOf(s string) int { return 1 + (int(chart.Width(s))+2)/lineHan }

func (d *document) theme(i int, t html.ToldTheme) {
	name := t.Label
	if t.Weak {
		name += d.say("（偏弱）", " (weak)")
	}
	if d.english {
		d.Heading(2, fmt.Sprintf("%d) %s", i+1, name))
	} else {
		d.Heading(2, "（"+Numeral(i+1)+"）"+name)
	}
	for _, f := range t.Facts {
		d.Paragraph(f)
	}
	for _, q := range t.Quotes {
		lead := ""
		if q.Place != "" {
			lead = q.Place + d.say("：", ": ")
		}
		d.Quote(lead, q.Text, q.Cite)
	}
}

// Numeral writes 1 to 99 in Han.
func Numeral(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 10:
		return string(digits[n])
	case n > 99:
		return fmt.Sprint(n)
	}
	s := "十"
	if n >= 20 {
		s = string(digits[n/10]) + s
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}
