package chart

import (
	"fmt"
	"html"
	"html/template"
	"strconv"
	"strings"
)

// canvas collects the elements of a drawing.
type canvas struct {
	b strings.Builder
	// linked says that parts of the drawing are links.
	linked bool
	// passedBy says that the tab key goes past the links: there are too many, and what
	// they lead to is listed elsewhere.
	passedBy bool
}

// link puts what draw draws into a link; without a target it is only drawn.
func (c *canvas) link(href, name string, draw func()) {
	if href == "" {
		draw()
		return
	}
	c.linked = true
	stop := ""
	if c.passedBy {
		stop = ` tabindex="-1"`
	}
	fmt.Fprintf(&c.b, `<a href="%s"%s><title>%s</title>`, html.EscapeString(href), stop, html.EscapeString(name))
	draw()
	c.b.WriteString(`</a>`)
}

// px is a coordinate with one decimal at most.
func px(x float64) string {
	s := strconv.FormatFloat(x, 'f', 1, 64)
	s = strings.TrimSuffix(s, ".0")
	if s == "-0" {
		return "0"
	}
	return s
}

func (c *canvas) rect(x, y, w, h float64, class string) {
	fmt.Fprintf(&c.b, `<rect x="%s" y="%s" width="%s" height="%s" class="%s"/>`, px(x), px(y), px(w), px(h), class)
}

func (c *canvas) pill(x, y, w, h float64, class string) {
	fmt.Fprintf(&c.b, `<rect x="%s" y="%s" width="%s" height="%s" rx="%s" class="%s"/>`, px(x), px(y), px(w), px(h), px(h/2), class)
}

func (c *canvas) line(x1, y1, x2, y2, width float64, class string) {
	fmt.Fprintf(&c.b, `<line x1="%s" y1="%s" x2="%s" y2="%s" stroke-width="%s" class="%s"/>`, px(x1), px(y1), px(x2), px(y2), px(width), class)
}

func (c *canvas) circle(x, y, r float64, class string) {
	fmt.Fprintf(&c.b, `<circle cx="%s" cy="%s" r="%s" class="%s"/>`, px(x), px(y), px(r), class)
}

// text writes a text on its baseline; anchor is start, middle or end.
func (c *canvas) text(x, y, size float64, anchor, class, s string) {
	fmt.Fprintf(&c.b, `<text x="%s" y="%s" font-size="%s" text-anchor="%s" class="%s">%s</text>`, px(x), px(y), px(size), anchor, class, html.EscapeString(s))
}

// done wraps a drawing of w by h with its name and its description, which say
// in words what it shows.
func (c *canvas) done(x, y, w, h float64, name, words string) template.HTML {
	role := "img"
	if c.linked {
		role = "group" // an image has nothing within that could be reached
	}
	return template.HTML(fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" role="%s" aria-label="%s" viewBox="%s %s %s %s" width="%s" height="%s">%s</svg>`,
		role, html.EscapeString(name+"。"+words), px(x), px(y), px(w), px(h), px(w), px(h), c.b.String()))
}
