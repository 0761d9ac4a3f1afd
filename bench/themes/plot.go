package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// point is what one size of collection took.
type point struct {
	docs         int
	seconds, mib float64
}

// Size of one panel, in pixels.
const (
	panelWide, panelHigh = 320, 200
	panelLeft, panelTop  = 60, 36
)

// plot writes docs/quality/growth.svg: seconds and MiB against documents, both
// axes from 0, so that a straight line is growth in proportion.
func plot(points []point) error {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">`+"\n", 2*(panelWide+panelLeft)+40, panelHigh+panelTop+50)
	fmt.Fprintln(&b, `<rect width="100%" height="100%" fill="white"/>`)
	panel(&b, 0, "seconds", points, func(p point) float64 { return p.seconds })
	panel(&b, panelWide+panelLeft+20, "peak MiB", points, func(p point) float64 { return p.mib })
	fmt.Fprintln(&b, "</svg>")
	return os.WriteFile(filepath.Join("docs", "quality", "growth.svg"), []byte(b.String()), 0o644)
}

func panel(b *strings.Builder, shift int, title string, points []point, value func(point) float64) {
	last, top := points[len(points)-1].docs, 0.0
	for _, p := range points {
		top = max(top, value(p))
	}
	fmt.Fprintf(b, `<g transform="translate(%d,%d)"><text y="-12" font-weight="bold">%s</text><path d="M0 0V%dH%d" fill="none" stroke="black"/>`+"\n", shift+panelLeft, panelTop, title, panelHigh, panelWide)
	var line strings.Builder
	for i, p := range points {
		x, y := panelWide*float64(p.docs)/float64(last), panelHigh*(1-value(p)/top)
		fmt.Fprintf(&line, "%s%.1f %.1f", map[bool]string{true: "M", false: "L"}[i == 0], x, y)
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3"/>`+"\n", x, y)
		if i >= len(points)-3 { // the others stand too close
			fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text><text x="-6" y="%.1f" text-anchor="end">%.3g</text>`+"\n", x, panelHigh+18, p.docs, y+4, value(p))
		}
	}
	fmt.Fprintf(b, `<path d="%s" fill="none" stroke="black"/><text x="%d" y="%d" text-anchor="middle">documents</text></g>`+"\n", line.String(), panelWide/2, panelHigh+36)
}
