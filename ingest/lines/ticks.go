package lines

import (
	"math"
	"slices"
	"strings"
)

// Readers tick what they read, in the margin: what an engine makes of such a mark is no text.
const (
	ticks     = "√✓✔∨"
	tickClear = .5 // em between it and the text
	tickRows  = 5  // words of text that the page has at least
)

// withoutTicks takes marks of pens that stand beyond all text of the page out of the rows and puts lines of their own in their place.
func withoutTicks(given [][]Piece, w, h float64) (rest [][]Piece, solids []Piece) {
	isTick := func(p Piece) bool { return strings.Trim(p.Text, ticks+" ") == "" && p.Text != "" }
	lo, hi, words := math.Inf(1), math.Inf(-1), 0
	var found []Piece
	for _, p := range slices.Concat(given...) {
		if isTick(p) {
			found = append(found, p)
			continue
		}
		lo, hi, words = math.Min(lo, p.X0), math.Max(hi, p.X1), words+1
	}
	found = slices.DeleteFunc(found, func(p Piece) bool {
		clear := tickClear * p.height()
		return p.X1 > lo-clear && p.X0 < hi+clear
	})
	if len(found) == 0 || words < tickRows {
		return given, nil
	}
	for _, p := range found {
		solids = append(solids, aside(boxed([]Piece{p}), w, h)...)
	}
	return withoutPieces(given, found), solids
}
