package edits

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
)

// boundary moves the beginning of a section to the quoted words: they stand in
// the section itself (what is before them goes to the section before) or in the
// one before (what follows them comes over). A section that the case lacks is
// made where the words stand: its marker was lost.
func (t *textEdits) boundary(e *Edit, f found, c *corpus.Case) Outcome {
	kind, _ := sectionKind(e.Section)
	at := slices.IndexFunc(c.Sections, func(s corpus.Section) bool { return s.Kind == kind })
	holds, where := -1, span{}
	for i := range c.Sections {
		if at >= 0 && i != at && i != at-1 {
			continue
		}
		if s, _, ok := locate(e.Begins, lettersOf(c.Sections[i].Text)); ok && (holds < 0 || s.errors < where.errors) {
			holds, where = i, s
		}
	}
	if holds < 0 {
		return outcome(e, Lost, c.ID, "the words %q stand neither in %s of case %s nor before it", cut(e.Begins), kind, c.ID)
	}
	rs := []rune(c.Sections[holds].Text)
	from := widen(rs, where.from)
	before, after := strings.TrimSpace(string(rs[:from])), strings.TrimSpace(string(rs[from:]))
	switch {
	case before == "" && holds == at:
		return outcome(e, Already, c.ID, "%s of %s begins there already", kind, c.ID)
	case at < 0:
		s := c.Sections[holds]
		s.Kind, s.Marker, s.Text = kind, e.Marker, after
		c.Sections[holds].Text = before
		c.Sections = slices.Insert(c.Sections, holds+1, s)
		t.recount(f.place, c.ID, c.Sections[holds], s, corpus.Chars(after))
	case holds == at && at == 0:
		return outcome(e, Lost, c.ID, "no section stands before %s of %s", kind, c.ID)
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
	mark(&c.Edited, "栏目起点")
	return done(e, f, c.ID)
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

// regroup makes the practices of a case from its practices sections. Paragraphs
// stay with the practice they were in; others are practices of their own.
func regroup(c *corpus.Case) {
	owner := func(paragraph string) int {
		return slices.IndexFunc(c.Practices, func(p corpus.Practice) bool { return strings.Contains(p.Text, paragraph) })
	}
	type group struct {
		old   int
		lines []string
		in    corpus.Section
	}
	var groups []group
	for _, s := range c.Sections {
		if s.Kind != corpus.Practices {
			continue
		}
		for _, line := range strings.Split(s.Text, "\n") {
			at := owner(line)
			if n := len(groups); at >= 0 && n > 0 && groups[n-1].old == at {
				groups[n-1].lines = append(groups[n-1].lines, line)
			} else if strings.TrimSpace(line) != "" {
				groups = append(groups, group{at, []string{line}, s})
			}
		}
	}
	next, used := highest(c), map[int]bool{}
	var out []corpus.Practice
	for i, g := range groups {
		text := strings.Join(g.lines, "\n")
		p := corpus.Practice{CaseID: c.ID, BookID: c.BookID, PageStart: g.in.PageStart, PageEnd: g.in.PageEnd}
		if g.old >= 0 && !used[g.old] {
			p, used[g.old] = c.Practices[g.old], true
		} else {
			next++
			p.ID = fmt.Sprintf("%s-%d", c.ID, next)
		}
		if p.Text != text {
			p.Text, p.Lead = text, lead(text)
			mark(&p.Edited, "段落")
		}
		p.Seq = i + 1
		out = append(out, p)
	}
	c.Practices = out
}

// highest is the highest number of a practice in the case.
func highest(c *corpus.Case) int {
	top := 0
	for _, p := range c.Practices {
		if n, err := strconv.Atoi(strings.TrimPrefix(p.ID, c.ID+"-")); err == nil {
			top = max(top, n)
		}
	}
	return top
}

// lead is the first sentence of a text.
func lead(text string) string {
	if i := strings.IndexAny(text, "。！？；\n"); i >= 0 {
		for _, r := range text[i:] {
			if r == '\n' {
				return text[:i]
			}
			return text[:i] + string(r)
		}
	}
	return text
}

// marker says which section the quoted marker stands for: in one case, in a
// book, or everywhere.
func (t *textEdits) marker(e *Edit) Outcome {
	only := found{place: place{book: -1}, status: Applied}
	if e.Case != "" {
		if only = t.find().findCase(e.Case, e.Quote); only.status == Lost || only.status == Ambiguous {
			return missing(e, only.status, "case", e.Case)
		}
	}
	kind, _ := sectionKind(e.To)
	name, seen, changed := corpus.Normalize(e.Marker), 0, 0
	for b, book := range t.col.Books {
		if e.Book != "" && book.ID != e.Book || only.book >= 0 && only.book != b {
			continue
		}
		for i := range book.Cases {
			if only.book >= 0 && only.at != i {
				continue
			}
			for s, section := range t.col.Books[b].Cases[i].Sections {
				if corpus.Normalize(section.Marker) != name {
					continue
				}
				if seen++; section.Kind != kind {
					changed++
					t.remark(place{b, i, -1, ""}, s, kind)
				}
			}
		}
	}
	switch {
	case seen == 0:
		return outcome(e, Lost, "", "the marker %q is nowhere to be found", e.Marker)
	case changed == 0:
		return outcome(e, Already, only.id, "the marker %q stands for that already", e.Marker)
	}
	return outcome(e, only.status, only.id, "applied to %d sections", changed)
}

// remark gives section s of a case another kind.
func (t *textEdits) remark(p place, s int, kind corpus.SectionKind) {
	c := t.at(p)
	was := c.Sections[s]
	c.Sections[s].Kind = kind
	t.recount(p, c.ID, was, c.Sections[s], corpus.Chars(was.Text))
	renumber(c)
	mark(&c.Edited, "栏目标记")
}
