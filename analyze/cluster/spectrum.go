package cluster

import (
	"context"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"

	"casebook/analyze/vector"
)

// Spectrum returns the m largest eigenvalues of the normalised adjacency
// D^-½·A·D^-½ of the graph, largest first (1 once for every connected part). They are 1
// less the eigenvalues of the normalised Laplacian. Found by subspace iteration
// with Rayleigh-Ritz on (I + D^-½AD^-½)/2, whose eigenvalues are not negative.
func Spectrum(ctx context.Context, g *Graph, m int, seed uint64) []float64 {
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
	root, out := inverseRoots(g), make([]float64, n)
	var values []float64
	for range 6 {
		orthonormalise(y)
		for range 6 {
			for j := range y {
				if ctx.Err() != nil {
					return nil
				}
				half(g, root, y[j], out)
				y[j], out = out, y[j]
			}
		}
		values = ritz(g, root, y)
	}
	return values[:m]
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

// half writes (y + N·y)/2 into out.
func half(g *Graph, root, y, out []float64) {
	for i := range out {
		to, weight := g.edges(i)
		sum := 0.0
		for e, j := range to {
			sum += weight[e] * root[j] * y[j]
		}
		out[i] = (y[i]*(1+g.Self[i]*root[i]*root[i]) + root[i]*sum) / 2
	}
}

// orthonormalise replaces the vectors by an orthonormal basis (modified
// Gram-Schmidt, twice); a vector that the others span becomes 0.
func orthonormalise(y [][]float64) {
	for range 2 {
		for j, v := range y {
			for _, before := range y[:j] {
				d := vector.Dot(v, before)
				for i, b := range before {
					v[i] -= d * b
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

// ritz are the Ritz values of N in the span of y, largest first.
func ritz(g *Graph, root []float64, y [][]float64) []float64 {
	orthonormalise(y)
	l := len(y)
	sym, image := mat.NewSymDense(l, nil), make([]float64, g.Nodes())
	for i := range y {
		half(g, root, y[i], image)
		for j := i; j < l; j++ {
			sym.SetSym(i, j, vector.Dot(y[j], image))
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
