package cases

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
	"casebook/ingest/toc"
)

// titleLines are the most lines of a title.
const titleLines = 4

// linesBefore are the lines before a case's first marker that look like titles:
// back to a line of text, the heading of a part, the case before, or the end of
// the page before.
func (s *finder) linesBefore(c int) []int {
	stop := s.stopAbove(c)
	first := s.cases[c].Marks[0].Unit
	if s.Titled(forms.Level(s.Lines[first].Text)) > 0 {
		if i := s.ParentOf(first, stop); i >= 0 {
			return s.belowHeading(i, first)
		}
		return nil
	}
	var out []int
	for i := first - 1; i > stop && len(out) < titleLines; i-- {
		what := s.above(i, stop, first, out)
		if what == endsTitle {
			break
		}
		if what == passes {
			continue
		}
		out = append([]int{i}, out...)
		if u := &s.Lines[i]; forms.Atx(u.Text) || len(out) > 1 && forms.OnlyNumber(u.Trimmed()) { // a heading of Markdown is one line, and nothing stands above a number
			break
		}
	}
	if len(out) == 0 && s.cases[c].Marks[0].Name > 0 {
		return s.titleFurtherUp(stop, first)
	}
	if len(out) > 0 && out[0]-1 > stop { // 标题： stands above its title
		if rest, ok := behindField(s.Lines[out[0]-1].Trimmed()); ok && rest == "" && s.Lines[out[0]-1].Free() {
			out = append([]int{out[0] - 1}, out...)
		}
	}
	return out
}

// What a line above a case's first marker is to its title.
type aboveMark int

const (
	belongs   aboveMark = iota // a line of it
	passes                     // something beside it, above which it may go on
	endsTitle                  // what the title stands below
)

// above tells what line i is to the title whose lines below it are out. A line that says the title once more is placed, and so is
// what leads from page to page.
func (s *finder) above(i, stop, first int, out []int) aboveMark {
	u := &s.Lines[i]
	if u.Place == corpus.InHeader || u.Place == corpus.InPageNumber {
		return passes
	}
	if !u.Free() {
		return endsTitle
	}
	if len(out) > 0 && u.Page == s.Lines[out[0]].Page && u.Normal() == s.Lines[out[0]].Normal() {
		s.Put(i, corpus.InHeader, "title that stands twice") // above it, as its running line
		return passes
	}
	if forms.FieldLine(u.Trimmed()) && i > 0 && !s.FileBegins(i, first) || forms.IsCaption(u.Normal()) {
		if len(out) > 0 { // a date ends what is signed above it; a caption is of the case above the title, below it of its own
			return endsTitle
		}
		return passes
	}
	if s.translates(i, stop) { // the title below it, in another language
		return passes
	}
	if len(out) > 0 && forms.Navigates(u.Trimmed()) {
		s.placeNavigation(i, stop)
		return endsTitle
	}
	if s.endsAbove(i, stop, first, out) {
		return endsTitle
	}
	return belongs
}

// endsAbove: line i, which is free, is no line of the title whose lines below it are out.
func (s *finder) endsAbove(i, stop, first int, out []int) bool {
	u := &s.Lines[i]
	onlySigns := s.onlySigns(out)
	if s.InList(i) || s.table.IsPart(u) || toc.IsHeading(u.Text) || s.FileBegins(i, first) {
		return true
	}
	if len(out) == 0 {
		return !s.mayBeTitle(u, onlySigns) && !s.EndsTitle(i)
	}
	below := &s.Lines[out[0]]
	switch {
	case s.signsByLabel(u) || forms.IsGroup(u.Normal()) || forms.NamesWork(u.Trimmed()) && !onlySigns:
	case !s.mayBeTitle(u, onlySigns) && !s.EndsTitle(i) && !s.firstHalf(i, stop) && !s.largeHalf(i, out[0]) && !(s.Full(u) && s.fullTitle(i, stop, out[0])):
	case s.goesOn(i, stop) && !onlySigns:
	case forms.IsCredit(u.Trimmed(), u.Normal()) || forms.ImprintLine.MatchString(u.Normal()): // of the case before, or of the book
	case u.Page != below.Page && !onlySigns:
	case s.Full(u) && !s.Full(below) && s.Layout.Wrapped && !s.fullTitle(i, stop, out[0]):
	default:
		return false
	}
	return true
}

// goesOn: the line ends a sentence that the full line above it breaks off, or is what that says somebody said, so that it
// is text and no half of a title.
func (s *finder) goesOn(i, stop int) bool {
	t := s.Lines[i].Trimmed()
	if !forms.EndsSentence(t) {
		return false
	}
	j := s.freeAbove(i, stop)
	if j < 0 || !s.Full(&s.Lines[j]) {
		return false
	}
	above := s.Lines[j].Text
	said := strings.HasPrefix(t, "“") || strings.HasPrefix(t, "\"")
	return forms.BreaksOff(above) || said && !forms.EndsSentence(above)
}

// belowHeading are the lines of a title whose first one is the heading of Markdown at line i: what goes on with it below, where the
// heading is a number or a place, or the line below opens with a dash.
func (s *finder) belowHeading(i, first int) []int {
	out := []int{i}
	for j := i + 1; j < first; j++ {
		u := &s.Lines[j]
		if !u.Free() {
			continue
		}
		t := s.Lines[i].Normal()
		goesOn := strings.HasPrefix(u.Normal(), "--") || strings.HasSuffix(t, ",")
		if (goesOn || forms.OnlyNumber(s.Lines[i].Trimmed()) || digitsOnly(t) || forms.IsPlace(strings.TrimLeft(t, "#"))) && forms.TitleLike(u.Text) && !forms.Atx(u.Text) {
			out = append(out, j)
		}
		break
	}
	return out
}

// digitsOnly: a heading of Markdown that is a number: # 01.
func digitsOnly(normal string) bool {
	t := strings.TrimLeft(normal, "#")
	return t != "" && strings.Trim(t, "0123456789") == ""
}

// translates: the line has no Han and several words, and right above it stands a line in Han: the title in
// two languages. A word or two in Latin letters may be the second half of a title.
func (s *finder) translates(i, stop int) bool {
	t := s.Lines[i].Trimmed()
	if t == "" || t[0] >= utf8.RuneSelf || strings.Count(t, " ") < leastWords-1 || hasHan(t) {
		return false
	}
	for j := i - 1; j > stop; j-- {
		if u := &s.Lines[j]; u.Place != corpus.InHeader && u.Place != corpus.InPageNumber {
			return u.Free() && hasHan(u.Text) && u.Page == s.Lines[i].Page && forms.TitleLike(u.Text)
		}
	}
	return false
}

// leastWords of Latin letters make a translation.
const leastWords = 3

func hasHan(t string) bool { return strings.IndexFunc(t, corpus.Han) >= 0 }

// leastLabels of lines with one label are what every case ends with.
const leastLabels = 2

// signsByLabel: the line says by a label who wrote or handled a case, and others of the book have the same label: 撰稿人：王小河.
func (s *finder) signsByLabel(u *sheet.Line) bool {
	label := forms.SigningLabel(u.Text)
	if label == "" {
		return false
	}
	if s.labels == nil {
		s.labels = map[string]int{}
		for i := range s.Lines {
			if l := forms.SigningLabel(s.Lines[i].Text); l != "" && s.Lines[i].Free() { // a title recurs in running lines and in the contents
				s.labels[l]++
			}
		}
	}
	return s.labels[label] >= leastLabels
}

// firstHalf: the line is the first half of a title that is told in two: it stops at a comma
// or a dash, and nothing before it goes on with it.
func (s *finder) firstHalf(i, stop int) bool {
	u := &s.Lines[i]
	t := strings.TrimRight(u.Trimmed(), "，,、：:—- ")
	return t != u.Trimmed() && corpus.Chars(t) <= forms.MaxTitle/2 && forms.TitleLike(t) && !forms.FieldLine(u.Trimmed()) && !s.Full(u) && (s.startsAnew(i, stop) || s.belowGroupHeading(i, stop) || stop < s.table.BodyStart() && i > 0 && forms.TitleLike(s.Lines[i-1].Text))
}

// largeHalf: line i stops at a comma or a colon and is in large print, as line below on its page, which goes on with it.
func (s *finder) largeHalf(i, below int) bool {
	u, v := &s.Lines[i], &s.Lines[below]
	t := strings.TrimRight(u.Trimmed(), "，,、：:—- ")
	return s.Large(u) && s.Large(v) && u.Page == v.Page && max(u.Size, v.Size) <= largePrint*min(u.Size, v.Size) && forms.TitleLike(t)
}

// belowGroupHeading: right above line i stands the heading of a group of cases, behind a text that has ended: 民生篇, 二、民生服务.
func (s *finder) belowGroupHeading(i, stop int) bool {
	j := i - 1
	if j <= stop || !s.Lines[j].Free() || s.Lines[j].Page != s.Lines[i].Page {
		return false
	}
	u := &s.Lines[j]
	return (forms.IsGroup(u.Normal()) || s.table.IsPart(u) || forms.Ordinal(u.Text) > 0 && forms.TitleLike(u.Text)) && s.startsAnew(j, stop)
}

// onlySigns: the lines below a title, if there are any, say who wrote it or where it happened, or are its second half behind a dash.
func (s *finder) onlySigns(below []int) bool {
	return !slices.ContainsFunc(below, func(i int) bool { return !s.signs(i) && !strings.HasPrefix(s.Lines[i].Normal(), "--") })
}

// fullTitle: in wrapped text the full line i and the full ones above it, three at most, begin a title that goes on in line below: none of
// them ends or breaks a sentence off, no indent opens a paragraph (that of a line in larger print than the text may be what centres it), and what stands above has come to its end.
func (s *finder) fullTitle(i, stop, below int) bool {
	if !s.Layout.Wrapped {
		return false
	}
	for n := 0; i > stop && n < titleLines-1; i-- {
		u := &s.Lines[i]
		switch {
		case !u.Free():
			continue
		case n > 0 && (!s.Full(u) || forms.EndsSentence(u.Text)):
			return true
		case u.Page != s.Lines[below].Page:
			return n > 0
		case strings.ContainsAny(u.Text, "。；") || u.Opening == corpus.Opens && s.Lines[below].Opening != corpus.Opens && !(s.Large(u) && s.Large(&s.Lines[below])):
			return false
		}
		n++
	}
	return i <= stop && stop < s.table.BodyStart()
}

// mayBeTitle: a line right above a marker, or above what signs there, may be longer than others.
func (s *finder) mayBeTitle(u *sheet.Line, nearest bool) bool {
	if s.Large(u) && u.Chars <= lastLetters && u.Opening != corpus.Opens && hasHan(u.Text) && !forms.EndsSentence(u.Text) {
		return true // the last character of a title, with a sign perhaps
	}
	return forms.TitleLike(u.Text) || nearest && forms.LongTitle(u.Text)
}

// lastLetters are the most characters of the last line of a title that is no title by itself.
const lastLetters = 2

// largePrint is that of a name above a title by that of titles.
const largePrint = 1.15

// largeAbove counts the lines above a title in larger print than titles have: the name of the book or of a part of it, on the page on
// which its first case begins. Where a third of the cases have such lines they are the first ones of titles in two sizes.
func (s *finder) largeAbove(c int) (n int) {
	ls := s.cases[c].Lines
	if len(ls) < 2 || s.Lines[ls[0]].Size <= largePrint*s.Lines[ls[len(ls)-1]].Size { // and no other case need be looked at
		return 0
	}
	var sizes []float64 // the largest print of each title
	for i := range s.cases {
		size := 0.
		for _, l := range s.cases[i].Lines {
			size = max(size, s.Lines[l].Size)
		}
		if size > 0 {
			sizes = append(sizes, size)
		}
	}
	if len(sizes) < leastWhole {
		return 0
	}
	slices.Sort(sizes)
	usual := sizes[len(sizes)/2]
	large := len(sizes) - sort.SearchFloat64s(sizes, largePrint*usual)
	for n < len(ls)-1 && s.Lines[ls[n]].Size > largePrint*usual && s.Lines[ls[n]].Size > largePrint*s.Lines[ls[len(ls)-1]].Size {
		n++
	}
	if 3*large > len(sizes) {
		return 0
	}
	return n
}

// placeNavigation places line i and those right above it, which a printed web page has above its title.
func (s *finder) placeNavigation(i, stop int) {
	for ; i > stop && (!s.Lines[i].Free() || forms.Navigates(s.Lines[i].Trimmed())); i-- {
		if s.Lines[i].Free() {
			s.Put(i, corpus.InHeader, "navigation of a web page")
		}
	}
}
