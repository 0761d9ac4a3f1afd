package split

import (
	"context"
	"slices"

	"casebook/corpus"
)

// Placed is a line, or a piece of one, with the place it ended in and the rule that
// put it there.
type Placed struct {
	Page    int // number of the page, from 1
	Text    string
	Place   corpus.Place
	Case    int    // the case it belongs to, from 1; 0 none
	Section string // heading of its section, as printed
	Rule    string // empty for what no rule placed
}

// Explain splits a book again, on a copy, and tells of every line where it was put and
// why. Headings that were given are taken from the schemes of the book.
func Explain(ctx context.Context, b *corpus.Book) ([]Placed, error) {
	again := *b
	again.Pages = slices.Clone(b.Pages)
	for i := range again.Pages {
		again.Pages[i].Printed, again.Pages[i].PrintedRight, again.Pages[i].PrintedInferred = 0, 0, false
	}
	var opts Options
	for _, s := range b.Schemes {
		if s.Given {
			opts.Markers = append(opts.Markers, s.Markers...)
		}
	}
	sh, err := run(ctx, &again, opts)
	if err != nil {
		return nil, err
	}
	out := make([]Placed, len(sh.Lines))
	for i := range sh.Lines {
		u := &sh.Lines[i]
		out[i] = Placed{Page: sh.Pages[u.Page].Number, Text: u.Trimmed(), Place: u.Place, Case: u.Owner + 1, Rule: u.Rule}
		if u.Owner >= 0 && u.Section >= 0 && u.Section < len(again.Cases[u.Owner].Sections) {
			out[i].Section = again.Cases[u.Owner].Sections[u.Section].Marker
		}
	}
	return out, nil
}
