package check

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// Limits of numbers before titles that count cases.
const (
	countedShare = .8 // of the cases have one
	leastCounted = 2
)

// lostNumbers: titles count the cases (案例三), and a number is left out: its case is not in the file, or was not recognised.
func lostNumbers(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	numbers := titleNumbers(b, sh)
	with, steps := 0, 0
	var out []corpus.Problem
	last := -1 // the case before that has a number
	for c, n := range numbers {
		if n == 0 {
			continue
		}
		with++
		before := 0 // a book begins with one
		if last >= 0 {
			before = numbers[last]
		}
		switch cases := c - last; {
		case n == 1 || n == before+cases:
			steps++
		case n < before+cases:
			return nil // in no order: files of a folder, numbers of another kind
		case last >= 0 || n == before+cases+1: // what is taken from a book begins further on
			lost := n - before - cases
			out = append(out, corpus.Problem{Page: b.Cases[c].PageStart, Case: b.Cases[c].Seq, Message: message.New("check.lost_numbers", before, n, lost, short(b.Cases[c].Title)), Remedy: message.New("check.lost_numbers.remedy")})
		}
		last = c
	}
	if with < leastCounted || float64(with) < countedShare*float64(len(b.Cases)) || len(out) > steps {
		return nil
	}
	return out
}

// titleNumbers are what the numbers before the titles of the cases count to, 0 for none.
func titleNumbers(b *corpus.Book, sh *sheet.Sheet) []int {
	out := make([]int, len(b.Cases))
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Place != corpus.InTitle || u.Owner < 0 || u.Owner >= len(out) || out[u.Owner] > 0 {
			continue
		}
		if width, number := forms.NumberBefore(u.Trimmed()); width > 0 {
			out[u.Owner] = forms.TitleValue(number)
		}
	}
	return out
}

// leastNumbered cases have headings that count on from one, before one whose numbers leave one out is said.
const leastNumbered = 2

// lostOrdinals: the headings of a case are numbered, and a number is left out that no other line of the case has: the heading was lost, and its
// text stands in the section before it. Where a book leaves a section out, its numbers go on.
func lostOrdinals(b *corpus.Book, sh *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	whole := 0
	var out []corpus.Problem
	for c, lines := range headsOf(b, sh) {
		values := countingOn(sh, lines)
		gap := 0
		for gap < len(values) && values[gap] <= before(values, gap)+1 {
			gap++
		}
		if gap == len(values) {
			if gap > 1 {
				whole++
			}
			continue
		}
		k, above := &b.Cases[c], ""
		if gap > 0 {
			above = k.Sections[sh.Lines[lines[gap-1]].Section].Marker
		}
		out = append(out, corpus.Problem{Page: sh.PageOf(lines[gap]).Number, Case: k.Seq, Remedy: message.New("check.lost_section.remedy"),
			Message: message.New("check.lost_ordinal", short(k.Title), before(values, gap), values[gap], k.Sections[sh.Lines[lines[gap]].Section].Marker, above)})
	}
	if whole < min(leastNumbered, len(b.Cases)-1) || len(out) > whole {
		return nil
	}
	return out
}

// headsOf are the first lines of the sections of each case that have headings.
func headsOf(b *corpus.Book, sh *sheet.Sheet) [][]int {
	heads := make([][]int, len(b.Cases))
	owner, section := -1, -1
	for i := range sh.Lines {
		u := &sh.Lines[i]
		if u.Place != corpus.InSection || u.Owner < 0 || u.Owner >= len(b.Cases) || u.Section < 0 || u.Section >= len(b.Cases[u.Owner].Sections) || u.Owner == owner && u.Section == section {
			continue
		}
		owner, section = u.Owner, u.Section
		if marked(b.Cases[owner].Sections[section]) {
			heads[owner] = append(heads[owner], i)
		}
	}
	return heads
}

// countingOn are the numbers before headings, nil unless all have one, of one form, each more than the one before it.
func countingOn(sh *sheet.Sheet, lines []int) []int {
	var values []int
	form := 0
	for n, i := range lines {
		f, v := forms.OrdinalValue(sh.Lines[i].Trimmed())
		if f == 0 || n > 0 && (f != form || v <= values[n-1]) {
			return nil
		}
		form, values = f, append(values, v)
	}
	return values
}

// before is the number in front of the nth, 0 of the first.
func before(values []int, n int) int {
	if n == 0 {
		return 0
	}
	return values[n-1]
}

// leastCutOff cases end with one section before a last one that lacks it is said.
const leastCutOff = 3

// namesOf are the headings of the sections of some cases.
func namesOf(cases []corpus.Case) map[string]bool {
	out := map[string]bool{}
	for _, c := range cases {
		for _, s := range c.Sections {
			out[s.Marker] = true
		}
	}
	return out
}

// cutOff: the last case lacks the section that all others end with, and has one before it: the end of the file may be missing.
func cutOff(b *corpus.Book, _ *sheet.Sheet, _ *contents.Table) []corpus.Problem {
	n := len(b.Cases) - 1
	if n < leastCutOff {
		return nil
	}
	ends := func(c corpus.Case) (key, name string) {
		for _, s := range c.Sections {
			if marked(s) {
				key, name = sectionKey(s), s.Marker
			}
		}
		return key, name
	}
	key, name := ends(b.Cases[0])
	for _, c := range b.Cases[:n] {
		if k, _ := ends(c); k != key || len(c.Sections) == 0 {
			return nil
		}
	}
	last := b.Cases[n]
	if _, above := ends(last); above == "" || slices.ContainsFunc(last.Sections, func(s corpus.Section) bool { return sectionKey(s) == key }) {
		return nil
	}
	if known := namesOf(b.Cases[:n]); !slices.ContainsFunc(last.Sections, func(s corpus.Section) bool { return marked(s) && known[s.Marker] }) {
		return nil // another author's, who has other names for all sections
	}
	return []corpus.Problem{{Page: last.PageEnd, Case: last.Seq, Message: message.New("check.cut_off", short(last.Title), name), Remedy: message.New("check.cut_off.remedy")}}
}
