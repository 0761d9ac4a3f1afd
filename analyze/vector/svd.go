package vector

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// SVDOptions control the randomised SVD.
type SVDOptions struct {
	Dim        int // latent dimensions asked for
	Oversample int // extra random directions, 10 if 0
	Power      int // power iterations, 2 if 0
	Seed       uint64
	Workers    int
}

// LSA returns the latent semantic coordinates of the rows of x: U·Σ of the
// truncated singular value decomposition x ≈ U·Σ·Vᵀ, Rows×d with d at most
// opts.Dim (fewer where the matrix has a smaller rank or side), and V, Cols×d.
//
// The decomposition is the randomised one of Halko, Martinsson and Tropp
// (2011), "Finding structure with randomness", doi:10.1137/090771806,
// algorithms 4.4 and 5.1: an orthonormal basis of (x·xᵀ)^p·x·Ω, then the exact
// decomposition of the small projected matrix. The sign of each dimension is
// fixed by its largest coordinate.
func LSA(x *Sparse, opts SVDOptions) (coords, terms *Dense) {
	if opts.Oversample == 0 {
		opts.Oversample = 10
	}
	if opts.Power == 0 {
		opts.Power = 2
	}
	l := min(opts.Dim+opts.Oversample, x.Rows, x.Cols)
	if l == 0 || x.NNZ() == 0 {
		return NewDense(x.Rows, 0), NewDense(x.Cols, 0)
	}
	q := rangeBasis(x, l, opts)
	b := make([]float64, x.Cols*l) // Bᵀ = xᵀ·Q
	x.transposeTimes(q, l, b, opts.Workers)
	return project(x.Rows, x.Cols, q, b, l, min(opts.Dim, l))
}

// rangeBasis finds Q (Rows×l, orthonormal columns) that spans most of x's range.
func rangeBasis(x *Sparse, l int, opts SVDOptions) []float64 {
	rnd := rand.New(rand.NewPCG(opts.Seed, 0x5fd))
	w := make([]float64, x.Cols*l)
	for i := range w {
		w[i] = rnd.NormFloat64()
	}
	q := make([]float64, x.Rows*l)
	x.times(w, l, q, opts.Workers)
	for p := 0; p < opts.Power; p++ {
		orthonormal(q, x.Rows, l)
		x.transposeTimes(q, l, w, opts.Workers)
		orthonormal(w, x.Cols, l)
		x.times(w, l, q, opts.Workers)
	}
	orthonormal(q, x.Rows, l)
	return q
}

// orthonormal replaces the columns of a (rows×l, rows ≥ l) by an orthonormal
// basis of their span, by Householder reflections.
func orthonormal(a []float64, rows, l int) {
	m := blas64.General{Rows: rows, Cols: l, Stride: l, Data: a}
	tau := make([]float64, l)
	work := make([]float64, 1)
	lapack64.Geqrf(m, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Geqrf(m, tau, work, len(work))
	lapack64.Orgqr(m, tau, work, len(work))
}

// project finishes the decomposition from Q (rows×l) and Bᵀ (cols×l) by the
// eigenvectors of B·Bᵀ (l×l), largest first.
func project(rows, cols int, q, bt []float64, l, d int) (coords, terms *Dense) {
	gram := mat.NewSymDense(l, nil)
	g := blas64.Symmetric{Uplo: blas.Upper, N: l, Stride: l, Data: gram.RawSymmetric().Data}
	blas64.Syrk(blas.Trans, 1, blas64.General{Rows: cols, Cols: l, Stride: l, Data: bt}, 0, g)
	var eig mat.EigenSym
	if !eig.Factorize(gram, true) {
		return NewDense(rows, 0), NewDense(cols, 0)
	}
	values := eig.Values(nil)
	var vecs mat.Dense
	eig.VectorsTo(&vecs)
	for d > 1 && values[l-d] <= values[l-1]*1e-12 {
		d--
	}
	rot := make([]float64, l*d) // columns: eigenvectors, largest value first
	sigma := make([]float64, d)
	for j := 0; j < d; j++ {
		sigma[j] = math.Sqrt(max(values[l-1-j], 0))
		for i := 0; i < l; i++ {
			rot[i*d+j] = vecs.At(i, l-1-j)
		}
	}
	u, v := product(q, rows, rot, l, d), product(bt, cols, rot, l, d)
	fixSigns(u, v, rows, cols, d)
	return scaled(u, rows, d, sigma, false), scaled(v, cols, d, sigma, true)
}

// product is a·b for a rows×l and b l×d.
func product(a []float64, rows int, b []float64, l, d int) []float64 {
	out := make([]float64, rows*d)
	blas64.Gemm(blas.NoTrans, blas.NoTrans, 1,
		blas64.General{Rows: rows, Cols: l, Stride: l, Data: a},
		blas64.General{Rows: l, Cols: d, Stride: d, Data: b}, 0,
		blas64.General{Rows: rows, Cols: d, Stride: d, Data: out})
	return out
}

// fixSigns makes the coordinate of largest size in each column of u positive.
func fixSigns(u, v []float64, rows, cols, d int) {
	for j := 0; j < d; j++ {
		best := 0.0
		for i := 0; i < rows; i++ {
			if math.Abs(u[i*d+j]) > math.Abs(best) {
				best = u[i*d+j]
			}
		}
		if best >= 0 {
			continue
		}
		for i := 0; i < rows; i++ {
			u[i*d+j] = -u[i*d+j]
		}
		for i := 0; i < cols; i++ {
			v[i*d+j] = -v[i*d+j]
		}
	}
}

// scaled turns the factors into single precision: columns times sigma, or
// divided by it.
func scaled(a []float64, rows, d int, sigma []float64, divide bool) *Dense {
	out := NewDense(rows, d)
	for i := 0; i < rows; i++ {
		for j := 0; j < d; j++ {
			f := sigma[j]
			if divide {
				f = 0
				if sigma[j] > 0 {
					f = 1 / sigma[j]
				}
			}
			out.Data[i*d+j] = float32(a[i*d+j] * f)
		}
	}
	return out
}
