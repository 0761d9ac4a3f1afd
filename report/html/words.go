package html

import (
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/index"
	"casebook/report/rows"
)

// words are the functions of the templates. t chooses between the Chinese and
// the English form of what the report itself says; what books say is never
// translated.
func (p *page) words() template.FuncMap {
	return template.FuncMap{
		"t":       p.t,
		"tf":      p.tf,
		"zh":      p.zh,
		"num":     grouped,
		"pct":     percent,
		"two":     func(x float64) string { return fmt.Sprintf("%.2f", x) },
		"title":   index.Title,
		"stable":  p.stable,
		"section": p.section,
		"joined":  joined,
		"edits":   p.edits,
		"repair":  p.repairKind,
		"said":    p.said,
		"remade":  p.remade,
		"weakly":  p.weakly,
		"tight":   tight,
		"cut":     cut,
		"tallied": tallied,
		"counted": counted,
	}
}

func joined(list []string) string { return strings.Join(list, "、") }

func (p *page) t(zh, en string) string {
	if p.English {
		return en
	}
	return tight(zh)
}

// tight takes out spaces between Han and digits, or what digits are put in for:
// the page leaves the gap to the browser, one for all (text-autospace).
func tight(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	rs := []rune(s)
	digit := func(i int) bool {
		switch r := rs[i]; {
		case r >= '0' && r <= '9', r == '%':
			return true
		case r == 'd' || r == 's' || r == 'f':
			for i--; i > 0 && strings.ContainsRune("0123456789.[]", rs[i]); i-- {
			}
			return i >= 0 && rs[i] == '%'
		}
		return false
	}
	out := rs[:0:0]
	for i, r := range rs {
		if r == ' ' && i > 0 && i+1 < len(rs) && (corpus.Han(rs[i-1]) && digit(i+1) || digit(i-1) && corpus.Han(rs[i+1])) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// tf fills counts into a sentence, with their thousands set apart.
func (p *page) tf(zh, en string, args ...any) string {
	for i, a := range args {
		if n, ok := a.(int); ok {
			args[i] = count(n)
		}
	}
	return fmt.Sprintf(p.t(zh, en), args...)
}

// many chooses the English form for a number of things.
func many(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// count is a number of things, written as 12,345.
type count int

// Format writes the number whatever the verb.
func (c count) Format(f fmt.State, _ rune) { io.WriteString(f, grouped(int(c))) }

func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// zh marks a text of the books as Chinese where the page around it is not.
func (p *page) zh() template.HTMLAttr {
	if p.English {
		return `lang="zh-CN"`
	}
	return ""
}

// named is how a list calls a case: by its title, or by the beginning of its text.
func named(c *corpus.Case) string {
	if c.Title == "" && len(c.Practices) > 0 {
		return cut(36, c.Practices[0].Text)
	}
	return index.CaseTitle(c)
}

// percent is a share with as many decimals as it takes to tell it from 0 and 1.
func percent(part, whole int) string {
	if whole == 0 {
		return "—"
	}
	share := 100 * float64(part) / float64(whole)
	switch {
	case part == 0 || part == whole:
		return fmt.Sprintf("%.0f%%", share)
	case share < 0.1 || share > 99.9:
		return fmt.Sprintf("%.2f%%", share)
	}
	return fmt.Sprintf("%.1f%%", share)
}

// cut shortens a text to n characters.
func cut(n int, s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if len(s) <= n {
		return s
	}
	at, last := 0, 0 // characters, and the byte of the last that stays
	for i := range s {
		if at == n-1 {
			last = i
		}
		if at++; at > n {
			return s[:last] + "…"
		}
	}
	return s
}

// stable says a stability in words. The limits are those of Hennig (2007) as the
// R package fpc states them: .85 highly stable, .75 valid, .6 a pattern whose
// members are doubtful.
// A theme that one or two cases hold has no such word: it comes and goes with them.
func (p *page) stable(x float64, cases int) string {
	switch {
	case cases == 1 || cases == 2:
		return fmt.Sprintf(p.t("只见于%d个案例", "in %d cases only"), cases)
	case x < 0:
		return p.t("未测", "not measured")
	case x >= 0.85:
		return p.t("很稳定", "highly stable")
	case x >= 0.75:
		return p.t("稳定", "stable")
	case x >= 0.6:
		return p.t("大体可辨", "discernible")
	}
	return p.t("不稳定", "unstable")
}

// section is the name of a section for the reader.
func (p *page) section(kind corpus.SectionKind) string {
	if p.English {
		return string(kind)
	}
	return rows.SectionTitles[kind]
}

// weakly marks the name of a weak theme, in words: colours alone do not tell.
func (p *page) weakly(weak bool) string {
	if !weak {
		return ""
	}
	return p.t("（偏弱）", " (weak)")
}

// said is what a stage says of a book.
func (p *page) said(m message.Message) string { return p.Say(m) }

// remade is what a repair made of a paragraph.
func (p *page) remade(s string) string {
	if s == "joined" {
		return p.Say(message.New("split.joined"))
	}
	return s
}

func (p *page) repairKind(kind string) string {
	if zh := rows.RepairKinds[kind]; zh != "" && !p.English {
		return zh
	}
	return kind
}

// Pages says on which pages a practice stands beyond what its citation says.
func (p *page) Pages(x *corpus.Practice) string {
	b, cited := p.Book(x.BookID), p.Printed(x) > 0
	if !cited && (x.PageEnd <= x.PageStart || !index.Paged(b)) || cited && len(b.Pages) == 1 {
		return ""
	}
	return p.pages(b, x.PageStart, x.PageEnd, 0)
}

// CasePages says it of a case.
func (p *page) CasePages(c *corpus.Case) string {
	return p.pages(p.Book(c.BookID), c.PageStart, c.PageEnd, p.CasePrinted(c))
}

func (p *page) pages(b *corpus.Book, first, last, printed int) string {
	if n := index.RowNote(b, first); !n.IsZero() {
		return p.Say(n)
	}
	var out []string
	if name, from := index.InFile(b, first); name != "" {
		return p.pagesOfFile(name, from, from+last-first)
	}
	if b.Format == index.Documents || index.Paged(b) && (len(b.Pages) > 1 || printed == 0) {
		name := p.t("文件", "file")
		if b.Format == "pdf" {
			name = "PDF"
		}
		if b.Format == index.Documents {
			return fmt.Sprintf(p.t("文件第%d行", "line %d"), first)
		}
		if last > first {
			out = append(out, fmt.Sprintf(p.t("%s第%d–%d页", "%s pp. %d–%d"), name, first, last))
		} else {
			out = append(out, fmt.Sprintf(p.t("%s第%d页", "%s p. %d"), name, first))
		}
	}
	if printed > 0 {
		out = append(out, fmt.Sprintf(p.t("印刷页码%d", "printed p. %d"), printed))
	}
	return strings.Join(out, p.t("，", ", "))
}

// pagesOfFile names a file of a folder, and its pages where it has several.
func (p *page) pagesOfFile(name string, first, last int) string {
	switch {
	case first == 0:
		return fmt.Sprintf(p.t("“%s”", "“%s”"), name)
	case last > first:
		return fmt.Sprintf(p.t("“%s”第%d–%d页", "“%s” pp. %d–%d"), name, first, last)
	}
	return fmt.Sprintf(p.t("“%s”第%d页", "“%s” p. %d"), name, first)
}

// edits lists what a person changed, in the language of the report.
func (p *page) edits(all []message.Message) string {
	return strings.Join(p.SayAll(all), p.t("、", ", "))
}

// Edited lists what a person changed of a practice.
func (p *page) Edited(x *corpus.Practice) string {
	return strings.Join(rows.Edited(p.Index, x), p.t("、", ", "))
}

// Heading is what the report is about: the one book, or how many there are.
func (p *page) Heading() string {
	switch n := len(p.Col.Books); n {
	case 0:
		return p.t("案例集", "Case collection")
	case 1:
		return p.TitleInMarks(p.Col.Books[0])
	default:
		return p.tf("%d 本案例集", "%d case collections", n)
	}
}
