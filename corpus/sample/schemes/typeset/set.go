package main

import (
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/compose"
)

const indent = "　　"

// setting is a book while it is set.
type setting struct {
	spec   spec
	answer *sample.Answer
	pages  [][]string // lines
	first  int        // index of the first body page
}

// setBook sets the front pages, the table of contents and the cases.
func setBook(sp spec, cases []compiled) *setting {
	s := &setting{spec: sp, answer: &sample.Answer{}}
	if len(sp.Front) > 0 {
		s.answer.Front = corpus.Front{Title: sp.Front[0], Editor: strings.TrimSuffix(sp.Front[1], "　编")}
		s.pages = append(s.pages, sp.Front)
		s.answer.Pages = append(s.answer.Pages, sample.Page{Page: 1, Kind: corpus.FrontPage})
	}
	if sp.TOC != "" {
		s.pages = append(s.pages, nil)
		s.answer.Pages = append(s.answer.Pages, sample.Page{Page: len(s.pages), Kind: corpus.TOCPage})
	}
	s.first = len(s.pages)
	for _, c := range cases {
		s.setCase(c)
	}
	if sp.TOC != "" {
		s.setTOC(s.first)
	}
	for i := range s.pages {
		s.answer.Pages[i].Text = strings.Join(s.pages[i], "\n")
	}
	return s
}

// text joins the pages; a book of several ends each with a form feed.
func (s *setting) text() string {
	sep := "\n\n"
	if s.spec.Dense || s.spec.Wrap > 0 {
		sep = "\n"
	}
	var sb strings.Builder
	for i, p := range s.pages {
		sb.WriteString(strings.Join(p, sep) + "\n")
		if s.spec.Pages != "" {
			sb.WriteString("\f")
		} else if i < len(s.pages)-1 {
			sb.WriteString("\n")
		}
	}
	return sb.String()
}

func (s *setting) newPage(opening bool) {
	printed := 0
	if s.spec.Pages != "" {
		printed = len(s.pages) - s.first + 1
	}
	s.pages = append(s.pages, nil)
	s.answer.Pages = append(s.answer.Pages, sample.Page{Page: len(s.pages), Printed: printed, Kind: corpus.BodyPage})
	if s.spec.Pages == "rows" && !opening {
		s.put(s.spec.Front[0])
	}
}

func (s *setting) put(line string) {
	p := &s.pages[len(s.pages)-1]
	*p = append(*p, line)
}

func (s *setting) page() int { return s.answer.Pages[len(s.answer.Pages)-1].Page }

func (s *setting) printed() int { return s.answer.Pages[len(s.answer.Pages)-1].Printed }

// setCase sets the blocks of a case and notes the pages they come to stand on.
func (s *setting) setCase(c compiled) {
	if s.spec.Pages != "" || len(s.pages) == s.first {
		s.newPage(true)
	}
	a := c.Answer
	a.PageStart, a.PrintedStart = s.page(), s.printed()
	for _, b := range c.Blocks {
		for i, t := range s.linesOf(b) {
			if s.full() {
				s.endPage()
				s.newPage(false)
			}
			s.put(t)
			s.note(&a, b, i == 0)
		}
	}
	a.PageEnd, a.PrintedEnd = s.page(), s.printed()
	for i := range a.Asides {
		a.Asides[i].Page = s.page()
	}
	s.endPage()
	s.answer.Cases = append(s.answer.Cases, a)
}

// note records that a line of the block stands on the current page.
func (s *setting) note(a *sample.Case, b block, first bool) {
	if b.Section > 0 {
		sec := &a.Sections[b.Section-1]
		if first && sec.PageStart == 0 {
			sec.PageStart = s.page()
		}
		sec.PageEnd = s.page()
	}
	for _, n := range b.Parts {
		p := &a.Practices[n-1]
		if first {
			p.PageStart, p.PrintedStart = s.page(), s.printed()
		}
		p.PageEnd, p.PrintedEnd = s.page(), s.printed()
	}
}

// linesOf breaks a block where the book is hard-wrapped.
func (s *setting) linesOf(b block) []string {
	switch {
	case s.spec.Wrap == 0 || b.Heading && s.spec.Wrap == 0:
		return []string{b.Text}
	case b.Title:
		return []string{strings.Repeat("　", max(0, s.spec.Wrap-len([]rune(b.Text)))/2) + b.Text}
	}
	out := compose.Lines(b.Text, 2*s.spec.Wrap, 4)
	out[0] = indent + out[0]
	return out
}

func (s *setting) full() bool {
	return s.spec.Pages == "rows" && len(s.pages[len(s.pages)-1]) >= s.spec.Rows
}

// endPage prints the page number.
func (s *setting) endPage() {
	if n := s.printed(); n > 0 {
		s.put(strconv.Itoa(n))
	}
}

// setTOC fills the page kept for the table of contents. Two columns read down
// the left one first; a line of the file holds an entry of each.
func (s *setting) setTOC(page int) {
	toc := []string{"目　录"}
	var entries []string
	for i, c := range s.answer.Cases {
		s.answer.TOC = append(s.answer.TOC, sample.TOCEntry{Seq: i + 1, Title: c.Title, Printed: c.PrintedStart, Page: page, Case: i + 1})
		entries = append(entries, c.Title+"………………("+strconv.Itoa(c.PrintedStart)+")")
	}
	if s.spec.TOC == "columns" {
		half := (len(entries) + 1) / 2
		for i := range half {
			if i+half < len(entries) {
				entries[i] += "　　" + entries[i+half]
			}
		}
		entries = entries[:half]
	}
	s.pages[page-1] = append(toc, entries...)
}
