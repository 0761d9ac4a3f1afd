package cases

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// titlesAboveLeads gives cases without a title the line that stands alone above the
// paragraphs before their first marker. Only cases that have nothing nearer are looked
// at, and only as much text as an introduction has.
func (s *finder) titlesAboveLeads() {
	var above []int
	for c := len(s.cases) - 1; c > 0; c-- {
		if s.titleAboveLead(c) {
			above = append(above, c)
		}
	}
	s.groupsAboveLeads(above)
	signing := map[int]int{} // cases by the lines between their title and their text
	for _, c := range above {
		k := &s.cases[c]
		signing[s.shortBelow(k.Lines[len(k.Lines)-1], k.Marks[0].Unit)]++
	}
	if len(s.cases) > 0 && s.untitled(0) && !s.firstAboveLead(signing) {
		s.titleAboveLead(0)
	}
}

// untitled: no line right above its first marker is the title of case c.
func (s *finder) untitled(c int) bool {
	k := &s.cases[c]
	return len(k.Title) == 0 && len(k.Lines) == 0 && len(k.Marks) > 0
}

// titleAboveLead looks for the title of case c above the paragraphs before its first marker.
func (s *finder) titleAboveLead(c int) bool {
	if !s.untitled(c) {
		return false
	}
	k := &s.cases[c]
	at := s.titleFurtherUp(s.stopAbove(c), k.Marks[0].Unit)
	if len(at) == 0 || s.charsBetween(at[0], k.Marks[0].Unit) > mostLead {
		return false
	}
	if len(at) == 1 {
		at = s.belowGroup(at[0], k.Marks[0].Unit)
	}
	k.Lines = s.withWideLines(at, k.Marks[0].Unit)
	return true
}

// wideShare of the text's width is that of a line of a title that goes on in the next one: titles are printed larger than the text.
const wideShare = .6

// withWideLines are the lines of a title with those below that end it, where in wrapped text a wide line breaks it off.
func (s *finder) withWideLines(title []int, first int) []int {
	for len(title) < titleLines {
		i := title[len(title)-1]
		j := s.freeFrom(i + 1)
		if j >= 0 && j < first && s.secondHalf(i, j) {
			return append(title, j)
		}
		if j < 0 || j >= first || !s.wide(i) || s.Full(&s.Lines[j]) || !forms.TitleLike(s.Lines[j].Text) || s.Lines[j].Page != s.Lines[i].Page ||
			s.signs(j) || forms.FieldLine(s.Lines[j].Trimmed()) || strings.HasPrefix(s.Lines[j].Normal(), "--") {
			break
		}
		title = append(title, j)
	}
	return title
}

// secondHalf: line j goes on with the title in line i behind a dash: ——以柳溪镇为例.
func (s *finder) secondHalf(i, j int) bool {
	return strings.HasPrefix(s.Lines[j].Normal(), "--") && forms.TitleLike(s.Lines[j].Text) && s.Lines[j].Page == s.Lines[i].Page && !s.signs(j)
}

// wide: in wrapped text the line fills most of its width.
func (s *finder) wide(i int) bool {
	return s.Layout.Wrapped && float64(s.Lines[i].Chars) >= wideShare*s.Layout.Width()
}

// groupsAboveLeads serves titles without numbers above such paragraphs: a line with a number above some of them heads a group.
func (s *finder) groupsAboveLeads(above []int) {
	var groups []int
	for _, c := range above {
		k := &s.cases[c]
		if i := k.Lines[0]; len(k.Lines) == 1 && numbering(s.Lines[i].Trimmed()) != "" {
			if j := s.freeFrom(i + 1); j < k.Marks[0].Unit && forms.LongTitle(s.Lines[j].Text) && !s.Full(&s.Lines[j]) && numbering(s.Lines[j].Trimmed()) == "" && !s.signs(j) && !strings.HasPrefix(s.Lines[j].Normal(), "--") {
				groups = append(groups, c)
			}
		}
	}
	if 2*len(groups) > len(above) {
		return
	}
	for _, c := range groups {
		k := &s.cases[c]
		s.Put(k.Lines[0], corpus.InTitle, "heading of a group of cases")
		k.Lines = []int{s.freeFrom(k.Lines[0] + 1)}
	}
}

// belowGroup are line i, which stands alone like a title, and the one below where its number shows that line i heads a group of
// cases; that one alone where line i says so itself.
func (s *finder) belowGroup(i, first int) []int {
	u := &s.Lines[i]
	j := s.freeFrom(i + 1)
	if j < 0 || j >= first || !forms.LongTitle(s.Lines[j].Text) || s.Full(&s.Lines[j]) {
		return []int{i}
	}
	below, own := numbering(s.Lines[j].Trimmed()), numbering(u.Trimmed())
	switch {
	case forms.OnlyNumber(u.Trimmed()):
		return []int{i, j}
	case forms.IsGroup(u.Normal()) || s.table.IsPart(u):
		return s.belowGroup(j, first)
	case below != "" && below != own:
		return append([]int{i}, s.belowGroup(j, first)...)
	}
	return []int{i}
}

// shortBelow counts the lines below line i that end no sentence, up to the first that does or is as wide as the text.
func (s *finder) shortBelow(i, first int) (n int) {
	for j := i + 1; j < first && !forms.EndsSentence(s.Lines[j].Text) && !s.Full(&s.Lines[j]); j++ {
		if s.Lines[j].Free() {
			n++
		}
	}
	return n
}

// firstAboveLead serves the first case of a book whose titles stand above paragraphs: no sentence ends above its title, so the other
// cases tell how many lines sign below it.
func (s *finder) firstAboveLead(signing map[int]int) bool {
	k := &s.cases[0]
	usual, all := 0, 0
	for n, cases := range signing {
		if all += cases; cases > signing[usual] || cases == signing[usual] && n < usual {
			usual = n
		}
	}
	if all < leastWhole || signing[usual] < all {
		return false
	}
	for i := k.Marks[0].Unit - 1; i >= s.table.BodyStart() && s.charsBetween(i, k.Marks[0].Unit) <= mostLead; i-- {
		if u := &s.Lines[i]; u.Free() && forms.TitleLike(u.Text) && !s.Full(u) && !forms.IsCredit(u.Trimmed(), u.Normal()) && !forms.FrontHeading.MatchString(u.Normal()) &&
			!s.table.IsPart(u) && s.shortBelow(i, k.Marks[0].Unit) == usual {
			k.Lines = s.firstLines(i)
			return true
		}
	}
	return false
}

// firstLines are line i with the wide ones above that break its title off, and where it opens with a dash the one that it goes on with.
func (s *finder) firstLines(i int) []int {
	out := []int{i}
	if j := i - 1; j >= s.table.BodyStart() && s.Lines[j].Free() && s.secondHalf(j, i) && forms.TitleLike(s.Lines[j].Text) {
		i, out = j, []int{j, i}
	} else if j := s.halfAbove(i, s.table.BodyStart()-1); j >= 0 {
		return []int{j, i}
	}
	for j := i - 1; j >= s.table.BodyStart() && len(out) < titleLines && s.Lines[j].Free() && s.wide(j) && forms.TitleLike(s.Lines[j].Text) && s.Lines[j].Page == s.Lines[i].Page && !forms.NamesCollection(s.Lines[j].Normal()); j-- {
		out = append([]int{j}, out...)
	}
	return out
}

// mostLead bounds the characters between a title and the first marker.
const mostLead = 900

func (s *finder) charsBetween(a, b int) (n int) {
	for i := a + 1; i < b; i++ {
		n += s.Lines[i].Chars
	}
	return n
}

// titleFurtherUp serves cases whose first marker is lost: the line nearest to
// the first marker left that stands alone like a title, after a sentence or on
// a page of its own, with text behind it.
func (s *finder) titleFurtherUp(stop, first int) []int {
	after := -1 // free unit behind i
	for i := first - 1; i > stop; i-- {
		u := &s.Lines[i]
		if !u.Free() {
			continue
		}
		if s.FileBegins(i, first) {
			break
		}
		if after >= 0 && forms.TitleLike(u.Text) && !forms.IsCredit(u.Trimmed(), u.Normal()) && (!s.Full(u) || s.opensBlock(i, stop)) && (!s.table.IsPart(u) || s.partsAreTitles()) && s.Lines[after].Page == u.Page && s.startsAnew(i, stop) {
			if j := s.questionAbove(i, stop); j >= 0 {
				return []int{j}
			}
			return []int{i}
		}
		if j := s.halfAbove(i, stop); after >= 0 && j >= 0 && forms.TitleLike(u.Text) && !s.Full(u) {
			return []int{j, i}
		}
		after = i
	}
	return nil
}

// halfAbove is the first half of a title whose second half is line i, −1 where none stands right above it.
func (s *finder) halfAbove(i, stop int) int {
	j := i - 1
	if j <= stop || !s.Lines[j].Free() || s.Lines[j].Page != s.Lines[i].Page || !strings.ContainsRune("，,、", forms.LastOf(s.Lines[j].Text)) || !s.firstHalf(j, stop) {
		return -1
	}
	return j
}

// partsAreTitles: nearly as many lines look like headings of parts (第三篇 …) as there are cases: these are chapters.
func (s *finder) partsAreTitles() bool {
	if s.chapters == 0 {
		parts := 0
		for i := s.table.BodyStart(); i < len(s.Lines); i++ {
			if u := &s.Lines[i]; u.Free() && s.table.IsPart(u) && forms.TitleLike(u.Text) {
				parts++
			}
		}
		s.chapters = 1
		if parts >= leastWhole && float64(parts) >= chapterShare*float64(len(s.cases)) {
			s.chapters = 2
		}
	}
	return s.chapters == 2
}

// chapterShare of the cases have a heading like those of parts where these are their titles.
const chapterShare = .9

// questionAbove is the title above line i, which signs it, where it asks something and so ends as a sentence does; −1 where none stands there.
func (s *finder) questionAbove(i, stop int) int {
	if !s.signs(i) && !strings.HasPrefix(s.Lines[i].Normal(), "--") {
		return -1
	}
	j := s.freeAbove(i, stop)
	if j < 0 {
		return -1
	}
	if u := &s.Lines[j]; u.Page != s.Lines[i].Page || !strings.ContainsRune("？?！!", forms.LastOf(u.Text)) || !forms.TitleLike(u.Text) || s.Full(u) || !s.startsAnew(j, stop) {
		return -1
	}
	return j
}

// freeAbove is the nearest line above line i that is text yet, −1 where none stands below stop.
func (s *finder) freeAbove(i, stop int) int {
	for j := i - 1; j > stop; j-- {
		if s.Lines[j].Free() {
			return j
		}
	}
	return -1
}

// opensBlock: the text before unit i has ended short of the edge, and no indent opens a paragraph with it.
func (s *finder) opensBlock(i, stop int) bool {
	if s.Lines[i].Opening != corpus.Continues {
		return false
	}
	j := s.freeAbove(i, stop)
	return j >= 0 && s.Lines[j].Page == s.Lines[i].Page && !s.Full(&s.Lines[j])
}

// startsAnew: the text before unit i has ended, by its sentence, by who wrote it or by its page.
func (s *finder) startsAnew(i, stop int) bool {
	for j := i - 1; j > stop; j-- {
		if u := &s.Lines[j]; u.Free() && !forms.IsCredit(u.Trimmed(), u.Normal()) {
			return forms.EndsSentence(u.Text) || u.Page != s.Lines[i].Page
		}
	}
	return stop < 0 || forms.EndsSentence(s.Lines[stop].Text) || s.Lines[stop].Place == corpus.InTOC
}
