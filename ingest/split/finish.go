package split

import (
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
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
			p.PrintedPage = s.PrintedOf(s.starts[c][i])
			if p.PrintedPage == 0 && len(s.Pages) == 1 {
				p.PrintedPage = k.Printed
			}
		}
	}
	s.printedInTable()
	s.listDoubts()
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
	slots := s.Slots()
	before, after := s.offsets(slots, false), s.offsets(slots, true)
	for i, at := range slots {
		if s.Printed(at) > 0 || s.Pages[at.Page].Kind != corpus.BodyPage {
			continue
		}
		offset := before[i]
		if offset == none || after[i] != none && after[i] != offset {
			offset = after[i]
			if before[i] != none {
				continue // the neighbours disagree
			}
		}
		if offset != none && at.At-offset > 0 {
			s.SetPrinted(at, at.At-offset, true)
		}
	}
}

// none stands for an offset that is not known.
const none = 1 << 30

// offsets are (page − number) of the numbered page at or before each slot, or at or
// behind it; pages that are neither text nor blank end a run.
func (s *splitter) offsets(slots []sheet.Slot, backward bool) []int {
	out := make([]int, len(slots))
	run := none
	for n := range slots {
		i := n
		if backward {
			i = len(slots) - 1 - n
		}
		at := slots[i]
		if kind := s.Pages[at.Page].Kind; kind != corpus.BodyPage && kind != corpus.BlankPage && kind != corpus.BackPage {
			run = none
		} else if p := s.Printed(at); p > 0 {
			run = at.At - p
		}
		out[i] = run
	}
	return out
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
	if e.CaseIndex < 0 {
		return 0
	}
	return s.PrintedOf(s.cases[e.CaseIndex].From)
}

func (s *splitter) mendEntry(e *contents.Entry, printed int) {
	id := s.book.Cases[e.CaseIndex].ID
	for i := range s.book.TOC {
		if row := &s.book.TOC[i]; row.CaseID == id {
			s.Repair(e.Page, "toc", e.Written, itoa(printed), message.New("split.begins_there", e.Title))
			row.Printed = printed
		}
	}
}
