package cases

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
)

// A report has headings 一、二、三、 as well, so numbers alone make no cases. What tells a
// collection: its name says so, no heading names a section, and the texts below begin in
// different places, unless its name can be nothing else (案例选编).
const (
	leastNumbered = 4
	sectionName   = 8  // characters: longer headings that end in 做法 or 实践 may be titles
	leastBelow    = 60 // characters of text below a title
	leastApart    = 3  // different places, and a third of the titles
	mostAlike     = .5 // of the places are one: they are chapters about it
)

// numberedForms match a number before a title: 一、, （一）, 1., 第一章, #1, A.
var numberedForms = []*lazyregexp.Regexp{
	lazyregexp.New(`^(?:#{1,6}\s*)?[*_]*([一二三四五六七八九十]{1,3})、\s*(\S.*)$`),
	lazyregexp.New(`^[（(]([一二三四五六七八九十]{1,3}|\d{1,3})[)）]\s*(\S.*)$`),
	lazyregexp.New(`^0*(\d{1,3})(?:[、．.]\s*|[\s\x{3000}]+)([^\d\s].*)$`),
	lazyregexp.New(`^第([一二三四五六七八九十]{1,3}|\d{1,3})[章节回篇][\s\x{3000}、：:]*(\S.*)$`),
	lazyregexp.New(`^[#＃](\d{1,3})[\s\x{3000}]+(\S.*)$`),
	lazyregexp.New(`^([A-Z])[.．、]\s*(\S.*)$`),
}

// numberedTitles are the lines 一、… 二、… of a collection in which each case is told as a whole.
func (s *finder) numberedTitles() [][]int {
	for n, form := range numberedForms {
		titles, said, surely := s.numberedBy(form)
		if len(titles) < leastNumbered || !said {
			continue
		}
		chars, apart := s.placedApart(titles)
		if chars && (n == 0 && apart || surely) {
			return titles
		}
	}
	return nil
}

// numberedBy are the lines that count up from one in that form, whether a line above them
// says that this is a collection, and whether it can be nothing else.
func (s *finder) numberedBy(form *lazyregexp.Regexp) (out [][]int, said, surely bool) {
	next := 1
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		m := form.FindStringSubmatch(u.Trimmed())
		switch {
		case m == nil || forms.Numeral(m[1]) != next || !forms.LongTitle(u.Text):
			if next == 1 && m == nil && forms.TitleLike(u.Text) {
				said = said || collection.MatchString(u.Text)
				surely = surely || forms.NamesCollection(u.Normal())
			}
		case corpus.Chars(m[2]) <= sectionName && forms.Known(corpus.Normalize(m[2])):
			return nil, false, false
		default:
			out, next = append(out, []int{i}), next+1
		}
	}
	return out, said, surely
}

// mostUneven is how much longer than the middle one a text below a title may be: lists
// within one text have the rest of it below their last item.
const mostUneven = 8

// placedApart tells whether text stands below each title, of no very different lengths, and
// whether the titles with the first sentences below them name different places.
func (s *finder) placedApart(titles [][]int) (text, apart bool) {
	places := map[corpus.Region]int{}
	with, most := 0, 0
	var lengths []int
	for n, t := range titles {
		to := len(s.Lines)
		if n+1 < len(titles) {
			to = titles[n+1][0]
		}
		var below strings.Builder
		chars := 0
		for i := t[0] + 1; i < to; i++ {
			if chars += s.Lines[i].Chars; below.Len() < 1<<10 {
				below.WriteString(s.Lines[i].Trimmed())
			}
		}
		if chars < leastBelow {
			return false, false
		}
		lengths = append(lengths, chars)
		r := gazetteer.Find(s.Lines[t[0]].Trimmed(), forms.FirstSentence(below.String()), "")
		if r.City == "" && r.District == "" {
			continue
		}
		places[r]++
		with, most = with+1, max(most, places[r])
	}
	slices.Sort(lengths)
	text = lengths[len(lengths)-1] <= mostUneven*lengths[len(lengths)/2]
	return text, len(places) >= leastApart && leastApart*len(places) >= len(titles) && float64(most) <= mostAlike*float64(with)
}
