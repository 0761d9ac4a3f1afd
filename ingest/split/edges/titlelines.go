package edges

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/similar"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

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
