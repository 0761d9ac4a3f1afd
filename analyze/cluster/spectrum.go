package cluster

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// Spectrum returns the m largest eigenvalues of the normalised adjacency
// D^-½·A·D^-½ of the graph, largest first (1 once for every connected part). They are 1
// less the eigenvalues of the normalised Laplacian. Found by subspace iteration
// with Rayleigh-Ritz on (I + D^-½AD^-½)/2, whose eigenvalues are not negative.
func Spectrum(g *Graph, m int, seed uint64) []float64 {
	n := g.Nodes()
	m = min(m, n)
	l := min(n, m+8)
	if n == 0 {
		return nil
	}
	rnd := rand.New(rand.NewPCG(seed, 0x59ec))
	q := mat.NewDense(n, l, nil)
	for i := 0; i < n; i++ {
		for j := 0; j < l; j++ {
			q.Set(i, j, rnd.NormFloat64())
		}
	}
	root := inverseRoots(g)
	var y mat.Dense
	y.CloneFrom(q)
	var values []float64
	for round := 0; round < 6; round++ {
		orthonormalise(&y)
		for step := 0; step < 6; step++ {
			half(g, root, &y)
		}
		values = ritz(g, root, &y)
	}
	return values[:m]
}

// inverseRoots are 1/√degree; 0 for nodes without edges.
func inverseRoots(g *Graph) []float64 {
	deg, _ := g.Degrees()
	for i, d := range deg {
		if d > 0 {
			deg[i] = 1 / math.Sqrt(d)
		}
	}
	return deg
}

// half replaces y by (y + N·y)/2.
func half(g *Graph, root []float64, y *mat.Dense) {
	n, l := y.Dims()
	raw := y.RawMatrix()
	out := make([]float64, n*l)
	for i := 0; i < n; i++ {
		dst := out[i*l : (i+1)*l]
		src := raw.Data[i*raw.Stride : i*raw.Stride+l]
		for j, v := range src {
			dst[j] = v * (1 + g.Self[i]*root[i]*root[i]) / 2
		}
		for e := g.Start[i]; e < g.Start[i+1]; e++ {
			t := int(g.To[e])
			w := g.Weight[e] * root[i] * root[t] / 2
			for j, v := range raw.Data[t*raw.Stride : t*raw.Stride+l] {
				dst[j] += w * v
			}
		}
	}
	for i := 0; i < n; i++ {
		copy(raw.Data[i*raw.Stride:i*raw.Stride+l], out[i*l:(i+1)*l])
	}
}

// orthonormalise replaces the columns of y by an orthonormal basis (modified
// Gram-Schmidt, twice).
func orthonormalise(y *mat.Dense) {
	n, l := y.Dims()
	for pass := 0; pass < 2; pass++ {
		for j := 0; j < l; j++ {
			for k := 0; k < j; k++ {
				dot := 0.0
				for i := 0; i < n; i++ {
					dot += y.At(i, j) * y.At(i, k)
				}
				for i := 0; i < n; i++ {
					y.Set(i, j, y.At(i, j)-dot*y.At(i, k))
				}
			}
			norm := 0.0
			for i := 0; i < n; i++ {
				norm += y.At(i, j) * y.At(i, j)
			}
			if norm = math.Sqrt(norm); norm < 1e-12 {
				norm = math.Inf(1)
			}
			for i := 0; i < n; i++ {
				y.Set(i, j, y.At(i, j)/norm)
			}
		}
	}
}

// ritz are the Ritz values of N in the span of y, largest first.
func ritz(g *Graph, root []float64, y *mat.Dense) []float64 {
	orthonormalise(y)
	var ny, small mat.Dense
	ny.CloneFrom(y)
	half(g, root, &ny)
	small.Mul(y.T(), &ny)
	l, _ := small.Dims()
	sym := mat.NewSymDense(l, nil)
	for i := 0; i < l; i++ {
		for j := i; j < l; j++ {
			sym.SetSym(i, j, (small.At(i, j)+small.At(j, i))/2)
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
