package flow

import (
	"strconv"
	"strings"

	"casebook/corpus"
)

// Between stands between the cells of a row, in whatever file the table was.
const Between = " | "

// IsForm: a row of two cells is one of a form, a label before what is filled in.
func IsForm(label, filled string) bool {
	return isLabel(label) && corpus.Chars(filled) >= minFilled
}

const shortCell = 30 // characters

// Beside: a table of short cells tells figures beside the text, and no paragraph
// goes on with it; one of long cells is text itself, and one whose rows end with
// rising numbers may be a table of contents.
func Beside(rows [][]string) bool {
	cells, longest := 0, 0
	for _, r := range rows {
		for _, c := range r {
			longest = max(longest, corpus.Chars(c))
		}
		cells += len(r)
	}
	return longest <= shortCell && cells > len(rows) && !Entries(rows)
}

// Entries: rows end with rising numbers, as those of a table of contents do.
func Entries(rows [][]string) bool {
	rising, last := 0, 0
	for _, r := range rows {
		if len(r) == 0 {
			continue
		}
		if n, err := strconv.Atoi(strings.TrimSpace(r[len(r)-1])); err == nil && n > last {
			rising, last = rising+1, n
		}
	}
	return rising >= 4 && 10*rising >= 8*len(rows)
}

// Figures reports a table of figures, of rows of filled cells: most rows have three cells,
// or end with figures (but for the head). Of two columns other tables are the heads of
// forms, whose rows are text; so is one of more that begins with a label and one cell over
// the other columns.
func Figures(rows [][]string) bool {
	wide, ending, all, most := 0, 0, 0, 0
	for _, r := range rows {
		most = max(most, len(r))
		if len(r) < 2 {
			continue
		}
		if all++; len(r) > 2 {
			wide++
		}
		if last := r[len(r)-1]; strings.ContainsAny(last, "0123456789") && len([]rune(last)) < figureCell {
			ending++
		}
	}
	if most > 2 && len(rows[0]) == 2 {
		return false
	}
	return 2*wide >= all || 2*ending >= all
}

// Sums reports a table whose rows below the first one end with figures, but for one in five.
func Sums(rows [][]string) bool {
	n := 0
	for _, r := range rows[min(1, len(rows)):] {
		if last := r[len(r)-1]; strings.ContainsAny(last, "0123456789") && len([]rune(last)) < figureCell {
			n++
		}
	}
	return n > 0 && 5*n >= 4*(len(rows)-1)
}

// figureCell is the most characters of a cell that is a figure.
const figureCell = 8
