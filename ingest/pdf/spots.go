package pdf

import (
	"cmp"
	"math"
	"unicode"

	"casebook/corpus"
)

// spot is a character at a place, in points.
type spot struct {
	Rune rune    `json:"r"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	Is   rune    `json:"is,omitempty"` // what it truly is, where the second reader knows
}

// sameSpot is how far, in em, two readers may set one character apart.
const sameSpot = .2

func (s spot) at(g *glyph) bool {
	return math.Abs(s.X-g.x) < sameSpot*g.em && math.Abs(s.Y-g.y) < sameSpot*g.em
}

// lose makes U+FFFD, or what they are, of the characters at such places that pdfium made up: the number of their
// code, half of it, or a space. What it knows from elsewhere stays. It drops spaces behind others and at
// the ends of lines: these are put back.
func lose(glyphs []glyph, spots []spot) []glyph {
	if len(spots) == 0 {
		return glyphs
	}
	l := losing{spots: spots, rows: map[int][]int{}, met: make([]bool, len(spots))}
	for i, s := range spots {
		l.rows[int(s.Y)] = append(l.rows[int(s.Y)], i)
	}
	for i := range glyphs {
		g := &glyphs[i]
		if s, ok := l.meet(g); ok && (g.r == s.Rune || g.r == corpus.Radical(s.Rune) || g.blank()) {
			g.r = cmp.Or(s.Is, unicode.ReplacementChar)
		}
	}
	var out []glyph
	for _, g := range glyphs {
		out = append(out, g)
		for {
			next := g
			next.r, next.x, next.x0, next.x1 = unicode.ReplacementChar, g.x+g.em, g.x+g.em, g.x+2*g.em
			if s, ok := l.meet(&next); !ok || s.Rune != ' ' {
				break
			}
			out, g = append(out, next), next
		}
	}
	return out
}

// losing are spots that are looked for.
type losing struct {
	spots []spot
	rows  map[int][]int // by points from the top
	met   []bool
}

// meet finds a spot at the place of a glyph, once.
func (l *losing) meet(g *glyph) (spot, bool) {
	for y := int(g.y - sameSpot*g.em); y <= int(g.y+sameSpot*g.em); y++ {
		for _, n := range l.rows[y] {
			if !l.met[n] && l.spots[n].at(g) {
				l.met[n] = true
				return l.spots[n], true
			}
		}
	}
	return spot{}, false
}

// without takes out the characters at such places, one for each.
func without(glyphs []glyph, spots []spot) (rest []glyph, taken string) {
	if len(spots) == 0 {
		return glyphs, ""
	}
	of := map[rune][]spot{}
	for _, s := range spots {
		of[s.Rune] = append(of[s.Rune], s)
	}
	var out []rune
next:
	for _, g := range glyphs {
		for i, s := range of[g.r] {
			if s.at(&g) {
				of[g.r] = append(of[g.r][:i], of[g.r][i+1:]...)
				out = append(out, g.r)
				continue next
			}
		}
		rest = append(rest, g)
	}
	return rest, said(string(out))
}
