package cluster

import (
	"context"
	"math"
	"slices"

	"casebook/analyze/vector"
)

// exactly is the number of rows up to which every pair is compared. Above,
// rows are compared within the cells nearest to them: docs/analysis.md has
// what that costs.
const exactly = 5000

// probes is the number of cells a row is looked for in.
const probes = 8

// NearestInViews finds the k most similar rows of every row by cosine similarity of the first
// dims[v] columns, for every view v; dims must ascend. Rows that are zero there
// have no neighbours, ties go to the lower row. One pass over a pair gives all
// views, since their inner products are partial sums of each other.
func NearestInViews(ctx context.Context, rows *vector.Dense, dims []int, k, workers int) []*Neighbours {
	n := rows.Rows
	k = max(0, min(k, n-1))
	v := views{rows: rows, dims: dims}
	v.measure()
	out := make([]*Neighbours, len(dims))
	for d := range out {
		out[d] = &Neighbours{N: n, K: k, To: make([]int32, n*k), Sim: make([]float32, n*k)}
	}
	var c *cells
	if n > exactly {
		c = newCells(ctx, rows, workers)
	}
	vector.Share(n, workers, func(from, to int) {
		sims, candidates := make([][]float32, len(dims)), make([]int32, 0, n)
		for d := range sims {
			sims[d] = make([]float32, n)
		}
		if c == nil {
			candidates = everyRow(candidates, n)
		}
		for i := from; i < to && ctx.Err() == nil; i++ {
			if c != nil {
				candidates = c.near(candidates[:0], rows.Row(i))
			}
			v.compare(i, candidates, sims)
			for d, nb := range out {
				keepNearest(sims[d][:len(candidates)], candidates, i, nb.To[i*k:(i+1)*k], nb.Sim[i*k:(i+1)*k])
			}
		}
	})
	return out
}

func everyRow(out []int32, n int) []int32 {
	for i := range n {
		out = append(out, int32(i))
	}
	return out
}

// views are the leading columns that rows are compared in.
type views struct {
	rows    *vector.Dense
	dims    []int
	inverse [][]float32 // a view: 1/length of every row's leading columns
}

func (v *views) measure() {
	for _, dim := range v.dims {
		inv := make([]float32, v.rows.Rows)
		for i := range inv {
			if l := vector.Length(v.rows.Row(i)[:dim]); l > 0 {
				inv[i] = float32(1 / l)
			}
		}
		v.inverse = append(v.inverse, inv)
	}
}

// compare writes the similarities of row i to the candidates, a slice a view.
func (v *views) compare(i int, candidates []int32, sims [][]float32) {
	row := v.rows.Row(i)
	for at, j := range candidates {
		other, sum, from := v.rows.Row(int(j)), float32(0), 0
		for d, dim := range v.dims {
			sum += vector.Dot(row[from:dim], other[from:dim])
			from = dim
			sims[d][at] = sum * v.inverse[d][i] * v.inverse[d][j]
		}
	}
}

// cells divide the rows by the nearest of √n centres.
type cells struct {
	centres *vector.Dense
	members [][]int32 // ascending
}

// newCells settles the centres by a few rounds of spherical k-means on a part
// of the rows, which are taken at even distances.
func newCells(ctx context.Context, rows *vector.Dense, workers int) *cells {
	n := rows.Rows
	count := int(math.Sqrt(float64(n)))
	part := make([]int, 0, 32*count)
	for i := range min(n, 32*count) {
		part = append(part, i*n/min(n, 32*count))
	}
	some := rows.Select(part)
	c := &cells{centres: vector.NewDense(count, rows.Cols)}
	for t := range count {
		copy(c.centres.Row(t), some.Row(t*some.Rows/count))
	}
	for range 4 {
		c.move(ctx, some, workers)
	}
	c.members = make([][]int32, count)
	for i, t := range c.nearest(ctx, rows, workers) {
		c.members[t] = append(c.members[t], int32(i))
	}
	return c
}

// nearest is the number of the nearest centre of every row.
func (c *cells) nearest(ctx context.Context, rows *vector.Dense, workers int) []int {
	out := make([]int, rows.Rows)
	vector.Share(rows.Rows, workers, func(from, to int) {
		for i := from; i < to && ctx.Err() == nil; i++ {
			best := float32(-2)
			for t := range c.centres.Rows {
				if s := vector.Dot(rows.Row(i), c.centres.Row(t)); s > best {
					best, out[i] = s, t
				}
			}
		}
	})
	return out
}

// move puts every centre in the middle of its rows; one without any stays.
func (c *cells) move(ctx context.Context, rows *vector.Dense, workers int) {
	sum, size := vector.NewDense(c.centres.Rows, rows.Cols), make([]int, c.centres.Rows)
	for i, t := range c.nearest(ctx, rows, workers) {
		size[t]++
		for j, v := range rows.Row(i) {
			sum.Row(t)[j] += v
		}
	}
	sum.Normalize()
	for t, n := range size {
		if n > 0 {
			copy(c.centres.Row(t), sum.Row(t))
		}
	}
}

// near appends the members of the cells nearest to a row, ascending.
func (c *cells) near(out []int32, row []float32) []int32 {
	n := len(c.members)
	sims, to, sim := make([]float32, n), make([]int32, min(probes, n)), make([]float32, min(probes, n))
	for t := range sims {
		sims[t] = 2 + vector.Dot(row, c.centres.Row(t)) // above 0, that none is left out
	}
	keepNearest(sims, nil, -1, to, sim)
	for _, t := range to {
		if t >= 0 {
			out = append(out, c.members[t]...)
		}
	}
	slices.Sort(out)
	return out
}
