package split

import (
	"casebook/corpus"
	"casebook/ingest/split/contents"
)

// finishPages settles what each page is, interpolates printed numbers, and gives
// cases and practices theirs.
func (s *splitter) finishPages() {
	s.pageKinds()
	s.inferNumbers()
	for c := range s.book.Cases {
		k := &s.book.Cases[c]
		k.Printed = s.printedOf(c)
		for i := range k.Practices {
			p := &k.Practices[i]
			p.PrintedPage = s.printedOn(p.PageStart)
			if p.PrintedPage == 0 && len(s.Pages) == 1 {
				p.PrintedPage = k.Printed
			}
		}
	}
	s.printedInTable()
	s.listDoubts()
}

func (s *splitter) printedOn(number int) int {
	for i := range s.Pages {
		if s.Pages[i].Number == number {
			return s.Pages[i].Printed
		}
	}
	return 0
}

// pageKinds gives each page the kind of most of its text.
func (s *splitter) pageKinds() {
	for i := range s.Pages {
		if p := &s.Pages[i]; p.Unreadable.IsZero() {
			p.Kind = corpus.BlankPage
		} else if p.Kind == "" {
			p.Kind = corpus.BodyPage
		}
	}
	s.PageRange(func(from, to int) {
		count := map[corpus.PageKind]int{}
		for i := from; i < to; i++ {
			if k := kindOf(s.Lines[i].Place); k != "" {
				count[k] += s.Lines[i].Chars
			}
		}
		best := corpus.BodyPage
		for _, k := range []corpus.PageKind{corpus.FrontPage, corpus.TOCPage, corpus.BackPage} {
			if count[k] > count[best] {
				best = k
			}
		}
		if count[best] == 0 {
			best = corpus.BlankPage // nothing but a header or a number
		}
		s.Pages[s.Lines[from].Page].Kind = best
	})
}

func kindOf(p corpus.Place) corpus.PageKind {
	switch p {
	case corpus.InFront:
		return corpus.FrontPage
	case corpus.InTOC:
		return corpus.TOCPage
	case corpus.InBack:
		return corpus.BackPage
	case corpus.InHeader, corpus.InPageNumber:
		return ""
	}
	return corpus.BodyPage
}

// inferNumbers fills the printed numbers of body pages from their neighbours:
// between pages that agree on (page − number), and outward from the first and
// last of them.
func (s *splitter) inferNumbers() {
	pages := s.Pages
	inRun := func(i int) bool { return pages[i].Kind == corpus.BodyPage || pages[i].Kind == corpus.BlankPage }
	before, after := make([]int, len(pages)), make([]int, len(pages))
	const none = 1 << 30
	run := none
	for i := range pages {
		if !inRun(i) && pages[i].Kind != corpus.BackPage {
			run = none
		} else if pages[i].Printed > 0 {
			run = pages[i].Number - pages[i].Printed
		}
		before[i] = run
	}
	run = none
	for i := len(pages) - 1; i >= 0; i-- {
		if !inRun(i) && pages[i].Kind != corpus.BackPage {
			run = none
		} else if pages[i].Printed > 0 {
			run = pages[i].Number - pages[i].Printed
		}
		after[i] = run
	}
	for i := range pages {
		p := &pages[i]
		if p.Printed > 0 || p.Kind != corpus.BodyPage {
			continue
		}
		offset := before[i]
		if offset == none || after[i] != none && after[i] != offset {
			offset = after[i]
			if before[i] != none {
				continue // the neighbours disagree
			}
		}
		if offset != none && p.Number-offset > 0 {
			p.Printed, p.PrintedInferred = p.Number-offset, true
		}
	}
}

// printedInTable mends numbers of the table by the pages of their cases.
func (s *splitter) printedInTable() {
	if s.table == nil {
		return
	}
	agree, pairs := 0, 0
	for j := range s.table.Entries {
		if n := s.bodyNumber(j); n > 0 {
			pairs++
			if n == s.table.Entries[j].Number {
				agree++
			}
		}
	}
	if 2*agree < pairs {
		return // the table counts otherwise than the pages
	}
	for j := range s.table.Entries {
		if n := s.bodyNumber(j); n > 0 && n != s.table.Entries[j].Number {
			s.mendEntry(&s.table.Entries[j], n)
		}
	}
}

// bodyNumber is the printed page on which the case of entry j begins, 0 unknown.
func (s *splitter) bodyNumber(j int) int {
	e := &s.table.Entries[j]
	if e.Kase < 0 {
		return 0
	}
	return s.Pages[s.Lines[s.cases[e.Kase].From].Page].Printed
}

func (s *splitter) mendEntry(e *contents.Entry, printed int) {
	id := s.book.Cases[e.Kase].ID
	for i := range s.book.TOC {
		if row := &s.book.TOC[i]; row.CaseID == id {
			s.Repair(e.Page, "toc", e.Written, itoa(printed), e.Title+": the case begins on that page")
			row.Printed = printed
		}
	}
}
