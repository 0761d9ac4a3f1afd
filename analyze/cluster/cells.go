package cluster

import (
	"context"
	"math"

	"casebook/analyze/vector"
	"casebook/analyze/vector/kernel"
	"casebook/corpus/parallel"
)

// probes is the number of cells a row is looked for in.
const probes = 8

// cells divide the rows by the nearest of √n centres.
type cells struct {
	centres *vector.Dense
	packed  []float32 // the centres, as they were when last compared
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
	c.pack()
	parallel.Share(rows.Rows, workers, func(from, to int) {
		q := c.newQuery()
		for i := from; i < to && ctx.Err() == nil; i++ {
			best := float32(-2)
			c.similarities(rows.Row(i), q, func(t int, s float32) {
				if s > best {
					best, out[i] = s, t
				}
			})
		}
	})
	return out
}

// pack lays out the centres for the kernel.
func (c *cells) pack() {
	size := kernel.Group * kernel.Step * kernel.Steps(c.centres.Cols)
	c.packed = make([]float32, (c.centres.Rows+kernel.Group-1)/kernel.Group*size)
	for t := range c.centres.Rows {
		kernel.Pack(c.packed[t/kernel.Group*size:][:size], t%kernel.Group, c.centres.Row(t))
	}
}

func (c *cells) newQuery() []float32 {
	return make([]float32, kernel.Step*kernel.Steps(c.centres.Cols))
}

// similarities calls f with the inner product of a row with every centre, in their order;
// q is room for the row.
func (c *cells) similarities(row, q []float32, f func(t int, s float32)) {
	clear(q)
	kernel.PackQuery(q, row)
	var part [kernel.Group]float32
	for t := 0; t < c.centres.Rows; t += kernel.Group {
		kernel.Dots(&part, q, c.packed[t*len(q):])
		for at := range min(kernel.Group, c.centres.Rows-t) {
			f(t+at, part[at])
		}
	}
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

// near appends the cells nearest to a row.
func (c *cells) near(out []int32, row []float32) []int32 {
	n := min(probes, len(c.members))
	best := nearest{to: make([]int32, n), sim: make([]float32, n)}
	c.similarities(row, c.newQuery(), func(t int, s float32) { best.add(int32(t), 2+s) }) // above 0, that none is left out
	return append(out, best.to[:best.found]...)
}
