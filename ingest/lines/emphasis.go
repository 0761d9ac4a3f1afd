package lines

import (
	"math"
	"strings"
	"unicode"
)

// Dots above or below characters (着重号) stress them and are no text: each is small print in the
// middle of a Han that stands by itself in no row of such print.
const (
	emphasisMarks = "•·●．∙﹒.○◦▲△﹅﹆"
	emphasisSize  = .65 // of the text's size at most; browsers set half
	emphasisOff   = .2  // em from the middle of the character
	emphasisReach = 1.3 // em between the baselines
)

// withoutEmphasis takes dots of emphasis out of the glyphs of a page.
func withoutEmphasis(glyphs []Piece) []Piece {
	var dots []int
	for i, g := range glyphs {
		if g.Text != "" && strings.Contains(emphasisMarks, g.Text) {
			dots = append(dots, i)
		}
	}
	if len(dots) == 0 {
		return glyphs
	}
	body := usualEm(glyphs)
	stressed := map[int][]*Piece{} // Han by the place of their middle
	for i := range glyphs {
		if g := &glyphs[i]; g.Em > emphasisSize*body && unicode.Is(unicode.Han, firstRune(g.Text)) {
			at := int(center(g) / body)
			stressed[at] = append(stressed[at], g)
		}
	}
	gone := map[int]bool{}
	for _, i := range dots {
		g := &glyphs[i]
		if g.Em > emphasisSize*body {
			continue
		}
		for at := int(center(g)/body) - 1; at <= int(center(g)/body)+1 && !gone[i]; at++ {
			for _, h := range stressed[at] {
				off := math.Abs(g.Base - h.Base)
				if math.Abs(center(g)-center(h)) < emphasisOff*body && off > baselineNear*body && off < emphasisReach*body {
					gone[i] = true
					break
				}
			}
		}
	}
	return remaining(glyphs, gone)
}
