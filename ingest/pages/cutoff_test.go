package pages

import (
	"testing"

	"casebook/corpus"
)

// A scanned page whose lines stand at the edge of its image is cut off, unless many do, or its text comes from the file.
func TestCutOff(t *testing.T) {
	page := func(o corpus.Origin, x0, x1 float64) corpus.Page {
		p := corpus.Page{Origin: o, Width: 420, Height: 595}
		for range 6 {
			p.Lines = append(p.Lines, corpus.Line{Text: "街坊们在院里商量了三天三夜", Size: .018, Box: corpus.Box{X0: x0, X1: x1}})
		}
		return p
	}
	for name, c := range map[string]struct {
		x0, x1 float64
		origin corpus.Origin
		many   bool
		want   bool
	}{
		"at the left":      {.001, .8, corpus.FromOCR, false, true},
		"at the right":     {.2, .999, corpus.FromOCR, false, true},
		"a narrow margin":  {.01, .99, corpus.FromOCR, false, false},
		"on many pages":    {.001, .8, corpus.FromOCR, true, false},
		"text of the file": {.001, .8, corpus.FromPDF, false, false},
	} {
		var pages []corpus.Page
		for n := range 6 {
			if n == 2 || c.many && n < 4 {
				pages = append(pages, page(c.origin, c.x0, c.x1))
			} else {
				pages = append(pages, page(corpus.FromOCR, .1, .9))
			}
		}
		tellCutOff(pages)
		if got := !pages[2].Suspect.IsZero(); got != c.want {
			t.Errorf("%s: cut off %v", name, got)
		}
	}
}
