package cases

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
)

// behindField is what stands behind the name of the field of a title and a colon
// (标题：老菜场换了新棚).
func behindField(t string) (rest string, ok bool) {
	i := strings.IndexAny(t, "：:")
	if i < 0 || !marks.IsTitleField(corpus.Normalize(strings.Trim(t[:i], "#*_ \u3000"))) {
		return "", false
	}
	return strings.Trim(t[i:], "：:*_ \u3000"), true
}

// inTable are the signs between the cells of a row of a form: 案例名称 | 老菜场换了新棚.
const inTable = " \t\u3000|｜"

// besideField is what stands in the cell beside the name of the field of a title.
func besideField(t string) (rest string, ok bool) {
	t = strings.TrimLeft(t, inTable+"#*")
	i := strings.IndexAny(t, inTable+"：:")
	if i < 0 || !marks.IsTitleField(corpus.Normalize(t[:i])) {
		return "", false
	}
	rest, _, _ = strings.Cut(strings.TrimLeft(t[i:], inTable+"：:"), "|")
	return strings.TrimSpace(rest), rest != ""
}

// readFormTitles names the cases by the row of their form that holds the title, where
// most cases have one between their first line and their first marker.
func (s *finder) readFormTitles() {
	names := make([]string, len(s.cases))
	with := 0
	for c := range s.cases {
		k := &s.cases[c]
		for i := k.From; i < k.First() && names[c] == ""; i++ {
			if t, ok := besideField(s.Lines[i].Trimmed()); ok && s.Lines[i].Free() {
				names[c] = forms.Joined([]string{t})
				with++
			}
		}
	}
	if float64(with) < countedShare*float64(len(s.cases)) {
		return
	}
	for c, name := range names {
		if name != "" {
			s.cases[c].Name = name
		}
	}
}

// readTitleFields names the cases whose first heading is the field of their title
// (【标题】…): by the text behind it, or by the line below.
func (s *finder) readTitleFields() {
	for c := range s.cases {
		k := &s.cases[c]
		if len(k.Marks) == 0 || !s.titleField(k.Marks[0]) {
			continue
		}
		m := k.Marks[0]
		t := strings.TrimLeft(s.Lines[m.Unit].Text[m.End:], "：: \u3000\t*_")
		if corpus.Chars(t) == 0 && m.Unit+1 < k.To {
			t = s.Lines[m.Unit+1].Text
		}
		if name := forms.Joined([]string{t}); name != "" {
			k.Name = name
		}
	}
}
