package cases

import (
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
	"casebook/ingest/split/marks"
)

// behindField is what stands behind the name of the field of a title and a colon
// (标题：老菜场换了新棚), or in brackets (【标题】老菜场换了新棚).
func behindField(t string) (rest string, ok bool) {
	if h, ok := forms.Bracketed(t); ok && marks.IsTitleField(h.Name) {
		return strings.TrimLeft(t[h.End:], "：: \u3000"), true
	}
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
			t, ok := besideField(s.Lines[i].Trimmed())
			if below := s.belowField(i, k.First()); below != "" {
				t, ok = below, true
			} else if !s.Lines[i].Free() {
				ok = false
			}
			if ok {
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

// belowField is the title below line i, if that is the name of its field alone, as labels stand that are set in the middle of their cell: one
// line, or two where the first one fills its cell. The label may have been taken for a running line.
func (s *finder) belowField(i, first int) string {
	u := &s.Lines[i]
	if !marks.IsTitleField(u.Normal()) || u.Place != corpus.Unplaced && u.Place != corpus.InHeader || i+1 >= first {
		return ""
	}
	next := func(j int) bool {
		return j < first && s.Lines[j].Free() && s.Lines[j].Page == u.Page && forms.TitleLike(s.Lines[j].Text) && !labelled(s.Lines[j].Trimmed())
	}
	if !next(i + 1) {
		return ""
	}
	if s.Full(&s.Lines[i+1]) && next(i+2) {
		return forms.Joined([]string{s.Lines[i+1].Text, s.Lines[i+2].Text})
	}
	return s.Lines[i+1].Trimmed()
}

// labelled: the row begins with the label of another field: 申报单位 青石街道.
func labelled(t string) bool {
	label, _, ok := strings.Cut(t, " ")
	return ok && forms.FieldLine(label+"：") || forms.FieldLine(t)
}

// fieldsBeforeTitles marks the headings that stand right before the field of a title and
// belong with it, as they do in the first case: 案例编号, 报送单位.
func (s *finder) fieldsBeforeTitles() []bool {
	out := make([]bool, len(s.marks))
	first := slices.IndexFunc(s.marks, s.titleField)
	if first <= 0 {
		return out
	}
	type heading struct{ scheme, name int }
	before := map[heading]bool{}
	for _, m := range s.marks[:first] {
		if kind := s.schemes[m.Scheme].Names[m.Name].Kind; kind == corpus.Background || kind == corpus.Practices || kind == corpus.Effects {
			return out
		}
		before[heading{m.Scheme, m.Name}] = true
	}
	for i := len(s.marks) - 2; i >= 0; i-- {
		m := s.marks[i]
		out[i] = before[heading{m.Scheme, m.Name}] && (out[i+1] || s.titleField(s.marks[i+1]))
	}
	return out
}

// readTitleFields names the cases that have a heading as the field of their title, the first one or one behind other fields
// (【标题】…): by the text behind it, or by the line below.
func (s *finder) readTitleFields() {
	named := 0
	for c := range s.cases {
		if k := &s.cases[c]; len(k.Title) == 0 && slices.IndexFunc(k.Marks, s.titleField) >= 0 {
			named++
		}
	}
	always := float64(named) >= countedShare*float64(len(s.cases)) // what stands above the first one is the book's name
	for c := range s.cases {
		k := &s.cases[c]
		at := slices.IndexFunc(k.Marks, s.titleField)
		if at < 0 || at > 0 && len(k.Title) > 0 && !(always && c == 0) {
			continue
		}
		m := k.Marks[at]
		t := s.behind(m)
		if corpus.Chars(t) == 0 && m.Unit+1 < k.To {
			t = s.Lines[m.Unit+1].Text
		}
		if name := forms.Joined([]string{t}); name != "" {
			k.Name = name
		}
	}
}

// headsTexts: a heading that is named as the field of a title is (题目) stands above texts in most of its places: its book calls a section so.
func (s *finder) headsTexts(scheme, name int) bool {
	if s.texts == nil {
		s.texts = map[[2]int]bool{}
		with, all := map[[2]int]int{}, map[[2]int]int{}
		for _, m := range s.marks {
			t := s.behind(m)
			if corpus.Chars(t) == 0 && m.Unit+1 < len(s.Lines) {
				t = s.Lines[m.Unit+1].Text
			}
			key := [2]int{m.Scheme, m.Name}
			if all[key]++; corpus.Chars(t) > forms.MaxTitle || strings.ContainsRune(t, '。') {
				with[key]++
			}
		}
		for key, n := range all {
			s.texts[key] = 2*with[key] > n
		}
	}
	return s.texts[[2]int{scheme, name}]
}

// behind is what follows a heading on its line.
func (s *finder) behind(m marks.Mark) string {
	return strings.TrimLeft(s.Lines[m.Unit].Text[m.End:], "：: \u3000\t*_")
}

// readTagTitles names the cases of a book in which none has a title above its markers and the first marker of most is a tag before
// it: 【平安建设】夜市收摊以后, with the next marker right below.
func (s *finder) readTagTitles() {
	names := make([]string, len(s.cases))
	with := 0
	for c := range s.cases {
		k := &s.cases[c]
		if k.Name != "" {
			return
		}
		if len(k.Marks) < 2 || k.Marks[1].Unit != k.Marks[0].Unit+1 || s.schemes[k.Marks[0].Scheme].Names[k.Marks[0].Name].Kind != "" {
			continue
		}
		m := k.Marks[0]
		if t := s.behind(m); forms.TitleLike(t) {
			names[c] = forms.Joined([]string{t})
			with++
		}
	}
	if with < leastWhole || float64(with) < countedShare*float64(len(s.cases)) {
		return
	}
	for c, name := range names {
		s.cases[c].Name = name
	}
}
