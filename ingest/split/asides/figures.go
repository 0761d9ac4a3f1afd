package asides

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// figure matches a cell that holds a number, with its unit: 3,456, 12.5%, 180户.
var figure = lazyregexp.New(`^[-+±(]?\d[\d,.:/]*[%‰)]?\p{Han}{0,2}$`)

// Rows of a table that no rules draw.
const (
	leastCells = 3 // of a row of figures
	leastRows  = 2 // below each other
	mostCell   = 8 // characters
)

// figures places the rows of tables of figures that no rules draw, with the row of short headings above them: beside the
// text, as other tables of short cells stand.
func (s *finder) figures(from int, marked map[int]bool) {
	row := func(i int) []string {
		if i < from || i >= len(s.Lines) || !s.Lines[i].Free() || marked[i] {
			return nil
		}
		return cellsOf(s.Lines[i].Trimmed())
	}
	for i := from; i < len(s.Lines); i++ {
		to := i
		for ofFigures(row(to)) && len(row(to)) == len(row(i)) {
			to++
		}
		if to-i < leastRows {
			continue
		}
		if n := len(row(i - 1)); i > from && n == len(row(i)) {
			s.Put(i-1, corpus.InCaption, "headings above rows of figures")
		}
		for j := i; j < to; j++ {
			s.Put(j, corpus.InCaption, "rows of figures")
		}
		i = to - 1
	}
}

// cellsOf are the words of a line, none of which is longer than a cell; nil where one is.
func cellsOf(t string) []string {
	cells := strings.Fields(t)
	if len(cells) < leastCells {
		return nil
	}
	for _, c := range cells {
		if corpus.Chars(c) > mostCell || strings.ContainsAny(c, "。，；！？") {
			return nil
		}
	}
	return cells
}

// ofFigures: all cells but the first are numbers.
func ofFigures(cells []string) bool {
	for n, c := range cells {
		if n > 0 && !figure.MatchString(corpus.Normalize(c)) {
			return false
		}
	}
	return len(cells) >= leastCells
}
