package cluster

import (
	"slices"
	"sync"

	"casebook/corpus/parallel"
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

// KNNGraph joins every row with its nearest rows, in one or several views of the same rows. In a view an
// edge weighs the similarity, summed over both directions and halved, so that mutual neighbours
// weigh twice as much as one-sided ones; over the views it is summed: ties that several see weigh more than those of one.
func KNNGraph(workers int, views ...*Neighbours) *Graph {
	n := views[0].N
	back := make([]*Neighbours, len(views))
	parallel.Share(len(views), workers, func(from, to int) {
		for v := from; v < to; v++ {
			back[v] = views[v].reverse()
		}
	})
	parts := make([]*Graph, max(1, min(workers, n)))
	parallel.Share(len(parts), workers, func(from, to int) {
		for p := from; p < to; p++ {
			parts[p] = joined(views, back, p*n/len(parts), (p+1)*n/len(parts))
		}
	})
	return inOrder(n, parts)
}

// joined are the edges of the nodes from..to, in any order.
func joined(views, back []*Neighbours, from, to int) *Graph {
	edges := 0 // at most
	for v := range views {
		edges += (to-from)*views[v].K + back[v].start[to] - back[v].start[from]
	}
	g := &Graph{Start: make([]int, 1, to-from+1), To: make([]int32, 0, edges), Weight: make([]float64, 0, edges)}
	sum, now := make([]float64, views[0].N), make([]float64, views[0].N) // of a node: in all views, and in this one
	var met []int32
	for i := from; i < to; i++ {
		first := len(g.To)
		for v := range views {
			met = met[:0]
			for _, nb := range []*Neighbours{views[v], back[v]} {
				others, sims := nb.of(i)
				for e, j := range others {
					if now[j] == 0 {
						met = append(met, j)
					}
					now[j] += float64(sims[e]) / 2
				}
			}
			for _, j := range met {
				if sum[j] == 0 {
					g.To = append(g.To, j)
				}
				sum[j], now[j] = sum[j]+now[j], 0
			}
		}
		for _, j := range g.To[first:] {
			g.Weight = append(g.Weight, sum[j])
			sum[j] = 0
		}
		g.Start = append(g.Start, len(g.To))
	}
	return g
}

// inOrder puts the edges of each node in the order of their other ends. Edges go both ways with one
// weight, so going through those of all nodes and giving each to its other end is all there is to do.
func inOrder(n int, parts []*Graph) *Graph {
	g := &Graph{Start: make([]int, n+1), Self: make([]float64, n)}
	for _, p := range parts {
		for _, j := range p.To {
			g.Start[j+1]++
		}
	}
	for i := range n {
		g.Start[i+1] += g.Start[i]
	}
	g.To, g.Weight = make([]int32, g.Start[n]), make([]float64, g.Start[n])
	next, i := slices.Clone(g.Start), int32(0)
	for _, p := range parts {
		for at := range len(p.Start) - 1 {
			others, weight := p.edges(at)
			for e, j := range others {
				g.To[next[j]], g.Weight[next[j]] = i, weight[e]
				next[j]++
			}
			i++
		}
	}
	return g
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
