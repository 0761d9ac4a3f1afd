package cluster

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"casebook/analyze/vector"
	"casebook/analyze/vector/kernel"
	"casebook/corpus/parallel"
)

const (
	// spare is how many vectors more are iterated than there are eigenvalues asked for; the last ones
	// come nearer to theirs the more stand behind them.
	spare = 8
	// filters is how often the vectors are filtered, by polynomials of this degree: more of either moves
	// no eigenvalue of five labelled corpora by 1e-4.
	filters, degree = 2, 10
)

// Spectrum returns the m largest eigenvalues of the normalised adjacency
// N = D^-½·A·D^-½ of the graph, largest first (1 once for every connected part). They are 1
// less the eigenvalues of the normalised Laplacian. Found by subspace iteration with Rayleigh-Ritz,
// whose vectors are filtered by Chebyshev polynomials of N that are small on
// what lies below the smallest Ritz value (Zhou, Saad, Tiago and Chelikowsky 2006,
// doi:10.1016/j.jcp.2006.03.017, algorithms 3.1 and 4.3).
func Spectrum(ctx context.Context, g *Graph, m int, seed uint64, workers int) []float64 {
	n := g.Nodes()
	m = min(m, n)
	if n == 0 {
		return nil
	}
	rnd := rand.New(rand.NewPCG(seed, 0x59ec))
	blocks := (m + spare + kernel.Columns - 1) / kernel.Columns
	y := make([][]float64, min(n, blocks*kernel.Columns)) // each a vector over the nodes
	for j := range y {
		y[j] = make([]float64, n)
	}
	for i := range n {
		for j := range y {
			y[j][i] = rnd.NormFloat64()
		}
	}
	p := newProduct(g, blocks, workers)
	p.take(y)
	for range degree / 2 { // (I + N)/2 has no negative eigenvalues: the largest of N come first
		p.step(.5, .5, 0)
	}
	p.give(y)
	values := p.ritz(y)
	for range filters {
		if ctx.Err() != nil {
			return nil
		}
		if len(y) == n { // they span all there is
			break
		}
		p.filter(y, values[len(y)-1])
		values = p.ritz(y)
	}
	return values[:m]
}

// product multiplies vectors over the nodes of a graph by N = D^-½·A·D^-½: in
// blocks of them, a row a node, since each edge then serves all of a block.
type product struct {
	g       *Graph
	weight  []float64 // of each edge in N
	own     []float64 // of each node with itself
	blocks  [][]kernel.Wide
	before  [][]kernel.Wide // the blocks a step ago
	workers int
}

func newProduct(g *Graph, blocks, workers int) *product {
	n, root := g.Nodes(), inverseRoots(g)
	p := &product{g: g, weight: make([]float64, len(g.To)), own: make([]float64, n), workers: workers}
	for i := range n {
		to, weight := g.edges(i)
		out := p.weight[g.Start[i]:]
		for e, j := range to {
			out[e] = weight[e] * root[j] * root[i]
		}
		p.own[i] = g.Self[i] * root[i] * root[i]
	}
	for range blocks {
		p.blocks, p.before = append(p.blocks, make([]kernel.Wide, n)), append(p.before, make([]kernel.Wide, n))
	}
	return p
}

// take copies the vectors into the blocks.
func (p *product) take(y [][]float64) {
	for j, v := range y {
		block, at := p.blocks[j/kernel.Columns], j%kernel.Columns
		for i, x := range v {
			block[i][at] = x
		}
	}
}

// give copies the blocks into the vectors.
func (p *product) give(y [][]float64) {
	for j, v := range y {
		block, at := p.blocks[j/kernel.Columns], j%kernel.Columns
		for i := range v {
			v[i] = block[i][at]
		}
	}
}

// filter replaces the vectors y by T(N)·y with the Chebyshev polynomial T that stays within ±1 from −1 to
// bound and grows beyond.
func (p *product) filter(y [][]float64, bound float64) {
	middle, half := (bound-1)/2, (bound+1)/2
	if half < 1e-3 { // there is nothing below
		return
	}
	p.take(y)
	p.step(1/half, -middle/half, 0)
	for range degree - 1 {
		p.step(2/half, -2*middle/half, -1)
	}
	p.give(y)
}

// step replaces every vector y by times·N·y + own·y + last·z, where z is what it was a step ago.
func (p *product) step(times, own, last float64) {
	for b := range p.blocks {
		y, z := p.blocks[b], p.before[b]
		parallel.Share(p.g.Nodes(), p.workers, func(from, to int) {
			for i := from; i < to; i++ {
				p.row(i, y, &z[i], times, own, last)
			}
		})
		p.blocks[b], p.before[b] = z, y
	}
}

// row writes the row of node i of a step to z.
func (p *product) row(i int, y []kernel.Wide, z *kernel.Wide, times, own, last float64) {
	from, to := p.g.Start[i], p.g.Start[i+1]
	var sum kernel.Wide
	kernel.SumWide(&sum, y, p.g.To[from:to], p.weight[from:to])
	own += float64(times * p.own[i])
	mine := &y[i]
	for c, s := range sum {
		z[c] = float64(times*s) + float64(own*mine[c]) + float64(last*z[c])
	}
}

// inverseRoots are 1/√degree; 0 for nodes without edges.
func inverseRoots(g *Graph) []float64 {
	deg, _ := g.Degrees()
	out := make([]float64, len(deg))
	for i, d := range deg {
		if d > 0 {
			out[i] = 1 / math.Sqrt(d)
		}
	}
	return out
}

// orthonormalise replaces the vectors by an orthonormal basis (modified
// Gram-Schmidt, twice); a vector that the others span becomes 0. Each vector, once it is ready, is taken off all that
// stand behind it, which the workers share.
func orthonormalise(y [][]float64, workers int) {
	for range 2 {
		for j, v := range y {
			norm := math.Sqrt(vector.Dot(v, v))
			if norm < 1e-12 {
				norm = math.Inf(1)
			}
			for i := range v {
				v[i] /= norm
			}
			parallel.Share(len(y)-j-1, workers, func(from, to int) {
				for _, behind := range y[j+1+from : j+1+to] {
					d := vector.Dot(behind, v)
					for i, x := range v {
						behind[i] -= float64(d * x)
					}
				}
			})
		}
	}
}

// ritz are the Ritz values of N in the span of y, largest first; y is made orthonormal.
func (p *product) ritz(y [][]float64) []float64 {
	orthonormalise(y, p.workers)
	l := len(y)
	p.take(y)
	p.step(1, 0, 0)
	image := make([][]float64, l)
	for j := range image {
		image[j] = make([]float64, p.g.Nodes())
	}
	p.give(image)
	sym := mat.NewSymDense(l, nil)
	parallel.Each(context.Background(), l, p.workers, func(_, i int) {
		for j := i; j < l; j++ {
			sym.SetSym(i, j, vector.Dot(y[j], image[i]))
		}
	})
	var eig mat.EigenSym
	out := make([]float64, l)
	if !eig.Factorize(sym, false) {
		return out
	}
	for i, v := range eig.Values(nil) {
		out[l-1-i] = v
	}
	return out
}
