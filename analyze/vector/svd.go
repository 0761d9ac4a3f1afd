package vector

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/lapack/lapack64"
	"gonum.org/v1/gonum/mat"
)

// SVDOptions control the randomised SVD. With fewer directions or iterations the
// last dimensions depend on the seed, and so do groupings (docs/analysis.md).
type SVDOptions struct {
	Dim        int // latent dimensions asked for
	Oversample int // extra random directions, 25 if 0
	Power      int // power iterations, 3 if 0
	Seed       uint64
	Workers    int
}

// LSA returns the latent semantic coordinates of the rows of x: U·Σ of the
// truncated singular value decomposition x ≈ U·Σ·Vᵀ, Rows×d with d at most
// opts.Dim (fewer where the matrix has a smaller rank or side), and the d
// singular values, largest first.
//
// The decomposition is the randomised one of Halko, Martinsson and Tropp
// (2011), "Finding structure with randomness", doi:10.1137/090771806,
// algorithms 4.4 and 5.3, on the side of the rows, which are fewer than the
// columns: Q is an orthonormal basis of (x·xᵀ)^(p+1)·Ω, and U·Σ = Q·W·√Λ with the
// eigenvectors W of Qᵀ·x·xᵀ·Q. The sign of each dimension is fixed by its largest
// coordinate. Once ctx is done, the answer comes soon and means nothing.
func LSA(ctx context.Context, x *Sparse, opts SVDOptions) (*Dense, []float64) {
	if opts.Oversample == 0 {
		opts.Oversample = 25
	}
	if opts.Power == 0 {
		opts.Power = 3
	}
	l := min(opts.Dim+opts.Oversample, x.Rows, x.Cols)
	if l == 0 || x.NNZ() == 0 {
		return NewDense(x.Rows, 0), nil
	}
	q := mat.NewDense(x.Rows, l, nil)
	rnd := rand.New(rand.NewPCG(opts.Seed, 0x5fd))
	for i := range q.RawMatrix().Data {
		q.RawMatrix().Data[i] = rnd.NormFloat64()
	}
	g := newOuter(x, l, opts.Workers)
	for i := range opts.Power + 1 {
		if g.apply(ctx, q, q); ctx.Err() != nil {
			return NewDense(x.Rows, 0), nil
		}
		passes := 1 // keeps the directions apart until the next product
		if i == opts.Power {
			passes = 2
		}
		orthonormal(q, passes, opts.Workers)
	}
	z := mat.NewDense(x.Rows, l, nil)
	g.apply(ctx, q, z)
	return project(q, z, min(opts.Dim, l), opts.Workers)
}

// outer multiplies by x·xᵀ, in single precision. It goes through the columns of
// what it multiplies in blocks, since xᵀ·q has a row for every column of x: a block of it
// stays near the processor, and the whole would be the largest matrix of a run.
type outer struct {
	x       *Sparse
	rows    *Dense // q, Rows×l
	blocks  int
	workers int
	between []*Dense // a worker: a block of xᵀ·q
}

// leastBlocks is the number of blocks for fewer workers than that.
const leastBlocks = 4

func newOuter(x *Sparse, l, workers int) *outer {
	g := &outer{x: x, rows: NewDense(x.Rows, l), workers: max(1, min(workers, l))}
	turns := max(1, (leastBlocks+g.workers-1)/g.workers)
	g.blocks = min(l, turns*g.workers)
	for range g.workers {
		g.between = append(g.between, NewDense(x.Cols, (l+g.blocks-1)/g.blocks))
	}
	return g
}

// apply writes x·xᵀ·q into out, both Rows×l. Every sum runs in the order of the rows
// of x, then of its columns.
func (g *outer) apply(ctx context.Context, q, out *mat.Dense) {
	for i, v := range q.RawMatrix().Data {
		g.rows.Data[i] = float32(v)
	}
	Each(ctx, g.blocks, g.workers, func(w, b int) {
		g.block(ctx, g.between[w], b*g.rows.Cols/g.blocks, (b+1)*g.rows.Cols/g.blocks, out.RawMatrix().Data)
	})
}

// interval is after how many rows the multiplication looks whether it is still wanted.
const interval = 1024

// block multiplies the columns from to to of q.
func (g *outer) block(ctx context.Context, between *Dense, from, to int, out []float64) {
	l, width := g.rows.Cols, to-from
	clear(between.Data)
	for i := range g.x.Rows {
		if i%interval == 0 && ctx.Err() != nil {
			return
		}
		src := g.rows.Row(i)[from:to]
		cols, vals := g.x.Row(i)
		for j, c := range cols {
			kernel.Saxpy(width, vals[j], src, 1, between.Row(int(c))[:width], 1)
		}
	}
	sum := make([]float32, width)
	for i := range g.x.Rows {
		if i%interval == 0 && ctx.Err() != nil {
			return
		}
		clear(sum)
		cols, vals := g.x.Row(i)
		for j, c := range cols {
			kernel.Saxpy(width, vals[j], between.Row(int(c))[:width], 1, sum, 1)
		}
		for j, v := range sum {
			out[i*l+from+j] = float64(v)
		}
	}
}

// orthonormal replaces the columns of q (rows×l, rows ≥ l) by an orthonormal basis of their
// span: q·R⁻¹, twice for one that is orthonormal to rounding, with the Cholesky factor R of qᵀ·q (Fukaya et al. 2014,
// doi:10.1109/ScalA.2014.11), or by Householder reflections where qᵀ·q is not
// positive definite, that is where the rank is smaller than l.
func orthonormal(q *mat.Dense, passes, workers int) {
	rows, l := q.Dims()
	scaleColumns(q)
	for range passes {
		var chol mat.Cholesky
		if !chol.Factorize(inner(q, q, workers)) || chol.Cond() > 1e14 {
			householder(q.RawMatrix())
			return
		}
		var r, inverse mat.TriDense
		chol.UTo(&r)
		if err := inverse.InverseTri(&r); err != nil {
			householder(q.RawMatrix())
			return
		}
		right := mat.DenseCopyOf(&inverse)
		out := make([]float64, rows*l)
		multiplyRows(q, right, out, workers)
		copy(q.RawMatrix().Data, out)
	}
}

// scaleColumns gives every column length 1, so that the largest singular values
// do not drown the smallest.
func scaleColumns(q *mat.Dense) {
	rows, l := q.Dims()
	data, norms := q.RawMatrix().Data, make([]float64, l)
	for i := 0; i < rows; i++ {
		for j, v := range data[i*l : (i+1)*l] {
			norms[j] += v * v
		}
	}
	for j, n := range norms {
		if norms[j] = 0; n > 0 {
			norms[j] = 1 / math.Sqrt(n)
		}
	}
	for i := 0; i < rows; i++ {
		for j := range norms {
			data[i*l+j] *= norms[j]
		}
	}
}

// inner is the symmetric matrix aᵀ·b (l×l). The workers share its rows, every
// sum runs down the rows of a and b in order.
func inner(a, b *mat.Dense, workers int) *mat.SymDense {
	rows, l := a.Dims()
	da, db, out := a.RawMatrix().Data, b.RawMatrix().Data, make([]float64, l*l)
	Share(l, workers, func(from, to int) {
		for i := 0; i < rows; i++ {
			row := db[i*l : (i+1)*l]
			for j := from; j < to; j++ {
				kernel.Daxpy(l-j, da[i*l+j], row[j:], 1, out[j*l+j:(j+1)*l], 1)
			}
		}
	})
	return mat.NewSymDense(l, out)
}

// multiplyRows writes a·b into out, rows shared among the workers.
func multiplyRows(a, b *mat.Dense, out []float64, workers int) {
	rows, l := a.Dims()
	_, d := b.Dims()
	da, db := a.RawMatrix().Data, b.RawMatrix().Data
	Share(rows, workers, func(from, to int) {
		for i := from; i < to; i++ {
			for j, v := range da[i*l : (i+1)*l] {
				kernel.Daxpy(d, v, db[j*d:(j+1)*d], 1, out[i*d:(i+1)*d], 1)
			}
		}
	})
}

// householder replaces the columns of m by an orthonormal basis by reflections.
func householder(m blas64.General) {
	tau := make([]float64, m.Cols)
	work := make([]float64, 1)
	lapack64.Geqrf(m, tau, work, -1)
	work = make([]float64, int(work[0]))
	lapack64.Geqrf(m, tau, work, len(work))
	lapack64.Orgqr(m, tau, work, len(work))
}

// project finishes the decomposition from Q and z = x·xᵀ·Q (rows×l): the
// coordinates in the d largest directions.
func project(q, z *mat.Dense, d, workers int) (*Dense, []float64) {
	rows, l := q.Dims()
	var eig mat.EigenSym
	if !eig.Factorize(inner(q, z, workers), true) {
		return NewDense(rows, 0), nil
	}
	values := eig.Values(nil)
	var vecs mat.Dense
	eig.VectorsTo(&vecs)
	for d > 1 && values[l-d] <= values[l-1]*1e-5 {
		d--
	}
	turn, sigma := mat.NewDense(l, d, nil), make([]float64, d)
	for j := 0; j < d; j++ {
		sigma[j] = math.Sqrt(max(values[l-1-j], 0))
		for i := 0; i < l; i++ {
			turn.Set(i, j, vecs.At(i, l-1-j)*sigma[j])
		}
	}
	u := make([]float64, rows*d)
	multiplyRows(q, turn, u, workers)
	out := NewDense(rows, d)
	for i, v := range u {
		out.Data[i] = float32(v)
	}
	out.fixSigns()
	return out, sigma
}

// fixSigns makes the coordinate of largest size in each column positive.
func (d *Dense) fixSigns() {
	top := make([]float32, d.Cols)
	for i := 0; i < d.Rows; i++ {
		for j, v := range d.Row(i) {
			if abs(v) > abs(top[j]) {
				top[j] = v
			}
		}
	}
	for i := 0; i < d.Rows; i++ {
		row := d.Row(i)
		for j := range row {
			if top[j] < 0 {
				row[j] = -row[j]
			}
		}
	}
}

func abs(x float32) float32 { return max(x, -x) }
