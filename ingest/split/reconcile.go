package split

import (
	"sort"

	"casebook/corpus"
	"casebook/corpus/similar"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/toc"
)

// reconcile sets table and body side by side: one row an entry in the order of
// the table, and one for every case without entry in its place.
func (s *splitter) reconcile() {
	b := s.book
	b.TOC = []corpus.TOCEntry{}
	next := 0 // case whose row is due
	missing := func(to int) {
		for ; next < to; next++ {
			if s.cases[next].Entry < 0 && s.table != nil {
				c := &b.Cases[next]
				b.TOC = append(b.TOC, corpus.TOCEntry{CaseID: c.ID, BodyTitle: c.Title, Title: c.Title, Printed: s.printedOf(next), Status: corpus.MissingInTOC, Distance: -1})
			}
		}
	}
	if s.table != nil {
		named := map[string]int{} // entries by their normalised title
		for j := range s.table.Entries {
			named[corpus.Normalize(s.table.Entries[j].Title)]++
		}
		for j := range s.table.Entries {
			e := &s.table.Entries[j]
			row := corpus.TOCEntry{Title: e.Title, RawTitle: e.Raw, Printed: e.Number, Page: s.Pages[e.Page].Number, Status: corpus.MissingInBody, Distance: -1}
			if e.CaseIndex >= 0 {
				missing(e.CaseIndex)
				next = max(next, e.CaseIndex+1)
				s.pairRow(&row, e)
			} else if s.otherPart(e, named) {
				row.Status, row.BodyTitle, row.Distance = corpus.Matched, e.Found, 0
			}
			b.TOC = append(b.TOC, row)
		}
	} else {
		for c := range b.Cases {
			b.TOC = append(b.TOC, corpus.TOCEntry{CaseID: b.Cases[c].ID, Title: b.Cases[c].Title, BodyTitle: b.Cases[c].Title, Status: corpus.MissingInTOC, Distance: -1})
		}
		next = len(s.cases)
	}
	missing(len(s.cases))
	for i := range b.TOC {
		b.TOC[i].Seq = i + 1
	}
}

// pairRow fills the row of a matched entry: the distance between the titles, the
// best reading, and what the pair tells about the printed page.
func (s *splitter) pairRow(row *corpus.TOCEntry, e *contents.Entry) {
	c := &s.book.Cases[e.CaseIndex]
	row.Status, row.CaseID, row.BodyTitle = corpus.Matched, c.ID, c.Title
	row.Distance = titleDistance(e.Title, c.Title)
	if title, ok := e.Without(); ok {
		if d := titleDistance(title, c.Title); d < row.Distance {
			row.Title, row.Distance = title, d
		}
	}
	if title, ok := e.With(); ok {
		if d := titleDistance(title, c.Title); d < row.Distance {
			row.Title, row.Distance = title, d
		}
	}
	s.mendSigns(c, row.Title)
}

// titleDistance counts the edits between two titles in normalised form, with or
// without their numbering, whichever is less.
func titleDistance(a, b string) int {
	ra, rb := []rune(corpus.Normalize(a)), []rune(corpus.Normalize(b))
	d := similar.Distance(ra, rb, 1<<20)
	return min(d, similar.Distance(forms.Comparable(a), forms.Comparable(b), 1<<20))
}

// otherPart: the entry names a section of cases, front or back matter, or a part of the
// book, and the body has that heading. named counts the entries of a normalised title.
func (s *splitter) otherPart(e *contents.Entry, named map[string]int) bool {
	n := corpus.Normalize(e.Title)
	if named[n] > 1 && s.sectionOfCases(n) {
		e.Found = e.Title
		return true
	}
	if !forms.BackHeading.MatchString(n) && !forms.FrontHeading.MatchString(n) && !s.table.Parts[n] && !toc.IsPart(n) {
		return false
	}
	for i := range s.Lines {
		u := &s.Lines[i]
		if (u.Place == corpus.InFront || u.Place == corpus.InBack || u.Place == corpus.InTitle) && u.Chars <= forms.MaxTitle && u.Normal() == n {
			e.Found = corpus.JoinHan(u.Trimmed())
			return true
		}
	}
	return false
}

// sectionOfCases: the entry, of which the table has more than one, names a section; the table lists
// those of each case below its title.
func (s *splitter) sectionOfCases(normal string) bool {
	for _, sc := range s.found.Schemes {
		for _, name := range sc.Names {
			if name.Name == normal || string(forms.Comparable(name.Label)) == string(forms.Comparable(normal)) {
				return true
			}
		}
	}
	return false
}

// printedOf is the printed page on which case c begins: from its page, else from
// its entry in the table.
func (s *splitter) printedOf(c int) int {
	k := &s.cases[c]
	if n := s.PrintedOf(k.From); n > 0 {
		return n
	}
	if k.Entry >= 0 {
		return s.table.Entries[k.Entry].Number
	}
	return 0
}

// Doubtful lines: those that are less probably right altogether, worst first.
const (
	doubtBelow = .85
	maxDoubts  = 200
)

// listDoubts lists the lines that may be wrong, for a person to look at.
func (s *splitter) listDoubts() {
	for i := range s.Lines {
		u := &s.Lines[i]
		line := s.Pages[u.Page].Lines[u.Line]
		if u.From > 0 || line.Right <= 0 || line.Right >= doubtBelow {
			continue
		}
		s.book.Doubts = append(s.book.Doubts, corpus.Doubt{Page: s.Pages[u.Page].Number, Text: line.Text, Confidence: line.Right, Box: line.Box})
	}
	ds := s.book.Doubts
	sort.SliceStable(ds, func(i, j int) bool { return ds[i].Confidence < ds[j].Confidence })
	s.book.Doubts = ds[:min(len(ds), maxDoubts)]
}
