package vector

import (
	"math"
)

// Sparse is a matrix in compressed rows: the entries of row i are
// Index[Start[i]:Start[i+1]] (columns, ascending) with their Value.
type Sparse struct {
	Rows, Cols int
	Start      []int
	Index      []int32
	Value      []float32
}

// Row returns the columns and values of row i, not to be changed.
func (s *Sparse) Row(i int) ([]int32, []float32) {
	a, b := s.Start[i], s.Start[i+1]
	return s.Index[a:b], s.Value[a:b]
}

// NNZ is the number of entries kept.
func (s *Sparse) NNZ() int { return len(s.Index) }

// Normalize scales every row to length 1 (L2); empty rows stay empty.
func (s *Sparse) Normalize() {
	for i := 0; i < s.Rows; i++ {
		_, v := s.Row(i)
		scaleToUnit(v)
	}
}

func scaleToUnit(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	f := float32(1 / math.Sqrt(sum))
	for j := range v {
		v[j] *= f
	}
}

// Spread is a row of a sparse matrix with a place for every column, to be compared with
// many others.
type Spread struct {
	matrix *Sparse
	row    int
	values []float32
}

// NewSpread has room for the rows of a matrix.
func NewSpread(s *Sparse) *Spread {
	return &Spread{matrix: s, row: -1, values: make([]float32, s.Cols)}
}

// Set takes a row in the place of the one before.
func (w *Spread) Set(row int) {
	if w.row >= 0 {
		cols, _ := w.matrix.Row(w.row)
		for _, c := range cols {
			w.values[c] = 0
		}
	}
	w.row = row
	cols, vals := w.matrix.Row(row)
	for j, c := range cols {
		w.values[c] = vals[j]
	}
}

// Cosine is the inner product with another row, their cosine where rows have length 1.
func (w *Spread) Cosine(row int) float64 {
	cols, vals := w.matrix.Row(row)
	sum := 0.0
	for j, c := range cols {
		sum += float64(float64(w.values[c]) * float64(vals[j]))
	}
	return sum
}

// Beside puts matrices of the same number of rows side by side, each scaled
// by its weight. Zero weights leave a matrix out.
func Beside(parts []*Sparse, weights []float64) *Sparse {
	out := &Sparse{Rows: parts[0].Rows, Start: make([]int, 1, parts[0].Rows+1)}
	nnz := 0
	for p, m := range parts {
		if weights[p] > 0 {
			nnz += m.NNZ()
		}
	}
	out.Index, out.Value = make([]int32, 0, nnz), make([]float32, 0, nnz)
	for i := 0; i < out.Rows; i++ {
		shift := int32(0)
		for p, m := range parts {
			if weights[p] <= 0 {
				continue
			}
			cols, vals := m.Row(i)
			for j, c := range cols {
				out.Index = append(out.Index, c+shift)
				out.Value = append(out.Value, vals[j]*float32(weights[p]))
			}
			shift += int32(m.Cols)
		}
		out.Cols = int(shift)
		out.Start = append(out.Start, len(out.Index))
	}
	return out
}

// Copy is a matrix of its own with the same entries.
func (s *Sparse) Copy() *Sparse {
	return &Sparse{Rows: s.Rows, Cols: s.Cols, Start: append([]int(nil), s.Start...),
		Index: append([]int32(nil), s.Index...), Value: append([]float32(nil), s.Value...)}
}
