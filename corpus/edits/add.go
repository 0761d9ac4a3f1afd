package edits

import (
	"fmt"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
)

// addition is a case to be put in after another one.
type addition struct {
	book  int
	after string // id, empty: by its page
	c     corpus.Case
}

// Places tells where a case happened by its title, background and further text. Edits know no names of places themselves; nil: an
// added case has the region that its edit tells, or none.
type Places func(title, background, rest string) corpus.Region

// regionOf is the region of an added case: what the edit tells, else what its texts say.
func (t *textEdits) regionOf(e *Edit, sections []corpus.Section) corpus.Region {
	told := corpus.Region{Province: e.Province, City: e.City, District: e.District}
	if told != (corpus.Region{}) || t.places == nil {
		return told
	}
	background, rest := textsOf(sections)
	return t.places(e.To, background, rest)
}

// textsOf are the text of the background and that of the other sections.
func textsOf(sections []corpus.Section) (background, rest string) {
	var of [2][]string
	for _, s := range sections {
		i := 1
		if s.Kind == corpus.Background {
			i = 0
		}
		of[i] = append(of[i], s.Text)
	}
	return paragraphs(of[0]...), paragraphs(of[1]...)
}

// placeAnew gives a case the region that its new title says, where it had the one that its old title and its texts say.
func (t *textEdits) placeAnew(c *corpus.Case, title string) {
	if t.places == nil {
		return
	}
	background, rest := textsOf(c.Sections)
	if len(c.Sections) == 0 {
		for _, p := range c.Practices {
			rest = paragraphs(rest, p.Text)
		}
	}
	if told := t.places(title, background, rest); told != (corpus.Region{}) && c.Region == t.places(c.Title, background, rest) {
		c.Region = told
	}
}

// add puts in a case that was not found. Its sections are typed out, or taken
// from the pages between quoted words: then their characters, so far unplaced
// or in another case, are the section's in the ledger.
func (t *textEdits) add(e *Edit) Outcome {
	at := t.bookAt(e.Book)
	if at < 0 && len(t.col.Books) == 1 {
		at = 0 // the book was read under another id
	}
	if at < 0 {
		return outcome(e, Lost, "", message.New("edits.no_book", e.Book))
	}
	b := t.book(at)
	for i := range b.Cases {
		if apart(b.Cases[i].Title, e.To) == 0 {
			return outcome(e, Already, b.Cases[i].ID, message.New("edits.has_case", b.Cases[i].ID))
		}
	}
	t.added++
	c := corpus.Case{ID: fmt.Sprintf("%s-x%d", b.ID, t.added), BookID: b.ID, Title: e.To, PageStart: e.Page, PageEnd: e.Page, Edited: []message.Message{message.New("edits.kind_add")}}
	passages, err := passagesOf(b, e.Sections)
	if err != nil {
		return outcome(e, Lost, "", message.Of(err))
	}
	for i := range passages {
		p := &passages[i]
		t.claim(at, e, c.ID, p)
		p.section.Seq = i + 1
		c.Sections = append(c.Sections, p.section)
		c.PageStart, c.PageEnd = stretch(c.PageStart, c.PageEnd, p.section)
	}
	c.Missing, c.Region = lacking(b, c.Sections), t.regionOf(e, c.Sections)
	regroup(&c)
	for i := range c.Practices {
		c.Practices[i].Edited = nil
	}
	t.entryFor(b, &c)
	t.additions = append(t.additions, addition{at, e.After, c})
	return outcome(e, Applied, c.ID, message.New("edits.added", c.ID))
}

// stretch widens a range of pages by those of a section; 0 is unknown.
func stretch(from, to int, s corpus.Section) (int, int) {
	if s.PageStart == 0 {
		return from, to
	}
	if from == 0 || s.PageStart < from {
		from = s.PageStart
	}
	return from, max(to, s.PageEnd)
}

// take places characters of pages in a section: those that were unplaced first.
func take(b *corpus.Book, caseID, section string, chars map[int]int) {
	order := []corpus.Place{corpus.Unplaced, corpus.InBack, corpus.InFront, corpus.InSection, corpus.InTitle}
	var pages []int
	for p := range chars {
		pages = append(pages, p)
	}
	slices.Sort(pages)
	for _, page := range pages {
		left := chars[page]
		for _, place := range order {
			for i := range b.Ledger {
				l := &b.Ledger[i]
				if l.Page != page || l.Place != place {
					continue
				}
				n := min(left, l.Chars)
				l.Chars -= n
				left -= n
			}
		}
		b.Ledger = append(b.Ledger, corpus.LedgerEntry{Page: page, Place: corpus.InSection, CaseID: caseID, Section: section, Chars: chars[page] - left})
	}
	b.Ledger = joined(slices.DeleteFunc(b.Ledger, func(l corpus.LedgerEntry) bool { return l.Chars == 0 }))
	slices.SortStableFunc(b.Ledger, func(a, b corpus.LedgerEntry) int { return a.Page - b.Page })
}

// entryFor matches an added case with the entry of its title that has no case,
// or puts in a row for a case without entry.
func (t *textEdits) entryFor(b *corpus.Book, c *corpus.Case) {
	for i := range b.TOC {
		x := &b.TOC[i]
		if (x.Status == corpus.MissingInBody || x.Status == corpus.Dropped) && apart(x.Title, c.Title) <= allowed([]rune(x.Title)) {
			x.Status, x.CaseID, x.BodyTitle, x.Distance = corpus.Matched, c.ID, c.Title, apart(x.Title, c.Title)
			c.Printed = x.Printed
			return
		}
	}
	if len(b.TOC) > 0 {
		b.TOC = append(b.TOC, corpus.TOCEntry{CaseID: c.ID, BodyTitle: c.Title, Status: corpus.MissingInTOC, Distance: -1})
	}
}

// insert puts the added cases in their places and gives all cases their numbers.
func (t *textEdits) insert() {
	for _, a := range t.additions {
		b := t.book(a.book)
		at := slices.IndexFunc(b.Cases, func(c corpus.Case) bool { return c.ID == a.after })
		if at++; at == 0 {
			for at < len(b.Cases) && (a.c.PageStart == 0 || b.Cases[at].PageStart <= a.c.PageStart) {
				at++
			}
		}
		b.Cases = slices.Insert(b.Cases, at, a.c)
	}
	for i := range t.own {
		numberCases(t.col.Books[i])
	}
}

// numberCases gives the cases of a book their numbers, and its doubts those of their cases.
func numberCases(b *corpus.Book) {
	now := map[int]int{}
	for s := range b.Cases {
		now[b.Cases[s].Seq], b.Cases[s].Seq = s+1, s+1
	}
	delete(now, 0) // an added case had none
	b.Suspects = slices.Clone(b.Suspects)
	for i := range b.Suspects {
		b.Suspects[i].Case = now[b.Suspects[i].Case]
	}
}
