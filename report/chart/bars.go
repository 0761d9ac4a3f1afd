package chart

import (
	"html/template"
	"math"
)

// Bar is one bar: a label, a value, and the value in words.
type Bar struct {
	Label string
	Value float64
	Words string
	Weak  bool // drawn paler
}

const (
	barSize   = 14.0 // of the text
	barStep   = 26.0
	barLabel  = 22.0 // em, the longest label
	barLength = 330.0
)

// Bars draws horizontal bars, one below the other. The values stand before the
// bars: on a narrow screen, which cuts the bars off, they can still be read.
func Bars(name, words string, bars []Bar) template.HTML {
	most, room, figures := 0.0, 0.0, 0.0
	for _, b := range bars {
		most = math.Max(most, b.Value)
		room = math.Max(room, math.Min(Width(b.Label), barLabel))
		figures = math.Max(figures, Width(b.Words))
	}
	labels := room*barSize + 2
	left := labels + figures*barSize + 24
	c := &canvas{}
	for i, b := range bars {
		y := float64(i) * barStep
		c.text(labels, y+18, barSize, "end", "ct", Cut(b.Label, barLabel))
		c.text(left-10, y+18, barSize, "end", "ct", b.Words)
		w := 0.0
		if most > 0 {
			w = barLength * b.Value / most
		}
		class := "cb"
		if b.Weak {
			class = "cb cw"
		}
		c.rect(left, y+4, math.Max(w, 1), barStep-8, class)
	}
	return c.done(0, 0, left+barLength+4, float64(len(bars))*barStep+4, name, words)
}

// Stacked draws bars below their labels, narrow enough for a phone, so that their
// lengths can be compared there too.
func Stacked(name, words string, bars []Bar) template.HTML {
	const wide, step = 316.0, 42.0
	most := 0.0
	for _, b := range bars {
		most = math.Max(most, b.Value)
	}
	c := &canvas{}
	for i, b := range bars {
		y := float64(i) * step
		c.text(0, y+15, barSize, "start", "ct", Cut(b.Label, (wide-Width(b.Words)*barSize-10)/barSize))
		c.text(wide, y+15, barSize, "end", "ct", b.Words)
		w := 1.0
		if most > 0 {
			w = math.Max(1, wide*b.Value/most)
		}
		class := "cb"
		if b.Weak {
			class = "cb cw"
		}
		c.rect(0, y+20, w, 12, class)
	}
	svg := c.done(0, 0, wide, float64(len(bars))*step, name, words)
	return template.HTML(`<svg class="narrow"` + string(svg)[len("<svg"):])
}

// Point is a point of a curve.
type Point struct {
	X, Y float64
	Mark bool // the point that was chosen
}

// Curve draws points joined by a line, the marked one set off. The y axis goes
// from the least to the largest value.
func Curve(name, words, xName, yName string, points []Point) template.HTML {
	if len(points) == 0 {
		return ""
	}
	const w, h, left, bottom, top = 560.0, 240.0, 56.0, 44.0, 26.0
	lo, hi := points[0], points[0]
	for _, p := range points {
		lo.X, lo.Y = math.Min(lo.X, p.X), math.Min(lo.Y, p.Y)
		hi.X, hi.Y = math.Max(hi.X, p.X), math.Max(hi.Y, p.Y)
	}
	at := func(p Point) (float64, float64) {
		return left + (w-left-24)*share(p.X, lo.X, hi.X), h - bottom - (h-bottom-top-10)*share(p.Y, lo.Y, hi.Y)
	}
	c := &canvas{}
	c.line(left, h-bottom+8, w-12, h-bottom+8, 1, "ca")
	c.line(left-8, top, left-8, h-bottom, 1, "ca")
	c.text(w-12, h-6, 13, "end", "ct", xName)
	c.text(4, 14, 13, "start", "ct", yName)
	for _, y := range []float64{lo.Y, hi.Y} {
		_, at := at(Point{Y: y})
		c.text(left-12, at+4, 12, "end", "ct", short(y))
	}
	for i := 1; i < len(points); i++ {
		x1, y1 := at(points[i-1])
		x2, y2 := at(points[i])
		c.line(x1, y1, x2, y2, 2, "cl")
	}
	step := max(1, (len(points)+11)/12)
	for i, p := range points {
		x, y := at(p)
		if p.Mark {
			c.circle(x, y, 6, "cm")
		} else {
			c.circle(x, y, 3, "cd")
		}
		if i%step == 0 || p.Mark {
			c.text(x, h-bottom+24, 12, "middle", "ct", short(p.X))
		}
	}
	return c.done(0, 0, w, h, name, words)
}

func share(x, lo, hi float64) float64 {
	if hi <= lo {
		return 0.5
	}
	return (x - lo) / (hi - lo)
}

// short writes a number with at most three decimals.
func short(x float64) string {
	if x == math.Trunc(x) {
		return px(x)
	}
	return trimZeros(x)
}
