package vector

import (
	"math"

	"gonum.org/v1/gonum/blas/gonum"
)

// blas adds scaled rows.
var blas gonum.Implementation

// Grams are the character n-grams that a collection of texts kept, with how many of them
// hold each: what is needed to count other texts by the same columns.
type Grams struct {
	opts    CharOptions
	columns *gramColumns
	weights []float64 // of each column: its squared smoothed inverse document frequency
	unknown float64   // that of an n-gram that one text holds
}

func newGrams(opts CharOptions, columns *gramColumns, counts *Sparse) *Grams {
	g := &Grams{opts: opts, columns: columns, weights: make([]float64, counts.Cols)}
	df := make([]int32, counts.Cols)
	for _, c := range counts.Index {
		df[c]++
	}
	weight := func(df int32) float64 {
		idf := math.Log((1+float64(counts.Rows))/float64(1+df)) + 1
		return idf * idf
	}
	for c, n := range df {
		g.weights[c] = weight(n)
	}
	g.unknown = weight(1)
	return g
}

// Count counts the n-grams of other texts; rare is how many of each were not among those
// of the collection.
func (g *Grams) Count(texts []string) (counts *Sparse, rare []int) {
	t := TallyChars(texts, nil, CharOptions{Min: g.opts.Min, Max: g.opts.Max, Workers: 1})
	column := make([]int32, t.Len())
	for n, x := range t.grams {
		column[n] = g.columns.columnOf(x.key)
	}
	return t.rows(&gramColumns{column: column, columns: g.columns.columns}, 1)
}

// coverage is the share of a text's n-grams that the collection knows, 0..1, each
// weighed by its squared smoothed inverse document frequency.
func (g *Grams) coverage(cols []int32, rare int) float64 {
	known := 0.0
	for _, c := range cols {
		known += g.weights[c]
	}
	if all := known + float64(rare)*g.unknown; all > 0 {
		return known / all
	}
	return 0
}

// Projection is the matrix V of the decomposition x ≈ U·Σ·Vᵀ, x.Cols×d, from the
// coordinates U·Σ of the rows and the singular values: V = xᵀ·(U·Σ)·Σ⁻². Rows that x does
// not have come to the same space by it (folding-in, Deerwester et al. 1990,
// doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9).
func Projection(x *Sparse, coords *Dense, sigma []float64) *Dense {
	v := NewDense(x.Cols, coords.Cols)
	for i := range x.Rows {
		cols, vals := x.Row(i)
		for j, c := range cols {
			blas.Saxpy(v.Cols, vals[j], coords.Row(i), 1, v.Row(int(c)), 1)
		}
	}
	inverse := make([]float32, len(sigma))
	for j, s := range sigma {
		if s > 0 {
			inverse[j] = float32(1 / (s * s))
		}
	}
	for c := range v.Rows {
		row := v.Row(c)
		for j := range row {
			row[j] *= inverse[j]
		}
	}
	return v
}

// Fold brings the rows of x to the space of a projection.
func Fold(x *Sparse, projection *Dense) *Dense {
	out := NewDense(x.Rows, projection.Cols)
	for i := range x.Rows {
		cols, vals := x.Row(i)
		for j, c := range cols {
			blas.Saxpy(out.Cols, vals[j], projection.Row(int(c)), 1, out.Row(i), 1)
		}
	}
	return out
}
