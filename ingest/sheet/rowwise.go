package sheet

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/ingest/flow"
	"casebook/ingest/split/forms"
)

// leastTold characters of a cell with a sentence are text and no entry.
const leastTold = 20

// rowByRow are the pages with a line for each row of the ruled tables that hold sentences and stay among the text: across
// the page their cells' lines run into one another.
func rowByRow(pages []corpus.Page) []corpus.Page {
	out := slices.Clone(pages)
	for p := range out {
		for _, t := range out[p].Tables {
			rows, within := rowsTold(t)
			if rows == nil {
				continue
			}
			var rest []corpus.Line
			var first *corpus.Line
			at, chars := -1, 0
			for i, l := range out[p].Lines {
				if l.Role != "" || !holds(t.Box, l.Box) {
					rest = append(rest, l)
					continue
				}
				if chars += corpus.Chars(l.Text); first == nil {
					first, at = &out[p].Lines[i], len(rest)
				}
			}
			if first == nil || chars != within { // some of its text stands elsewhere
				continue
			}
			lines := make([]corpus.Line, len(rows))
			for i, text := range rows {
				lines[i] = corpus.Line{Text: text, Opening: corpus.Opens, Box: t.Box, Size: first.Size, Column: first.Column, Confidence: first.Confidence}
			}
			out[p].Lines = slices.Insert(rest, at, lines...)
		}
	}
	return out
}

// rowsTold are the rows of a table of which one has a sentence beside another cell, nil for others, and how many characters its cells have.
func rowsTold(t corpus.Table) (rows []string, chars int) {
	told := false
	for _, cells := range t.Rows {
		texts := textsOf(cells)
		if len(texts) == 0 {
			continue
		}
		told = told || len(texts) > 1 && slices.ContainsFunc(texts, func(s string) bool { return corpus.Chars(s) >= leastTold && forms.EndsSentence(s) })
		rows, chars = append(rows, strings.Join(texts, flow.Between)), chars+corpus.Chars(strings.Join(texts, ""))
	}
	if !told || len(rows) < 2 {
		return nil, 0
	}
	return rows, chars
}
