package edges

import (
	"slices"
	"strings"
	"sync"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/similar"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// The rules of running lines that are known by the one title that they repeat.
const (
	titleBelow = "title below stands in it"
	beginsHere = "title that begins further down on the page"
	titleAbove = "title that stands above, with its number or mark"
	titleWhole = "title of several lines, at the top of a page"
	apart      = "at one height above the text, in small print" // which each say the title of their case
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
	away := sync.OnceValue(func() map[string][]int { return s.belowTops(ranges) })
	tops := sync.OnceValue(func() []float64 { return s.textTops(ranges) })
	var seen []string
	entries, body := s.entries(), s.bodySize()
	known, large, halves, where := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}
	headings := map[string]bool{} // titles that are headings of their file
	joined := map[string]bool{}   // titles of two lines and three
	ranges(func(from, to int) {
		top := true
		for i := from; i < to; i++ {
			u := &s.Lines[i]
			if !u.Free() {
				continue
			}
			first := top
			top = false
			if first && u.Size < bandSmall*body && joined[withoutNumber(u.Normal())] {
				s.Put(i, corpus.InHeader, titleWhole)
				continue
			}
			s.joinAbove(i, from, joined)
			if first && u.Size > 0 && u.Size < bandSmall*body && large[unnumbered(u)] && !s.headsFile(i) {
				s.Put(i, corpus.InHeader, "in large print before, in small print at the top of a page")
				continue
			}
			if body > 0 && u.Size > largerPrint*body && u.Chars >= leastFoot {
				large[unnumbered(u)] = true
			}
			if first && s.withinText(i, tops()) {
				known[u.Normal()] = true
				continue
			}
			if first && s.upperHalf(i, to) && (!known[u.Normal()] || halves[u.Normal()]) {
				halves[u.Normal()], known[u.Normal()] = true, true
				continue
			}
			if s.headsFile(i) || !forms.TitleLike(u.Text) || s.prose(u) && !(first && u.Size > 0 && u.Size < bandSmall*body) || s.table.IsPart(u) && !known[u.Normal()] {
				continue
			}
			k, title := u.Normal(), unnumbered(u)
			if at, again := where[k]; again && strings.Contains(k, ",") && s.goOnAlike([]int{at, i}) {
				continue // a piece of a sentence that cases share
			}
			where[k] = i
			if first && s.repeatsOne(i, away, known) {
				s.Put(i, corpus.InHeader, titleAbove)
				continue
			}
			if !s.mayRun(u) {
				if first && asks(u) && unnumbered(u) == k && s.beginsBelow(i, to, away) {
					s.Put(i, corpus.InHeader, beginsHere)
					continue
				}
				known[k] = known[k] || first && asks(u)
				continue
			}
			if first && forms.Atx(u.Text) && !headings[title] { // it is the title, and a line before that says the same a list of contents
				headings[title], known[k], known[title] = true, true, true
				seen = append(seen, k)
				continue
			}
			if bare := withoutNumber(k); first && bare != k && (known[bare] || s.nextLine(i, to) == bare) {
				s.Put(i, corpus.InHeader, "title and number at the top of a page")
				continue
			}
			if first && (known[k] || known[title] || likeRecent(k, seen) && !s.headsCase(i, to) && !s.headingBelow(i) && !entries[k] && !(text(u) && s.Full(u)) || s.nextLine(i, to) == k) {
				s.Put(i, corpus.InHeader, "title repeated at the top of a page")
				continue
			}
			if first && s.runsAbove(i, to) {
				s.Put(i, corpus.InHeader, titleBelow)
				continue
			}
			if first && s.beginsBelow(i, to, away) {
				s.Put(i, corpus.InHeader, beginsHere)
				continue
			}
			known[k], known[title] = true, true
			seen = append(seen, k)
		}
	})
	s.footTitles()
}

// joinAbove adds to joined what the lines above line i, on its page, make with it: the titles that may end there.
func (s *finder) joinAbove(i, from int, joined map[string]bool) {
	k := s.Lines[i].Normal()
	for n, j := 1, i-1; n < titleDepth-1 && j >= from && s.Lines[j].Free() && s.Lines[j].Chars <= forms.MaxTitle; n, j = n+1, j-1 {
		if k = s.Lines[j].Normal() + k; len([]rune(k)) > 2*forms.MaxTitle || strings.Contains(k, "。") {
			return
		}
		joined[k] = true
	}
}

// textTops is the height at which each page begins with text, rising: the middle of a first line that is full or in large print; none for pages that
// begin with anything else.
func (s *finder) textTops(ranges func(func(from, to int))) (out []float64) {
	tops, times := []*sheet.Line{}, map[string]int{}
	ranges(func(from, to int) {
		for i := from; i < to; i++ {
			if u := &s.Lines[i]; u.Free() {
				if u.Height() > 0 && (s.Full(u) || s.Large(u)) {
					tops = append(tops, u)
					times[u.Normal()]++
				}
				return
			}
		}
	})
	for _, u := range tops {
		if times[u.Normal()] == 1 { // else it runs itself
			out = append(out, u.Middle())
		}
	}
	slices.Sort(out)
	return out
}

const (
	leastTops  = 2  // pages begin with text at one height
	sharedTops = .2 // of all pages
)

// withinText: the first line of a page stands as high as the text of other pages begins, and not above it as running lines do.
func (s *finder) withinText(i int, tops []float64) bool {
	u := &s.Lines[i]
	if u.Height() <= 0 || len(tops) < leastTops {
		return false
	}
	at := func(y float64) int { n, _ := slices.BinarySearch(tops, y); return n }
	n := at(u.Middle()+u.Height()/2) - at(u.Middle()-u.Height()/2)
	return n >= leastTops && float64(n) >= sharedTops*float64(len(s.Pages))
}

// repeatsOne: the line is a title that stands once above it, and away from the tops of pages nowhere else: there it may have
// a number or the marks of Markdown, and it may ask something, as headings do that run nowhere.
func (s *finder) repeatsOne(i int, away func() map[string][]int, known map[string]bool) bool {
	u := &s.Lines[i]
	k := u.Normal()
	if len([]rune(k)) < leastFoot || unnumbered(u) != k || !asks(u) && !s.mayRun(u) {
		return false
	}
	at := away()[k]
	return len(at) == 1 && at[0] < i || len(at) == 0 && known[k]
}

// asks: the line ends as a question or a call does.
func asks(u *sheet.Line) bool { return strings.ContainsRune("？?！!", forms.LastOf(u.Text)) }

// prose: the line is as wide as the text and has a comma: it goes on with a sentence rather than being a title.
func (s *finder) prose(u *sheet.Line) bool {
	return strings.ContainsAny(u.Text, "，、") && s.Full(u)
}

// numbered: text without form feeds has the numbers of its pages.
func (s *finder) numbered() bool {
	return slices.ContainsFunc(s.Lines, func(u sheet.Line) bool { return u.Place == corpus.InPageNumber })
}

// runsAbove: a line at the top of a page in smaller print than the title below it holds that title,
// or its beginning or end: 书名 · 标题.
func (s *finder) runsAbove(i, to int) bool {
	u := &s.Lines[i]
	j := i + 1
	for j < to && !s.Lines[j].Free() {
		j++
	}
	if j == to || u.Size <= 0 || u.Size > smallerPrint*s.Lines[j].Size {
		return false
	}
	k, title := u.Normal(), s.nextLine(i, to)
	short := min(len([]rune(k)), len([]rune(title)))
	return short >= leastFoot && (strings.Contains(k, title) || strings.Contains(title, k))
}

// beginsBelow: the line at the top of a page stands once more further down on it, as word processors set the title that
// begins there, and only there but for the tops of pages.
func (s *finder) beginsBelow(i, to int, away func() map[string][]int) bool {
	k := unnumbered(&s.Lines[i])
	if len([]rune(k)) < leastFoot {
		return false
	}
	at := away()[k]
	return len(at) == 1 && at[0] > i && at[0] < to
}

// belowTops are the free lines below the first one of their page, or with a number or marks of Markdown, by what they are compared by.
func (s *finder) belowTops(ranges func(func(from, to int))) map[string][]int {
	out := map[string][]int{}
	ranges(func(from, to int) {
		top := true
		for i := from; i < to; i++ {
			if u := &s.Lines[i]; u.Free() {
				if k := unnumbered(u); u.Chars <= 2*forms.MaxTitle && !s.prose(u) && (!top || k != u.Normal()) {
					out[k] = append(out[k], i)
				}
				top = false
			}
		}
	})
	return out
}

// smallerPrint: the print of running lines is smaller than that of titles by a fifth and more. largerPrint is that of titles by that of
// the text.
const smallerPrint, largerPrint = .8, 1.15

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

// leastFoot characters of a title tell it from a heading of its case.
const leastFoot = 5

// withoutNumber is a line without the number at one end of it: a running line has the
// page's there.
func withoutNumber(k string) string {
	for _, re := range []*lazyregexp.Regexp{tailNumber, headNumber} {
		if m := re.FindStringSubmatchIndex(k); m != nil {
			k = strings.Trim(k[:m[2]]+k[m[3]:], "-·()|/ ")
		}
	}
	return k
}

// headsCase: right below line i stands a marker: a line that differs from the titles
// before it is a title, though it may be one of a mould (X市的做法, Y市的做法).
func (s *finder) headsCase(i, to int) bool {
	j := s.freeBelow(i, min(to, i+3))
	return j >= 0 && s.marks(j)
}

// upperHalf: the line is the first half of a title, of which the second stands below it in large print too, and a marker
// below that: titles may have it in common.
func (s *finder) upperHalf(i, to int) bool {
	u, j := &s.Lines[i], s.freeBelow(i, min(to, i+3))
	large := j >= 0 && u.Size > 0 && min(u.Size, s.Lines[j].Size) > largerPrint*s.bodySize()
	return large && forms.TitleLike(s.Lines[j].Text) && (s.headsCase(j, to) || s.headingBelow(j))
}

// freeBelow is the next free line, -1 where there is none before to.
func (s *finder) freeBelow(i, to int) int {
	for j := i + 1; j < to; j++ {
		if s.Lines[j].Free() {
			return j
		}
	}
	return -1
}

// marks: the line is a marker.
func (s *finder) marks(i int) bool {
	return slices.ContainsFunc(forms.Headings(s.Lines[i].Text, s.Lines[i].Bold), func(h forms.Heading) bool { return forms.Firmness(h.Class) >= 2 })
}

// entries are the titles of the table of contents, normalised.
func (s *finder) entries() map[string]bool {
	out := map[string]bool{}
	if s.table != nil {
		for _, e := range s.table.Entries {
			out[corpus.Normalize(e.Title)] = true
		}
	}
	return out
}

// nextLine is the normalised free line after unit i on its page.
func (s *finder) nextLine(i, to int) string {
	for j := i + 1; j < to; j++ {
		if s.Lines[j].Free() {
			if s.Lines[j].Chars > forms.MaxTitle {
				return ""
			}
			return s.Lines[j].Normal()
		}
	}
	return ""
}

// likeRecent compares a line with the short lines shortly before it: nearly
// equal, and not only by a number.
func likeRecent(k string, seen []string) bool {
	rs := []rune(k)
	if len(rs) < 6 {
		return false
	}
	for n := len(seen) - 1; n >= 0 && n >= len(seen)-12; n-- {
		other := []rune(seen[n])
		if similar.Share(rs, other, .2) <= .2 && numerals(k) == numerals(seen[n]) {
			return true
		}
	}
	return false
}

// numerals are the digits of a title, Chinese ones too.
func numerals(t string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || strings.ContainsRune("一二三四五六七八九十上中下", r) {
			return r
		}
		return -1
	}, t)
}
