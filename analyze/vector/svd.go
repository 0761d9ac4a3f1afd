package vector

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"casebook/corpus/parallel"
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

func (o SVDOptions) ready() SVDOptions {
	if o.Oversample == 0 {
		o.Oversample = 25
	}
	if o.Power == 0 {
		o.Power = 3
	}
	return o
}

// directions is how many vectors x is multiplied by at once.
func (o SVDOptions) directions(x *Sparse) int { return min(o.Dim+o.Oversample, x.Rows, x.Cols) }

// Multiplications is how many LSA does with x, those by small matrices apart.
func (o SVDOptions) Multiplications(x *Sparse) float64 {
	o = o.ready()
	return float64(2*(o.Power+2)) * float64(x.NNZ()) * float64(o.directions(x))
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
	opts = opts.ready()
	l := opts.directions(x)
	if l == 0 || x.NNZ() == 0 {
		return NewDense(x.Rows, 0), nil
	}
	var q *tall
	var g *outer
	parallel.Do(opts.Workers, func() { g = newOuter(x, l, opts.Workers) }, func() { q = randomTall(x.Rows, l, opts.Seed) })
	for i := range opts.Power + 1 {
		if g.apply(ctx, q, q); ctx.Err() != nil {
			return NewDense(x.Rows, 0), nil
		}
		passes := 1 // keeps the directions apart until the next product
		if i == opts.Power {
			passes = 2
		}
		q.orthonormal(passes, opts.Workers)
	}
	z := newTall(x.Rows, l)
	g.apply(ctx, q, z)
	return project(q, z, min(opts.Dim, l), opts.Workers)
}

// randomTall are random directions.
func randomTall(rows, l int, seed uint64) *tall {
	q, rnd := newTall(rows, l), rand.New(rand.NewPCG(seed, 0x5fd))
	for i := range rows {
		row := q.row(i)
		for j := range row {
			row[j] = rnd.NormFloat64()
		}
	}
	return q
}

// project finishes the decomposition from Q and z = x·xᵀ·Q: the coordinates in the d
// largest directions.
func project(q, z *tall, d, workers int) (*Dense, []float64) {
	rows, l := q.rows, q.cols
	var eig mat.EigenSym
	if !eig.Factorize(q.inner(z, workers), true) {
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
	out := NewDense(rows, d)
	q.times(turn, workers, func(i int, row []float64) {
		for j, v := range row {
			out.Data[i*d+j] = float32(v)
		}
	})
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
