package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
)

// Dot is one thing on a map: its place, both coordinates from −1 to 1, its group, and
// whether it lies at the border of that group, which is drawn hollow.
type Dot struct {
	X, Y   float64
	Group  int
	Hollow bool
	Href   string
	Words  string // what the link is called
}

// Hues is the number of colours of groups; groups beyond begin again with the first.
const Hues = 6

const (
	dotsWide, dotsHigh = 860.0, 560.0
	dotsFilled         = 0.12 // of the picture, by dots
	dotLabel           = 14.0
)

// Dots draws a map: dots that would cover each other move to the nearest free place, and
// each group's name stands above it, out of the way of other names. The legend says
// what filled and hollow dots are.
func Dots(name, words, filled, hollow string, groups []string, dots []Dot) template.HTML {
	r := math.Min(6, math.Max(2.2, math.Sqrt(dotsFilled*dotsWide*dotsHigh/math.Pi/math.Max(1, float64(len(dots))))))
	at := dodge(dots, r)
	c := &canvas{passedBy: true}
	for i, d := range dots {
		class := fmt.Sprintf("m%d", d.Group%Hues)
		if d.Hollow {
			class += " mh"
		}
		c.link(d.Href, d.Words, func() { c.circle(at[i].x, at[i].y, r, class) })
	}
	for _, l := range titles(groups, dots, at, r) {
		c.text(l.x, l.y, dotLabel, "middle", "ct ch", l.text)
	}
	y := dotsHigh + 24
	c.circle(10, y-4, 6, "m0")
	c.text(22, y, 12, "start", "cs", filled)
	x := 22 + Width(filled)*12 + 24
	c.circle(x, y-4, 6, "m0 mh")
	c.text(x+12, y, 12, "start", "cs", hollow)
	return c.done(0, 0, dotsWide, dotsHigh+34, name, words)
}

type spot struct{ x, y float64 }

// dodge gives every dot a place of its own on a grid of triangles: its own one, or the
// nearest that is free. Dots farther from the middle of the picture choose first, so
// that crowds grow inwards and stay within it.
func dodge(dots []Dot, r float64) []spot {
	step := 2*r + 1
	rows, columns := int(dotsHigh/(step*math.Sqrt(3)/2)), int(dotsWide/step-0.5)
	taken := make([]bool, rows*columns)
	place := func(row, column int) spot {
		return spot{(float64(column)+0.5)*step + float64(row%2)*step/2, (float64(row) + 0.5) * step * math.Sqrt(3) / 2}
	}
	order := make([]int, len(dots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Hypot(dots[b].X, dots[b].Y), math.Hypot(dots[a].X, dots[a].Y))
	})
	out := make([]spot, len(dots))
	for _, i := range order {
		want := spot{dotsWide/2 + 0.44*dotsWide*dots[i].X, dotsHigh/2 + 0.44*dotsHigh*dots[i].Y}
		row, column := int(want.y/(step*math.Sqrt(3)/2)), int(want.x/step)
		best, far := -1, math.Inf(1)
		for ring := 0; ring < rows+columns && float64(ring-1)*step*0.8 <= far; ring++ {
			for y := max(0, row-ring); y <= min(rows-1, row+ring); y++ {
				for x := max(0, column-ring); x <= min(columns-1, column+ring); x++ {
					if max(abs(y-row), abs(x-column)) != ring || taken[y*columns+x] {
						continue
					}
					p := place(y, x)
					if d := math.Hypot(p.x-want.x, p.y-want.y); d < far {
						best, far = y*columns+x, d
					}
				}
			}
		}
		if best < 0 {
			out[i] = want // more dots than places
			continue
		}
		taken[best] = true
		out[i] = place(best/columns, best%columns)
	}
	return out
}

func abs(n int) int { return max(n, -n) }

type title struct {
	spot
	text string
}

// titles stand above the solid dots of their groups, not minding the few that lie highest, or else
// above those too or below all, where they cover the fewest dots of any group; of two that would
// touch, the lower one moves down.
func titles(groups []string, dots []Dot, at []spot, r float64) []title {
	var out []title
	for g, name := range groups {
		var xs, ys []float64
		for i, d := range dots {
			if d.Group == g && !d.Hollow {
				xs, ys = append(xs, at[i].x), append(ys, at[i].y)
			}
		}
		if len(xs) == 0 {
			continue
		}
		slices.Sort(xs)
		slices.Sort(ys)
		half := Width(name) * dotLabel / 2
		x := math.Min(dotsWide-half-4, math.Max(half+4, xs[len(xs)/2]))
		best, fewest := spot{}, len(at)+1
		for _, y := range []float64{ys[len(ys)/10] - 12, ys[0] - 12, ys[len(ys)-1] + 12 + dotLabel} {
			s := spot{x, math.Min(dotsHigh, math.Max(dotLabel, y))}
			if n := covered(at, s, half, r); n < fewest {
				best, fewest = s, n
			}
		}
		out = append(out, title{best, name})
	}
	slices.SortStableFunc(out, func(a, b title) int { return cmp.Compare(a.y, b.y) })
	for i := range out {
		for moved := true; moved; {
			moved = false
			for _, before := range out[:i] {
				if math.Abs(before.x-out[i].x) < (Width(before.text)+Width(out[i].text))*dotLabel/2+6 && math.Abs(before.y-out[i].y) < dotLabel+4 {
					out[i].y, moved = before.y+dotLabel+4.5, true
				}
			}
		}
	}
	return out
}

// covered counts the dots of radius r, some of which a title would cover; s is the middle of
// its baseline.
func covered(at []spot, s spot, half, r float64) (n int) {
	for _, p := range at {
		if math.Abs(p.x-s.x) < half+r && p.y+r > s.y-dotLabel*0.85 && p.y-r < s.y+dotLabel*0.15 {
			n++
		}
	}
	return n
}
