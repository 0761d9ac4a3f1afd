package cases

import (
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/toc"
)

// findParts adds the entries of the table that head parts of the book to its parts: the body has their title right above that of the
// next entry, with no text of their own.
func (s *finder) findParts() {
	if s.table == nil {
		return
	}
	exact := map[string][]candidate{}
	for _, l := range s.loneTitles() {
		exact[string(l.runes)] = append(exact[string(l.runes)], l)
	}
	for j := range s.table.Entries[:max(0, len(s.table.Entries)-1)] {
		e, next := &s.table.Entries[j], &s.table.Entries[j+1]
		for _, l := range exact[string(forms.Comparable(e.Title))] {
			if i := s.freeFrom(l.to); i >= 0 && opensTitle(s.Lines[i].Normal(), next.Title) {
				s.table.Parts[corpus.Normalize(e.Title)] = true
			}
		}
	}
}

// charsToCase counts the characters from line i to the title or the first marker of the next case.
func (s *finder) charsToCase(i int) (n int) {
	to := len(s.Lines)
	for c := range s.cases {
		if at := s.cases[c].begins(); at >= i {
			to = min(to, at)
		}
	}
	for ; i < to; i++ {
		n += s.Lines[i].Chars
	}
	return n
}

// freeFrom is the first line without a place from line i on, −1 where there is none.
func (s *finder) freeFrom(i int) int {
	for ; i < len(s.Lines); i++ {
		if s.Lines[i].Free() {
			return i
		}
	}
	return -1
}

// opensTitle: the normalised line is a title, or its number or first line.
func opensTitle(normal, title string) bool {
	if corpus.Chars(normal) < 2 {
		return false
	}
	bare := strings.TrimLeft(normal, "#*")
	return strings.HasPrefix(corpus.Normalize(title), bare) || strings.HasPrefix(string(forms.Comparable(title)), string(forms.Comparable(bare)))
}

// partEntries tells which entries head parts of the book (第一篇 …): those without a case
// whose form says so, in a book whose cases are no parts themselves, and those with another number than most, or none.
func (s *finder) partEntries() []bool {
	out := make([]bool, len(s.table.Entries))
	count, usual := map[string]int{}, ""
	cases := 0
	for j, e := range s.table.Entries {
		part := toc.IsPart(e.Title)
		out[j] = e.CaseIndex < 0 && (part || s.table.Parts[corpus.Normalize(e.Title)] || forms.IsGroup(corpus.Normalize(e.Title)))
		if part && e.CaseIndex >= 0 {
			cases++
		}
		if form := numbering(e.Title); e.CaseIndex >= 0 {
			if count[form]++; count[form] > count[usual] {
				usual = form
			}
		}
	}
	if cases > 0 {
		return make([]bool, len(out))
	}
	for j, e := range s.table.Entries {
		out[j] = out[j] || e.CaseIndex < 0 && usual != "" && float64(count[usual]) >= usualNumber*float64(len(s.cases)) && numbering(e.Title) != usual
	}
	return out
}

// usualNumber of the cases have the form of number that titles of parts lack.
const usualNumber = .9

// numbering is the form of the number before a title: 案例一 of 案例十二：, 1 of 12、.
func numbering(title string) string {
	_, number := forms.NumberBefore(title)
	form := forms.FirstNumeral.ReplaceAllStringFunc(corpus.Normalize(number), func(n string) string {
		if r, _ := utf8.DecodeRuneInString(n); corpus.Han(r) {
			return "一"
		}
		return "1"
	})
	return strings.Trim(form, ":,、._-|/·")
}
