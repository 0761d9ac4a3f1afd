package cluster

import (
	"context"
	"slices"

	"casebook/analyze/vector"
)

// Neighbours are the nearest rows of every row: row i has the K entries
// To[i*K:(i+1)*K], nearest first, with cosine similarities Sim. Rows without
// enough neighbours are filled up with -1.
type Neighbours struct {
	N, K int
	To   []int32
	Sim  []float32
}

// Nearest finds the k most similar rows of every row by cosine similarity;
// the rows must have length 1 (or be zero: those have no neighbours). Ties go to the
// lower row. Collections of many rows are searched by cells (NearestInViews).
func Nearest(ctx context.Context, rows *vector.Dense, k, workers int) *Neighbours {
	return NearestInViews(ctx, rows, []int{rows.Cols}, k, workers)[0]
}

// keepNearest writes the largest positive similarities of row self to the
// candidates (rows by number, ascending; nil: sims[j] is that of row j), largest first.
func keepNearest(sims []float32, candidates []int32, self int, to []int32, sim []float32) {
	if len(to) == 0 {
		return
	}
	n := 0
	for at, s := range sims {
		j := int32(at)
		if candidates != nil {
			j = candidates[at]
		}
		if int(j) == self || s <= 0 || n == len(to) && s <= sim[n-1] {
			continue
		}
		p := n
		if n == len(to) {
			p = n - 1
		} else {
			n++
		}
		for ; p > 0 && sim[p-1] < s; p-- {
			to[p], sim[p] = to[p-1], sim[p-1]
		}
		to[p], sim[p] = j, s
	}
	for ; n < len(to); n++ {
		to[n] = -1
	}
}

// Graph is an undirected weighted graph in compressed rows without self-loops
// (their weight stands in Self): the edges of node i are To[Start[i]:Start[i+1]].
type Graph struct {
	Start  []int
	To     []int32
	Weight []float64
	Self   []float64
}

// Nodes is the number of nodes.
func (g *Graph) Nodes() int { return len(g.Self) }

// edges are the other ends and the weights of the edges of node i.
func (g *Graph) edges(i int) ([]int32, []float64) {
	from, to := g.Start[i], g.Start[i+1]
	return g.To[from:to], g.Weight[from:to:to]
}

// widest is the largest number of edges of a node.
func (g *Graph) widest() int {
	most := 0
	for i := range g.Nodes() {
		most = max(most, g.Start[i+1]-g.Start[i])
	}
	return most
}

// Degrees returns the weighted degree of every node (a self-loop counts once,
// holding both of its ends) and their sum.
func (g *Graph) Degrees() ([]float64, float64) {
	deg, total := make([]float64, g.Nodes()), 0.0
	for i := range deg {
		d := g.Self[i]
		for e := g.Start[i]; e < g.Start[i+1]; e++ {
			d += g.Weight[e]
		}
		deg[i] = d
		total += d
	}
	return deg, total
}

// edge is a directed edge on the way to a graph.
type edge struct {
	from, to int32
	w        float64
}

// newGraph sums the directed edges into an undirected graph.
func newGraph(n int, edges []edge) *Graph {
	both := make([]edge, 0, 2*len(edges))
	self := make([]float64, n)
	for _, e := range edges {
		if e.from == e.to {
			self[e.from] += e.w
			continue
		}
		both = append(both, e, edge{e.to, e.from, e.w})
	}
	slices.SortStableFunc(both, func(a, b edge) int {
		if a.from != b.from {
			return int(a.from - b.from)
		}
		return int(a.to - b.to)
	})
	g := &Graph{Start: make([]int, n+1), Self: self}
	for i, e := range both {
		if i > 0 && e.from == both[i-1].from && e.to == both[i-1].to {
			g.Weight[len(g.Weight)-1] += e.w
			continue
		}
		g.To = append(g.To, e.to)
		g.Weight = append(g.Weight, e.w)
		g.Start[e.from+1]++
	}
	for i := 0; i < n; i++ {
		g.Start[i+1] += g.Start[i]
	}
	return g
}

// KNNGraph joins every row with its nearest rows. An edge weighs the
// similarity raised to power, summed over both directions and halved, so that mutual neighbours
// weigh twice as much as one-sided ones.
func KNNGraph(nb *Neighbours, power int) *Graph {
	var edges []edge
	for i := 0; i < nb.N; i++ {
		for j := i * nb.K; j < (i+1)*nb.K; j++ {
			if nb.To[j] < 0 {
				break
			}
			w := 0.5
			for p := 0; p < power; p++ {
				w *= float64(nb.Sim[j])
			}
			edges = append(edges, edge{int32(i), nb.To[j], w})
		}
	}
	return newGraph(nb.N, edges)
}

// Overlay sums graphs over the same nodes: a consensus in which ties that
// several views see weigh more than those of one.
func Overlay(graphs ...*Graph) *Graph {
	n := graphs[0].Nodes()
	out := &Graph{Start: make([]int, 1, n+1), Self: make([]float64, n)}
	sum, seen := make([]float64, n), make([]bool, n)
	for i := 0; i < n; i++ {
		from := len(out.To)
		for _, g := range graphs {
			out.Self[i] += g.Self[i]
			for e := g.Start[i]; e < g.Start[i+1]; e++ {
				j := g.To[e]
				if !seen[j] {
					seen[j] = true
					out.To = append(out.To, j)
				}
				sum[j] += g.Weight[e]
			}
		}
		slices.Sort(out.To[from:])
		for _, j := range out.To[from:] {
			out.Weight = append(out.Weight, sum[j])
			sum[j], seen[j] = 0, false
		}
		out.Start = append(out.Start, len(out.To))
	}
	return out
}
