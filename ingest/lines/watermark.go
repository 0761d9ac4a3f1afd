package lines

import (
	"sort"
	"strings"
)

// withoutWatermark takes out what lies across a page: text that is slanted, and large text
// that lies over the text of the page. Where most of a page is slanted, that is its text.
func withoutWatermark(glyphs []Piece) (rest []Piece, across string) {
	aslant := make([]bool, len(glyphs))
	slant := 0
	for i, g := range glyphs {
		if aslant[i] = turnOf(g.Angle) == slanted; aslant[i] {
			slant++
		}
	}
	if slant > slantMost && 2*slant > len(glyphs) && !tiled(glyphs, aslant, slant) {
		return glyphs, ""
	}
	var b strings.Builder
	part := func(from []Piece, off []bool) (rest []Piece) {
		var gone []Piece
		for i, g := range from {
			if off[i] {
				gone = append(gone, g)
			} else {
				rest = append(rest, g)
			}
		}
		b.WriteString(onceEach(gone))
		return rest
	}
	rest = part(glyphs, aslant)
	rest = part(rest, overlying(rest))
	rest = part(rest, overprint(rest))
	return rest, strings.Join(strings.Fields(b.String()), " ")
}

// onceEach is what watermarks say, each text once though it stands all over the page.
func onceEach(gone []Piece) string {
	var b strings.Builder
	said := map[string]bool{}
	for _, s := range stretchesOf(gone) {
		if t := s.says; !said[t] {
			said[t] = true
			for _, g := range gone[s.from:s.to] {
				b.WriteString(g.Text)
			}
		}
	}
	return b.String()
}

// leastTiles: a text that stands so often on a page at an angle is set all over it.
const leastTiles = 3

// tiled reports slanted text that says the same again and again.
func tiled(glyphs []Piece, aslant []bool, slant int) bool {
	times, long := map[string]int{}, map[string]int{}
	for _, s := range stretchesOf(glyphs) {
		if aslant[s.from] {
			times[s.says]++
			long[s.says] += s.to - s.from
		}
	}
	same := 0
	for text, n := range times {
		if n >= leastTiles {
			same += long[text]
		}
	}
	return 2*same > slant
}

// overprint marks upright glyphs of a size far beyond the text's whose lines have two
// characters or more of the text in the room of one of theirs.
func overprint(glyphs []Piece) []bool {
	over := make([]bool, len(glyphs))
	body := usualEm(glyphs)
	type line struct{ em, base float64 }
	lines := map[line]bool{}
	for i := range glyphs {
		g := &glyphs[i]
		if g.blank() || g.Em < overSize*body {
			continue
		}
		under := 0
		for k := range glyphs {
			t := &glyphs[k]
			if t.Em < overSize*body && !t.blank() && center(t) > g.X0 && center(t) < g.X1 && t.mid() > g.Base-.8*g.Em && t.mid() < g.Base {
				under++
			}
		}
		if under >= 2 {
			lines[line{g.Em, g.Base}] = true
		}
	}
	for i, g := range glyphs {
		over[i] = lines[line{g.Em, g.Base}]
	}
	return over
}

func usualEm(glyphs []Piece) float64 {
	var ems []float64
	for i := range glyphs {
		if !glyphs[i].blank() {
			ems = append(ems, glyphs[i].Em)
		}
	}
	if len(ems) == 0 {
		return 0
	}
	sort.Float64s(ems)
	return ems[len(ems)/2]
}
