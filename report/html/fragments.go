package html

import (
	"html/template"
	"strings"

	"casebook/corpus"
)

// What the page holds once or twice for every practice, word or case is put together here, in
// caselist.go and in lists.go: a template, which calls each function by reflection, takes five times
// as long for it. Texts are escaped as templates escape them.

// markup is a part of the page on its way.
type markup struct {
	strings.Builder
	zh string // marks a text of the books as Chinese
}

// escaped are the characters that templates escape between tags and in quoted attributes.
var escaped = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// text puts in a text.
func (m *markup) text(s string) {
	if strings.ContainsAny(s, "\x00\"&'+<>") {
		s = escaped.Replace(s)
	}
	m.WriteString(s)
}

// attr puts in an attribute; none where it would be empty.
func (m *markup) attr(name, value string) {
	if value != "" {
		m.always(name, value)
	}
}

// always puts in an attribute, empty or not.
func (m *markup) always(name, value string) {
	m.WriteString(" " + name + "=\"")
	m.text(value)
	m.WriteString("\"")
}

// span puts in a text of a class; of the books where it is Chinese whatever the page.
func (m *markup) span(class, text string, book bool) {
	m.WriteString("<span class=\"" + class + "\"")
	if book {
		m.WriteString(" " + m.zh)
	}
	m.WriteString(">")
	m.text(text)
	m.WriteString("</span>")
}

// to puts in the address of an element of the page: letters, digits and -._~ as they are.
func (m *markup) to(id string) {
	m.WriteString("#")
	for i := range len(id) {
		c := id[i]
		if '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' || strings.IndexByte("-._~", c) >= 0 {
			m.WriteByte(c)
			continue
		}
		const digits = "0123456789abcdef"
		m.WriteString("%" + digits[c>>4:c>>4+1] + digits[c&15:c&15+1])
	}
}

// InCase is a practice in its case.
func (p *page) InCase(x *corpus.Practice) template.HTML {
	s := p.Shown(x)
	m := markup{zh: string(p.zh())}
	m.Grow(len(s.Text) + 1024)
	m.WriteString(`<div class="practice" id="p-`)
	m.text(s.ID)
	m.WriteString(`"`)
	m.attr("data-practice", s.ID)
	m.attr("data-t", s.ThemeID)
	m.attr("data-y", s.Years)
	for _, mark := range []struct {
		is   bool
		name string
	}{{s.Counts, " data-n"}, {s.Fresh, " data-w"}} {
		if mark.is {
			m.WriteString(mark.name)
		}
	}
	m.attr("data-x", s.Concepts)
	m.WriteString(`><p class="x u" ` + m.zh + ">")
	m.text(s.Text)
	m.WriteString("</p>\n")
	p.foot(&m, s)
	m.WriteString("</div>\n")
	return template.HTML(m.String())
}

// edited says what was changed by hand.
func (p *page) edited(m *markup, edits string) {
	m.span("badge edited", p.t("人工修改", "edited")+p.t("：", ": ")+edits, false)
}

// foot is what stands below a practice in its case.
func (p *page) foot(m *markup, s shown) {
	m.WriteString(`<p class="foot">`)
	if s.Where != "" {
		m.span("place", s.Where, true)
		m.WriteString(" ")
	}
	m.span("cite", s.Cite, true)
	m.WriteString(" ")
	m.span("pages", s.Pages, false)
	m.WriteString(" ")
	switch {
	case s.ThemeID != "":
		m.WriteString(`<a class="tag" href="`)
		m.to("t-" + s.ThemeID)
		m.WriteString(`" ` + m.zh + ">")
		m.text(s.Label + p.weakly(s.Weak))
		m.WriteString("</a>")
	case s.Placed:
		m.WriteString(`<a class="tag none" href="#unassigned">`)
		m.text(p.t("未归类", "no theme"))
		m.WriteString("</a>")
	}
	p.badge(m, s.Fresh)
	if s.Edits != "" {
		m.WriteString(" ")
		p.edited(m, s.Edits)
	}
	m.WriteString("</p>")
}

// badge marks what the last run did not have.
func (p *page) badge(m *markup, is bool) {
	if is {
		m.WriteString(" ")
		m.span("badge new", p.t("新增", "new"), false)
	}
}

// Listed is a practice in a list.
func (p *page) Listed(x *corpus.Practice) template.HTML {
	m := markup{zh: string(p.zh())}
	m.Grow(1024)
	m.WriteString(`<details class="pr"><summary>`)
	m.span("x", p.Head(x), true)
	m.WriteString(" ")
	m.span("meta", p.Source(x), true)
	p.badge(&m, p.IsFresh(x.ID))
	m.WriteString(`</summary><p><a class="see" href="`)
	m.to("p-" + x.ID)
	m.WriteString(`">`)
	m.text(p.t("看所在案例", "See its case"))
	m.WriteString("</a></p></details>")
	return template.HTML(m.String())
}
