package cases

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// leastRow is how many characters a row has that may be a case.
const leastRow = 40

// addRows makes cases of the rows of a list, and of documents, that have a title and none of the headings of the others: what
// the list says to be a case is one, and the self-check tells of it.
func (s *finder) addRows() {
	for from := 0; from < len(s.Lines); {
		to := from + 1
		for to < len(s.Lines) && !s.FileBegins(to-1, to) {
			to++
		}
		if at, ok := s.rowWithoutCase(from, to); ok {
			s.cases = slices.Insert(s.cases, at, Case{Entry: -1, distance: -1, Title: []int{from}, Lines: []int{from}, Row: true})
			if s.table != nil {
				for j := range s.table.Entries {
					if s.table.Entries[j].CaseIndex >= at {
						s.table.Entries[j].CaseIndex++
					}
				}
			}
		}
		from = to
	}
}

// rowWithoutCase: the lines from..to are a titled row in which no case begins; at is where it stands among the cases.
func (s *finder) rowWithoutCase(from, to int) (at int, ok bool) {
	p := &s.Pages[s.Lines[from].Page]
	if !p.Begins || p.File != "" || p.Title == "" {
		return 0, false
	}
	for at < len(s.cases) && s.cases[at].begins() < from {
		at++
	}
	if at < len(s.cases) && s.cases[at].begins() < to {
		return 0, false
	}
	n := corpus.Normalize(p.Title)
	if forms.FrontHeading.MatchString(n) || forms.BackHeading.MatchString(n) || strings.TrimLeft(corpus.Normalize(s.Lines[from].Trimmed()), "# ") != n {
		return 0, false
	}
	chars := 0
	for i := from + 1; i < to; i++ {
		if s.Lines[i].Free() {
			chars += s.Lines[i].Chars
		}
	}
	return at, chars >= leastRow
}
