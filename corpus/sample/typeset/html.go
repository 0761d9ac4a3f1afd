package main

import (
	"bytes"
	_ "embed"
	"html/template"
	"strconv"
)

// Measures of the printed page in points: A5, body type and its grid.
const (
	pageWidth, pageHeight = 419.53, 595.28
	em, pitch             = 11.0, 18.6
	marginLeft, marginTop = 66.8, 76.0
)

// sizes of type in points.
var sizes = map[role]float64{bodyLine: em, titleLine: 16, headLine: 8.5, folioLine: 9.5, tocHead: 16, tocLine: 10.5,
	bigLine: 27, midLine: 12.5, smallLine: 9, signedLine: em}

//go:embed book.html.tmpl
var pageTemplate string

// htmlLine is one absolutely positioned line; Width 0 leaves it as wide as it is.
type htmlLine struct {
	Mark, Text, Tail       string
	Class                  role
	Left, Top, Size, Width float64
	Centre                 bool
}

type htmlPage struct{ Lines []htmlLine }

// htmlOf places every line where the grid has it, so that the browser breaks
// neither lines nor pages by itself.
func htmlOf(b *book) ([]byte, error) {
	t, err := template.New("book").Parse(pageTemplate)
	if err != nil {
		return nil, err
	}
	var pages []htmlPage
	for _, p := range b.Pages {
		var hp htmlPage
		for _, l := range p.Lines {
			hp.Lines = append(hp.Lines, place(l))
		}
		if p.Printed > 0 {
			hp.Lines = append(hp.Lines, folio(p.Printed))
		}
		pages = append(pages, hp)
	}
	var buf bytes.Buffer
	err = t.Execute(&buf, map[string]any{"Pages": pages, "Width": pageWidth, "Height": pageHeight, "Measure": measure()})
	return buf.Bytes(), err
}

// measure is the width of a full line in points.
func measure() float64 { return em * columns / 2 }

func place(l line) htmlLine {
	size := sizes[l.Role]
	h := htmlLine{Text: l.Text, Tail: l.Tail, Class: l.Role, Size: size,
		Left: marginLeft + float64(l.Left)*em/2, Top: marginTop + l.Row*pitch - (size-em)/2}
	if l.Mark > 0 {
		rs := []rune(l.Text)
		h.Mark, h.Text = string(rs[:l.Mark]), string(rs[l.Mark:])
	}
	switch {
	case l.Left < 0:
		h.Left, h.Width, h.Centre = marginLeft, measure(), true
	case l.Full || l.Tail != "":
		h.Width = measure() - float64(l.Left)*em/2
	}
	return h
}

// folio stands at the outer edge of the foot.
func folio(printed int) htmlLine {
	text := strconv.Itoa(printed)
	left := marginLeft
	if printed%2 == 1 {
		left += measure() - float64(len(text))*sizes[folioLine]/2
	}
	return htmlLine{Text: text, Class: folioLine, Size: sizes[folioLine], Left: left, Top: marginTop + (rows+0.9)*pitch}
}
