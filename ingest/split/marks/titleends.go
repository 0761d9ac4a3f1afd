package marks

import (
	"math"

	"casebook/ingest/split/forms"
)

const (
	samePrint  = .04 // how far the sizes of lines of one title may differ
	leastAbove = 8   // characters of a title's line that went on because it was full
	moreOften  = 2   // times as often stands a heading as what is none
	mostEnds   = .5  // of the titles end alike: what more of them have below is a heading
)

// withoutTitleEnds: a short line right below a title and as large is the end of that, which a line of print cut off, and no heading
// (探索与实践, 难题), however many titles end so: where headings are set smaller, where no more than half of the titles have it,
// or where the first heading of the case stands right below.
func (s *finder) withoutTitleEnds(read [][]forms.Heading) {
	ends, largest, titles, count := map[string][]int{}, 0., 0, map[string]int{}
	for i, hs := range read {
		below := s.belowLarge(i)
		if u := &s.Lines[i]; u.Free() && u.Chars >= leastAbove && s.Large(u) && !below {
			titles++
		}
		h, ok := bareOf(hs)
		if !ok {
			continue
		}
		count[h.Name]++
		if below {
			ends[h.Name] = append(ends[h.Name], i)
		} else if forms.HeadsAny(h.Name) {
			largest = max(largest, s.Lines[i].Size)
		}
	}
	for name, at := range ends {
		for _, i := range at {
			smaller := largest > 0 && s.Lines[i].Size > (1+samePrint)*largest
			if smaller || (largest == 0 || !forms.HeadsAny(name)) && float64(len(at)) <= mostEnds*float64(titles) {
				read[i] = nil
			}
		}
	}
	for i := 1; i+1 < len(read); i++ { // nothing stands between it and a heading that is far more frequent
		h, ok := bareOf(read[i])
		if next, also := bareOf(read[i+1]); ok && also && forms.HeadsAny(next.Name) && count[next.Name] >= moreOften*count[h.Name] && s.goesOnAbove(i) && forms.LongTitle(s.Lines[i-1].Text) {
			read[i] = nil
		}
	}
}

// bareOf is the heading that a whole line is without any sign.
func bareOf(hs []forms.Heading) (forms.Heading, bool) {
	for _, h := range hs {
		if h.Alone && (h.Class == "" || h.Class == "bold") {
			return h, true
		}
	}
	return forms.Heading{}, false
}

// belowLarge: line i is large print, and so is the one right above it, which went on.
func (s *finder) belowLarge(i int) bool {
	return i > 0 && s.Large(&s.Lines[i]) && s.goesOnAbove(i)
}

// goesOnAbove: the line right above line i is as large, no shorter, and ends no sentence.
func (s *finder) goesOnAbove(i int) bool {
	u, above := &s.Lines[i], &s.Lines[i-1]
	return above.Free() && above.Page == u.Page && above.Chars >= leastAbove && above.Chars >= u.Chars && math.Abs(above.Size-u.Size) <= samePrint*u.Size &&
		!forms.EndsSentence(above.Text)
}
