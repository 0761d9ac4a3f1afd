package lines

import (
	"math"
	"slices"
	"strings"

	"casebook/corpus"
)

// The number of a page may stand in its outer margin, at any height: between two lines of the text, or on the level of one.
const (
	marginEdge  = .08 // of the page's width, in which it stands
	marginClear = .8  // em between it and the text
	marginWide  = 5.  // em that it takes: four digits between dashes
	marginRows  = 5   // rows of text that the page has at least: beside fewer a number may be that of an entry
)

// withoutMarginNumbers takes numbers of pages in the outer margins out of the glyphs of a page of width w.
func withoutMarginNumbers(glyphs []Piece, w float64) (rest []Piece, numbers [][]Piece) {
	inMargin := func(g *Piece) int { // 1 left, 2 right
		switch x := center(g); {
		case g.blank() || !pageNumber(g.Text) && !strings.Contains("-—–―·•第页", g.Text):
			return 0
		case x < marginEdge*w:
			return 1
		case x > (1-marginEdge)*w:
			return 2
		}
		return 0
	}
	lo, hi := math.Inf(1), math.Inf(-1) // of all other print, in the margins too
	levels := map[float64]bool{}
	var sides [2][]Piece
	for i := range glyphs {
		if side := inMargin(&glyphs[i]); side > 0 {
			sides[side-1] = append(sides[side-1], glyphs[i])
		} else if g := &glyphs[i]; !g.blank() {
			lo, hi = math.Min(lo, g.X0), math.Max(hi, g.X1)
			levels[math.Round(g.Base)] = true
		}
	}
	if len(levels) < marginRows || hi-lo < w/2 {
		return glyphs, nil
	}
	for i, side := range sides {
		if slices.ContainsFunc(side, func(g Piece) bool {
			return i == 0 && g.X1 > lo-marginClear*g.Em || i == 1 && g.X0 < hi+marginClear*g.Em
		}) {
			sides[i] = nil
		}
	}
	gone := map[int]bool{}
	for _, side := range sides {
		if !isNumberAlone(side) {
			continue
		}
		numbers = append(numbers, side)
		for _, g := range side {
			gone[g.seq] = true
		}
	}
	if numbers == nil {
		return glyphs, nil
	}
	for _, g := range glyphs {
		if !gone[g.seq] {
			rest = append(rest, g)
		}
	}
	return rest, numbers
}

// isNumberAlone: the glyphs are one number on one level.
func isNumberAlone(glyphs []Piece) bool {
	if len(glyphs) == 0 {
		return false
	}
	r := byBaseline(append([]Piece{}, glyphs...))
	return len(r) == 1 && r[0].right()-r[0].left() < marginWide*r[0].em && pageNumber(r[0].text())
}

// withMarginNumbers puts numbers in the margins behind the lines of their page, or of their half of a sheet.
func withMarginNumbers(ls []corpus.Line, numbers [][]Piece, w, h float64) []corpus.Line {
	for _, n := range numbers {
		own := lay(byBaseline(n), w, h)
		at, half := len(ls), 0
		for i := range ls {
			if ls[i].Half > 0 && (ls[i].Half == 1) == (center(&n[0]) < w/2) {
				at, half = i+1, ls[i].Half
			}
		}
		for i := range own {
			own[i].Half = half
		}
		ls = append(ls[:at:at], append(own, ls[at:]...)...)
	}
	return ls
}
