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
