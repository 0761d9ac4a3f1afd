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

// Spectrum returns the m largest eigenvalues of the normalised adjacency
// D^-½·A·D^-½ of the graph, largest first (1 once for every connected part). They are 1
// less the eigenvalues of the normalised Laplacian. Found by subspace iteration
// with Rayleigh-Ritz on (I + D^-½AD^-½)/2, whose eigenvalues are not negative.
func Spectrum(ctx context.Context, g *Graph, m int, seed uint64, workers int) []float64 {
	n := g.Nodes()
	m = min(m, n)
	if n == 0 {
		return nil
	}
	rnd := rand.New(rand.NewPCG(seed, 0x59ec))
	y := make([][]float64, min(n, m+8)) // each a vector over the nodes
	for j := range y {
		y[j] = make([]float64, n)
	}
	for i := range n {
		for j := range y {
			y[j][i] = rnd.NormFloat64()
		}
	}
	p := newProduct(g, len(y), workers)
	var values []float64
	for range 6 {
		orthonormalise(y)
		p.take(y)
		for range 6 {
			if ctx.Err() != nil {
				return nil
			}
			p.half()
		}
		p.give(y)
		values = p.ritz(y)
	}
	return values[:m]
}

// product multiplies vectors over the nodes of a graph by (I + N)/2, N = D^-½·A·D^-½: in
// blocks of them, a row a node, since each edge then serves all of a block.
type product struct {
	g       *Graph
	root    []float64 // 1/√degree
	blocks  [][]kernel.Wide
	out     []kernel.Wide
	workers int
}

func newProduct(g *Graph, vectors, workers int) *product {
	p := &product{g: g, root: inverseRoots(g), out: make([]kernel.Wide, g.Nodes()), workers: workers}
	for range (vectors + kernel.Columns - 1) / kernel.Columns {
		p.blocks = append(p.blocks, make([]kernel.Wide, g.Nodes()))
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

// half replaces every vector y by (y + N·y)/2.
func (p *product) half() {
	for b, y := range p.blocks {
		parallel.Share(p.g.Nodes(), p.workers, func(from, to int) {
			weights := make([]float64, p.g.widest())
			for i := from; i < to; i++ {
				p.row(i, y, weights)
			}
		})
		p.blocks[b], p.out = p.out, y
	}
}

// row writes the row of node i of the product with a block to out; weights is room for
// its edges.
func (p *product) row(i int, y []kernel.Wide, weights []float64) {
	to, weight := p.g.edges(i)
	weights = weights[:len(to)]
	for e, j := range to {
		weights[e] = weight[e] * p.root[j]
	}
	var sum kernel.Wide
	kernel.SumWide(&sum, y, to, weights)
	root := p.root[i]
	own := 1 + float64(p.g.Self[i]*root*root)
	for c, s := range sum {
		p.out[i][c] = (float64(y[i][c]*own) + float64(root*s)) / 2
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
// Gram-Schmidt, twice); a vector that the others span becomes 0.
func orthonormalise(y [][]float64) {
	for range 2 {
		for j, v := range y {
			for _, before := range y[:j] {
				d := vector.Dot(v, before)
				for i, b := range before {
					v[i] -= float64(d * b)
				}
			}
			norm := math.Sqrt(vector.Dot(v, v))
			if norm < 1e-12 {
				norm = math.Inf(1)
			}
			for i := range v {
				v[i] /= norm
			}
		}
	}
}

// ritz are the Ritz values of N in the span of y, largest first; y is made orthonormal.
func (p *product) ritz(y [][]float64) []float64 {
	orthonormalise(y)
	l := len(y)
	p.take(y)
	p.half()
	image := make([][]float64, l)
	for j := range image {
		image[j] = make([]float64, p.g.Nodes())
	}
	p.give(image)
	sym := mat.NewSymDense(l, nil)
	for i := range y {
		for j := i; j < l; j++ {
			sym.SetSym(i, j, vector.Dot(y[j], image[i]))
		}
	}
	var eig mat.EigenSym
	out := make([]float64, l)
	if !eig.Factorize(sym, false) {
		return out
	}
	for i, v := range eig.Values(nil) {
		out[l-1-i] = 2*v - 1
	}
	return out
}
