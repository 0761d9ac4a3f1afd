package chart

import (
	"fmt"
	"html/template"
	"math"
)

// Pair is a word with its share inside and outside of something, 0 to 1.
type Pair struct {
	Label       string
	Here, Other float64
}

// Pairs draws two bars a word, one below the other: the share inside, and paler
// the share outside. All bars are measured by the whole.
func Pairs(name, words, here, other string, list []Pair) template.HTML {
	const size, step, length, legend = 13.0, 30.0, 200.0, 18.0
	room := 0.0
	for _, p := range list {
		room = math.Max(room, math.Min(Width(p.Label), 10))
	}
	left := room*size + 12
	c := &canvas{}
	c.rect(left, 2, 14, 10, "cb")
	c.text(left+20, 12, 12, "start", "cs", here)
	c.rect(left, legend+2, 14, 10, "co")
	c.text(left+20, legend+12, 12, "start", "cs", other)
	top := 2*legend + 6
	for i, p := range list {
		y := top + float64(i)*step
		c.text(left-10, y+16, size, "end", "ct", Cut(p.Label, 10))
		c.rect(left, y+3, math.Max(1, length*p.Here), 11, "cb")
		c.rect(left, y+15, math.Max(1, length*p.Other), 7, "co")
		c.text(left+math.Max(length*p.Here, length*p.Other)+6, y+16, 12, "start", "cs", fmt.Sprintf("%.0f%%∶%.0f%%", 100*p.Here, 100*p.Other))
	}
	return c.done(0, 0, left+math.Max(length+84, 20+math.Max(Width(here), Width(other))*12+6), top+float64(len(list))*step+4, name, words)
}

// Panel is one of many small charts: its name, and a share and a count a column.
type Panel struct {
	Label string
	Share []float64 // 0 to 1
	N     []int
}

// Multiples draws small charts side by side on one scale, with the columns' names
// below each; what the columns are stands beside the chart.
func Multiples(name, words string, columns []string, panels []Panel) template.HTML {
	if len(panels) == 0 || len(columns) == 0 {
		return ""
	}
	step := math.Max(28, math.Min(56, 190/float64(len(columns))))
	w, h := step*float64(len(columns))+24, 112.0
	across := max(1, int(860/w))
	most := 0.0
	for _, p := range panels {
		for _, s := range p.Share {
			most = math.Max(most, s)
		}
	}
	c := &canvas{}
	for i, p := range panels {
		x, y := float64(i%across)*w, float64(i/across)*h
		c.text(x, y+14, 12.5, "start", "ct", Cut(p.Label, (w-16)/12.5))
		for j, s := range p.Share {
			high, at := 0.0, x+float64(j)*step
			if most > 0 {
				high = 46 * s / most
			}
			c.rect(at, y+80-high, step-8, math.Max(high, 1), "cb")
			c.text(at+(step-8)/2, y+76-high, 10.5, "middle", "cs", fmt.Sprintf("%.0f%%", 100*s))
			c.text(at+(step-8)/2, y+92, 10.5, "middle", "cs", columns[j])
			c.text(at+(step-8)/2, y+104, 10, "middle", "cs", fmt.Sprintf("n=%d", p.N[j]))
		}
	}
	return c.done(0, 0, float64(min(across, len(panels)))*w, math.Ceil(float64(len(panels))/float64(across))*h+4, name, words)
}
