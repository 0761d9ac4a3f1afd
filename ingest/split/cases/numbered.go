package cases

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/ingest/gazetteer"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
)

// A report has headings 一、二、三、 as well, so numbers alone make no cases. What tells a
// collection: its name says so, no heading names a section, and the texts below begin in
// different places.
const (
	leastNumbered = 4
	sectionName   = 8  // characters: longer headings that end in 做法 or 实践 may be titles
	leastBelow    = 60 // characters of text below a title
	leastApart    = 3  // different places, and a third of the titles
	mostAlike     = .5 // of the places are one: they are chapters about it
)

// numberedTitle matches 一、title.
var numberedTitle = lazyregexp.New(`^(?:#{1,6}\s*)?[*_]*([一二三四五六七八九十]{1,3})、\s*(\S.*)$`)

// numberedTitles are the lines 一、… 二、… of a collection in which each case is told as a whole.
func (s *finder) numberedTitles() (out [][]int) {
	next, said := 1, false
	for i := s.table.BodyStart(); i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		m := numberedTitle.FindStringSubmatch(u.Trimmed())
		switch {
		case m == nil:
			said = said || next == 1 && forms.TitleLike(u.Text) && collection.MatchString(u.Text)
		case forms.Numeral(m[1]) != next || !forms.LongTitle(u.Text):
		case corpus.Chars(m[2]) <= sectionName && marks.Known(corpus.Normalize(m[2])):
			return nil
		default:
			out, next = append(out, []int{i}), next+1
		}
	}
	if !said || len(out) < leastNumbered || !s.placedApart(out) {
		return nil
	}
	return out
}

// placedApart: text stands below each title, and the titles with the first sentences below
// them name different places.
func (s *finder) placedApart(titles [][]int) bool {
	places := map[corpus.Region]int{}
	with, most := 0, 0
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
			return false
		}
		r := gazetteer.Find(s.Lines[t[0]].Trimmed(), forms.FirstSentence(below.String()), "")
		if r.City == "" && r.District == "" {
			continue
		}
		places[r]++
		with, most = with+1, max(most, places[r])
	}
	return len(places) >= leastApart && leastApart*len(places) >= len(titles) && float64(most) <= mostAlike*float64(with)
}
