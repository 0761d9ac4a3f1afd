package cases

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/similar"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
	"casebook/ingest/toc"
)

// Titles of body and table match up to these shares of edits; the printed page,
// where it agrees, allows more.
const (
	maxShare     = .45
	maxSharePage = .65
	pageBonus    = .3
	loneShare    = .25 // of a title that no marker follows
	leastFuzzy   = 4   // characters of such a title: of fewer none may differ
	maxPairs     = 400_000
	band         = 200 // beyond maxPairs only entries this near in order are compared
)

// pair is how well a case and an entry match, and which lines are the title.
type pair struct {
	score    float64
	from, to int // of Case.Lines
}

// align matches cases and entries of the table in their order, so that the sum
// of their likeness is greatest (dynamic programming over both sequences).
func (s *finder) align() {
	if s.table == nil || len(s.cases) == 0 {
		return
	}
	n, m := len(s.cases), len(s.table.Entries)
	if n*m > 10*maxPairs {
		s.alignExact()
		return
	}
	entries := make([][]rune, m)
	for j, e := range s.table.Entries {
		entries[j] = forms.Comparable(e.Title)
	}
	pairs := make(map[[2]int]pair)
	best := make([][]float64, n+1)
	best[0] = make([]float64, m+1)
	for i := 1; i <= n; i++ {
		best[i] = make([]float64, m+1)
		candidates := s.candidates(&s.cases[i-1])
		for j := 1; j <= m; j++ {
			best[i][j] = max(best[i-1][j], best[i][j-1])
			if n*m > maxPairs && abs(i*m/n-j) > band {
				continue
			}
			p := s.likeness(&s.cases[i-1], candidates, j-1, entries[j-1])
			if p.score > 0 && best[i-1][j-1]+p.score > best[i][j] {
				best[i][j] = best[i-1][j-1] + p.score
				pairs[[2]int{i, j}] = p
			}
		}
	}
	s.trace(best, pairs, n, m)
	s.pairOutOfOrder(entries)
}

// pairOutOfOrder pairs the cases and entries that are left and have the same title, or
// titles of which one is the end or the beginning of the other, each as the only ones: the
// body stands in another order than the table, or the table shortens titles.
func (s *finder) pairOutOfOrder(entries [][]rune) {
	for _, alike := range []func(a, b string) bool{func(a, b string) bool { return a == b }, shortened} {
		for j := range entries {
			if s.table.Entries[j].CaseIndex >= 0 {
				continue
			}
			title, at, lines, found := string(entries[j]), -1, candidate{}, 0
			for i := range s.cases {
				if s.cases[i].Entry >= 0 {
					continue
				}
				for _, c := range s.candidates(&s.cases[i]) {
					if alike(title, string(c.runes)) {
						if at != i {
							found++
						}
						at, lines = i, c
					}
				}
			}
			if found == 1 {
				s.pairUp(at, j, s.cases[at].Lines[lines.from:lines.to])
			}
		}
	}
}

// leastShortened characters of a title, and a third of it, are enough to know it by.
const leastShortened = 3

// shortened: title a is the end or the beginning of title b.
func shortened(a, b string) bool {
	n, m := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	return n >= leastShortened && 3*n >= m && n < m && (strings.HasPrefix(b, a) || strings.HasSuffix(b, a))
}

// alignExact serves books too large for the comparison of all titles: equal
// titles are matched in their order.
func (s *finder) alignExact() {
	at := map[string][]int{}
	for j, e := range s.table.Entries {
		k := string(forms.Comparable(e.Title))
		at[k] = append(at[k], j)
	}
	next := 0
	for i := range s.cases {
		for _, c := range s.candidates(&s.cases[i]) {
			js := at[string(c.runes)]
			if k := sort.SearchInts(js, next); k < len(js) {
				s.pairUp(i, js[k], s.cases[i].Lines[c.from:c.to])
				next = js[k] + 1
				break
			}
		}
	}
}

// trace follows the best way back and gives the cases their entries.
func (s *finder) trace(best [][]float64, pairs map[[2]int]pair, i, j int) {
	for i > 0 && j > 0 {
		p, ok := pairs[[2]int{i, j}]
		switch {
		case best[i][j] == best[i-1][j]:
			i--
		case best[i][j] == best[i][j-1]:
			j--
		case ok:
			k := &s.cases[i-1]
			s.pairUp(i-1, j-1, k.Lines[p.from:p.to])
			i, j = i-1, j-1
		default:
			return
		}
	}
}

// pairUp says that case c has entry e and the title in these units.
func (s *finder) pairUp(c, e int, title []int) {
	k := &s.cases[c]
	k.Entry, k.Title = e, append([]int{}, title...)
	if n := len(title); n > 0 && strings.ContainsRune("，,、", forms.LastOf(s.Lines[title[n-1]].Text)) { // the table shortens a title of two halves
		if at := slices.Index(k.Lines, title[n-1]); at >= 0 && at+1 < len(k.Lines) {
			k.Title = append(k.Title, k.Lines[at+1])
		}
	}
	s.table.Entries[e].CaseIndex = c
}

// candidate is a run of title lines.
type candidate struct {
	from, to int
	runes    []rune
}

func (s *finder) candidates(k *Case) []candidate {
	var out []candidate
	for from := range k.Lines {
		for to := from + 1; to <= len(k.Lines); to++ {
			out = append(out, candidate{from, to, forms.Comparable(s.joinTitle(k.Lines[from:to]))})
		}
	}
	return out
}

// likeness scores a case against an entry: 1 for equal titles, plus a bonus for
// the same printed page.
func (s *finder) likeness(k *Case, cs []candidate, entry int, title []rune) pair {
	limit, bonus := maxShare, 0.
	if s.onItsPage(k, entry) {
		limit, bonus = maxSharePage, pageBonus
	}
	var best pair
	for _, c := range cs {
		share := similar.Share(title, c.runes, limit)
		if share > limit {
			continue
		}
		if score := 1 - share + bonus + .001*float64(c.to-c.from); score > best.score {
			best = pair{score, c.from, c.to}
		}
	}
	return best
}

// onItsPage: the case begins on the printed page that the entry names.
func (s *finder) onItsPage(k *Case, entry int) bool {
	n := s.table.Entries[entry].Number
	return n > 0 && len(k.Lines) > 0 && s.PrintedOf(k.Lines[0]) == n
}

func abs(n int) int { return max(n, -n) }

// addByTitle makes cases of entries without a marked case whose title stands
// alone in the body: their first marker is missing or beyond recognition.
func (s *finder) addByTitle() {
	if s.table == nil || len(s.cases) == 0 {
		return
	}
	lines := s.loneTitles()
	bounds := s.entryBounds()
	fuzzy := len(lines)*len(bounds) < 4*maxPairs
	exact := map[string][]int{}
	for _, l := range lines {
		exact[string(l.runes)] = append(exact[string(l.runes)], l.from)
	}
	type found struct{ entry, from, to int }
	var all []found
	after := 0
	parts := s.partEntries()
	for j, e := range s.table.Entries {
		if e.CaseIndex >= 0 {
			after = max(after, s.cases[e.CaseIndex].Title[0]+1)
			continue
		}
		n := corpus.Normalize(e.Title)
		if forms.BackHeading.MatchString(n) || forms.FrontHeading.MatchString(n) || parts[j] && toc.IsPart(e.Title) {
			continue
		}
		b := bounds[j]
		b.From = max(b.From, after)
		title := forms.Comparable(e.Title)
		if l, ok := findTitle(lines, exact, title, b, fuzzy, func(i int) bool { return s.mayBeTitleOf(i, e) }); ok {
			if below := s.charsToCase(l.to); below == 0 || parts[j] && below <= mostLead {
				s.table.Parts[n] = true
				continue
			}
			all = append(all, found{j, l.from, l.to})
			after = l.to
		}
	}
	for _, f := range all {
		s.insert(f.entry, f.from, f.to)
	}
}

// entryBounds are the units between which the title of every entry can stand:
// those between the cases of the entries around it.
func (s *finder) entryBounds() []marks.Span {
	out := make([]marks.Span, len(s.table.Entries))
	low := s.table.BodyStart()
	for j, e := range s.table.Entries {
		out[j].From = low
		if e.CaseIndex >= 0 {
			low = s.cases[e.CaseIndex].Title[0] + 1
		}
	}
	high := len(s.Lines)
	for j := len(out) - 1; j >= 0; j-- {
		out[j].To = high
		if e := s.table.Entries[j]; e.CaseIndex >= 0 {
			high = s.cases[e.CaseIndex].Title[0]
		}
	}
	return out
}

// loneTitles are the free lines of the body that may be titles, and pairs of
// neighbouring ones; from and to are units.
func (s *finder) loneTitles() []candidate {
	marked := map[int]bool{}
	for _, m := range s.marks {
		marked[m.Unit] = true
	}
	var out []candidate
	last := -1
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() || marked[i] || !forms.TitleLike(u.Text) {
			continue
		}
		out = append(out, candidate{i, i + 1, forms.Comparable(u.Text)})
		if last == i-1 && last >= 0 && s.Lines[last].Page == u.Page {
			out = append(out, candidate{last, i + 1, forms.Comparable(s.joinTitle([]int{last, i}))})
		}
		last = i
	}
	return out
}

// findTitle finds the first line between the bounds that is the title, exactly
// or with few edits.
func findTitle(lines []candidate, exact map[string][]int, title []rune, b marks.Span, fuzzy bool, may func(int) bool) (candidate, bool) {
	if len(title) < 2 {
		return candidate{}, false
	}
	for _, i := range exact[string(title)] {
		if i >= b.From && i < b.To && may(i) {
			at := sort.Search(len(lines), func(k int) bool { return lines[k].to > i })
			for ; at < len(lines); at++ {
				if lines[at].from == i && string(lines[at].runes) == string(title) {
					return lines[at], true
				}
			}
		}
	}
	if !fuzzy || len(title) < leastFuzzy {
		return candidate{}, false
	}
	best, bestShare := candidate{}, loneShare+1e-9
	at := sort.Search(len(lines), func(k int) bool { return lines[k].to > b.From })
	for ; at < len(lines) && lines[at].from < b.To; at++ {
		if l := lines[at]; l.from >= b.From {
			if share := similar.Share(title, l.runes, loneShare); share < bestShare && may(l.from) {
				best, bestShare = l, share
			}
		}
	}
	return best, bestShare <= loneShare
}

// mayBeTitleOf refuses lines on pages that the entry cannot mean, and lines that
// go on with the text before them.
func (s *finder) mayBeTitleOf(i int, e contents.Entry) bool {
	if n := s.PrintedOf(i); e.Number > 0 && n > 0 && !s.PageOf(i).PrintedInferred && abs(n-e.Number) > 2 {
		return false
	}
	for j := i - 1; j >= s.table.BodyStart(); j-- {
		if u := &s.Lines[j]; u.Free() {
			return u.Page != s.Lines[i].Page || forms.EndsSentence(u.Text) || u.Chars <= forms.MaxTitle
		}
	}
	return true
}

// insert makes a case of entry e whose title fills units from..to.
func (s *finder) insert(e, from, to int) {
	var title []int
	for i := from; i < to; i++ {
		if s.Lines[i].Free() {
			title = append(title, i)
		}
	}
	at := sort.Search(len(s.cases), func(k int) bool { return s.cases[k].begins() > from })
	if at < len(s.cases) && s.cases[at].Entry < 0 && to > 0 && s.unclaimed(at, from) {
		s.pairUp(at, e, title)
		return
	}
	k := Case{Entry: e, Title: title, byTitle: true, distance: -1}
	if at > 0 {
		prev := &s.cases[at-1]
		cut := sort.Search(len(prev.Marks), func(i int) bool { return prev.Marks[i].Unit >= to })
		k.Marks = append(k.Marks, prev.Marks[cut:]...)
		prev.Marks = prev.Marks[:cut]
	}
	s.cases = append(s.cases, Case{})
	copy(s.cases[at+1:], s.cases[at:])
	s.cases[at] = k
	for j := range s.table.Entries {
		if s.table.Entries[j].CaseIndex >= at {
			s.table.Entries[j].CaseIndex++
		}
	}
	s.table.Entries[e].CaseIndex = at
	s.Repair(s.Lines[from].Page, "title", strings.TrimSpace(s.Lines[from].Text), s.table.Entries[e].Title, message.New("split.title_without_marker"))
}

// unclaimed: between the line and the first marker of case at stands little but
// titles, so that the line is that case's title.
func (s *finder) unclaimed(at, line int) bool {
	chars := 0
	for i := line + 1; i < s.cases[at].Marks[0].Unit; i++ {
		if s.Lines[i].Place == corpus.Unplaced {
			chars += s.Lines[i].Chars
		}
	}
	return chars <= 2*forms.MaxTitle
}
