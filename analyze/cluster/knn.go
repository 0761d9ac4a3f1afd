package cluster

import (
	"context"

	"casebook/analyze/vector"
)

// Neighbours are the nearest rows of every row: row i has the K entries
// To[i*K:(i+1)*K], nearest first, with cosine similarities Sim. Rows without
// enough neighbours are filled up with -1.
type Neighbours struct {
	N, K int
	To   []int32
	Sim  []float32

	start []int // where there are not K a row: row i has To[start[i]:start[i+1]]
}

// of are the neighbours of row i that there are.
func (nb *Neighbours) of(i int) ([]int32, []float32) {
	if nb.start != nil {
		from, to := nb.start[i], nb.start[i+1]
		return nb.To[from:to], nb.Sim[from:to]
	}
	from, to := i*nb.K, (i+1)*nb.K
	for to > from && nb.To[to-1] < 0 {
		to--
	}
	return nb.To[from:to], nb.Sim[from:to]
}

// reverse lists for every row those that it is a neighbour of.
func (nb *Neighbours) reverse() *Neighbours {
	out := &Neighbours{N: nb.N}
	out.start, out.To, out.Sim = vector.Transpose(nb.N, nb.N, nb.of)
	return out
}

// Nearest finds the k most similar rows of every row by cosine similarity;
// the rows must have length 1 (or be zero: those have no neighbours). Ties go to the
// lower row. Collections of many rows are searched by cells (NearestInViews).
func Nearest(ctx context.Context, rows *vector.Dense, k, workers int) *Neighbours {
	return NearestInViews(ctx, rows, []int{rows.Cols}, k, workers)[0]
}

// nearest are the most similar rows met so far, the most similar first; of equally
// similar ones the lower goes first. The places of to and sim are all there is room for.
type nearest struct {
	to    []int32
	sim   []float32
	found int
	least float32 // similarities below it are not among them
}

// add keeps a row with its similarity where that is positive and among the largest.
func (b *nearest) add(row int32, s float32) {
	n := b.found
	if s <= 0 || n == len(b.to) && (n == 0 || s < b.sim[n-1] || s == b.sim[n-1] && row > b.to[n-1]) {
		return
	}
	p := n
	if n == len(b.to) {
		p = n - 1
	} else {
		b.found++
	}
	for ; p > 0 && (b.sim[p-1] < s || b.sim[p-1] == s && b.to[p-1] > row); p-- {
		b.to[p], b.sim[p] = b.to[p-1], b.sim[p-1]
	}
	b.to[p], b.sim[p] = row, s
	if b.found == len(b.to) {
		b.least = b.sim[b.found-1]
	}
}

// end fills up the places of rows that are not there.
func (b *nearest) end() {
	for i := b.found; i < len(b.to); i++ {
		b.to[i] = -1
	}
}
