package cases

import (
	"slices"
	"strings"

	"casebook/ingest/split/forms"
)

// titleForms tell in what form the titles of a book are: before a colon, behind a dash, in quotation marks at their beginning.
var titleForms = []func(normal string) bool{
	func(t string) bool { return strings.Contains(t, ":") },
	func(t string) bool { return strings.Contains(t, "--") },
	func(t string) bool { return strings.HasPrefix(t, "\"") || strings.HasPrefix(t, "“") },
}

// captionAbove: the upper one of two lines above a case is no half of its title, in a text whose lines are whole paragraphs: the line right
// above each case is in one form of titles, some cases have that line alone, and no line above it is in that form. It is the caption of
// a picture of the case before, which nothing marks.
func (s *finder) captionAbove(c int) bool {
	k := &s.cases[c]
	if c == 0 || s.Layout.Wrapped || len(k.Lines) != 2 || !forms.TitleLike(s.Lines[k.Lines[0]].Text) {
		return false
	}
	return slices.ContainsFunc(titleForms, func(form func(string) bool) bool {
		alone := 0
		for i := range s.cases {
			ls := s.cases[i].Lines
			if len(ls) == 0 {
				continue
			}
			if len(ls) == 1 {
				alone++
			}
			for n, l := range ls {
				if t := s.Lines[l].Normal(); form(t) != (n == len(ls)-1) || n > 0 && strings.HasPrefix(t, "--") {
					return false
				}
			}
		}
		return alone > 0
	})
}
