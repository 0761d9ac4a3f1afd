package vector

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"

	"casebook/analyze/vector/kernel"
	"casebook/corpus/parallel"
)

// tall is a matrix of many rows and few columns. Its rows lie stride places apart, a
// multiple of what the kernels take at a time; what lies behind the columns is 0.
type tall struct {
	rows, cols, stride int
	data               []float64
}

func newTall(rows, cols int) *tall {
	stride := (cols + kernel.Columns - 1) / kernel.Columns * kernel.Columns
	return &tall{rows, cols, stride, make([]float64, rows*stride)}
}

// row is row i, backed by the matrix.
func (t *tall) row(i int) []float64 { return t.data[i*t.stride:][:t.cols] }

// orthonormal replaces the columns of t (as many rows as columns, or more) by an
// orthonormal basis of their span: t·R⁻¹, twice for one that is orthonormal to rounding, with the Cholesky factor R of
// tᵀ·t (Fukaya et al. 2014, doi:10.1109/ScalA.2014.11), or by Householder reflections where tᵀ·t is not
// positive definite, that is where the rank is smaller than the number of columns.
func (t *tall) orthonormal(passes, workers int) {
	t.scaleColumns(workers)
	for range passes {
		inverse, ok := inverseCholesky(t.inner(t, workers))
		if !ok {
			t.householder()
			return
		}
		t.times(inverse, workers, func(i int, row []float64) { copy(t.row(i), row) })
	}
}

// inverseCholesky is R⁻¹ of s = Rᵀ·R, in the place of s; not ok where s is not positive definite, or hardly: the ratio of the squares on R's diagonal is a lower
// bound of the condition of s, which mat.Cholesky and mat.TriDense estimate at more cost than the rest has.
func inverseCholesky(s *mat.SymDense) (inverse *mat.Dense, ok bool) {
	r, ok := lapack64.Potrf(s.RawSymmetric())
	if !ok {
		return nil, false
	}
	least, most := math.Inf(1), 0.0
	for i := range r.N {
		d := math.Abs(r.Data[i*r.Stride+i])
		least, most = min(least, d), max(most, d)
	}
	if most*most > 1e12*least*least || !lapack64.Trtri(r) {
		return nil, false
	}
	return mat.NewDense(r.N, r.N, r.Data), true // below the diagonal stands 0, as it was allocated
}

// scaleColumns gives every column length 1, so that the largest singular values
// do not drown the smallest.
func (t *tall) scaleColumns(workers int) {
	norms := make([]float64, t.cols)
	parallel.Share(t.cols, workers, func(from, to int) {
		norms := norms[from:to]
		for i := range t.rows {
			for j, v := range t.row(i)[from:to] {
				norms[j] += float64(v * v)
			}
		}
		for j, n := range norms {
			if norms[j] = 0; n > 0 {
				norms[j] = 1 / math.Sqrt(n)
			}
		}
	})
	parallel.Share(t.rows, workers, func(from, to int) {
		for i := from; i < to; i++ {
			row := t.row(i)
			for j, n := range norms {
				row[j] *= n
			}
		}
	})
}

// chunkRows is how many rows are gone through at a time: they stay near the processor.
const chunkRows = 512

// inner is the symmetric matrix tᵀ·b. The workers share its tiles; every sum runs down
// the rows in order.
func (t *tall) inner(b *tall, workers int) *mat.SymDense {
	type tile struct {
		row, col int
		sum      [kernel.Across][kernel.Columns / 2]float64
	}
	var tiles []tile
	for r := 0; r < t.cols; r += kernel.Across {
		for c := 0; c < t.cols; c += kernel.Columns / 2 {
			if c+kernel.Columns/2 > r { // the rest lies below the diagonal
				tiles = append(tiles, tile{row: r, col: c})
			}
		}
	}
	parallel.Share(len(tiles), workers, func(from, to int) {
		for i := 0; i < t.rows; i += chunkRows {
			for at := range tiles[from:to] {
				s := &tiles[from+at]
				kernel.CrossTile(&s.sum, t.data[i*t.stride+s.row:], b.data[i*t.stride+s.col:], t.stride, min(chunkRows, t.rows-i))
			}
		}
	})
	out := mat.NewSymDense(t.cols, nil)
	for _, s := range tiles {
		for r, sums := range s.sum {
			for c, v := range sums {
				if i, j := s.row+r, s.col+c; i <= j && j < t.cols {
					out.SetSym(i, j, v)
				}
			}
		}
	}
	return out
}

// times hands the rows of t·b to keep, which may write to the row of t of the same
// number; rows are shared among the workers. What is 0 in b below the last row of some columns, as half of
// a triangle is, is not multiplied.
func (t *tall) times(b *mat.Dense, workers int, keep func(i int, row []float64)) {
	_, d := b.Dims()
	panels := make([][]kernel.Wide, (d+kernel.Columns-1)/kernel.Columns)
	for p := range panels {
		panels[p] = make([]kernel.Wide, t.cols)
		last := 0
		for j := range panels[p] {
			row := b.RawRowView(j)[p*kernel.Columns : min(d, (p+1)*kernel.Columns)]
			if copy(panels[p][j][:], row); slices.ContainsFunc(row, func(x float64) bool { return x != 0 }) {
				last = j
			}
		}
		panels[p] = panels[p][:last+1]
	}
	parallel.Share(t.rows, workers, func(from, to int) {
		row := make([]float64, len(panels)*kernel.Columns)
		for i := from; i < to; i++ {
			for p, panel := range panels {
				kernel.SumAll((*kernel.Wide)(row[p*kernel.Columns:]), panel, t.row(i)[:len(panel)])
			}
			keep(i, row[:d])
		}
	})
}

// householder replaces the columns by an orthonormal basis by reflections.
func (t *tall) householder() {
	m := blas64.General{Rows: t.rows, Cols: t.cols, Stride: t.stride, Data: t.data}
	tau := make([]float64, m.Cols)
	work := make([]float64, 1)
	lapack64.Geqrf(m, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Geqrf(m, tau, work, len(work))
	lapack64.Orgqr(m, tau, work, len(work))
}
