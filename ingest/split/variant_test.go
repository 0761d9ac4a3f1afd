package split

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/score"
)

// variant is a way to print the sample's cases.
type variant struct {
	name    string
	marker  func(kind corpus.SectionKind, i int) string // with what parts it from the text
	title   func(i int, t string) string
	toc     func(i int, t string, page int) string // nil: no table
	wrap    int                                    // characters of a line, 0 for whole paragraphs
	indent  string                                 // before a paragraph
	between string                                 // between lines
	page    func(i, half int) string               // what stands at the foot of a page
	head    func(i, half int) string               // what stands at its head
	pages   bool                                   // form feeds
	parts   bool                                   // headings of parts before every eighth case
	back    string
	crlf    bool
}

func inBrackets(open, close string, names map[corpus.SectionKind]string) func(corpus.SectionKind, int) string {
	return func(k corpus.SectionKind, _ int) string { return open + names[k] + close }
}

var (
	usualNames = map[corpus.SectionKind]string{corpus.Background: "案例背景", corpus.Practices: "主要举措", corpus.Effects: "工作成效"}
	shortNames = map[corpus.SectionKind]string{corpus.Background: "缘起", corpus.Practices: "做法", corpus.Effects: "收获"}
	oddNames   = map[corpus.SectionKind]string{corpus.Background: "从前", corpus.Practices: "动手", corpus.Effects: "如今"}
)

func counted(form string, names map[corpus.SectionKind]string) func(corpus.SectionKind, int) string {
	return func(k corpus.SectionKind, i int) string {
		return fmt.Sprintf(form, []string{"一", "二", "三"}[i], names[k])
	}
}

func dots(i int, t string, page int) string { return fmt.Sprintf("%s……………%d", t, page) }

var variants = []variant{
	{name: "brackets alone, pages", marker: inBrackets("【", "】\n", usualNames), toc: dots, pages: true, page: func(i, h int) string { return fmt.Sprintf("— %d —", 2*i+h+1) }},
	{name: "odd names in brackets", marker: inBrackets("【", "】", oddNames), toc: dots},
	{name: "odd names, no table", marker: inBrackets("〔", "〕", oddNames), pages: true},
	{name: "wrapped with indents", marker: inBrackets("【", "】", usualNames), toc: dots, wrap: 30, indent: "　　", pages: true, page: func(i, h int) string { return fmt.Sprint(2*i + h + 1) }},
	{name: "wrapped without indents", marker: inBrackets("【", "】", shortNames), toc: dots, wrap: 30, pages: true, page: func(i, h int) string { return fmt.Sprint(2*i + h + 1) }},
	{name: "wrapped, empty lines everywhere", marker: inBrackets("[", "]", usualNames), toc: dots, wrap: 34, between: "\n", pages: true},
	{name: "crlf", marker: inBrackets("【", "】", usualNames), toc: dots, crlf: true, pages: true},
	{name: "headers with title and number", marker: inBrackets("【", "】", usualNames), toc: dots, pages: true,
		head: func(i, h int) string {
			return []string{fmt.Sprintf("好办法选编　%d", 2*i+1), fmt.Sprintf("%d　示例丛书", 2*i+2)}[h]
		}},
	{name: "numbers on top", marker: inBrackets("【", "】", usualNames), toc: dots, pages: true, head: func(i, h int) string { return fmt.Sprintf("第%d页", 2*i+h+1) }},
	{name: "number first in table", marker: inBrackets("【", "】", usualNames), toc: func(_ int, t string, p int) string { return fmt.Sprintf("%d　%s", p, t) }},
	{name: "slash in table", marker: inBrackets("【", "】", usualNames), toc: func(_ int, t string, p int) string { return fmt.Sprintf("%s /%d", t, p) }},
	{name: "full-width numbers in table", marker: inBrackets("【", "】", usualNames), toc: func(_ int, t string, p int) string { return t + "　　（" + wide(p) + "）" }},
	{name: "spaces in table", marker: inBrackets("【", "】", usualNames), toc: func(_ int, t string, p int) string { return fmt.Sprintf("%s %d", t, p) }},
	{name: "parts and back matter", marker: inBrackets("【", "】", usualNames), toc: dots, parts: true, pages: true, back: "后　记\n这本书编了两年，得到许多人的帮助，在此致谢。\n编　者"},
	{name: "han numbers", marker: counted("%s、%s\n", usualNames), toc: dots, pages: true},
	{name: "numbers in brackets", marker: counted("（%s）%s\n", usualNames), toc: dots},
	{name: "markdown", marker: inBrackets("### ", "\n", usualNames), title: func(_ int, t string) string { return "## " + t }},
	{name: "bare lines", marker: inBrackets("", "\n", usualNames), toc: dots, pages: true},
	{name: "colons", marker: inBrackets("", "：", usualNames), toc: dots, pages: true},
	{name: "bullets", marker: inBrackets("■ ", "\n", usualNames), toc: dots},
	{name: "title and marker on one line", marker: inBrackets("【", "】", usualNames), toc: dots, title: func(_ int, t string) string { return t + "\x00" }},
	{name: "numbered titles", marker: inBrackets("【", "】", usualNames), toc: dots, title: func(i int, t string) string { return fmt.Sprintf("%d．%s", i+1, t) }},
	{name: "one stream, numbers between", marker: inBrackets("【", "】", usualNames), toc: dots, page: func(i, h int) string { return fmt.Sprintf("· %d ·", 2*i+h+1) }},
}

func wide(n int) string {
	return strings.Map(func(r rune) rune { return r - '0' + '０' }, fmt.Sprint(n))
}

// print sets the cases. A case fills two pages: the second begins with its last
// practice, so that no paragraph is cut.
func (v *variant) print(cases []sample.Case) string {
	var b strings.Builder
	if v.toc != nil {
		b.WriteString("好办法选编\n示例编写组　编\n")
		v.feed(&b)
		b.WriteString("目　录\n")
		for i, c := range cases {
			if v.parts && i%8 == 0 {
				fmt.Fprintf(&b, "第%s篇　小区大事\n", []string{"一", "二", "三"}[i/8])
			}
			b.WriteString(v.toc(i, c.Title, 2*i+1) + "\n")
		}
		v.feed(&b)
	}
	for i, c := range cases {
		if v.parts && i%8 == 0 {
			fmt.Fprintf(&b, "第%s篇　小区大事\n", []string{"一", "二", "三"}[i/8])
			if i > 0 {
				v.line(&b, "这一篇收入的案例都发生在小区里。", false)
			}
			v.feed(&b)
		}
		v.oneCase(&b, i, c)
	}
	b.WriteString(v.back)
	s := strings.ReplaceAll(b.String(), "\x00\n", "")
	if v.crlf {
		s = strings.ReplaceAll(s, "\n", "\r\n")
	}
	return s
}

func (v *variant) feed(b *strings.Builder) {
	if v.pages {
		b.WriteString("\f")
	}
}

func (v *variant) oneCase(b *strings.Builder, i int, c sample.Case) {
	v.edge(b, v.head, i, 0)
	t := c.Title
	if v.title != nil {
		t = v.title(i, t)
	}
	b.WriteString(t + "\n" + v.between)
	for n, s := range c.Sections {
		ps := strings.Split(s.Text, "\n")
		if s.Kind == corpus.Practices {
			ps = nil
			for _, p := range c.Practices {
				ps = append(ps, p.Text)
			}
		}
		for k, p := range ps {
			if s.Kind == corpus.Practices && k == len(ps)-1 {
				v.edge(b, v.page, i, 0)
				v.feed(b)
				v.edge(b, v.head, i, 1)
			}
			if k == 0 {
				p = v.marker(s.Kind, n) + p
			}
			for _, l := range strings.Split(p, "\n") {
				v.line(b, l, true)
			}
		}
	}
	v.edge(b, v.page, i, 1)
	v.feed(b)
}

func (v *variant) edge(b *strings.Builder, f func(i, h int) string, i, h int) {
	if f != nil {
		b.WriteString(f(i, h) + "\n" + v.between)
	}
}

// line writes a paragraph, wrapped or whole.
func (v *variant) line(b *strings.Builder, p string, indent bool) {
	if indent {
		p = v.indent + p
	}
	rs := []rune(p)
	for v.wrap > 0 && len(rs) > v.wrap {
		b.WriteString(string(rs[:v.wrap]) + "\n" + v.between)
		rs = rs[v.wrap:]
	}
	b.WriteString(string(rs) + "\n" + v.between)
}

func TestVariants(t *testing.T) {
	sample.Plainly(t)
	for _, v := range variants {
		t.Run(v.name, func(t *testing.T) {
			want := *sample.Known()
			want.TOC = nil
			want.Cases = append([]sample.Case{}, want.Cases...)
			b := splitText(t, strings.ReplaceAll(v.print(want.Cases), "\r\n", "\n"))
			s := score.Of(b, &want, 1e-9)
			for _, d := range s.Diffs {
				if !strings.Contains(d, "entries, want") {
					t.Error(d)
				}
			}
			if v.toc != nil {
				v.checkTable(t, b, want.Cases)
			}
			if s.Unplaced > 0 {
				t.Errorf("%d characters unplaced", s.Unplaced)
			}
		})
	}
}

func (v *variant) checkTable(t *testing.T, b *corpus.Book, cases []sample.Case) {
	n := 0
	for _, e := range b.TOC {
		if e.Status == corpus.Matched && e.CaseID != "" {
			if corpus.Normalize(e.Title) != corpus.Normalize(cases[min(n, len(cases)-1)].Title) || e.Printed != 2*n+1 {
				t.Errorf("entry %d is %q, page %d", n+1, e.Title, e.Printed)
			}
			n++
		} else {
			t.Errorf("entry %q is %s", e.Title, e.Status)
		}
	}
	if n != len(cases) {
		t.Errorf("%d entries", n)
	}
}
