package lines

import (
	"math"
	"slices"
	"sort"
)

// Rule is a ruled line of a page's picture, level or upright: its ends, in pixels.
type Rule struct{ X0, Y0, X1, Y1 float64 }

// Area is the room of a picture, in pixels.
type Area struct{ X0, Y0, X1, Y1 float64 }

// Rules are the ruled lines of a page, its pictures, and the size of its characters.
type Rules struct {
	Across, Down []Rule
	Pictures     []Area
	Em           float64
}

// How rules make cells, in em.
const (
	ruleNear   = .5 // rules so close are one; they end so near to those they meet
	ruleCovers = .7 // of the side of a cell that is ruled
	openSide   = 1. // rules that reach so far beyond the outermost upright one: the side is open
	mostLines  = 120
)

// Cell is a cell of a table: from which row and column on, over how many of each, and where.
type Cell struct {
	Row, Col, Cols int
	Rows           int
	X0, Y0, X1, Y1 float64
}

// Holds: a point lies in the cell, or on its upper or left side.
func (c Cell) Holds(x, y float64) bool { return x >= c.X0 && x < c.X1 && y >= c.Y0 && y < c.Y1 }

// Table is the cells that rules make, by rows and from left to right.
type Table struct {
	Cells          []Cell
	X0, Y0, X1, Y1 float64
	xs             []float64 // sides of its columns
}

// Tables are the tables that are ruled all over: at least two rows of two cells, or a row
// that begins with a narrow one. A frame is none, nor are frames that stand upon each other.
func (r Rules) Tables() []Table {
	var out []Table
	for _, g := range r.groups() {
		if t, ok := g.table(); ok {
			out = append(out, t)
		}
	}
	// What stands in a cell of another comes first.
	sort.SliceStable(out, func(i, j int) bool { return out[i].area() < out[j].area() })
	return out
}

func (t Table) area() float64 { return (t.X1 - t.X0) * (t.Y1 - t.Y0) }

// groups are the rules that meet each other.
func (r Rules) groups() []Rules {
	n := len(r.Across)
	of := make([]int, n+len(r.Down))
	for i := range of {
		of[i] = i
	}
	root := func(i int) int {
		for of[i] != i {
			i = of[i]
		}
		return i
	}
	near := ruleNear * r.Em
	for i, a := range r.Across {
		for j, d := range r.Down {
			if d.X0 >= a.X0-near && d.X0 <= a.X1+near && a.Y0 >= d.Y0-near && a.Y0 <= d.Y1+near {
				x, y := root(i), root(n+j)
				of[max(x, y)] = min(x, y)
			}
		}
	}
	at := map[int]int{}
	var out []Rules
	for i := range of {
		k, ok := at[root(i)]
		if !ok {
			k = len(out)
			at[root(i)] = k
			out = append(out, Rules{Em: r.Em})
		}
		if i < n {
			out[k].Across = append(out[k].Across, r.Across[i])
		} else {
			out[k].Down = append(out[k].Down, r.Down[i-n])
		}
	}
	return out
}

// grid is the levels and places of the rules of a table.
type grid struct {
	Rules
	xs, ys      []float64
	left, right bool // the side is open
}

// table makes cells of the rules of one table.
func (r Rules) table() (Table, bool) {
	if len(r.Across) < 2 || len(r.Down) < 1 || len(r.Across) > mostLines*4 || len(r.Down) > mostLines*4 {
		return Table{}, false
	}
	r.closeTorn()
	g := grid{Rules: r}
	g.ys = places(r.Across, func(r Rule) float64 { return r.Y0 }, ruleNear*r.Em)
	g.xs = places(r.Down, func(r Rule) float64 { return r.X0 }, ruleNear*r.Em)
	g.openSides()
	if len(g.xs) < 3 || len(g.ys) < 2 || len(g.xs) > mostLines || len(g.ys) > mostLines {
		return Table{}, false
	}
	cells, ok := g.cells()
	if !ok {
		return Table{}, false
	}
	t := Table{Cells: cells, xs: g.xs, X0: g.xs[0], X1: g.xs[len(g.xs)-1], Y0: g.ys[0], Y1: g.ys[len(g.ys)-1]}
	return t, t.divided()
}

// closeTorn closes a table whose first or last row goes over the edge of the page: all its upright rules reach beyond the outermost
// level one, to the same place.
func (r *Rules) closeTorn() {
	xs := places(r.Down, func(r Rule) float64 { return r.X0 }, ruleNear*r.Em)
	if len(xs) < 3 {
		return
	}
	first, last := math.Inf(1), math.Inf(-1)
	for _, a := range r.Across {
		first, last = math.Min(first, a.Y0), math.Max(last, a.Y0)
	}
	// Where the rules at each place begin and end: the lowest and highest of these.
	begin, end := [2]float64{math.Inf(1), math.Inf(-1)}, [2]float64{math.Inf(1), math.Inf(-1)}
	for _, x := range xs {
		y0, y1 := math.Inf(1), math.Inf(-1)
		for _, d := range r.Down {
			if math.Abs(d.X0-x) <= 2*ruleNear*r.Em {
				y0, y1 = math.Min(y0, d.Y0), math.Max(y1, d.Y1)
			}
		}
		begin = [2]float64{math.Min(begin[0], y0), math.Max(begin[1], y0)}
		end = [2]float64{math.Min(end[0], y1), math.Max(end[1], y1)}
	}
	across := func(y float64) { r.Across = append(slices.Clone(r.Across), Rule{xs[0], y, xs[len(xs)-1], y}) }
	if begin[1] < first-r.Em && begin[1]-begin[0] < r.Em {
		across(begin[0])
	}
	if end[0] > last+r.Em && end[1]-end[0] < r.Em {
		across(end[1])
	}
}

// places are the middles of rules that lie close to each other.
func places(rules []Rule, of func(Rule) float64, near float64) []float64 {
	all := make([]float64, len(rules))
	for i, r := range rules {
		all[i] = of(r)
	}
	sort.Float64s(all)
	var out []float64
	sum, n := 0., 0.
	for i, v := range all {
		if i > 0 && v-all[i-1] > near {
			out, sum, n = append(out, sum/n), 0, 0
		}
		sum, n = sum+v, n+1
	}
	return append(out, sum/n)
}

// openSides adds the sides that are not ruled: level rules reach beyond the upright ones.
func (g *grid) openSides() {
	lefts, rights := make([]float64, len(g.Across)), make([]float64, len(g.Across))
	for i, a := range g.Across {
		lefts[i], rights[i] = a.X0, a.X1
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	if l := lefts[len(lefts)/2]; l < g.xs[0]-openSide*g.Em {
		g.xs, g.left = append([]float64{l}, g.xs...), true
	}
	if r := rights[len(rights)/2]; r > g.xs[len(g.xs)-1]+openSide*g.Em {
		g.xs, g.right = append(g.xs, r), true
	}
}

// ruledDown reports a rule at place i beside row j.
func (g *grid) ruledDown(i, j int) bool {
	if g.left && i == 0 || g.right && i == len(g.xs)-1 {
		return true
	}
	return covered(g.Down, func(r Rule) (float64, float64, float64) { return r.X0, r.Y0, r.Y1 }, g.xs[i], g.ys[j], g.ys[j+1], g.Em)
}

// ruledAcross reports a rule on level j over column i.
func (g *grid) ruledAcross(i, j int) bool {
	return covered(g.Across, func(r Rule) (float64, float64, float64) { return r.Y0, r.X0, r.X1 }, g.ys[j], g.xs[i], g.xs[i+1], g.Em)
}

// covered: rules at a place cover most of a stretch.
func covered(rules []Rule, of func(Rule) (at, from, to float64), at, from, to, em float64) bool {
	sum := 0.
	for _, r := range rules {
		if p, a, b := of(r); math.Abs(p-at) <= 2*ruleNear*em {
			sum += math.Max(0, math.Min(b, to)-math.Max(a, from))
		}
	}
	return sum >= ruleCovers*(to-from)
}

// cells joins the squares of the grid that no rule divides. What is open to the outside is
// no cell; ok is false where one is not a rectangle.
func (g *grid) cells() (out []Cell, ok bool) {
	nx, ny := len(g.xs)-1, len(g.ys)-1
	seen := make([]bool, nx*ny)
	for k := range seen {
		if seen[k] {
			continue
		}
		x0, y0, x1, y1, n, outside := nx, ny, 0, 0, 0, false
		stack := []int{k}
		seen[k] = true
		for len(stack) > 0 {
			at := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			i, j := at%nx, at/nx
			x0, x1, y0, y1, n = min(x0, i), max(x1, i+1), min(y0, j), max(y1, j+1), n+1
			for _, s := range []struct {
				i, j  int
				ruled bool
			}{{i - 1, j, g.ruledDown(i, j)}, {i + 1, j, g.ruledDown(i+1, j)}, {i, j - 1, g.ruledAcross(i, j)}, {i, j + 1, g.ruledAcross(i, j+1)}} {
				switch next := s.j*nx + s.i; {
				case s.ruled:
				case s.i < 0 || s.j < 0 || s.i == nx || s.j == ny:
					outside = true
				case !seen[next]:
					seen[next] = true
					stack = append(stack, next)
				}
			}
		}
		if outside {
			continue
		}
		if n != (x1-x0)*(y1-y0) {
			return nil, false
		}
		out = append(out, Cell{Row: y0, Col: x0, Cols: x1 - x0, Rows: y1 - y0, X0: g.xs[x0], X1: g.xs[x1], Y0: g.ys[y0], Y1: g.ys[y1]})
	}
	return out, true
}

// narrowCell is the share of a table's width that the label of a form takes at most.
const narrowCell = .35

// divided: cells stand beside each other in two rows, or a narrow one before another.
func (t Table) divided() bool {
	rows := map[int]int{}
	for _, c := range t.Cells {
		rows[c.Row]++
	}
	two := 0
	for _, n := range rows {
		if n >= 2 {
			two++
		}
	}
	for _, c := range t.Cells {
		if two >= 2 || two == 1 && c.Col == 0 && rows[c.Row] == 2 && c.X1-c.X0 <= narrowCell*(t.X1-t.X0) {
			return true
		}
	}
	return false
}
