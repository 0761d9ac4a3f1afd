package sheet

import (
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// levels counts the headings of Markdown by level: levels[2] are those of ##.
func (s *Sheet) levels() [7]int {
	if s.counted != len(s.Lines) {
		s.counted, s.byLevel = len(s.Lines), [7]int{}
		for i := range s.Lines {
			s.byLevel[forms.Level(s.Lines[i].Text)]++
		}
	}
	return s.byLevel
}

// CountLevels counts the headings of Markdown, for callers before whom several ask for them at once: those who
// ask count them where the lines have become others, and remember them.
func (s *Sheet) CountLevels() { s.levels() }

// Titled is the level of the headings of Markdown that a title above a heading of this
// level must have at most, 0 where the book's titles are no such headings.
func (s *Sheet) Titled(level int) int {
	above := 0
	for l, n := range s.levels() {
		if l > 0 && l < level {
			above += n
		}
	}
	if above == 0 || above == 1 && s.levels()[level] > 6 {
		return 0
	}
	return level - 1
}

// ParentOf is the nearest heading of Markdown of a higher level above line i and
// below line stop, −1 where there is none.
func (s *Sheet) ParentOf(i, stop int) int {
	most := s.Titled(forms.Level(s.Lines[i].Text))
	for j := i - 1; j > stop && most > 0; j-- {
		if l := forms.Level(s.Lines[j].Text); l > 0 && l <= most && s.Lines[j].Free() {
			return j
		}
	}
	return -1
}

// FileBegins reports that a file of its own begins between line a and line b, or
// with line b: nothing goes on from one to the other.
func (s *Sheet) FileBegins(a, b int) bool {
	for p := s.Lines[a].Page + 1; p <= s.Lines[b].Page; p++ {
		if s.Pages[p].Begins {
			return true
		}
	}
	return false
}

// InList: the line and the one above or below it count on: items of a list, no titles.
func (s *Sheet) InList(i int) bool {
	form, n := forms.OrdinalValue(s.Lines[i].Trimmed())
	if form == 0 {
		return false
	}
	for _, j := range []int{i - 1, i + 1} {
		if j < 0 || j >= len(s.Lines) {
			continue
		}
		if other, m := forms.OrdinalValue(s.Lines[j].Trimmed()); other == form && n-m == i-j {
			return true
		}
	}
	return false
}

// TitledBefore: the line before looks like a title; or nothing stands before in a file
// whose front matter has its title.
func (s *Sheet) TitledBefore(i int) bool {
	most := s.Titled(forms.Level(s.Lines[i].Text))
	for j := i - 1; j >= 0; j-- {
		u := &s.Lines[j]
		switch u.Place {
		case corpus.InHeader, corpus.InPageNumber:
			continue
		case corpus.Unplaced:
			if l := forms.Level(u.Text); most > 0 && !s.FileBegins(j, i) {
				if l == 0 { // who, when and what for, below the title
					continue
				}
				return l <= most
			}
			if s.FileBegins(j, i) {
				return s.namedByFile(i)
			}
			if s.EndsTitle(j) {
				continue
			}
			return forms.LongTitle(u.Text) && !s.InList(j)
		}
		return false
	}
	return len(s.Lines) > 0 && s.namedByFile(i)
}

// leastCut characters of a title stand above the last one, which the end of a line of print cut off.
const leastCut = 8

// closers may stand behind the last character of a title.
const closers = "”’」』》〉）)】！？!?…"

// EndsTitle: line i is one character, the last of a title whose line above was full: 南岭村的新路 / 径.
func (s *Sheet) EndsTitle(i int) bool {
	u := &s.Lines[i]
	last := strings.TrimRight(u.Trimmed(), closers)
	if corpus.Chars(last) != 1 || i == 0 || !u.Free() || forms.HanNumber(last) > 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(last)
	above := &s.Lines[i-1]
	return corpus.Han(r) && above.Free() && above.Page == u.Page && above.Chars >= leastCut && forms.LongTitle(above.Text) && !forms.EndsSentence(above.Text)
}

// namedByFile: the front matter of a line's file has its title, or its name has, since it is one of several; a heading of Markdown at the top
// of a file may be the title itself.
func (s *Sheet) namedByFile(i int) bool {
	p := s.Lines[i].Page
	return s.Pages[p].Title != "" || forms.Level(s.Lines[i].Text) == 0 && (p > 0 && s.Pages[p].Begins || len(s.Pages) > 1 && s.Pages[0].Begins && s.Pages[1].Begins)
}
