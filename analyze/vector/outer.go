package vector

import (
	"context"

	"casebook/analyze/vector/kernel"
	"casebook/corpus/parallel"
)

// outer multiplies by x·xᵀ, in single precision. It goes through the columns of
// what it multiplies in blocks, since xᵀ·q has a row for every column of x: a block of it
// stays near the processor, and the whole would be the largest matrix of a run.
type outer struct {
	x       *Sparse
	workers int
	blocks  [][]kernel.Block // of q, a row a row of x
	between [][]kernel.Block // a worker: a block of xᵀ·q, a row a column of x
}

func newOuter(x *Sparse, l, workers int) *outer {
	n := (l + kernel.Width - 1) / kernel.Width
	g := &outer{x: x, workers: max(1, min(workers, n)), blocks: make([][]kernel.Block, n)}
	for b := range g.blocks {
		g.blocks[b] = make([]kernel.Block, x.Rows)
	}
	for range g.workers {
		g.between = append(g.between, make([]kernel.Block, x.Cols))
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
		if !g.multiply(ctx, g.blocks[b], g.between[w]) {
			return
		}
		for i := range g.blocks[b] {
			for j, v := range g.blocks[b][i][:to-from] {
				out.row(i)[from+j] = float64(v)
			}
		}
	})
}

// interval is after how many rows the multiplication looks whether it is still wanted.
const interval = 1024

// multiply replaces a block by its product; false means that it was stopped.
func (g *outer) multiply(ctx context.Context, block, between []kernel.Block) bool {
	clear(between)
	for i := range block {
		if i%interval == 0 && ctx.Err() != nil {
			return false
		}
		cols, vals := g.x.Row(i)
		kernel.AddTo(between, cols, vals, &block[i])
	}
	for i := range block {
		if i%interval == 0 && ctx.Err() != nil {
			return false
		}
		cols, vals := g.x.Row(i)
		kernel.Sum(&block[i], between, cols, vals)
	}
	return true
}
