package html

import (
	"html/template"

	"casebook/corpus"
	"casebook/report/index"
)

// InList is a case with all that it says (see fragments.go).
func (p *page) InList(c *corpus.Case) template.HTML {
	m := markup{zh: string(p.zh())}
	m.WriteString(`<details class="case" id="c-`)
	m.text(c.ID)
	m.WriteString(`"`)
	m.always("data-b", c.BookID)
	m.always("data-r", c.Region.Province)
	m.attr("data-c", p.City(c))
	m.always("data-p", index.Where(c.Region))
	m.always("data-m", p.Lacks(c))
	m.attr("data-o", p.FacetsOf(c))
	m.WriteString(">\n<summary><h3 ")
	if c.Title != "" {
		m.WriteString(`class="x" `)
	}
	m.WriteString(`data-case="`)
	m.text(c.ID)
	m.WriteString(`" ` + m.zh + ">")
	m.text(named(c))
	m.WriteString("</h3>")
	m.span("meta", p.Gist(c), true)
	m.WriteString("</summary>\n")
	p.about(&m, c)
	for _, part := range p.Parts(c) {
		p.part(&m, part)
	}
	m.WriteString("\n")
	p.outside(&m, c)
	m.WriteString("\n</details>\n")
	return template.HTML(m.String())
}

// about is the line below a case's title: its citation, its themes and what it lacks.
func (p *page) about(m *markup, c *corpus.Case) {
	m.WriteString(`<p class="about">`)
	m.span("cite", p.CiteCase(c), true)
	m.WriteString(` <button type="button" class="copy js" data-copy="cite" hidden>` + p.t("复制出处", "Copy citation") + "</button> ")
	for _, t := range p.Labels(c) {
		m.WriteString(`<a class="tag" href="`)
		m.to("t-" + t.ID)
		m.WriteString(`" ` + m.zh + ">")
		m.text(t.Label + p.weakly(t.Weak))
		m.WriteString("</a> ")
	}
	if len(c.Missing) > 0 {
		lacks := p.t("缺", "lacks") + " "
		for i, kind := range c.Missing {
			if i > 0 {
				lacks += "、"
			}
			lacks += p.section(kind)
		}
		m.span("badge weak", lacks, false)
	}
	if len(c.Edited) > 0 {
		p.edited(m, p.edits(c.Edited))
	}
	m.WriteString("</p>\n")
}

// part is a section of a case.
func (p *page) part(m *markup, s part) {
	m.WriteString("<h4 " + m.zh + ">")
	m.text(s.Name)
	m.WriteString("</h4>\n")
	m.paragraph(s.Intro, "")
	m.paragraph(s.Text, string(s.Kind))
	for _, x := range s.Practices {
		m.WriteString(string(p.InCase(x)))
	}
}

// paragraph puts in a text of a section of a kind; none where it is empty.
func (m *markup) paragraph(text, kind string) {
	if text == "" {
		return
	}
	m.WriteString(`<p class="x u"`)
	m.attr("data-k", kind)
	m.WriteString(" " + m.zh + ">")
	m.text(text)
	m.WriteString("</p>")
}

// outside is what belongs to a case and stands in none of its sections.
func (p *page) outside(m *markup, c *corpus.Case) {
	if len(c.Asides) > 0 {
		m.WriteString("<h4>" + p.t("脚注与图注", "Notes and captions") + "</h4><ul>")
		for _, a := range c.Asides {
			m.WriteString(`<li class="x u" ` + m.zh + ">")
			m.text(a.Text)
			m.WriteString("</li>")
		}
		m.WriteString("</ul>")
	}
	m.WriteString("\n")
	if len(c.Extra) > 0 {
		m.WriteString("<h4>" + p.t("输入中的其他字段", "Other fields of the input") + `</h4><dl class="tallies">`)
		for _, f := range c.Extra {
			m.WriteString("<dt>")
			m.text(f.Name)
			m.WriteString(`</dt><dd class="x" ` + m.zh + ">")
			m.text(f.Value)
			m.WriteString("</dd>")
		}
		m.WriteString("</dl>")
	}
}
