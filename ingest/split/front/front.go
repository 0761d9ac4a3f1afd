// Package front places what is no case: title page, imprint, preface, headings of
// parts, and what follows the last case.
package front

import (
	"slices"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/contents"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// finder is a sheet with the cases that stand between front and back.
type finder struct {
	*sheet.Sheet
	table *contents.Table
	cases []cases.Case
	front corpus.Front
}

// Place places what stands before the first case and after the last one, and
// headings of parts between cases. It returns what the title page and the imprint
// say, and the cases, which now end before back matter and parts.
func Place(sh *sheet.Sheet, table *contents.Table, cs []cases.Case) (corpus.Front, []cases.Case) {
	s := &finder{Sheet: sh, table: table, cases: slices.Clone(cs)}
	s.place()
	return s.front, s.cases
}

func (s *finder) place() {
	s.readFront()
	switch {
	case len(s.cases) > 0:
		s.placeFront(s.cases[0].From)
		s.placeBack()
		s.placeVolumes()
		s.placeParts()
	case s.table != nil:
		s.placeFront(s.tableStart())
	default:
		s.placeImprint()
	}
}

// tableStart is the first unit of the table of contents.
func (s *finder) tableStart() int {
	for i := range s.Lines {
		if s.Lines[i].Place == corpus.InTOC {
			return i
		}
	}
	return 0
}

func (s *finder) placeFront(to int) {
	for i := range to {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		s.Put(i, corpus.InFront, "before the first case")
		if i >= s.table.BodyStart() && s.table.IsPart(u) {
			s.Put(i, corpus.InTitle, "heading of a part")
		}
	}
}

// placeBack places the text from a heading of back matter on, behind the last
// marker of the last case.
func (s *finder) placeBack() {
	last := &s.cases[len(s.cases)-1]
	from := last.First()
	if n := len(last.Marks); n > 0 {
		from = last.Marks[n-1].Unit
	}
	for i := from + 1; i < len(s.Lines); i++ {
		u := &s.Lines[i]
		if !u.Free() || u.Chars > 24 {
			continue
		}
		name := headingName(u)
		if !forms.ImprintLine.MatchString(name) && !(forms.BackHeading.MatchString(name) && !s.standsBefore(name, from)) {
			continue
		}
		for j := i; j < len(s.Lines); j++ {
			if s.Lines[j].Free() {
				s.Put(j, corpus.InBack, "behind a heading of back matter")
			}
		}
		last.To = i
		return
	}
}

// mostTitlePage bounds the lines of a title page, titlePageLine their characters.
const mostTitlePage, titlePageLine = 5, 24

// placeVolumes places the title pages of further volumes: short lines that are all of a page right before a table of contents.
func (s *finder) placeVolumes() {
	own := map[int]bool{} // titles and markers of cases
	for _, k := range s.cases {
		for _, i := range k.Title {
			own[i] = true
		}
		for _, m := range k.Marks {
			own[m.Unit] = true
		}
	}
	for from := s.cases[0].From; from < len(s.Lines); {
		to := from
		var free []int
		title := true
		for ; to < len(s.Lines) && s.Lines[to].Page == s.Lines[from].Page; to++ {
			if u := &s.Lines[to]; u.Free() {
				free = append(free, to)
				title = title && !own[to] && u.Chars <= titlePageLine && !forms.EndsSentence(u.Text)
			} else if u.Place == corpus.InTOC {
				title = false
			}
		}
		if title && len(free) > 0 && len(free) <= mostTitlePage && to < len(s.Lines) && s.opensContents(to) {
			for _, i := range free {
				s.Put(i, corpus.InFront, "title page of a further volume")
			}
		}
		from = to
	}
}

// opensContents: the first line of a page that runs not is one of a table of contents.
func (s *finder) opensContents(i int) bool {
	page := s.Lines[i].Page
	for ; i < len(s.Lines) && s.Lines[i].Page == page; i++ {
		if place := s.Lines[i].Place; place != corpus.InHeader && place != corpus.InPageNumber {
			return place == corpus.InTOC
		}
	}
	return false
}

// headingName is a line as a heading is compared, without marks of Markdown.
func headingName(u *sheet.Line) string { return corpus.Normalize(forms.Unmarked(u.Trimmed())) }

// standsBefore: the cases up to line to have such a line as well, each at its end: 参考资料.
func (s *finder) standsBefore(name string, to int) bool {
	for i := s.cases[0].From; i < to; i++ {
		if u := &s.Lines[i]; u.Place == corpus.Unplaced && u.Chars <= 24 && headingName(u) == name {
			return true
		}
	}
	return false
}

// topic: a heading of Markdown above the level of the next case's title heads a group
// of cases.
func (s *finder) topic(i, next int) bool {
	level := forms.Level(s.Lines[i].Text)
	return level > 0 && len(s.cases[next].Title) > 0 && level < forms.Level(s.Lines[s.cases[next].Title[0]].Text)
}

// emptyHeading: a heading of Markdown is the last line of a case, and the title of the next one is none of a higher level: nothing stands
// below it but that title, so it heads a group of cases.
func (s *finder) emptyHeading(i, c int) bool {
	level := forms.Level(s.Lines[i].Text)
	if level == 0 || !forms.Atx(s.Lines[i].Text) || len(s.cases[c+1].Title) == 0 || !s.lastOf(&s.cases[c], i) {
		return false
	}
	title := forms.Level(s.Lines[s.cases[c+1].Title[0]].Text)
	return title == 0 || level <= title
}

// lastOf: nothing of the case stands behind line i.
func (s *finder) lastOf(k *cases.Case, i int) bool {
	for j := i + 1; j < k.To; j++ {
		if s.Lines[j].Free() {
			return false
		}
	}
	return true
}

// placeParts places headings of parts between two cases, with what introduces
// the part below them.
func (s *finder) placeParts() {
	groups := s.countedGroups()
	for c := 0; c+1 < len(s.cases); c++ {
		k := &s.cases[c]
		from := k.First()
		if n := len(k.Marks); n > 0 {
			from = k.Marks[n-1].Unit
		}
		for i := from + 1; i < k.To; i++ {
			u := &s.Lines[i]
			if !u.Free() || !s.table.IsPart(u) && !s.topic(i, c+1) && !groups[i] && !(forms.IsGroup(headingName(u)) && s.lastOf(k, i)) && !s.emptyHeading(i, c) {
				continue
			}
			for j := i; j < k.To; j++ {
				if s.Lines[j].Free() {
					s.Put(j, corpus.InFront, "below the heading of a part")
				}
			}
			s.Put(i, corpus.InTitle, "heading of a part")
			k.To = i
			break
		}
	}
}

// countedGroups are the last lines of cases that head the group of the cases behind them: 二、…, 三、…, where the first one stands right
// above the first case.
func (s *finder) countedGroups() map[int]bool {
	first := s.cases[0].From - 1
	for first >= 0 && (s.Lines[first].Place == corpus.InHeader || s.Lines[first].Place == corpus.InPageNumber) {
		first--
	}
	if first < s.table.BodyStart() || !forms.TitleLike(s.Lines[first].Text) {
		return nil
	}
	class, next := forms.OrdinalValue(s.Lines[first].Text)
	if class == 0 || next != 1 {
		return nil
	}
	out := map[int]bool{}
	for c := range s.cases[:len(s.cases)-1] {
		k := &s.cases[c]
		for i := k.To - 1; i > k.First(); i-- {
			u := &s.Lines[i]
			if !u.Free() {
				continue
			}
			if of, n := forms.OrdinalValue(u.Text); of == class && n == next+1 && forms.TitleLike(u.Text) {
				out[i], next = true, n
			}
			break
		}
	}
	return out
}

// placeImprint places title page and imprint of a book in which nothing else was
// found: up to the last line of an imprint at its beginning.
func (s *finder) placeImprint() {
	last := -1
	for i := 0; i < len(s.Lines) && i < 80; i++ {
		if u := &s.Lines[i]; u.Chars <= 80 && forms.ImprintLine.MatchString(u.Normal()) {
			last = i
		}
	}
	for i := 0; i <= last; i++ {
		if s.Lines[i].Free() {
			s.Put(i, corpus.InFront, "imprint")
		}
	}
}
