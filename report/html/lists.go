package html

import (
	"fmt"
	"html/template"
	"strconv"

	"casebook/corpus"
	"casebook/report/chart"
)

// Lists and cells, of which a page has hundreds (see fragments.go).

// shownCities is of how many cities the page of a theme tells the number.
const shownCities = 30

// FirstCities are the cities that the page of a theme names.
func (v *themeView) FirstCities() []tally { return v.Cities[:min(len(v.Cities), shownCities)] }

// n puts in a number in small print.
func (m *markup) n(n int) {
	m.WriteString(` <span class="n">`)
	m.WriteString(strconv.Itoa(n))
	m.WriteString("</span>")
}

// tallied lists names with their numbers.
func tallied(list []tally) template.HTML {
	var m markup
	for i, t := range list {
		if i > 0 {
			m.WriteString("、")
		}
		m.text(t.Name)
		m.n(t.N)
	}
	return template.HTML(m.String())
}

// counted are the cells of a row of numbers.
func counted(cells []gridCell) template.HTML {
	var m markup
	for _, c := range cells {
		if c.N == 0 {
			m.WriteString(`<td class="r"><span class="zero">0</span></td>`)
			continue
		}
		m.WriteString(`<td class="r">` + strconv.Itoa(c.N) + "</td>")
	}
	return template.HTML(m.String())
}

// TermItems are the theme's words, each with the number of practices that hold it.
func (v *themeView) TermItems() template.HTML {
	var m markup
	for _, t := range v.Terms {
		m.WriteString("<li>")
		m.text(t.Term)
		m.n(t.Practices)
		m.WriteString("</li>")
	}
	return template.HTML(m.String())
}

// TermRows are rows of words with their shares inside and outside of the theme.
func (v *themeView) TermRows(pairs []chart.Pair) template.HTML {
	var m markup
	for _, t := range pairs {
		m.WriteString("<tr><td>")
		m.text(t.Label)
		m.WriteString(`</td><td class="r">` + v.p.Percent(t.Here) + `</td><td class="r">` + v.p.Percent(t.Other) + "</td></tr>")
	}
	return template.HTML(m.String())
}

// TieRows are rows of words that stand in the same practices.
func (v *themeView) TieRows() template.HTML {
	var m markup
	for _, t := range v.Network {
		m.WriteString("<tr><td>")
		m.text(t.A)
		m.WriteString("</td><td>")
		m.text(t.B)
		m.WriteString(`</td><td class="r">` + strconv.FormatFloat(t.Weight, 'f', 0, 64) + "</td></tr>")
	}
	return template.HTML(m.String())
}

// MemberItems are the practices of the theme that the page shows.
func (v *themeView) MemberItems() template.HTML {
	var m markup
	for _, x := range v.Members() {
		m.WriteString(`<li data-practice="`)
		m.text(x.ID)
		m.WriteString(`" data-f="` + v.Fit(x) + `">` + string(v.p.Listed(x)) + "</li>\n")
	}
	return template.HTML(m.String())
}

// BorderItem is a practice that nearly went to another theme.
func (v *themeView) BorderItem(b border) template.HTML {
	m := markup{zh: string(v.p.zh())}
	m.WriteString(`<li data-practice="`)
	m.text(b.ID)
	m.WriteString(`">` + string(v.p.Listed(b.Practice)))
	if b.OtherID != "" {
		m.WriteString(` <span class="meta">` + v.p.t("此处", "here") + " " + fmt.Sprintf("%.2f", b.OwnFit) + v.p.t("，", ", ") + `<a href="`)
		m.to("t-" + b.OtherID)
		m.WriteString(`" ` + m.zh + ">")
		m.text(b.Other + v.p.weakly(b.OtherWeak))
		m.WriteString("</a> " + fmt.Sprintf("%.2f", b.OtherFit) + "</span>")
	}
	m.WriteString("</li>")
	return template.HTML(m.String())
}

// Quoted is a practice that stands for the theme.
func (v *themeView) Quoted(x *corpus.Practice) template.HTML {
	p, s := v.p, v.p.Shown(x)
	m := markup{zh: string(p.zh())}
	m.Grow(len(s.Text) + 1024)
	m.WriteString("\n" + `<figure class="quote" data-practice="`)
	m.text(s.ID)
	m.WriteString(`"><blockquote class="x" ` + m.zh + ">")
	m.text(s.Text)
	m.WriteString("</blockquote>\n<figcaption>")
	if s.Where != "" {
		m.span("place", s.Where, true)
	}
	m.WriteString(" ")
	m.span("cite", s.Cite, true)
	m.WriteString(" ")
	m.span("pages", s.Pages, false)
	if s.Edits != "" {
		m.WriteString(" ")
		p.edited(&m, s.Edits)
	}
	m.WriteString(` <a class="see" href="`)
	m.to("p-" + s.ID)
	m.WriteString(`">` + p.t("看所在案例", "See its case") + "</a></figcaption></figure>\n")
	return template.HTML(m.String())
}

// besideLetters is how much of a practice stands beside another, in characters.
const besideLetters = 300

// beside writes a practice beside another.
func (p *page) beside(m *markup, x *corpus.Practice) {
	m.WriteString(`<p class="x" ` + m.zh + ">")
	m.text(cut(besideLetters, x.Text))
	m.WriteString(`</p><p class="meta"><a href="`)
	m.to("p-" + x.ID)
	m.WriteString(`" ` + m.zh + ">")
	m.text(p.CitePractice(x))
	m.WriteString("</a></p>")
}

// NovelPair is a practice unlike anything before, beside the nearest one of the last run.
func (p *page) NovelPair(n pair) template.HTML {
	m := markup{zh: string(p.zh())}
	m.WriteString(`<div class="pair"><div><p class="meta">` + p.t("新，新颖度", "New, novelty") + " " + fmt.Sprintf("%.2f", n.Score) + "</p>")
	p.beside(&m, n.A)
	m.WriteString(`</div><div><p class="meta">` + p.t("上次最接近的", "Nearest before") + "</p>")
	switch {
	case n.B != nil:
		p.beside(&m, n.B)
	case n.BText != "":
		m.WriteString(`<p class="x" ` + m.zh + ">")
		m.text(n.BText)
		m.WriteString(`</p><p class="meta">`)
		m.text(n.BID)
		m.WriteString("</p>")
	default:
		m.WriteString("<p>—</p>")
	}
	m.WriteString("</div></div>")
	return template.HTML(m.String())
}

// Copy are two practices that say nearly the same, beside each other.
func (p *page) Copy(c pair) template.HTML {
	m := markup{zh: string(p.zh())}
	side := func(x *corpus.Practice, id string) {
		if x != nil {
			p.beside(&m, x)
		} else {
			m.WriteString("<p>")
			m.text(id)
			m.WriteString("</p>")
		}
	}
	m.WriteString(`<div class="pair"><div><p class="meta">` + p.t("相似度", "Similarity") + " " + fmt.Sprintf("%.2f", c.Score) + "</p>")
	side(c.A, c.AID)
	m.WriteString(`</div><div><p class="meta">` + p.t("与之相近", "Like it") + "</p>")
	side(c.B, c.BID)
	m.WriteString("</div></div>")
	return template.HTML(m.String())
}
