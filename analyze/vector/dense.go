package vector

import "math"

// Dense is a row-major matrix: row i is Data[i*Cols:(i+1)*Cols].
type Dense struct {
	Rows, Cols int
	Data       []float32
}

// NewDense makes a matrix of zeros.
func NewDense(rows, cols int) *Dense {
	return &Dense{Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
}

// Row returns row i, backed by the matrix.
func (d *Dense) Row(i int) []float32 { return d.Data[i*d.Cols : (i+1)*d.Cols] }

// Normalize scales every row to length 1; zero rows stay zero.
func (d *Dense) Normalize() {
	for i := 0; i < d.Rows; i++ {
		scaleToUnit(d.Row(i))
	}
}

// Select copies the given rows in the given order.
func (d *Dense) Select(rows []int) *Dense {
	out := NewDense(len(rows), d.Cols)
	for i, r := range rows {
		copy(out.Row(i), d.Row(r))
	}
	return out
}

// Dot is the inner product of two rows of the same length. Four partial sums
// in a fixed order keep the processor busy, and products rounded before they are added
// keep the result the same on every processor.
func Dot[T float32 | float64](a, b []T) T {
	b = b[:len(a)]
	var s0, s1, s2, s3 T
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += T(a[i] * b[i])
		s1 += T(a[i+1] * b[i+1])
		s2 += T(a[i+2] * b[i+2])
		s3 += T(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += T(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// Zero reports a row without any entry.
func Zero(row []float32) bool {
	for _, x := range row {
		if x != 0 {
			return false
		}
	}
	return true
}

// Length is the L2 norm of a row.
func Length(row []float32) float64 {
	sum := 0.0
	for _, x := range row {
		sum += float64(x) * float64(x)
	}
	return math.Sqrt(sum)
}
