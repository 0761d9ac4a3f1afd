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
	x       *columns
	workers int
	blocks  [][]kernel.Block // of q, a row a row of x
	product [][]kernel.Block // a worker: a block of the product
}

func newOuter(x *Sparse, l, workers int) *outer {
	n := (l + kernel.Width - 1) / kernel.Width
	g := &outer{x: columnsOf(x), workers: max(1, min(workers, n)), blocks: make([][]kernel.Block, n)}
	for b := range g.blocks {
		g.blocks[b] = make([]kernel.Block, x.Rows)
	}
	for range g.workers {
		g.product = append(g.product, make([]kernel.Block, x.Rows))
	}
	return g
}

// apply writes x·xᵀ·q into out, both with a row a row of x. Every sum runs in the order
// of the rows of x, then of its columns.
func (g *outer) apply(ctx context.Context, q, out *tall) {
	parallel.Each(ctx, len(g.blocks), g.workers, func(w, b int) {
		from := b * kernel.Width
		to := min(from+kernel.Width, q.cols)
		for i := range g.blocks[b] {
			for j, v := range q.row(i)[from:to] {
				g.blocks[b][i][j] = float32(v)
			}
		}
		if !g.multiply(ctx, g.product[w], g.blocks[b]) {
			return
		}
		for i := range g.product[w] {
			for j, v := range g.product[w][i][:to-from] {
				out.row(i)[from+j] = float64(v)
			}
		}
	})
}

// interval is after how many columns the multiplication looks whether it is still wanted.
const interval = 4096

// multiply writes the product of a block; false means that it was stopped.
func (g *outer) multiply(ctx context.Context, out, block []kernel.Block) bool {
	clear(out)
	var along kernel.Block // cᵀ·block
	for c := range len(g.x.start) - 1 {
		if c%interval == 0 && ctx.Err() != nil {
			return false
		}
		rows, vals := g.x.column(c)
		kernel.Sum(&along, block, rows, vals)
		kernel.AddTo(out, rows, vals, &along)
	}
	return true
}

// columns is a sparse matrix by its columns: the entries of column c are
// index[start[c]:start[c+1]] (rows, ascending) with their value.
type columns struct {
	start []int
	index []int32
	value []float32
}

func columnsOf(x *Sparse) *columns {
	t := &columns{make([]int, x.Cols+1), make([]int32, x.NNZ()), make([]float32, x.NNZ())}
	for _, c := range x.Index {
		t.start[c+1]++
	}
	for c := range x.Cols {
		t.start[c+1] += t.start[c]
	}
	next := slices.Clone(t.start)
	for i := range x.Rows {
		cols, vals := x.Row(i)
		for j, c := range cols {
			t.index[next[c]], t.value[next[c]] = int32(i), vals[j]
			next[c]++
		}
	}
	return t
}

func (t *columns) column(c int) ([]int32, []float32) {
	from, to := t.start[c], t.start[c+1]
	return t.index[from:to], t.value[from:to]
}
