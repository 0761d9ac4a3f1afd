package lines

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
)

// Courts and programs number the lines of a page: in small print left of all text, on the levels of its rows, counting on by one number.
const (
	numberedSmall = .85 // times the size of the text
	numberedClear = .4  // em of the text between a number and the text, and by which their levels may differ
	numberedRows  = 2   // numbers of a page
	numberedWide  = 3.  // em that a number takes: four digits
)

// withoutLineNumbers takes the numbers of the lines out of the glyphs of a page.
func withoutLineNumbers(glyphs []Piece) (rest, numbers []Piece) {
	left := math.Inf(1)
	var sizes, levels []float64
	for i := range glyphs {
		if g := &glyphs[i]; !g.blank() && !digits(g.Text) {
			left = math.Min(left, g.X0)
			sizes, levels = append(sizes, g.Em), append(levels, g.Base)
		}
	}
	if len(sizes) == 0 {
		return glyphs, nil
	}
	slices.Sort(sizes)
	slices.Sort(levels)
	em := sizes[len(sizes)/2]
	onRow := func(base float64) bool {
		i, _ := slices.BinarySearch(levels, base-numberedClear*em)
		return i < len(levels) && levels[i] < base+numberedClear*em
	}
	for i := range glyphs {
		if g := &glyphs[i]; digits(g.Text) && g.X1 < left-numberedClear*em && g.Em <= numberedSmall*em && onRow(g.Base) {
			numbers = append(numbers, *g)
		} else {
			rest = append(rest, *g)
		}
	}
	if !countOn(numbers) {
		return glyphs, nil
	}
	return rest, numbers
}

func digits(t string) bool { return t != "" && strings.Trim(t, "0123456789") == "" }

// countOn: the glyphs are numbers, one a row, each as much above the one before.
func countOn(glyphs []Piece) bool {
	rows := byBaseline(slices.Clone(glyphs))
	if len(rows) < numberedRows {
		return false
	}
	before, step := 0, 0
	for i, r := range rows {
		n, err := strconv.Atoi(r.text())
		if err != nil || r.right()-r.left() > numberedWide*r.em || i > 0 && n <= before || i > 1 && n-before != step {
			return false
		}
		before, step = n, n-before
	}
	return true
}

// withLineNumbers puts the numbers of the lines behind the page, in one line that is no text.
func withLineNumbers(ls []corpus.Line, numbers []Piece, w, h float64) []corpus.Line {
	if numbers == nil {
		return ls
	}
	var all []string
	for _, r := range byBaseline(slices.Clone(numbers)) {
		all = append(all, r.text())
	}
	l, ok := (&row{level: numbers[0].Base, em: numbers[0].Em, pieces: numbers}).boxOf(strings.Join(all, " "), w, h)
	if !ok {
		return ls
	}
	l.Role, l.Opening = corpus.InHeader, corpus.Opens
	return append(ls, l)
}
