package cases

import (
	"casebook/corpus/lazyregexp"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/sheet"
)

// aloneNumber matches a normalised line that is the number of a case alone: 02, #02, 二, No.2, [2].
var aloneNumber = lazyregexp.New(`(?i)^[#*\[(|/·—-]*(?:no|case|part)?[.·/]?0*(\d{1,3}|[一二三四五六七八九十百零〇]{1,5})[*\])|/·—.-]*$`)

// numbersAboveTitles gives the cases the number that stands on a line of its own above their title, where those of most count on
// from the case before: it is no text of that one.
func (s *finder) numbersAboveTitles() {
	at, values, counted := make([]int, len(s.cases)), make([]int, len(s.cases)), 0
	for c := range s.cases {
		if at[c] = s.numberAbove(c); at[c] >= 0 {
			values[c] = numberAlone(&s.Lines[at[c]])
		} else if k := &s.cases[c]; len(k.Title) > 0 {
			values[c] = numberAlone(&s.Lines[k.Title[0]])
		}
		if c > 0 && values[c-1] > 0 && values[c] == values[c-1]+1 {
			counted++
		}
	}
	if len(values) > 2 && values[0] == 0 && values[1] == 2 {
		counted++ // the first one may stand beside what is above it
	}
	if counted < leastWhole-1 || float64(counted) < countedShare*float64(len(s.cases)-1) {
		return
	}
	for c, i := range at {
		if i < 0 {
			continue
		}
		k := &s.cases[c]
		k.Lines = append([]int{i}, k.Lines...)
		if k.From = i; c > 0 {
			s.cases[c-1].To = i
		}
	}
}

// numberAlone is what the number counts to that a line holds and nothing else: 02, 案例二; 0 for others.
func numberAlone(u *sheet.Line) int {
	if m := aloneNumber.FindStringSubmatch(u.Normal()); m != nil {
		return forms.Numeral(m[1])
	}
	if t := forms.Unmarked(u.Trimmed()); forms.OnlyNumber(t) {
		return forms.TitleValue(t)
	}
	return 0
}

// numberAbove is the line right above the title of case c that is a number alone, −1 where there is none.
func (s *finder) numberAbove(c int) int {
	k := &s.cases[c]
	stop := s.stopAbove(c)
	for i := k.From - 1; len(k.Title) > 0 && k.Title[0] == k.From && i > stop; i-- {
		if u := &s.Lines[i]; u.Free() {
			if numberAlone(u) > 0 {
				return i
			}
			return -1
		}
	}
	return -1
}

// namesAboveHeadings gives cases whose titles are headings of Markdown the short line above: where most have one that says who,
// where or which, it is of the case below and ends none.
func (s *finder) namesAboveHeadings() {
	at, with := make([]int, len(s.cases)), 0
	for c := range s.cases {
		k := &s.cases[c]
		at[c] = -1
		if c == 0 || len(k.Title) == 0 || !forms.Atx(s.Lines[k.Title[0]].Text) {
			continue
		}
		above := &s.cases[c-1]
		i := k.Title[0] - 1
		if i <= above.First() || k.From != k.Title[0] || len(above.Marks) > 0 && i <= above.Marks[len(above.Marks)-1].Unit+1 {
			continue
		}
		u := &s.Lines[i]
		if !u.Free() || u.Chars > forms.MaxName || forms.EndsSentence(u.Text) || !forms.EndsSentence(s.Lines[i-1].Text) || forms.Atx(u.Text) {
			continue
		}
		at[c] = i
		if s.signs(i) || forms.OnlyNumber(u.Trimmed()) {
			with++
		}
	}
	if with < leastWhole || 10*with < 6*(len(s.cases)-1) || s.endsSigned() {
		return
	}
	for c, i := range at {
		if i >= 0 {
			s.cases[c].From, s.cases[c-1].To = i, i
			s.cases[c].Lines = append([]int{i}, s.cases[c].Lines...)
		}
	}
}

// endsSigned: a line that says who wrote it or where it happened ends the last case, and none stands above the first one: each is signed at its end.
func (s *finder) endsSigned() bool {
	first, last := &s.cases[0], &s.cases[len(s.cases)-1]
	end := len(s.Lines) - 1
	for end > last.First() && !s.Lines[end].Free() {
		end--
	}
	if above := first.From - 1; above >= s.table.BodyStart() && s.Lines[above].Free() && s.signs(above) {
		return false
	}
	return end > last.last() && (s.signs(end) || forms.Credit.MatchString(s.Lines[end].Normal()) || forms.IsCredit(s.Lines[end].Trimmed(), s.Lines[end].Normal()))
}
