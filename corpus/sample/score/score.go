// Package score compares a split book with its known answer. Only tests and
// measuring commands import it.
package score

import (
	"fmt"
	"strings"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/similar"
)

// Score counts what of an answer a book has. Pairs of cases are those whose
// titles are nearest, in order.
type Score struct {
	Cases, CasesFound, CasesFalse          int
	Titles                                 int // exact, of CasesFound
	Regions                                int // exact, of CasesFound
	Markers, MarkersFound, MarkersFalse    int
	Sections                               int // exact text, of Markers
	Practices, PracticesFound, PracticesIs int // in the answer, found at the same start, in the book
	Leads, Texts                           int // exact, of Practices
	TOC, TOCRight                          int // title within one character and right page
	Unplaced, Chars                        int
	Diffs                                  []string
	text                                   string // of the book: what a case does not say cannot be known
}

// F1 is the harmonic mean of precision and recall of practice boundaries.
func (s *Score) F1() float64 {
	if s.Practices+s.PracticesIs == 0 {
		return 1
	}
	return 2 * float64(s.PracticesFound) / float64(s.Practices+s.PracticesIs)
}

// Perfect: nothing is missing, wrong or too much.
func (s *Score) Perfect() bool { return len(s.Diffs) == 0 }

func (s *Score) diff(format string, args ...any) {
	s.Diffs = append(s.Diffs, fmt.Sprintf(format, args...))
}

// Of compares. Slack is the share of edits up to which texts count as equal: 0
// for clean books, more for damaged ones. White space never counts.
func Of(b *corpus.Book, want *sample.Answer, slack float64) *Score {
	s := &Score{Cases: len(want.Cases), text: b.Text()}
	pairs := match(b, want, slack)
	for i := range want.Cases {
		w := &want.Cases[i]
		s.Markers += len(w.Sections)
		s.Practices += len(w.Practices)
		j, ok := pairs[i]
		if !ok {
			s.diff("case %d %q is missing", w.Seq, w.Title)
			continue
		}
		s.CasesFound++
		s.oneCase(&b.Cases[j], w, slack)
	}
	for i := range b.Cases {
		s.PracticesIs += len(b.Cases[i].Practices)
	}
	s.CasesFalse = len(b.Cases) - s.CasesFound
	if s.CasesFalse > 0 {
		s.diff("%d cases too many", s.CasesFalse)
	}
	s.table(b, want)
	for _, l := range b.Ledger {
		s.Chars += l.Chars
		if l.Place == corpus.Unplaced {
			s.Unplaced += l.Chars
		}
	}
	return s
}

// match pairs cases by title, in order, each at most once.
func match(b *corpus.Book, want *sample.Answer, slack float64) map[int]int {
	pairs := map[int]int{}
	next := 0
	for i := range want.Cases {
		best, bestShare := -1, .5
		for j := next; j < len(b.Cases) && j < next+6; j++ {
			d := similar.Share(runes(want.Cases[i].Title), runes(b.Cases[j].Title), .5)
			if slack > 0 && sameStart(&b.Cases[j], &want.Cases[i], slack) {
				d = min(d, .4) // of a short title little may be left
			}
			if d < bestShare {
				best, bestShare = j, d
			}
		}
		if best >= 0 {
			pairs[i], next = best, best+1
		}
	}
	return pairs
}

// sameStart reports that two cases begin with the same text.
func sameStart(got *corpus.Case, want *sample.Case, slack float64) bool {
	return len(got.Sections) > 0 && len(want.Sections) > 0 && begins(got.Sections[0].Text, want.Sections[0].Text, slack)
}

func runes(s string) []rune { return []rune(corpus.Normalize(s)) }

// bare drops white space only: the characters themselves must be the book's.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func equal(a, b string, slack float64) bool {
	if bare(a) == bare(b) {
		return true
	}
	return slack > 0 && similar.Share(runes(a), runes(b), slack) <= slack
}

func (s *Score) oneCase(got *corpus.Case, w *sample.Case, slack float64) {
	if got.Title == w.Title || slack > 0 && equal(got.Title, w.Title, slack*3) {
		s.Titles++
	} else {
		s.diff("case %d: title %q, want %q", w.Seq, got.Title, w.Title)
	}
	if got.Region == w.Region || !strings.Contains(s.text, w.Region.District) && got.Region.District == "" && got.Region.City == w.Region.City {
		s.Regions++
	} else {
		s.diff("case %d: region %v, want %v", w.Seq, got.Region, w.Region)
	}
	if slack == 0 && (got.PageStart != w.PageStart || got.PageEnd != w.PageEnd) {
		s.diff("case %d: pages %d-%d, want %d-%d", w.Seq, got.PageStart, got.PageEnd, w.PageStart, w.PageEnd)
	}
	if slack == 0 && w.PrintedStart > 0 && got.Printed != w.PrintedStart {
		s.diff("case %d: printed page %d, want %d", w.Seq, got.Printed, w.PrintedStart)
	}
	if slack == 0 && fmt.Sprint(got.Missing) != fmt.Sprint(w.Missing) {
		s.diff("case %d: missing %v, want %v", w.Seq, got.Missing, w.Missing)
	}
	if slack == 0 && fmt.Sprint(got.Asides) != fmt.Sprint(w.Asides) {
		s.diff("case %d: asides %v, want %v", w.Seq, got.Asides, w.Asides)
	}
	s.sections(got, w, slack)
	s.practices(got, w, slack)
}

func (s *Score) sections(got *corpus.Case, w *sample.Case, slack float64) {
	used := map[int]bool{}
	for _, ws := range w.Sections {
		found := false
		for j, gs := range got.Sections {
			if used[j] || gs.Kind != ws.Kind || slack == 0 && gs.Marker != ws.Marker || !begins(gs.Text, ws.Text, slack) {
				continue
			}
			found, used[j] = true, true
			s.MarkersFound++
			if equal(gs.Text, ws.Text, slack*1.5) {
				s.Sections++
			} else {
				s.diff("case %d: section %s: %s", w.Seq, ws.Marker, apart(gs.Text, ws.Text))
			}
			if slack == 0 && (gs.PageStart != ws.PageStart || gs.PageEnd != ws.PageEnd) {
				s.diff("case %d: section %s: pages %d-%d, want %d-%d", w.Seq, ws.Marker, gs.PageStart, gs.PageEnd, ws.PageStart, ws.PageEnd)
			}
			break
		}
		if !found {
			s.diff("case %d: no section %s (%s); there are %s", w.Seq, ws.Marker, ws.Kind, kinds(got))
		}
	}
	for j := range got.Sections {
		if !used[j] && got.Sections[j].Marker != "" {
			s.MarkersFalse++
			s.diff("case %d: section %q is too much", w.Seq, got.Sections[j].Marker)
		}
	}
}

func kinds(c *corpus.Case) string {
	var out []string
	for _, s := range c.Sections {
		out = append(out, fmt.Sprintf("%s=%s", s.Marker, s.Kind))
	}
	return strings.Join(out, " ")
}

// begins reports that two texts begin at the same place of the book. In damaged
// ones 16 characters may differ in two of five.
func begins(a, b string, slack float64) bool {
	if slack > 0 {
		slack = .4
	}
	return equal(first(a, 16), first(b, 16), slack)
}

func first(s string, n int) string {
	rs := []rune(bare(s))
	return string(rs[:min(n, len(rs))])
}

// practices pairs by where they begin.
func (s *Score) practices(got *corpus.Case, w *sample.Case, slack float64) {
	used := map[int]bool{}
	for _, wp := range w.Practices {
		found := false
		for j, gp := range got.Practices {
			if used[j] || !begins(gp.Text, wp.Text, slack) {
				continue
			}
			found, used[j] = true, true
			s.PracticesFound++
			s.onePractice(&gp, &wp, w.Seq, slack)
			break
		}
		if !found {
			s.diff("case %d: no practice %d %q", w.Seq, wp.Seq, first(wp.Text, 16))
		}
	}
	for j, gp := range got.Practices {
		if !used[j] {
			s.diff("case %d: practice %q is too much", w.Seq, first(gp.Text, 16))
		}
	}
}

func (s *Score) onePractice(gp *corpus.Practice, wp *sample.Practice, seq int, slack float64) {
	if equal(gp.Lead, wp.Lead, slack*3) {
		s.Leads++
	} else {
		s.diff("case %d: lead %q, want %q", seq, gp.Lead, wp.Lead)
	}
	if equal(gp.Text, wp.Text, slack*1.5) {
		s.Texts++
	} else {
		s.diff("case %d: practice %d: %s", seq, wp.Seq, apart(gp.Text, wp.Text))
	}
	if slack == 0 && (gp.PageStart != wp.PageStart || gp.PageEnd != wp.PageEnd) {
		s.diff("case %d: practice %d: pages %d-%d, want %d-%d", seq, wp.Seq, gp.PageStart, gp.PageEnd, wp.PageStart, wp.PageEnd)
	}
}

// apart shows where two texts begin to differ.
func apart(got, want string) string {
	g, w := []rune(bare(got)), []rune(bare(want))
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	from := max(0, i-4)
	return fmt.Sprintf("%d characters, want %d; …%s… for …%s…", len(g), len(w), string(g[from:min(len(g), i+12)]), string(w[from:min(len(w), i+12)]))
}

func (s *Score) table(b *corpus.Book, want *sample.Answer) {
	s.TOC = len(want.TOC)
	var rows []corpus.TOCEntry
	for _, r := range b.TOC {
		if r.Status != corpus.MissingInTOC {
			rows = append(rows, r)
		}
	}
	next := 0
	for _, w := range want.TOC {
		ok := false
		for j := next; j < len(rows) && j < next+4; j++ {
			if similar.Distance(runes(rows[j].Title), runes(w.Title), 1) <= 1 {
				ok, next = rows[j].Printed == w.Printed, j+1
				break
			}
		}
		if ok {
			s.TOCRight++
		} else {
			s.diff("entry %d %q (%d) is not right", w.Seq, w.Title, w.Printed)
		}
	}
	if len(rows) > len(want.TOC) {
		s.diff("%d entries, want %d", len(rows), len(want.TOC))
	}
}

// Add sums up the counts of several books; the differences are not kept.
func (s *Score) Add(o *Score) {
	s.Cases, s.CasesFound, s.CasesFalse = s.Cases+o.Cases, s.CasesFound+o.CasesFound, s.CasesFalse+o.CasesFalse
	s.Titles, s.Regions = s.Titles+o.Titles, s.Regions+o.Regions
	s.Markers, s.MarkersFound, s.MarkersFalse = s.Markers+o.Markers, s.MarkersFound+o.MarkersFound, s.MarkersFalse+o.MarkersFalse
	s.Sections, s.Leads, s.Texts = s.Sections+o.Sections, s.Leads+o.Leads, s.Texts+o.Texts
	s.Practices, s.PracticesFound, s.PracticesIs = s.Practices+o.Practices, s.PracticesFound+o.PracticesFound, s.PracticesIs+o.PracticesIs
	s.TOC, s.TOCRight = s.TOC+o.TOC, s.TOCRight+o.TOCRight
	s.Unplaced, s.Chars = s.Unplaced+o.Unplaced, s.Chars+o.Chars
}
