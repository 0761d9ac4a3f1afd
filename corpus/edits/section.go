package edits

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// sectionNames are what people call the sections.
var sectionNames = map[corpus.SectionKind]message.Message{
	corpus.Background: message.New("edits.section_background"), corpus.Practices: message.New("edits.section_practices"), corpus.Effects: message.New("edits.section_effects"),
}

// boundary moves the beginning of a section to the quoted words: they stand in
// the section itself (what is before them goes to the section before) or in the
// one before (what follows them comes over). A section that the case lacks is
// made where the words stand: its marker was lost.
func (t *textEdits) boundary(e *Edit, f found, c *corpus.Case) Outcome {
	kind, _ := sectionKind(e.Section)
	at := slices.IndexFunc(c.Sections, func(s corpus.Section) bool { return s.Kind == kind })
	holds, where := holding(c, at, e.Begins)
	if holds < 0 {
		return outcome(e, Lost, c.ID, message.New("edits.boundary_lost", cut(e.Begins), sectionNames[kind], c.ID))
	}
	rs := []rune(c.Sections[holds].Text)
	from := widen(rs, where.from)
	before, after := strings.TrimSpace(string(rs[:from])), strings.TrimSpace(string(rs[from:]))
	switch {
	case before == "" && holds == at:
		return outcome(e, Already, c.ID, message.New("edits.boundary_so", sectionNames[kind], c.ID))
	case holds == at && at == 0:
		return outcome(e, Lost, c.ID, message.New("edits.boundary_first", sectionNames[kind], c.ID))
	case at < 0:
		t.insertSection(f.place, c, holds, corpus.Section{Kind: kind, Marker: e.Marker, Text: after}, before)
	case holds == at:
		c.Sections[at-1].Text = paragraphs(c.Sections[at-1].Text, before)
		c.Sections[at].Text = after
		t.recount(f.place, c.ID, c.Sections[at], c.Sections[at-1], corpus.Chars(before))
	default:
		c.Sections[holds].Text = before
		c.Sections[at].Text = paragraphs(after, c.Sections[at].Text)
		t.recount(f.place, c.ID, c.Sections[holds], c.Sections[at], corpus.Chars(after))
	}
	renumber(c)
	mark(&c.Edited, message.New("edits.kind_boundary"))
	return done(e, f, c.ID)
}

// holding finds the section in which quoted words stand: the one at a place or
// the one before it, or any where at is −1.
func holding(c *corpus.Case, at int, quote string) (int, span) {
	holds, where := -1, span{}
	for i := range c.Sections {
		if at >= 0 && i != at && i != at-1 {
			continue
		}
		if s, _, ok := locate(quote, lettersOf(c.Sections[i].Text)); ok && (holds < 0 || s.errors < where.errors) {
			holds, where = i, s
		}
	}
	return holds, where
}

// insertSection divides section i: what is before stays, and s follows it.
func (t *textEdits) insertSection(p place, c *corpus.Case, i int, s corpus.Section, before string) {
	old := &c.Sections[i]
	s.Seq, s.PageStart, s.PageEnd = old.Seq, old.PageStart, old.PageEnd
	old.Text = before
	t.recount(p, c.ID, *old, s, corpus.Chars(s.Text))
	c.Sections = slices.Insert(c.Sections, i+1, s)
}

// widen takes opening signs before a quotation along with it.
func widen(rs []rune, from int) int {
	for from > 0 && strings.ContainsRune("“‘《〈「『（([【", rs[from-1]) {
		from--
	}
	return from
}

// paragraphs joins texts by line breaks, leaving out empty ones.
func paragraphs(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "\n")
}

// ledgerName is how the ledger names a section.
func ledgerName(s corpus.Section) string {
	if s.Kind != "" {
		return string(s.Kind)
	}
	return s.Marker
}

// recount moves characters of a case from one section to another in the ledger:
// from the last pages of what stands before, from the first of what stands after.
func (t *textEdits) recount(p place, caseID string, from, to corpus.Section, chars int) {
	b := t.book(p.book)
	var rows []int
	for i, l := range b.Ledger {
		if l.CaseID == caseID && l.Place == corpus.InSection && l.Section == ledgerName(from) {
			rows = append(rows, i)
		}
	}
	if from.Seq <= to.Seq {
		slices.Reverse(rows)
	}
	for _, i := range rows {
		n := min(chars, b.Ledger[i].Chars)
		chars -= n
		b.Ledger[i].Chars -= n
		moved := b.Ledger[i]
		moved.Section, moved.Chars = ledgerName(to), n
		b.Ledger = append(b.Ledger, moved)
	}
	b.Ledger = joined(slices.DeleteFunc(b.Ledger, func(l corpus.LedgerEntry) bool { return l.Chars == 0 }))
	slices.SortStableFunc(b.Ledger, func(a, b corpus.LedgerEntry) int { return a.Page - b.Page })
}

// renumber puts right what follows from a case's sections: their numbers, which
// ones are missing, and the practices.
func renumber(c *corpus.Case) {
	c.Sections = slices.DeleteFunc(c.Sections, func(s corpus.Section) bool { return s.Text == "" && s.Marker == "" })
	has := map[corpus.SectionKind]bool{}
	for i := range c.Sections {
		c.Sections[i].Seq = i + 1
		has[c.Sections[i].Kind] = true
	}
	c.Missing = slices.DeleteFunc(c.Missing, func(k corpus.SectionKind) bool { return has[k] })
	regroup(c)
}
