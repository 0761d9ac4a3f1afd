package edges

import (
	"slices"
	"sync"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

const (
	leastPages  = 4  // pages that must be there before lines that change with the case are running ones
	chapterPart = .6 // of the pages must show one
)

// chapterLines places running lines that change with the case: its title or its place, the same on pages beside each other, on most
// pages of a side.
func (s *finder) chapterLines(tops, bottoms []edge) {
	for side, es := range [][]edge{tops, bottoms} {
		if len(es) < leastPages {
			continue
		}
		at, keys, n := make([]int, len(es)), make([]string, len(es)), 0
		for p, e := range es {
			if at[p] = s.outermost(e); at[p] >= 0 {
				keys[p] = withoutNumber(s.Lines[at[p]].Normal())
			}
		}
		runs := func(p int) bool {
			beside := p > 0 && keys[p-1] == keys[p] || p+1 < len(es) && keys[p+1] == keys[p]
			return keys[p] != "" && (beside || side == 1 && forms.IsPlace(keys[p]) || side == 0 && p > 0 && s.toldBefore(at[p], es[p-1]))
		}
		for p := range es {
			if runs(p) || s.hasHeader(es[p]) {
				n++
			}
		}
		if float64(n) < chapterPart*float64(len(es)) {
			continue
		}
		away := sync.OnceValue(func() map[string][]int { return s.awayFrom(at) })
		for p := range es {
			if runs(p) && !(side == 0 && s.onlyTitle(keys, p, at[p], away)) {
				s.Put(at[p], corpus.InHeader, "the same at the edge of pages beside each other")
			}
		}
	}
}

func (s *finder) hasHeader(e edge) bool {
	return slices.ContainsFunc(e.units, func(i int) bool { return s.Lines[i].Place == corpus.InHeader })
}

// toldBefore: the line is the title that stands on top of the page before, there with its number.
func (s *finder) toldBefore(i int, before edge) bool {
	key := unnumbered(&s.Lines[i])
	return len([]rune(key)) >= leastFoot && slices.ContainsFunc(before.units, func(j int) bool {
		return s.Lines[j].Free() && unnumbered(&s.Lines[j]) == key
	})
}

// outermost is the outermost free line of an edge that may run, −1 where there is none.
func (s *finder) outermost(e edge) int {
	for _, i := range e.units {
		if u := &s.Lines[i]; u.Free() {
			if u.Chars <= maxHeader && s.mayRun(u) && !s.headsFile(i) && forms.TitleLike(u.Text) {
				return i
			}
			return -1
		}
	}
	return -1
}

// onlyTitle: line i on top of page p is the first of its like and no other stands away from the edges: it is the title itself.
func (s *finder) onlyTitle(keys []string, p, i int, away func() map[string][]int) bool {
	if p > 0 && keys[p-1] == keys[p] || len([]rune(keys[p])) < leastFoot {
		return false
	}
	return !slices.ContainsFunc(away()[unnumbered(&s.Lines[i])], func(j int) bool {
		return j > i && s.Lines[j].Page <= s.Lines[i].Page+1
	})
}

// awayFrom are the free lines other than these, by what they are compared by.
func (s *finder) awayFrom(edges []int) map[string][]int {
	at := map[int]bool{}
	for _, i := range edges {
		at[i] = true
	}
	out := map[string][]int{}
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Free() && !at[i] {
			k := unnumbered(u)
			out[k] = append(out[k], i)
		}
	}
	return out
}

// unnumbered is a line for comparison with titles, without the number before it.
func unnumbered(u *sheet.Line) string { return string(forms.Comparable(u.Text)) }

// printedEdges are the edges of the pages that lone numbers end, in text without form feeds.
func (s *finder) printedEdges() (tops, bottoms []edge) {
	s.NumberedRange(func(from, to int) {
		var top, bottom edge
		for n := range min(edgeLines, to-from) {
			top.units, bottom.units = append(top.units, from+n), append(bottom.units, to-1-n)
		}
		tops, bottoms = append(tops, top), append(bottoms, bottom)
	})
	return tops, bottoms
}
