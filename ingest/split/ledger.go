package split

import (
	"sort"
	"strconv"

	"casebook/corpus"
)

func itoa(n int) string { return strconv.Itoa(n) }

// count makes the ledger: the characters of each page by the place they ended
// in, counted from the labelled units, so that a page's entries add up to it.
func (s *splitter) count() {
	s.book.Ledger = []corpus.LedgerEntry{}
	s.pageRange(func(from, to int) {
		sums := map[corpus.LedgerEntry]int{}
		var order []corpus.LedgerEntry
		for i := from; i < to; i++ {
			u := &s.units[i]
			key := corpus.LedgerEntry{Page: s.book.Pages[u.page].Number, Place: u.place}
			if u.owner >= 0 && u.owner < len(s.book.Cases) {
				key.CaseID = s.book.Cases[u.owner].ID
				key.Section = s.sectionName(u)
			}
			if _, ok := sums[key]; !ok {
				order = append(order, key)
			}
			sums[key] += u.chars
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
func (s *splitter) sectionName(u *unit) string {
	sections := s.book.Cases[u.owner].Sections
	if u.place != corpus.InSection || u.section < 0 || u.section >= len(sections) {
		return ""
	}
	if sec := sections[u.section]; sec.Kind != "" {
		return string(sec.Kind)
	} else {
		return sec.Marker
	}
}
