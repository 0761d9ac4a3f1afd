package split

import (
	"sort"
	"strconv"

	"casebook/corpus"
	"casebook/ingest/split/sheet"
)

func itoa(n int) string { return strconv.Itoa(n) }

// count makes the ledger: the characters of each page by the place they ended
// in, counted from the labelled units, so that a page's entries add up to it.
func (s *splitter) count() {
	s.book.Ledger = []corpus.LedgerEntry{}
	s.PageRange(func(from, to int) {
		sums := map[corpus.LedgerEntry]int{}
		var order []corpus.LedgerEntry
		for i := from; i < to; i++ {
			u := &s.Lines[i]
			key := corpus.LedgerEntry{Page: s.Pages[u.Page].Number, Place: u.Place}
			if u.Owner >= 0 && u.Owner < len(s.book.Cases) {
				key.CaseID = s.book.Cases[u.Owner].ID
				key.Section = s.sectionName(u)
			}
			if _, ok := sums[key]; !ok {
				order = append(order, key)
			}
			sums[key] += u.Chars
		}
		for _, key := range order {
			e := key
			e.Chars = sums[key]
			s.book.Ledger = append(s.book.Ledger, e)
		}
	})
	sort.SliceStable(s.book.Ledger, func(i, j int) bool { return s.book.Ledger[i].Page < s.book.Ledger[j].Page })
}

// sectionName is the canonical name of a unit's section, or its marker.
func (s *splitter) sectionName(u *sheet.Line) string {
	sections := s.book.Cases[u.Owner].Sections
	if u.Place != corpus.InSection || u.Section < 0 || u.Section >= len(sections) {
		return ""
	}
	if sec := sections[u.Section]; sec.Kind != "" {
		return string(sec.Kind)
	} else {
		return sec.Marker
	}
}
