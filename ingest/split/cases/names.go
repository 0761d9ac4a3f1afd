package cases

import "casebook/ingest/split/forms"

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
	if with < leastWhole || 10*with < 6*(len(s.cases)-1) {
		return
	}
	for c, i := range at {
		if i >= 0 {
			s.cases[c].From, s.cases[c-1].To = i, i
		}
	}
}
