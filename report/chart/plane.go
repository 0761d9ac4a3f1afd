package chart

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"slices"
)

// Mark is a named point of a plane.
type Mark struct {
	Name   string
	X, Y   float64
	Weight float64 // decides which names are written where there is no room for all
	Main   bool    // a group: drawn as a square, its name always written
}

const (
	planeWide, planeHigh  = 900.0, 640.0
	planeEdge, planeBelow = 70.0, 34.0
	planeMain, planeSmall = 15.0, 12.0 // letters
	planeLongest          = 16         // em, of a name
)

// Plane draws points on two axes in one scale, so that distances can be compared, with
// lines through the origin. Names stand beside their points where there is room: those of
// groups always, then the heaviest first; a point whose name finds none is drawn alone.
func Plane(name, words, xName, yName string, marks []Mark) template.HTML {
	if len(marks) == 0 {
		return ""
	}
	at, origin := project(marks)
	c := &canvas{}
	c.line(planeEdge/2, origin.y, planeWide-planeEdge/2, origin.y, 1, "ca")
	c.line(origin.x, planeEdge/2, origin.x, planeHigh-planeEdge/2, 1, "ca")
	c.text(planeWide-4, planeHigh+planeBelow-18, 13, "end", "ct", xName)
	c.text(4, 16, 13, "start", "ct", yName)
	for i, m := range marks {
		if m.Main {
			c.rect(at[i].x-5, at[i].y-5, 10, 10, "cm")
		} else {
			c.circle(at[i].x, at[i].y, 3, "cd")
		}
	}
	for _, l := range written(marks, at) {
		if l.far {
			c.line(l.of.x, l.of.y, math.Min(math.Max(l.of.x, l.x), l.x+l.wide), math.Min(math.Max(l.of.y, l.y-l.size), l.y), 1, "cl")
		}
		c.text(l.x, l.y, l.size, "start", "ct", l.text)
	}
	return c.done(0, 0, planeWide, planeHigh+planeBelow, name, words)
}

// project places points within the picture, both axes in one scale.
func project(marks []Mark) (at []spot, origin spot) {
	x0, x1, y0, y1 := 0.0, 0.0, 0.0, 0.0
	for _, m := range marks {
		x0, x1, y0, y1 = math.Min(x0, m.X), math.Max(x1, m.X), math.Min(y0, m.Y), math.Max(y1, m.Y)
	}
	scale := math.Min((planeWide-2*planeEdge)/math.Max(x1-x0, 1e-9), (planeHigh-2*planeEdge)/math.Max(y1-y0, 1e-9))
	left, top := (planeWide-scale*(x1-x0))/2, (planeHigh-scale*(y1-y0))/2
	place := func(x, y float64) spot { return spot{left + scale*(x-x0), top + scale*(y1-y)} }
	for _, m := range marks {
		at = append(at, place(m.X, m.Y))
	}
	return at, place(0, 0)
}

// label is a written name: the left end of its baseline.
type label struct {
	spot
	size, wide float64
	text       string
	of         spot // its point
	far        bool // so far from it that a line must tie them
}

func (l label) overlap(m label) float64 {
	x := math.Min(l.x+l.wide, m.x+m.wide) - math.Max(l.x, m.x)
	y := math.Min(l.y, m.y) - math.Max(l.y-l.size, m.y-m.size)
	return math.Max(0, x) * math.Max(0, y)
}

// written places names, groups first, then by weight.
func written(marks []Mark, at []spot) []label {
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if marks[a].Main != marks[b].Main {
			return map[bool]int{true: -1, false: 1}[marks[a].Main]
		}
		return cmp.Compare(marks[b].Weight, marks[a].Weight)
	})
	var taken, out []label
	for _, p := range at { // names stand on no point
		taken = append(taken, label{spot: spot{p.x - 4, p.y + 4}, size: 8, wide: 8})
	}
	for _, i := range order {
		best, least := label{}, math.Inf(1)
		for _, l := range around(marks[i], at[i]) {
			covered := outside(l)
			for _, t := range taken {
				covered += l.overlap(t)
			}
			if covered < least {
				best, least = l, covered
			}
		}
		if least <= 0 || marks[i].Main {
			taken, out = append(taken, best), append(out, best)
		}
	}
	return out
}

// around are the places that a name may have beside its point, the best first.
func around(m Mark, p spot) []label {
	size, gap := planeSmall, 6.0
	if m.Main {
		size, gap = planeMain, 9
	}
	text := Cut(m.Name, planeLongest)
	wide := Width(text) * size
	var out []label
	for _, far := range []float64{gap, gap + size, gap + 2*size} {
		for _, s := range []spot{
			{p.x + far, p.y + size*0.36}, {p.x - far - wide, p.y + size*0.36}, {p.x - wide/2, p.y - far}, {p.x - wide/2, p.y + far + size*0.8},
			{p.x + far*0.8, p.y - far*0.7}, {p.x + far*0.8, p.y + far*0.7 + size*0.7}, {p.x - far*0.8 - wide, p.y - far*0.7}, {p.x - far*0.8 - wide, p.y + far*0.7 + size*0.7},
		} {
			out = append(out, label{s, size, wide, text, p, far > gap})
		}
	}
	return out
}

// outside is how much of a name would lie outside the picture.
func outside(l label) float64 {
	x := math.Max(0, 2-l.x) + math.Max(0, l.x+l.wide-planeWide+2)
	y := math.Max(0, l.size+18-l.y) + math.Max(0, l.y-planeHigh)
	return x*l.size + y*l.wide
}

// Alone makes a file of a drawing, with the colours that the report's style sheet gives
// it on a page.
func Alone(svg template.HTML) []byte {
	const style = `<style>text{font-family:"Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif}.ct{fill:#1a1a1a}.cb,.cd{fill:#0060a8}.cw{opacity:.45}.ca{stroke:#999}.cl{stroke:#8fb3d4}.cm{fill:#b34700}.cn{fill:#f4f6f8;stroke:#8fb3d4}.cs{fill:#555}</style>`
	head, rest, found := cutTag(string(svg))
	if !found {
		return []byte(svg)
	}
	return fmt.Appendf(nil, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s%s<rect x=\"-2000\" y=\"-2000\" width=\"6000\" height=\"6000\" fill=\"#fff\"/>%s\n", head, style, rest)
}

// cutTag cuts a drawing behind its first tag.
func cutTag(s string) (head, rest string, found bool) {
	for i, r := range s {
		if r == '>' {
			return s[:i+1], s[i+1:], true
		}
	}
	return s, "", false
}
