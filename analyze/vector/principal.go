package vector

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Principal are the coordinates of rows along their leading directions, dim at most, the
// widest first (principal component analysis). Directions, and the middle that is taken away, are those of
// the first n rows; rows of zeros stay zero. The sign of a direction is fixed by its largest part.
func Principal(rows *Dense, n, dim int) *Dense {
	d := rows.Cols
	if d == 0 || n == 0 {
		return NewDense(rows.Rows, 0)
	}
	x := centred(rows, n)
	var spread mat.SymDense
	spread.SymOuterK(1, x.Slice(0, n, 0, d).T())
	var eigen mat.EigenSym
	if !eigen.Factorize(&spread, true) {
		return NewDense(rows.Rows, 0)
	}
	var directions mat.Dense
	eigen.VectorsTo(&directions) // the widest last
	out := NewDense(rows.Rows, min(dim, d))
	for t := range out.Cols {
		direction := mat.Col(nil, d-1-t, &directions)
		var along mat.VecDense
		along.MulVec(x, mat.NewVecDense(d, direction))
		turn := 1.0
		if largest(direction) < 0 {
			turn = -1
		}
		for i := range rows.Rows {
			out.Row(i)[t] = float32(turn * along.AtVec(i))
		}
	}
	return out
}

// centred are rows without the mean of the first n; rows of zeros stay.
func centred(rows *Dense, n int) *mat.Dense {
	middle := make([]float64, rows.Cols)
	for i := range n {
		for j, v := range rows.Row(i) {
			middle[j] += float64(v) / float64(n)
		}
	}
	x := mat.NewDense(rows.Rows, rows.Cols, nil)
	for i := range rows.Rows {
		if Zero(rows.Row(i)) {
			continue
		}
		for j, v := range rows.Row(i) {
			x.Set(i, j, float64(v)-middle[j])
		}
	}
	return x
}

// largest is the part of the greatest size, with its sign.
func largest(v []float64) float64 {
	out := 0.0
	for _, x := range v {
		if math.Abs(x) > math.Abs(out) {
			out = x
		}
	}
	return out
}
