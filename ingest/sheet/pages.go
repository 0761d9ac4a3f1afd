package sheet

import (
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// marked reports lists whose texts are whole cases with markers of their own in
// them: these are split like any text.
func marked(lists []list) bool {
	with, all := 0, 0
	for i := range lists {
		l := &lists[i]
		if l.has(Practices) || l.has(Background) || l.has(Effects) || !l.has(Text) {
			return false
		}
		for _, e := range l.entries {
			all++
			if HasMarker(l.cell(e.rows[0], Text)) {
				with++
			}
		}
	}
	return all > 0 && 2*with >= all
}

// HasMarker: two lines of a text begin with a heading in brackets or of Markdown.
func HasMarker(text string) bool {
	n := 0
	for _, l := range lines(text) {
		if l = strings.TrimSpace(l); strings.HasPrefix(l, "【") || strings.HasPrefix(l, "#") || strings.HasPrefix(l, "**") || strings.HasPrefix(l, "[") {
			n++
		}
	}
	return n >= 2
}

// pagesOfRows makes a page of every row, to be split as a file of its own.
func pagesOfRows(b *corpus.Book, lists []list) (*corpus.Book, error) {
	for i := range lists {
		l := &lists[i]
		for _, e := range l.entries {
			p := corpus.Page{
				Number: len(b.Pages) + 1, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1, Lines: []corpus.Line{},
				Begins: true, Title: joinLines(l.cell(e.rows[0], Title)), Fields: l.extra(e, corpus.Region{}), Notes: []message.Message{place(l.name, e)},
			}
			if p.Title != "" {
				p.Lines = append(p.Lines, corpus.Line{Text: "# " + p.Title, Opening: corpus.Opens})
			}
			for _, r := range e.rows {
				for _, t := range lines(l.cell(r, Text)) {
					p.Lines = append(p.Lines, corpus.Line{Text: t, Opening: corpus.Opens})
				}
			}
			b.Pages = append(b.Pages, p)
		}
	}
	return b, nil
}
