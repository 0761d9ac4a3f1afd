package sheet

import (
	"strings"

	"casebook/corpus/lazyregexp"
	"casebook/ingest/text"
)

// tagged matches a text that is a piece of a web page.
var tagged = lazyregexp.New(`(?i)</(?:p|div|li|h[1-6]|section|td)>|<br\s*/?>`)

// WithoutTags is a cell as text; headings keep their level.
func WithoutTags(cell string) string {
	if !strings.Contains(cell, "<") || !tagged.MatchString(cell) {
		return cell
	}
	r, err := text.Read([]byte(cell), text.Options{Markdown: true})
	if err != nil {
		return cell
	}
	var lines []string
	for _, p := range r.Pages {
		for _, l := range p.Lines {
			lines = append(lines, l.Text)
		}
	}
	return strings.Join(lines, "\n")
}

// untag takes tags out of the cells of tables.
func untag(tables []Table) {
	for _, t := range tables {
		for _, row := range t.Rows {
			for i := range row {
				row[i] = WithoutTags(row[i])
			}
		}
	}
}
