// Package plot draws how time and memory grow with a collection.
package plot

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Point is what one size of collection took.
type Point struct {
	Docs         int
	Seconds, MiB float64
}

// Size of one panel, in pixels.
const (
	panelWide, panelHigh = 320, 200
	panelLeft, panelTop  = 60, 36
)

// Write writes docs/quality/NAME.svg: seconds and MiB against documents, both axes
// from 0, so that a straight line is growth in proportion.
func Write(name string, points []Point) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", 2*(panelWide+panelLeft)+40, panelHigh+panelTop+50)
	fmt.Fprintln(&b, `<rect width="100%" height="100%" fill="white"/>`)
	panel(&b, 0, "seconds", points, func(p Point) float64 { return p.Seconds })
	panel(&b, panelWide+panelLeft+20, "peak MiB", points, func(p Point) float64 { return p.MiB })
	fmt.Fprintln(&b, "</svg>")
	return os.WriteFile(filepath.Join("docs", "quality", name+".svg"), []byte(b.String()), 0o644)
}

func panel(b *strings.Builder, shift int, title string, points []Point, value func(Point) float64) {
	last, top := points[len(points)-1].Docs, 0.0
	for _, p := range points {
		top = max(top, value(p))
	}
	fmt.Fprintf(b, `<g transform="translate(%d,%d)"><text y="-12" font-weight="bold">%s</text><path d="M0 0V%dH%d" fill="none" stroke="black"/>`+"\n", shift+panelLeft, panelTop, title, panelHigh, panelWide)
	var line strings.Builder
	for i, p := range points {
		x, y := panelWide*float64(p.Docs)/float64(last), panelHigh*(1-value(p)/top)
		fmt.Fprintf(&line, "%s%.1f %.1f", map[bool]string{true: "M", false: "L"}[i == 0], x, y)
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3"/>`+"\n", x, y)
		if i >= len(points)-3 { // the others stand too close
			fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text><text x="-6" y="%.1f" text-anchor="end">%s</text>`+"\n", x, panelHigh+18, p.Docs, y+4, figure(value(p)))
		}
	}
	fmt.Fprintf(b, `<path d="%s" fill="none" stroke="black"/><text x="%d" y="%d" text-anchor="middle">documents</text></g>`+"\n", line.String(), panelWide/2, panelHigh+36)
}

// figure writes a value with three digits, and one of a hundred or more whole and never with an exponent.
func figure(v float64) string {
	if v >= 100 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return strconv.FormatFloat(v, 'g', 3, 64)
}
