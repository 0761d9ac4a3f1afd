package edges

import (
	"slices"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// lone is a line that is nothing but a number.
type lone struct{ line, n int }

// midstreamNumbers serves text without form feeds: lone numbers that count up are those of pages.
func (s *finder) midstreamNumbers() {
	s.placeRuns(s.loneNumbers(func(u string) int {
		n, _ := forms.PageNumber(u)
		return n
	}), 3, "lone numbers that count up")
	for _, read := range []func(string) int{forms.RomanNumber, forms.HanNumber} {
		if all := s.loneNumbers(read); s.countPages(all) {
			s.placeRuns(all, 1, "lone numbers that count up within sentences")
		}
	}
}

func (s *finder) loneNumbers(read func(string) int) (out []lone) {
	for i := range s.Lines {
		if u := &s.Lines[i]; u.Free() {
			if n := read(u.Text); n > 0 {
				out = append(out, lone{i, n})
			}
		}
	}
	return out
}

// placeRuns places the numbers of which three or more count up by at most so much.
func (s *finder) placeRuns(all []lone, most int, rule string) {
	for i := 0; i < len(all); {
		j := i + 1
		for j < len(all) && all[j].n > all[j-1].n && all[j].n <= all[j-1].n+most {
			j++
		}
		if j-i >= minRepeats {
			for _, a := range all[i:j] {
				s.Put(a.line, corpus.InPageNumber, rule)
			}
		}
		i = j
	}
}

// countPages: Roman and Chinese numbers head sections more often than they number pages. Those of pages count one by one through all
// of the text; and a sentence goes on over one of them, or it heads nothing but a marker or the end of the text.
func (s *finder) countPages(all []lone) bool {
	if len(all) < minRepeats {
		return false
	}
	for k, a := range all {
		if k > 0 && a.n != all[k-1].n+1 {
			return false
		}
	}
	return slices.ContainsFunc(all, func(a lone) bool {
		i := a.line
		return i > 0 && brokenOff(&s.Lines[i-1]) || i+1 == len(s.Lines) || s.firm(i+1)
	})
}

// firm: the line holds a heading whose form says that it is one.
func (s *finder) firm(i int) bool {
	return slices.ContainsFunc(forms.Headings(s.Lines[i].Text, s.Lines[i].Bold), func(h forms.Heading) bool {
		return forms.Firmness(h.Class) == 3 && forms.Heads(h.Name)
	})
}
