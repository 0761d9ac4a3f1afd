package cases

import (
	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// titlesAboveLeads gives cases without a title the line that stands alone above the
// paragraphs before their first marker. Only cases that have nothing nearer are looked
// at, and only as much text as an introduction has.
func (s *finder) titlesAboveLeads() {
	signing := map[int]int{} // cases by the lines between their title and their text
	for c := len(s.cases) - 1; c >= 0; c-- {
		k := &s.cases[c]
		if len(k.Title) > 0 || len(k.Lines) > 0 || len(k.Marks) == 0 || c == 0 && s.firstAboveLead(signing) {
			continue
		}
		stop := s.table.BodyStart() - 1
		if c > 0 {
			stop = s.cases[c-1].First()
			if n := len(s.cases[c-1].Marks); n > 0 {
				stop = s.cases[c-1].Marks[n-1].Unit
			}
		}
		if at := s.titleFurtherUp(stop, k.Marks[0].Unit); len(at) > 0 && s.charsBetween(at[0], k.Marks[0].Unit) <= mostLead {
			k.Lines = at
			signing[s.shortBelow(at[0], k.Marks[0].Unit)]++
		}
	}
}

// shortBelow counts the lines below line i that end no sentence, up to the first that does.
func (s *finder) shortBelow(i, first int) (n int) {
	for j := i + 1; j < first && !forms.EndsSentence(s.Lines[j].Text); j++ {
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
	for i := s.table.BodyStart(); i < k.Marks[0].Unit; i++ {
		if u := &s.Lines[i]; u.Free() && forms.TitleLike(u.Text) && !forms.IsCredit(u.Trimmed(), u.Normal()) && !s.table.IsPart(u) && s.shortBelow(i, k.Marks[0].Unit) == usual &&
			s.charsBetween(i, k.Marks[0].Unit) <= mostLead {
			k.Lines = []int{i}
			return true
		}
	}
	return false
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
		if after >= 0 && forms.TitleLike(u.Text) && !forms.IsCredit(u.Trimmed(), u.Normal()) && !s.Full(u) && !s.table.IsPart(u) && s.Lines[after].Page == u.Page && s.startsAnew(i, stop) {
			return []int{i}
		}
		after = i
	}
	return nil
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
