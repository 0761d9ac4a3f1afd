package cluster

import (
	"slices"
	"sync"
)

// Graph is an undirected weighted graph in compressed rows without self-loops
// (their weight stands in Self): the edges of node i are To[Start[i]:Start[i+1]].
type Graph struct {
	Start  []int
	To     []int32
	Weight []float64
	Self   []float64

	once   sync.Once // for what Degrees answers
	degree []float64
	total  float64
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
// holding both of its ends), not to be changed, and their sum. The graph must not change
// afterwards.
func (g *Graph) Degrees() ([]float64, float64) {
	g.once.Do(func() {
		g.degree = make([]float64, g.Nodes())
		for i := range g.degree {
			d := g.Self[i]
			_, weight := g.edges(i)
			for _, w := range weight {
				d += w
			}
			g.degree[i] = d
			g.total += d
		}
	})
	return g.degree, g.total
}

// edge is a directed edge on the way to a graph.
type edge struct {
	from, to int32
	w        float64
}

// newGraph sums the directed edges into an undirected graph: an edge and its reverse
// become one, in the order in which they were given.
func newGraph(n int, edges []edge) *Graph {
	g := &Graph{Start: make([]int, n+1), Self: make([]float64, n)}
	ends := make([]int, n+1) // of the edges by node, both ways
	for _, e := range edges {
		if e.from == e.to {
			g.Self[e.from] += e.w
			continue
		}
		ends[e.from+1]++
		ends[e.to+1]++
	}
	for i := range n {
		ends[i+1] += ends[i]
	}
	// Sorted by counting, twice: by the other end, then by the node, which keeps the
	// order of those before.
	byOther, sorted := make([]edge, ends[n]), make([]edge, ends[n])
	next := slices.Clone(ends[:n])
	for _, e := range edges {
		if e.from == e.to {
			continue
		}
		byOther[next[e.to]] = e
		next[e.to]++
		byOther[next[e.from]] = edge{e.to, e.from, e.w}
		next[e.from]++
	}
	copy(next, ends)
	for _, e := range byOther {
		sorted[next[e.from]] = e
		next[e.from]++
	}
	g.merge(sorted)
	return g
}

// merge fills the edges from directed ones, sorted, of which equal ones are summed.
func (g *Graph) merge(sorted []edge) {
	different := 0
	for i, e := range sorted {
		if i == 0 || e.from != sorted[i-1].from || e.to != sorted[i-1].to {
			different++
		}
	}
	g.To, g.Weight = make([]int32, 0, different), make([]float64, 0, different)
	for i, e := range sorted {
		if i > 0 && e.from == sorted[i-1].from && e.to == sorted[i-1].to {
			g.Weight[len(g.Weight)-1] += e.w
			continue
		}
		g.To = append(g.To, e.to)
		g.Weight = append(g.Weight, e.w)
		g.Start[e.from+1]++
	}
	for i := range g.Nodes() {
		g.Start[i+1] += g.Start[i]
	}
}

// KNNGraph joins every row with its nearest rows. An edge weighs the
// similarity raised to power, summed over both directions and halved, so that mutual neighbours
// weigh twice as much as one-sided ones.
func KNNGraph(nb *Neighbours, power int) *Graph {
	edges := make([]edge, 0, len(nb.To))
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

// Subgraph keeps the given nodes (ascending) and the edges among them.
func Subgraph(g *Graph, nodes []int) *Graph { return new(Cutter).Cut(g, nodes) }

// Cutter cuts subgraphs, each in the room of the one before, which is then lost.
type Cutter struct {
	at  []int32 // number of each node in the subgraph, −1: not there
	sub Graph
}

// Cut keeps the given nodes (ascending) and the edges among them.
func (c *Cutter) Cut(g *Graph, nodes []int) *Graph {
	if len(c.at) != g.Nodes() {
		c.at = make([]int32, g.Nodes())
	}
	for i := range c.at {
		c.at[i] = -1
	}
	for j, i := range nodes {
		c.at[i] = int32(j)
	}
	most := 1 // edges, were the others all there; and a place to write to
	for _, i := range nodes {
		most += g.Start[i+1] - g.Start[i]
	}
	old := &c.sub
	sub := &Graph{Start: append(old.Start[:0], 0), To: slices.Grow(old.To[:0], most), Weight: slices.Grow(old.Weight[:0], most), Self: old.Self[:0]}
	all, weights, n := sub.To[:most], sub.Weight[:most], 0
	for _, i := range nodes {
		sub.Self = append(sub.Self, g.Self[i])
		to, weight := g.edges(i)
		for e, j := range to {
			// Without a branch, which nothing could predict: what is not there is written over.
			t := c.at[j]
			all[n], weights[n] = t, weight[e]
			n += int(^uint32(t) >> 31)
		}
		sub.Start = append(sub.Start, n)
	}
	sub.To, sub.Weight = all[:n], weights[:n]
	c.sub = Graph{Start: sub.Start, To: sub.To, Weight: sub.Weight, Self: sub.Self}
	return sub
}
