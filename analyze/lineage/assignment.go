package lineage

import "math"

// assign solves the linear assignment problem: it pairs rows with columns, each
// at most once, so that the sum of the gains is largest. gain is n × m and not
// negative; the answer gives each row's column, or −1 where there are more rows
// than columns and the row stays alone. Ties go to the smaller index.
//
// The method is the shortest augmenting path of Jonker and Volgenant (1987) as
// given by D. Crouse, On implementing 2D rectangular assignment algorithms,
// IEEE Trans. Aerospace and Electronic Systems 52 (2016), O(n²m).
func assign(gain [][]float64) []int {
	n := len(gain)
	if n == 0 {
		return nil
	}
	m := len(gain[0])
	// Columns are added that cost nothing, so that every row finds one.
	width := max(n, m)
	cost := func(i, j int) float64 {
		if j < m {
			return -gain[i][j]
		}
		return 0
	}
	p := newPaths(n, width, cost)
	for i := range n {
		p.augment(i)
	}
	out := make([]int, n)
	for i, j := range p.columnOf {
		if out[i] = j; j >= m {
			out[i] = -1
		}
	}
	return out
}

// paths holds a partial assignment and its dual variables u (rows), v (columns).
type paths struct {
	cost            func(i, j int) float64
	u, v            []float64
	rowOf, columnOf []int // −1: free
}

func newPaths(n, m int, cost func(i, j int) float64) *paths {
	p := &paths{cost: cost, u: make([]float64, n), v: make([]float64, m), rowOf: make([]int, m), columnOf: make([]int, n)}
	for j := range p.rowOf {
		p.rowOf[j] = -1
	}
	for i := range p.columnOf {
		p.columnOf[i] = -1
	}
	return p
}

// augment assigns one more row by the shortest path from it to a free column.
func (p *paths) augment(row int) {
	m := len(p.v)
	dist, from, done := make([]float64, m), make([]int, m), make([]bool, m)
	for j := range dist {
		dist[j], from[j] = math.Inf(1), -1
	}
	least, i, sink := 0.0, row, -1
	for sink < 0 {
		best := -1
		for j := range m {
			if done[j] {
				continue
			}
			if d := least + p.cost(i, j) - p.u[i] - p.v[j]; d < dist[j] {
				dist[j], from[j] = d, i
			}
			if best < 0 || dist[j] < dist[best] {
				best = j
			}
		}
		least, done[best] = dist[best], true
		if p.rowOf[best] < 0 {
			sink = best
		} else {
			i = p.rowOf[best]
		}
	}
	p.relax(row, least, dist, done)
	for j := sink; ; {
		i := from[j]
		p.rowOf[j] = i
		j, p.columnOf[i] = p.columnOf[i], j
		if i == row {
			return
		}
	}
}

// relax updates the dual variables along the tree of shortest paths.
func (p *paths) relax(row int, least float64, dist []float64, done []bool) {
	p.u[row] += least
	for j, d := range done {
		if !d {
			continue
		}
		if i := p.rowOf[j]; i >= 0 {
			p.u[i] += least - dist[j]
		}
		p.v[j] -= least - dist[j]
	}
}
