package cases

import (
	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// cutGroups takes the headings of groups of cases off the lines above the first markers: what stands above the number that the
// titles of the book have, and what stands above some titles and heads those that follow.
func (s *finder) cutGroups() {
	number := s.usualNumbers()
	usual := titleLines
	for i := range s.cases {
		if n := len(s.cases[i].Lines); n > 0 {
			usual = min(usual, n)
		}
	}
	above := make([]int, len(s.cases)) // lines of each case that head a group
	with := 0
	for c := range s.cases {
		if k := &s.cases[c]; number != nil {
			above[c] = max(0, number[c])
		} else if len(k.Lines) > usual {
			above[c] = len(k.Lines) - usual
		}
		if above[c] > 0 && c > 0 {
			with++
		}
	}
	if 2*with > len(s.cases) || number == nil && !s.headGroups(above) {
		if above = s.countedFirstLines(); number != nil || above == nil {
			return
		}
	}
	for c, n := range above {
		k := &s.cases[c]
		for _, i := range k.Lines[:n] {
			if c > 0 {
				s.Put(i, corpus.InTitle, "heading of a group of cases")
			}
		}
		k.Lines = k.Lines[n:]
	}
}

// usualNumbers says for each case which of its lines has the number that the titles of the book have (案例一：…), −1 where none has;
// nil where most have none that counts on from the case before.
func (s *finder) usualNumbers() []int {
	type numbered struct{ line, value int }
	found, counted := map[string][]numbered{}, map[string]int{}
	for c := range s.cases {
		for n, i := range s.cases[c].Lines {
			form := numbering(s.Lines[i].Trimmed())
			if form == "" {
				continue
			}
			if found[form] == nil {
				found[form] = make([]numbered, len(s.cases))
			}
			if found[form][c].value > 0 {
				continue
			}
			_, number := forms.NumberBefore(s.Lines[i].Trimmed())
			found[form][c] = numbered{n, forms.TitleValue(number)}
			if c > 0 && found[form][c-1].value > 0 && found[form][c].value == found[form][c-1].value+1 {
				counted[form]++
			}
		}
	}
	best := ""
	for form, n := range counted {
		if n > counted[best] || n == counted[best] && form < best {
			best = form
		}
	}
	if best == "" || float64(counted[best]) < countedShare*float64(len(s.cases)-1) {
		return nil
	}
	out := make([]int, len(s.cases))
	for c, f := range found[best] {
		if out[c] = f.line; f.value == 0 {
			out[c] = -1
		}
	}
	return out
}

// countedFirstLines are the first lines of cases that count up from one, in one form, where most cases have none: 一、产业兴旺 above titles of one
// line or two. Nil where fewer than two do.
func (s *finder) countedFirstLines() []int {
	above, next, class := make([]int, len(s.cases)), 1, 0
	for c := range s.cases {
		ls := s.cases[c].Lines
		if len(ls) < 2 {
			continue
		}
		switch of, n := forms.OrdinalValue(s.Lines[ls[0]].Trimmed()); {
		case of == 0:
		case n != next || class > 0 && of != class:
			return nil
		default:
			above[c], class = 1, of
			next++
		}
	}
	if above[0] == 0 || next <= leastWhole || 2*(next-1) > len(s.cases) {
		return nil
	}
	return above
}

// headGroups: two cases and more, the first one among them, have lines above their titles that count up from one, or that name a place.
func (s *finder) headGroups(above []int) bool {
	next, counts, places := 1, true, true
	for c, n := range above {
		if n == 0 {
			if c == 0 {
				return false
			}
			continue
		}
		u := &s.Lines[s.cases[c].Lines[n-1]]
		_, number := forms.NumberBefore(u.Trimmed())
		counts = counts && forms.TitleValue(number) == next
		places = places && (c == 0 || n == 1) && forms.IsPlace(u.Normal())
		next++
	}
	return next > leastWhole && (counts || places)
}
