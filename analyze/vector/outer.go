package vector

import (
	"context"
	"slices"

	"casebook/analyze/vector/kernel"
	"casebook/corpus/parallel"
)

// outer multiplies by x·xᵀ, in single precision. It goes through the columns of
// what it multiplies in blocks, and for each through the columns of x: x·xᵀ is the sum of c·cᵀ over them, so a block of
// the factor and one of the product are all that is read and written besides, and stay near the processor. The whole of xᵀ·q,
// with a row for every column of x, would be the largest matrix of a run.
type outer struct {
	x               *columns
	workers         int
	blocks, product [][]kernel.Block // of q and of the product, a row a row of x
}

func newOuter(x *Sparse, l, workers int) *outer {
	n := (l + kernel.Width - 1) / kernel.Width
	g := &outer{x: columnsOf(x), workers: max(1, workers), blocks: make([][]kernel.Block, n), product: make([][]kernel.Block, n)}
	for b := range g.blocks {
		g.blocks[b], g.product[b] = make([]kernel.Block, x.Rows), make([]kernel.Block, x.Rows)
	}
	return g
}

// apply writes x·xᵀ·q into out, both with a row a row of x. Every sum runs in the order
// of the rows of x, then of its columns.
func (g *outer) apply(ctx context.Context, q, out *tall) {
	parallel.Share(q.rows, g.workers, func(from, to int) { // row by row, as they lie
		for i := from; i < to; i++ {
			row := q.row(i)
			for b := range g.blocks {
				block := &g.blocks[b][i]
				for j, v := range row[b*kernel.Width : min(len(row), (b+1)*kernel.Width)] {
					block[j] = float32(v)
				}
			}
		}
	})
	parallel.Each(ctx, len(g.blocks), g.workers, func(_, b int) { g.multiply(ctx, g.product[b], g.blocks[b]) })
	parallel.Share(q.rows, g.workers, func(from, to int) {
		for i := from; i < to; i++ {
			row := out.row(i)
			for b := range g.product {
				block := &g.product[b][i]
				for j := range row[b*kernel.Width : min(len(row), (b+1)*kernel.Width)] {
					row[b*kernel.Width+j] = float64(block[j])
				}
			}
		}
	})
}

// interval is after how many columns the multiplication looks whether it is still wanted.
const interval = 4096

// multiply writes the product of a block, unless it is stopped.
func (g *outer) multiply(ctx context.Context, out, block []kernel.Block) {
	clear(out)
	var along kernel.Block // cᵀ·block
	for c := range len(g.x.start) - 1 {
		if c%interval == 0 && ctx.Err() != nil {
			return
		}
		rows, vals := g.x.column(c)
		kernel.Sum(&along, block, rows, vals)
		kernel.AddTo(out, rows, vals, &along)
	}
}

// columns is a sparse matrix by its columns (Transpose).
type columns struct {
	start []int
	index []int32
	value []float32
}

func columnsOf(x *Sparse) *columns {
	start, index, value := Transpose(x.Rows, x.Cols, x.Row)
	return &columns{start, index, value}
}

// Transpose lists the entries of a matrix, whose rows are given as columns with their values, by columns: those of column c are
// index[start[c]:start[c+1]] (rows, ascending) with their value.
func Transpose(rows, cols int, row func(i int) ([]int32, []float32)) (start []int, index []int32, value []float32) {
	start = make([]int, cols+1)
	for i := range rows {
		at, _ := row(i)
		for _, c := range at {
			start[c+1]++
		}
	}
	for c := range cols {
		start[c+1] += start[c]
	}
	index, value = make([]int32, start[cols]), make([]float32, start[cols])
	next := slices.Clone(start)
	for i := range rows {
		at, vals := row(i)
		for j, c := range at {
			index[next[c]], value[next[c]] = int32(i), vals[j]
			next[c]++
		}
	}
	return start, index, value
}

func (t *columns) column(c int) ([]int32, []float32) {
	from, to := t.start[c], t.start[c+1]
	return t.index[from:to], t.value[from:to]
}
