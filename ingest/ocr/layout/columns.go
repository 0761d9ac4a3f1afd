package layout

import (
	"math"
	"sort"
	"strings"
)

// block is a run of rows of one column, 0 where the page has but one there.
type block struct {
	rows   []row
	column int
}

// A gutter is a white strip of an em or more at one place of so many rows, which
// cross it in so few others between the first and the last of them, with so much
// of the text's width on both sides.
const (
	gutterRows  = 5
	gutterCross = .15
	gutterWidth = .25
	gutterGap   = 1.0
	gutterChars = 4 // a row's part on the right: more than a page number
)

// arrange puts rows into reading order: where a gutter divides them, the left
// parts of a run of rows before the right parts; a row across it stands alone.
func arrange(all []row) []block {
	x, ok := gutter(all)
	if !ok {
		return []block{{rows: all}}
	}
	var out []block
	var left, right []row
	flush := func() {
		if len(left) > 0 && len(right) > 0 {
			out = append(out, block{left, 1}, block{right, 2})
		} else if len(left)+len(right) > 0 {
			out = append(out, block{rows: append(left, right...)})
		}
		left, right = nil, nil
	}
	for _, r := range all {
		l, m, across := r.cut(x)
		if across || len(m) == 0 && len(right) == 0 {
			flush()
			out = append(out, block{rows: []row{r}})
			continue
		}
		if len(l) > 0 {
			left = append(left, l)
		}
		if len(m) > 0 {
			right = append(right, m)
		}
	}
	flush()
	return out
}

// cut divides a row at x; across says that it has text there.
func (r row) cut(x float64) (left, right row, across bool) {
	em := r.em()
	k := sort.Search(len(r), func(i int) bool { return r[i].X0+r[i].X1 > 2*x })
	for i, w := range r {
		if i < k && w.X1 > x || i >= k && w.X0 < x {
			return nil, nil, true
		}
	}
	if k > 0 && k < len(r) && r[k].X0-r[k-1].X1 < gutterGap*em {
		return nil, nil, true
	}
	return r[:k:k], r[k:], false
}

// gutter tries the middles of all wide gaps, the most frequent place first.
func gutter(all []row) (x float64, ok bool) {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, r := range all {
		lo, hi = math.Min(lo, r.left()), math.Max(hi, r.right())
	}
	var places []float64
	for _, r := range all {
		em := r.em()
		for i := 1; i < len(r); i++ {
			at := (r[i-1].X1 + r[i].X0) / 2
			if r[i].X0-r[i-1].X1 >= gutterGap*em && at > lo+gutterWidth*(hi-lo) && at < hi-gutterWidth*(hi-lo) {
				places = append(places, at)
			}
		}
	}
	sort.Float64s(places)
	best := 0
	for _, at := range thinned(places) {
		if n := divides(all, at); n > best {
			best, x = n, at
		}
	}
	return x, best >= gutterRows
}

// thinned bounds the places that are tried.
func thinned(places []float64) []float64 {
	const most = 100
	if len(places) <= most {
		return places
	}
	var out []float64
	for i := range most {
		out = append(out, places[i*len(places)/most])
	}
	return out
}

// number: nothing but a page number, as in a table of contents.
func (r row) number() bool {
	text := ""
	for _, w := range r {
		text += w.Text
	}
	return numeric(strings.ReplaceAll(text, " ", ""))
}

// endsEntry: the number at the head of m is that of the entry in l, whose leaders are
// gone; the next column begins behind it. Where entries begin with their number, l does
// too.
func endsEntry(l, m row) bool {
	return len(m) > 1 && numeric(m[0].Text) && m[1].X0-m[0].X1 >= gutterGap*m.em() && !numeric(l[0].Text)
}

// divides counts the rows with text on both sides of x, 0 where too many others
// between the first and the last of them go across, or the right side is numbers.
func divides(all []row, x float64) int {
	both, within, across, chars := 0, 0, 0, 0
	for _, r := range all {
		l, m, over := r.cut(x)
		switch {
		case over && both > 0:
			across++
		case len(l) > 0 && len(m) > 0 && !m.number() && !endsEntry(l, m):
			both, within = both+1, within+across
			across = 0
			for _, w := range m {
				chars += len([]rune(w.Text))
			}
		}
	}
	if float64(within) > gutterCross*float64(both+within) || chars < gutterChars*both {
		return 0
	}
	return both
}
