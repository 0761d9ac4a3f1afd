package split

import (
	"casebook/corpus"
	"casebook/corpus/message"
)

// keepSchemes puts the schemes that have cases into the book.
func (s *splitter) keepSchemes() {
	count := make([]int, len(s.found.Schemes))
	for _, k := range s.cases {
		if len(k.Marks) > 0 {
			count[k.Marks[0].Scheme]++
		}
	}
	for i, sc := range s.found.Schemes {
		if count[i] == 0 {
			continue
		}
		out := corpus.Scheme{Form: sc.Shape, Cases: count[i], Given: sc.Given}
		for _, n := range sc.Names {
			out.Markers = append(out.Markers, corpus.Marker{Name: n.Label, Kind: n.Kind})
		}
		s.book.Schemes = append(s.book.Schemes, out)
	}
	switch {
	case len(s.cases) == 0:
		s.noteNoMarkers()
	case len(s.found.Schemes) == 0:
		s.Notes = append(s.Notes, message.New("split.whole_cases", message.New(s.cases[0].Rule), len(s.cases)))
	}
}

// noteNoMarkers says which headings were looked for.
func (s *splitter) noteNoMarkers() {
	s.Notes = append(s.Notes, message.New("split.no_markers",
		"【X】、[X]、〔X〕、（X）、“X”、——X——、## X、**X**、■X、一、X、（一）X、1. X、X：", "【产生背景】【主要做法】【活动效果】", `"缘起=背景,举措=做法,收获=效果"`))
}
