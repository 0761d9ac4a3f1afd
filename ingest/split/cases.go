package split

import (
	"casebook/corpus"
)

// kase is a case on its way: where its title and its markers stand.
type kase struct {
	marks    []mark
	lines    []int // units that may hold the title, in order
	title    []int // those that do
	from, to int   // units, to exclusive
	entry    int   // entry of the table, −1 none
	distance int   // edits to that entry's title
	number   int   // bytes of the title's first line that number it
	byTitle  bool  // found by its title alone: its first marker is lost
}

// first is the unit from which the case's text is known to begin.
func (k *kase) first() int {
	if len(k.marks) > 0 {
		return k.marks[0].unit
	}
	return k.title[len(k.title)-1] + 1
}

// findCases divides the marked text into cases.
func (s *splitter) findCases() {
	s.cases = s.group()
	for i := range s.cases {
		s.cases[i].lines = s.linesBefore(i)
	}
	s.align()
	s.addByTitle()
	s.chooseTitles()
	s.dropNumbering()
	s.setRanges()
}

// group divides the markers into cases: a case ends where the order of its
// scheme begins anew, or where a title stands before a heading that opens cases.
func (s *splitter) group() []kase {
	var out []kase
	for i, m := range s.marks {
		if i == 0 || s.opensCase(s.marks[i-1], m) {
			out = append(out, kase{entry: -1, distance: -1})
		}
		last := &out[len(out)-1]
		last.marks = append(last.marks, m)
	}
	return out
}

func (s *splitter) opensCase(before, m mark) bool {
	if before.scheme != m.scheme {
		return s.schemes[m.scheme].names[m.name].starts || s.titledBefore(m.unit)
	}
	return m.name <= before.name || s.schemes[m.scheme].names[m.name].starts && s.titledBefore(m.unit)
}

// linesBefore are the lines before a case's first marker that look like titles:
// back to a line of text, the heading of a part, the case before, or the end of
// the page before.
func (s *splitter) linesBefore(c int) []int {
	stop := s.bodyStart() - 1
	if c > 0 {
		ms := s.cases[c-1].marks
		stop = ms[len(ms)-1].unit
	}
	first := s.cases[c].marks[0].unit
	var out []int
	for i := first - 1; i > stop && len(out) < maxTitleLines; i-- {
		u := &s.units[i]
		if u.place == corpus.InHeader || u.place == corpus.InPageNumber {
			continue
		}
		if !u.free() || !titleLike(u.text) || s.partHeading(u) {
			break
		}
		if len(out) > 0 && (u.page != s.units[out[0]].page || s.full(u) && !s.full(&s.units[out[0]]) && s.layout.wrapped && u.chars > maxTitle/2) {
			break
		}
		out = append([]int{i}, out...)
		if atx(u.text) { // a heading of Markdown is one line
			break
		}
	}
	if len(out) == 0 && s.cases[c].marks[0].name > 0 {
		return s.titleFurtherUp(stop, first)
	}
	return out
}

// titleFurtherUp serves cases whose first marker is lost: the line nearest to
// the first marker left that stands alone like a title, after a sentence or on
// a page of its own, with text behind it.
func (s *splitter) titleFurtherUp(stop, first int) []int {
	after := -1 // free unit behind i
	for i := first - 1; i > stop; i-- {
		u := &s.units[i]
		if !u.free() {
			continue
		}
		if after >= 0 && titleLike(u.text) && !s.full(u) && !s.partHeading(u) && s.units[after].page == u.page && s.startsAnew(i, stop) {
			return []int{i}
		}
		after = i
	}
	return nil
}

// startsAnew: the text before unit i has ended, by its sentence or its page.
func (s *splitter) startsAnew(i, stop int) bool {
	for j := i - 1; j > stop; j-- {
		if u := &s.units[j]; u.free() {
			return endsSentence(u.text) || u.page != s.units[i].page
		}
	}
	return stop >= 0 && endsSentence(s.units[stop].text) || stop < 0
}

// chooseTitles settles the titles of cases without an entry in the table.
func (s *splitter) chooseTitles() {
	byline := s.bylines()
	for i := range s.cases {
		k := &s.cases[i]
		if len(k.title) > 0 || len(k.lines) == 0 {
			continue
		}
		k.title = k.lines
		if byline && len(k.lines) > 1 {
			k.title = k.lines[:len(k.lines)-1]
		}
	}
}

// bylines: most cases have a line between title and first marker that names an
// organisation; the table, where there is one, has told already.
func (s *splitter) bylines() bool {
	with, all := 0, 0
	for _, k := range s.cases {
		if len(k.lines) == 0 {
			continue
		}
		all++
		if len(k.lines) > 1 && organisation(s.units[k.lines[len(k.lines)-1]].normal()) {
			with++
		}
	}
	return all > 1 && 10*with >= 6*all
}

// setRanges gives every case its units: from its title to the next case's.
func (s *splitter) setRanges() {
	for i := range s.cases {
		k := &s.cases[i]
		k.from = k.first()
		if len(k.title) > 0 {
			k.from = min(k.from, k.title[0])
		}
		if i > 0 {
			s.cases[i-1].to = k.from
		}
	}
	if n := len(s.cases); n > 0 {
		s.cases[n-1].to = len(s.units)
	}
}
