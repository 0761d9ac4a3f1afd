package edges

import (
	"strings"
	"sync"

	"casebook/corpus"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// The rules of running lines that are known by the one title that they repeat.
const (
	titleBelow  = "title below stands in it"
	beginsHere  = "title that begins further down on the page"
	titleAbove  = "title that stands above, with its number or mark"
	titleWhole  = "title of several lines, at the top of a page"
	largeBefore = "in large print before, in small print at the top of a page"
	apart       = "at one height above the text, in small print" // which each say the title of their case
)

// ByTitle are these rules: such a line need be like no other running line.
var ByTitle = []string{titleBelow, beginsHere, titleAbove, titleWhole, apart}

// Titles places titles that repeat at the tops of pages: of the like lines
// the first one is the title, the others are running headers.
func Titles(sh *sheet.Sheet, table *contents.Table) {
	s := &finder{Sheet: sh, table: table}
	ranges := s.PrintedRange
	if len(s.Pages) < 2 {
		if ranges = s.NumberedRange; !s.numbered() {
			return
		}
	}
	s.heads = s.sectionHeads()
	t := titles{
		finder: s, entries: s.entries(), body: s.bodySize(),
		away:  sync.OnceValue(func() map[string][]int { return s.belowTops(ranges) }),
		tops:  sync.OnceValue(func() []float64 { return s.textTops(ranges) }),
		known: map[string]bool{}, where: map[string]int{}, large: map[string]bool{}, halves: map[string]bool{},
		joined: map[string]bool{}, headings: map[string]bool{},
	}
	ranges(func(from, to int) {
		first := true
		for i := from; i < to; i++ {
			u := &s.Lines[i]
			if !u.Free() {
				continue
			}
			small := first && u.Size > 0 && u.Size < bandSmall*t.body
			if rule := t.see(candidate{u, i, from, to, first, small, u.Normal(), unnumbered(u)}); rule != "" {
				s.Put(i, corpus.InHeader, rule)
			}
			first = false
		}
	})
	s.footTitles()
}

// titles is what is known of a book's titles while its lines are gone through, all by how lines are compared.
type titles struct {
	*finder
	entries  map[string]bool         // titles of the table of contents
	body     float64                 // size of the text in points, 0 where none is known
	away     func() map[string][]int // lines away from the tops of pages
	tops     func() []float64        // heights at which pages begin with text
	seen     []string                // titles, in their order
	known    map[string]bool         // what a line at the top of a page may repeat
	where    map[string]int          // the last line of each title
	large    map[string]bool         // in large print
	halves   map[string]bool         // first lines of titles of two
	joined   map[string]bool         // titles of two lines and three
	headings map[string]bool         // that have the marks of Markdown
}

// candidate is a free line that may be a title or repeat one.
type candidate struct {
	*sheet.Line
	at, from, to int    // the line and those of its page
	first, small bool   // of its page, and that in smaller print than the text
	key, title   string // what it is compared by, and that without number and marks
}

// see tells by which rule line c repeats a title, "" where it does not; what it is itself becomes known.
func (t *titles) see(c candidate) (rule string) {
	if c.small && t.joined[withoutNumber(c.key)] {
		return titleWhole
	}
	t.joinAbove(c.at, c.from, t.joined)
	if c.small && t.large[c.title] && !t.headsFile(c.at) {
		return largeBefore
	}
	if t.body > 0 && c.Size > largerPrint*t.body && c.Chars >= leastFoot {
		t.large[c.title] = true
	}
	switch {
	case c.first && t.withinText(c.at, t.tops()):
		t.known[c.key] = true
		return ""
	case c.first && t.upperHalf(c.at, c.to) && (!t.known[c.key] || t.halves[c.key]):
		t.halves[c.key], t.known[c.key] = true, true
		return ""
	case !t.mayBeTitle(c):
		return ""
	}
	t.where[c.key] = c.at
	if c.first && t.repeatsOne(c.at, t.away, t.known) {
		return titleAbove
	}
	if !t.mayRun(c.Line) {
		if c.first && asks(c.Line) && c.title == c.key && t.beginsBelow(c.at, c.to, t.away) {
			return beginsHere
		}
		t.known[c.key] = t.known[c.key] || c.first && asks(c.Line)
		return ""
	}
	marked := c.first && forms.Atx(c.Text) && !t.headings[c.title] // it is the title, and a line before that says the same a list of contents
	if c.first && !marked {
		for _, r := range repeats {
			if r.holds(t, c) {
				return r.name
			}
		}
	}
	t.headings[c.title] = t.headings[c.title] || marked
	t.known[c.key], t.known[c.title] = true, true
	t.seen = append(t.seen, c.key)
	return ""
}

// repeats are the rules by which the first line of a page, which may run, repeats a title, tried in their order.
var repeats = []struct {
	name  string
	holds func(t *titles, c candidate) bool
}{
	{"title and number at the top of a page", func(t *titles, c candidate) bool {
		bare := withoutNumber(c.key)
		return bare != c.key && (t.known[bare] || t.nextLine(c.at, c.to) == bare)
	}},
	{"title repeated at the top of a page", func(t *titles, c candidate) bool {
		return t.known[c.key] || t.known[c.title] || t.nearlyRepeats(c) || t.nextLine(c.at, c.to) == c.key
	}},
	{titleBelow, func(t *titles, c candidate) bool { return t.runsAbove(c.at, c.to) }},
	{beginsHere, func(t *titles, c candidate) bool { return t.beginsBelow(c.at, c.to, t.away) }},
}

// mayBeTitle: the line has the form of a title, or is one in small print at the top of a page, and no piece of a sentence that cases share.
func (t *titles) mayBeTitle(c candidate) bool {
	if t.headsFile(c.at) || !forms.TitleLike(c.Text) || t.prose(c.Line) && !c.small || t.table.IsPart(c.Line) && !t.known[c.key] {
		return false
	}
	at, again := t.where[c.key]
	return !again || !strings.Contains(c.key, ",") || !t.goOnAlike([]int{at, c.at})
}

// nearlyRepeats: the line is like one of the last titles, but for characters that were read wrongly, and heads no case itself.
func (t *titles) nearlyRepeats(c candidate) bool {
	return likeRecent(c.key, t.seen) && !t.headsCase(c.at, c.to) && !t.headingBelow(c.at) && !t.entries[c.key] &&
		!(text(c.Line) && t.Full(c.Line))
}

// footTitles places the titles of the table of contents that stand again as the last line of a page, each with or
// without the page's number.
func (s *finder) footTitles() {
	times := map[string]int{}
	if s.table != nil {
		for _, e := range s.table.Entries {
			if k := corpus.Normalize(e.Title); len([]rune(k)) >= leastFoot {
				times[k]++
			}
		}
	}
	seen := map[string]bool{}
	var feet []int
	s.PrintedRange(func(from, to int) {
		last := -1
		for i := from; i < to; i++ {
			if u := &s.Lines[i]; u.Free() {
				if last >= 0 {
					seen[s.Lines[last].Normal()] = true
				}
				last = i
			}
		}
		if last < 0 {
			return
		}
		k := s.Lines[last].Normal()
		if bare := withoutNumber(k); times[bare] == 1 && seen[bare] && s.mayRun(&s.Lines[last]) {
			feet = append(feet, last)
			return
		}
		seen[k] = true
	})
	for n := len(feet) - 1; n >= 0; n-- { // a line that is cut moves those behind it
		i := feet[n]
		s.Put(i, corpus.InHeader, "title repeated at the foot of a page")
		if number := s.numberInHeader(i); number > 0 && s.PrintedOf(i) == 0 {
			s.SetPrinted(s.SlotOf(i), number, false)
			s.cutNumber(i)
		}
	}
}
