package cases

import (
	"strings"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// countedShare of the cases must have what is taken for a thing that all of them have.
const countedShare = forms.CountedShare

// worksShare of the titles are set as names of works before the signs are taken off: those of others may name a work.
const worksShare = .8

// dropNumbering finds titles numbered through the book (案例一, 1., 第1例) and
// notes how much of their first line is number.
func (s *finder) dropNumbering() {
	values := make([]int, len(s.cases))
	widths := make([]int, len(s.cases))
	for i, k := range s.cases {
		if len(k.Title) == 0 {
			continue
		}
		t := s.Lines[k.Title[0]].Trimmed()
		width, m := forms.NumberBefore(t)
		if at := k.Title[0] - 1; width == 0 && at >= s.table.BodyStart() && s.Lines[at].Free() && forms.OnlyNumber(s.Lines[at].Trimmed()) { // above the title
			values[i] = forms.TitleValue(s.Lines[at].Trimmed())
			continue
		}
		if width == 0 && len(k.Title) > 1 && digitsOnly(s.Lines[k.Title[0]].Normal()) {
			width, m = len(t), t
		}
		if width == 0 || corpus.Chars(t[width:]) < 2 && len(k.Title) == 1 {
			continue
		}
		widths[i] = width
		values[i] = forms.TitleValue(m)
	}
	if !forms.CountThrough(values) {
		return
	}
	for i := range s.cases {
		s.cases[i].number = widths[i]
	}
}

// titleOfCase is the title without numbering.
func (s *finder) titleOfCase(k *Case) string {
	if len(k.Title) == 0 {
		return ""
	}
	lines := s.titleLines(k.Title)
	lines[0] = strings.TrimSpace(lines[0][k.number:])
	if rest, ok := behindField(lines[0]); ok {
		lines[0] = rest
	}
	return withoutBrackets(forms.Joined(lines))
}

// withoutBrackets is a title without the brackets that are set around all of it.
func withoutBrackets(t string) string {
	for _, pair := range [][2]string{{"【", "】"}, {"〖", "〗"}, {"［", "］"}, {"〔", "〕"}, {"『", "』"}} {
		inner, opens := strings.CutPrefix(t, pair[0])
		inner, closes := strings.CutSuffix(inner, pair[1])
		if opens && closes && !strings.ContainsAny(inner, pair[0]+pair[1]) {
			return inner
		}
	}
	return t
}

// titlesOfWorks takes 《》 off the titles where nearly all of the book are set in them, as names of works are.
func (s *finder) titlesOfWorks() {
	bare, with := make([]string, len(s.cases)), 0
	for i := range s.cases {
		inner, opens := strings.CutPrefix(s.cases[i].Name, "《")
		inner, behind, closes := strings.Cut(inner, "》")
		if opens && closes && !strings.Contains(inner, "《") && (behind == "" || strings.HasPrefix(behind, "——")) {
			bare[i] = inner + behind
			with++
		}
	}
	if with < leastWhole || float64(with) < worksShare*float64(len(s.cases)) {
		return
	}
	for i, name := range bare {
		if name != "" {
			s.cases[i].Name = name
		}
	}
}

// joinTitle makes one title of its lines.
func (s *finder) joinTitle(units []int) string {
	return forms.Joined(s.titleLines(units))
}

func (s *finder) titleLines(units []int) []string {
	var lines []string
	for _, i := range units {
		lines = append(lines, strings.TrimSpace(s.Lines[i].Trimmed()))
	}
	return lines
}
