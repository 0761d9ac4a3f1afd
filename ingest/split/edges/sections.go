package edges

import (
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

const (
	sectionName = 6  // characters of a heading whose words say what it heads
	withSigns   = 8  // characters of signs and numbers around it
	endedBefore = .8 // of the places of a heading have a sentence ended, or a title, above them
)

// sectionHeads are the lines that head sections, by their text: bare ones, and ones that signs or a number set apart. They stand at the
// top of page after page where cases are laid out alike; but a running line would be on two pages in a row, with no other heading between or
// no text right below, or break sentences off.
// Of one form, a name that no word tells is a heading where others are.
func (s *finder) sectionHeads() map[string]bool {
	type places struct {
		all, ended, inRow, page int
		class                   string
		told                    bool
	}
	found, told := map[string]*places{}, map[string]bool{}
	last, before := -1, "" // the free line and the heading before
	for i := range s.Lines {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if name, class := nameOfSection(u); name != "" {
			p := found[u.Normal()]
			if p == nil {
				p = &places{page: -2, class: class, told: forms.HeadsAny(name)}
				found[u.Normal()] = p
				told[class] = told[class] || p.told && forms.Heads(name)
			} else if p.class != class { // bold on the cover, not so on top of its pages
				p.class = ""
			}
			if p.all++; last < 0 || !brokenOff(&s.Lines[last]) {
				p.ended++
			}
			if u.Page == p.page+1 && (s.topOfPage(i) && (before == u.Normal() || !s.textBelow(i)) || s.footOfPage(i)) {
				p.inRow++
			}
			p.page = u.Page
			if p.told {
				before = u.Normal()
			}
		}
		last = i
	}
	out := map[string]bool{}
	for name, p := range found {
		if (p.told || p.class != "" && told[p.class]) && p.all >= minRepeats && float64(p.ended) >= endedBefore*float64(p.all) && 2*p.inRow < p.all {
			out[name] = true
		}
	}
	return out
}

// textBelow: the line right below line i, on its page, is full or ends a sentence.
func (s *finder) textBelow(i int) bool {
	j := s.freeBelow(i, len(s.Lines))
	return j >= 0 && s.Lines[j].Page == s.Lines[i].Page && (s.Full(&s.Lines[j]) || forms.EndsSentence(s.Lines[j].Text))
}

// nameOfSection is what a line names that may head a section, "" for others, and its form, "" for a bare one.
func nameOfSection(u *sheet.Line) (name, class string) {
	if u.Chars > sectionName+withSigns || forms.EndsSentence(u.Text) {
		return "", ""
	}
	for _, h := range forms.Headings(u.Text, u.Bold) {
		if h.Alone && utf8.RuneCountInString(h.Name) <= sectionName {
			return h.Name, h.Class
		}
	}
	return "", ""
}

// brokenOff: the sentence of a line goes on behind it. Titles end none either, and have few commas.
func brokenOff(u *sheet.Line) bool {
	return (u.Chars > forms.MaxTitle || strings.ContainsAny(u.Text, "，,")) && !forms.EndsSentence(u.Text)
}

// footOfPage: nothing but running lines and numbers stands below it.
func (s *finder) footOfPage(i int) bool {
	for j := i + 1; j < len(s.Lines) && s.Lines[j].Page == s.Lines[i].Page; j++ {
		if p := s.Lines[j].Place; p != corpus.InHeader && p != corpus.InPageNumber {
			return false
		}
	}
	return true
}

// topOfPage: nothing but running lines and numbers stands above line i on its page.
func (s *finder) topOfPage(i int) bool {
	for j := i - 1; j >= 0 && s.Lines[j].Page == s.Lines[i].Page && s.Lines[j].Half == s.Lines[i].Half; j-- {
		if p := s.Lines[j].Place; p != corpus.InHeader && p != corpus.InPageNumber {
			return false
		}
	}
	return true
}
