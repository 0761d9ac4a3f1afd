package split

import (
	"fmt"

	"casebook/corpus"
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
	if len(s.cases) == 0 {
		s.noteNoMarkers()
	}
}

// noteNoMarkers says which headings were looked for.
func (s *splitter) noteNoMarkers() {
	s.Note("no marker found: looked for headings that recur in the same order over cases (【X】, [X], 〔X〕, ## X, **X**, ■X, 一、X, （一）X, 1. X, X： or X alone on its line), such as %s; name the book's own with --markers \"缘起=背景,举措=做法,收获=效果\"", examples())
}

func examples() string {
	return fmt.Sprintf("【%s】【%s】【%s】", "产生背景", "主要做法", "活动效果")
}
