package edges

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

const (
	sectionName = 6  // characters of a bare heading whose words say what it heads
	endedBefore = .8 // of the places of a heading have a sentence ended, or a title, above them
)

// sectionHeads are the bare lines at the edges of pages that head sections, by their text. They stand at the top of page after page
// where cases are laid out alike; but a running line would be on two pages in a row, or break sentences off.
func (s *finder) sectionHeads() map[string]bool {
	type places struct{ all, ended, inRow, page int }
	found := map[string]*places{}
	last := -1 // free line before
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if u.Chars <= sectionName && forms.Heads(u.Normal()) {
			p := found[u.Normal()]
			if p == nil {
				p = &places{page: -2}
				found[u.Normal()] = p
			}
			if p.all++; last < 0 || !brokenOff(&s.Lines[last]) {
				p.ended++
			}
			if u.Page == p.page+1 && s.topOfPage(i) {
				p.inRow++
			}
			p.page = u.Page
		}
		last = i
	}
	out := map[string]bool{}
	for name, p := range found {
		if p.all >= minRepeats && float64(p.ended) >= endedBefore*float64(p.all) && 2*p.inRow < p.all {
			out[name] = true
		}
	}
	return out
}

// brokenOff: the sentence of a line goes on behind it. Titles end none either, and have few commas.
func brokenOff(u *sheet.Line) bool {
	return (u.Chars > forms.MaxTitle || strings.ContainsAny(u.Text, "，,")) && !forms.EndsSentence(u.Text)
}

// topOfPage: nothing but running lines and numbers stands above line i on its page.
func (s *finder) topOfPage(i int) bool {
	for j := i - 1; j >= 0 && s.Lines[j].Page == s.Lines[i].Page; j-- {
		if p := s.Lines[j].Place; p != corpus.InHeader && p != corpus.InPageNumber {
			return false
		}
	}
	return true
}
