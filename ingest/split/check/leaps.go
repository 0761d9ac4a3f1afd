package check

import (
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/sheet"
)

const (
	leastDated = 4 // entries with a page and a case
	leapShare  = 4 // there is one leap at most for so many of them, else the numbers are not those of these pages
)

// leaps: no page shows its number, and the table of contents tells a case to stand further on than by the cases before it: pages between
// are lost. The cases on both sides agree with their neighbours; the first and the last of a text, in which nothing is misread, need not.
func leaps(b *corpus.Book, sh *sheet.Sheet, table *contents.Table) []corpus.Problem {
	if table == nil || len(sh.Pages) < 2 || slices.ContainsFunc(sh.Pages, func(p corpus.Page) bool { return p.Printed > 0 && !p.PrintedInferred }) {
		return nil
	}
	var at []int // cases
	var difference []int
	for _, e := range table.Entries {
		if e.CaseIndex >= 0 && e.Number > 0 && e.CaseIndex < len(b.Cases) {
			at, difference = append(at, e.CaseIndex), append(difference, b.Cases[e.CaseIndex].PageStart-e.Number)
		}
	}
	typed := sh.Pages[0].Origin == corpus.FromText
	agree := func(i, j int) bool {
		return (j < 0 || j == len(at)) && typed || j >= 0 && j < len(at) && difference[i] == difference[j]
	}
	changes := 0
	var out []corpus.Problem
	for i := 1; i < len(at); i++ {
		lost := difference[i-1] - difference[i]
		if lost != 0 {
			changes++
		}
		if lost > 0 && agree(i-1, i-2) && agree(i, i+1) {
			before, c := &b.Cases[at[i-1]], &b.Cases[at[i]]
			out = append(out, corpus.Problem{Page: c.PageStart, Case: c.Seq, Message: message.New("check.leap", short(c.Title), c.PageStart, lost, short(before.Title)), Remedy: message.New("check.missing_pages.remedy")})
		}
	}
	if len(at) < leastDated || leapShare*changes > len(at) {
		return nil
	}
	return out
}
