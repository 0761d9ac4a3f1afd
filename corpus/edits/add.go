package edits

import (
	"fmt"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// addition is a case to be put in after another one.
type addition struct {
	book  int
	after string // id, empty: by its page
	c     corpus.Case
}

// add puts in a case that was not found. Its sections are typed out, or taken
// from the pages between quoted words: then their characters, so far unplaced,
// are the section's in the ledger.
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
	c := corpus.Case{ID: fmt.Sprintf("%s-x%d", b.ID, t.added), BookID: b.ID, Title: e.To, PageStart: e.Page, PageEnd: e.Page,
		Region: corpus.Region{Province: e.Province, City: e.City, District: e.District}, Edited: []message.Message{message.New("edits.kind_add")}}
	for i, s := range e.Sections {
		section, err := t.passage(b, c.ID, s)
		if err != nil {
			return outcome(e, Lost, "", message.Of(err))
		}
		section.Seq = i + 1
		c.Sections = append(c.Sections, section)
		c.PageStart, c.PageEnd = stretch(c.PageStart, c.PageEnd, section)
	}
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

// passage makes a section of an added case.
func (t *textEdits) passage(b *corpus.Book, caseID string, s Passage) (corpus.Section, error) {
	kind, _ := sectionKind(s.Section)
	out := corpus.Section{Marker: s.Marker, Kind: kind, Text: strings.TrimSpace(s.Text)}
	if s.Text != "" {
		return out, nil
	}
	text, pageOf := wholeText(b)
	l := lettersOf(text)
	from, _, ok := locate(s.From, l)
	if !ok {
		return out, message.Fail("edits.words_on_no_page", cut(s.From), b.ID)
	}
	rest := []rune(text)[from.from:]
	until, _, ok := locate(s.Until, lettersOf(string(rest)))
	if !ok {
		return out, message.Fail("edits.words_do_not_follow", cut(s.Until), cut(s.From), b.ID)
	}
	end := until.to
	for end < len(rest) && strings.ContainsRune("。！？；”’》）】…", rest[end]) {
		end++
	}
	chars := map[int]int{}
	for i, r := range rest[:end] {
		if corpus.Counts(r) {
			chars[pageOf[from.from+i]]++
		}
	}
	take(b, caseID, ledgerName(out), chars)
	out.PageStart, out.PageEnd = pageOf[from.from], pageOf[from.from+end-1]
	var lines []string
	for _, line := range strings.Split(string(rest[:end]), "\x00") {
		lines = append(lines, corpus.JoinHan(strings.TrimSpace(line)))
	}
	out.Text = paragraphs(lines...)
	return out, nil
}

// wholeText is the text of all pages with the page of each of its runes. Where a
// line is known to open a paragraph, a zero character stands before it.
func wholeText(b *corpus.Book) (string, []int) {
	var s strings.Builder
	var pageOf []int
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			sep := "\n"
			if l.Opening == corpus.Opens {
				sep = "\x00"
			}
			line := sep + l.Text
			s.WriteString(line)
			for range line {
				pageOf = append(pageOf, p.Number)
			}
		}
	}
	return s.String(), pageOf
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
