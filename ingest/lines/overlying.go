package lines

import (
	"fmt"
	"math"
	"strings"
)

// A watermark may have the size of the text, stand upright or be turned by a quarter: it shows
// by lying on other print, and by the file's order, in which it comes before or behind the text
// and not between the lines that it lies on.
const (
	onEachOther = .2 // of the smaller character's room is under the other
	leastMark   = 3  // characters of a watermark
	mostLying   = .4 // of its characters lie on others
	leastLying  = 3  // of them
	crowded     = .2 // of the page's characters lie on others: nothing can be told
	apartInFile = 4. // em from the baselines of the stretches before and behind it
)

// overlying marks glyphs of stretches that lie on other text.
func overlying(glyphs []Piece) []bool {
	out := make([]bool, len(glyphs))
	on := lyingOn(glyphs)
	n := 0
	for _, lies := range on {
		if lies {
			n++
		}
	}
	if n == 0 {
		return out
	}
	stretches := stretchesOf(glyphs)
	known, tile := map[string]bool{}, tiles(glyphs, stretches, on)
	if n >= 2*leastLying && float64(n) <= crowded*float64(len(glyphs)) {
		for at, s := range stretches {
			k := s.lying(on)
			if s.to-s.from >= leastMark && k >= leastLying && float64(k) >= mostLying*float64(s.to-s.from) && stands(glyphs, stretches, at) {
				known[s.says] = true
			}
		}
	}
	for at, s := range stretches { // what stands all over the page lies on nothing in places
		if len(known)+len(tile) == 0 {
			break
		}
		if t := s.says; tile[t] || known[t] && stands(glyphs, stretches, at) {
			for i := s.from; i < s.to; i++ {
				out[i] = true
			}
		}
	}
	return out
}

// tiles are texts that stand all over the page, in places on other text: on a page with little
// text most of that may lie under them.
func tiles(glyphs []Piece, stretches []stretch, on []bool) map[string]bool {
	times, lie, apart := map[string]int{}, map[string]int{}, map[string]int{}
	for _, s := range stretches {
		if s.to-s.from >= leastMark {
			t := s.says
			times[t]++
			lie[t] += s.lying(on)
		}
	}
	for at, s := range stretches {
		if t := s.says; times[t] >= 2*leastTiles && lie[t] >= leastLying && stands(glyphs, stretches, at) {
			apart[t]++
		}
	}
	out := map[string]bool{}
	for t, n := range apart {
		out[t] = 2*n > times[t]
	}
	return out
}

// lying counts the characters of a stretch that lie on others.
func (s stretch) lying(on []bool) (n int) {
	for _, lies := range on[s.from:s.to] {
		if lies {
			n++
		}
	}
	return n
}

// stands reports a stretch that no line above or below it comes before or behind in the file,
// the same text at other places apart.
func stands(glyphs []Piece, stretches []stretch, at int) bool {
	s := stretches[at]
	next := func(step int) int {
		k := at + step
		for k >= 0 && k < len(stretches) && stretches[k].says == s.says {
			k += step
		}
		return k
	}
	far := func(other int, mine *Piece) bool {
		if other < 0 || other >= len(stretches) {
			return true
		}
		o := stretches[other]
		return math.Min(math.Abs(glyphs[o.from].Base-mine.Base), math.Abs(glyphs[o.to-1].Base-mine.Base)) > apartInFile*mine.Em
	}
	return far(next(-1), &glyphs[s.from]) && far(next(1), &glyphs[s.to-1])
}

// lyingOn marks glyphs that lie on others: print for print does not.
func lyingOn(glyphs []Piece) []bool {
	const cell = 20. // points
	type at struct{ x, y int }
	grid := map[at][]int{}
	for i := range glyphs {
		g := &glyphs[i]
		if g.blank() || !(g.Em > 0) {
			continue
		}
		for x := int(g.X0 / cell); x <= int(g.X1/cell) && x < int(g.X0/cell)+20; x++ {
			for y := int(g.Y0 / cell); y <= int(g.Y1/cell) && y < int(g.Y0/cell)+20; y++ {
				grid[at{x, y}] = append(grid[at{x, y}], i)
			}
		}
	}
	out := make([]bool, len(glyphs))
	for _, near := range grid {
		for n, i := range near {
			for _, k := range near[n+1:] {
				if !(out[i] && out[k]) && lie(&glyphs[i], &glyphs[k]) {
					out[i], out[k] = true, true
				}
			}
		}
	}
	return out
}

// lie: two characters share a part of their rooms. The boxes of a line and of the next touch
// where lines are set solid, so only the middle of a box counts, from top to bottom.
func lie(a, b *Piece) bool {
	if a.Text == b.Text && math.Abs(a.X0-b.X0) < .3*a.Em && math.Abs(a.Y0-b.Y0) < .3*a.Em {
		return false
	}
	ax0, ax1, ay0, ay1 := core(a)
	bx0, bx1, by0, by1 := core(b)
	w, h := math.Min(ax1, bx1)-math.Max(ax0, bx0), math.Min(ay1, by1)-math.Max(ay0, by0)
	return w > 0 && h > 0 && w*h > onEachOther*math.Min((ax1-ax0)*(ay1-ay0), (bx1-bx0)*(by1-by0))
}

// core is the middle of a character's room.
func core(p *Piece) (x0, x1, y0, y1 float64) {
	const rim = .12
	w, h := p.X1-p.X0, p.Y1-p.Y0
	return p.X0 + rim*w, p.X1 - rim*w, p.Y0 + rim*h, p.Y1 - rim*h
}

// stretch is glyphs that follow each other in the file, in one direction, size and row.
type stretch struct {
	from, to int
	says     string // its text, and in which size
}

// stretchesOf divides glyphs into stretches, without spaces at their ends.
func stretchesOf(glyphs []Piece) (out []stretch) {
	for i := range glyphs {
		switch {
		case len(out) > 0 && out[len(out)-1].to == i && follows(&glyphs[i-1], &glyphs[i]):
			out[len(out)-1].to = i + 1
		case !glyphs[i].blank():
			out = append(out, stretch{from: i, to: i + 1})
		}
	}
	for i := range out {
		s := &out[i]
		var b strings.Builder
		for _, g := range glyphs[s.from:s.to] {
			b.WriteString(g.Text)
		}
		s.says = fmt.Sprintf("%s %.0f", strings.TrimSpace(b.String()), glyphs[s.from].Em)
	}
	return out
}

// follows: b goes on where a ends, on its baseline.
func follows(a, b *Piece) bool {
	if math.Abs(a.Em-b.Em) > .05*a.Em || math.Abs(a.Angle-b.Angle) > .02 {
		return false
	}
	dx, dy := b.X-a.X, b.Base-a.Base
	along := dx*math.Cos(a.Angle) + dy*math.Sin(a.Angle)
	across := -dx*math.Sin(a.Angle) + dy*math.Cos(a.Angle)
	return math.Abs(across) < .1*a.Em && along > -.1*a.Em && along < 2.5*a.Em
}
