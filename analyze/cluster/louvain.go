package cluster

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"

	"casebook/analyze/vector/kernel"
)

// Louvain groups the nodes of g into communities of high modularity at
// resolution gamma (Reichardt and Bornholdt 2006, doi:10.1103/PhysRevE.74.016110):
//
//	Q = 1/2m Σ_ij (A_ij − γ·k_i·k_j/2m)·δ(c_i, c_j)
//
// by the method of Blondel et al. (2008), doi:10.1088/1742-5468/2008/10/P10008, with the
// single nodes moved once more at every level on the way back. gonum's
// graph/community does the same over interfaces and maps; this one over flat
// slices takes a small part of its time (BenchmarkLouvain), and its tests hold it
// to gonum's Q. Once ctx is done, the answer comes soon and means nothing.
func Louvain(ctx context.Context, g *Graph, gamma float64, rnd *rand.Rand) []int {
	c := climbers.Get().(*climber)
	defer func() {
		c.ctx, c.rnd = nil, nil
		climbers.Put(c)
	}()
	c.ctx, c.gamma, c.rnd = ctx, gamma, rnd
	c.makeRoom(g)
	labels := make([]int32, g.Nodes())
	for i := range labels {
		labels[i] = int32(i)
	}
	c.climb(g, labels)
	out := make([]int, len(labels))
	for i, l := range labels {
		out[i] = int(l)
	}
	return out
}

// climber is one run of Louvain with room for what each level needs for a while.
type climber struct {
	ctx   context.Context
	gamma float64
	rnd   *rand.Rand

	total    []float64 // degree of each group
	weightTo []float64 // of a node: the weight of its ties to each group; 0 between nodes
	touched  []int32   // the groups it is tied to
	ties     ties      // where there are few groups
	queue    []int32
	queued   []uint8 // 1: it is in the queue
	number   []int32 // of a group, when they are renumbered
}

// climbers are kept from run to run for their room: hundreds of runs follow each other.
var climbers = sync.Pool{New: func() any { return new(climber) }}

// makeRoom makes what room the climber lacks for a graph.
func (c *climber) makeRoom(g *Graph) {
	n := g.Nodes()
	if len(c.queued) < n {
		c.total, c.weightTo = make([]float64, n+kernel.Gains), make([]float64, n)
		c.queued, c.number = make([]uint8, n), make([]int32, n)
	}
	if most := max(g.widest(), n) + 1; len(c.touched) < most {
		c.touched = make([]int32, most)
	}
}

// climb improves a grouping in place: moves nodes, then groups whole, then nodes again.
func (c *climber) climb(g *Graph, labels []int32) {
	c.renumber(labels)
	moved := c.moveNodes(g, labels, false)
	k := c.renumber(labels)
	if !moved && k == g.Nodes() || k <= 1 {
		return
	}
	held, upper := c.ties, (*Graph)(nil)
	var column []int32 // of each group that ties are held to, its number now
	if held.groups > 0 {
		column = held.columns(c.number[:g.Nodes()])
		upper, c.ties = held.aggregate(g, labels, column, k), ties{}
	} else {
		upper = aggregate(g, labels, k)
	}
	groups := make([]int32, k)
	for i := range groups {
		groups[i] = int32(i)
	}
	if k < g.Nodes() {
		c.climb(upper, groups)
		for i, l := range labels {
			labels[i] = groups[l]
		}
		if joined := countLabels(groups); joined < k {
			if held.groups > 0 {
				c.ties = held
				c.ties.join(column, groups, joined)
			}
			c.moveNodes(g, labels, held.groups > 0)
		}
	}
	if held.groups > 0 {
		c.ties = held // for its room
	}
	c.renumber(labels)
}

// renumber numbers the groups from 0 in the order of their first member and counts them.
func (c *climber) renumber(labels []int32) int {
	number := c.number[:len(labels)]
	for i := range number {
		number[i] = -1
	}
	k := 0
	for i, l := range labels {
		if number[l] < 0 {
			number[l] = int32(k)
			k++
		}
		labels[i] = number[l]
	}
	return k
}

// aggregate makes one node of every group.
func aggregate[L int | int32](g *Graph, labels []L, k int) *Graph {
	first, members := membersOf(labels, k)
	up := &Graph{Start: make([]int, k+1), Self: make([]float64, k)}
	sum, seen, touched := make([]float64, k), make([]bool, k), make([]L, 0, k)
	for c := range up.Self {
		touched = touched[:0]
		seen[c] = true // what lies within is its own
		for _, i := range members[first[c]:first[c+1]] {
			sum[c] += g.Self[i]
			to, weight := g.edges(int(i))
			for e, j := range to {
				l := labels[j]
				if !seen[l] {
					seen[l] = true
					touched = append(touched, l)
				}
				sum[l] += weight[e]
			}
		}
		up.Self[c], sum[c], seen[c] = sum[c], 0, false
		for _, l := range touched {
			up.To, up.Weight = append(up.To, int32(l)), append(up.Weight, sum[l])
			sum[l], seen[l] = 0, false
		}
		up.Start[c+1] = len(up.To)
	}
	return up
}

// membersOf lists the members of every group, ascending: those of group c are
// members[first[c]:first[c+1]].
func membersOf[L int | int32](labels []L, k int) (first []int, members []int32) {
	first, members = make([]int, k+1), make([]int32, len(labels))
	for _, l := range labels {
		first[l+1]++
	}
	for c := range k {
		first[c+1] += first[c]
	}
	next := slices.Clone(first[:k])
	for i, l := range labels {
		members[next[l]] = int32(i)
		next[l]++
	}
	return first, members
}

// moveNodes moves single nodes to the neighbouring group of largest gain until
// no node moves; it reports whether any did. Nodes are visited in random order,
// then only those beside a node that moved. tied says that the ties to the groups are known already.
func (c *climber) moveNodes(g *Graph, labels []int32, tied bool) bool {
	n := g.Nodes()
	deg, m2 := g.Degrees()
	if m2 == 0 {
		return false
	}
	clear(c.total[:n])
	for i, l := range labels {
		c.total[l] += deg[i]
	}
	c.queue = slices.Grow(c.queue[:0], n)[:n]
	queued := c.queued[:n]
	for i := range queued {
		c.queue[i], queued[i] = int32(i), 1
	}
	c.rnd.Shuffle(n, func(i, j int) { c.queue[i], c.queue[j] = c.queue[j], c.queue[i] })
	if !tied {
		c.ties.groups = 0
	}
	any := false
	for head, steps := 0, 0; head < len(c.queue) && steps < 50*n; head, steps = head+1, steps+1 {
		if steps%4096 == 0 && c.ctx.Err() != nil {
			return false
		}
		if steps%n == 0 && c.ties.groups == 0 {
			c.ties.fill(g, labels, c.compact(labels))
		}
		any = c.visit(g, labels, int(c.queue[head]), deg, m2) || any
	}
	return any
}

// visit moves a node to the group that it gains most in, and queues the nodes beside it that are not of that
// group; it reports whether the node moved.
func (c *climber) visit(g *Graph, labels []int32, i int, deg []float64, m2 float64) bool {
	c.queued[i] = 0
	own := labels[i]
	few := c.ties.groups > 0
	best := own
	if few {
		best = c.best(i, own, deg[i], m2)
	} else {
		best = c.bestGroup(g, labels, i, deg[i], m2)
	}
	if best == own {
		return false
	}
	labels[i] = best
	to, weight := g.edges(i)
	if few {
		for e, j := range to {
			c.ties.move(j, weight[e], own, best)
		}
	}
	// Without a branch, which nothing could predict: every node is written behind the queue, and stays there where it is new.
	n, queued := len(c.queue), c.queued
	queue := slices.Grow(c.queue, len(to))[:n+len(to)]
	for _, j := range to {
		other := uint8(0)
		if labels[j] != best {
			other = 1
		}
		was := queued[j]
		queue[n] = j
		n += int(other &^ was)
		queued[j] = was | other
	}
	c.queue = queue[:n]
	return true
}

// bestGroup is the group that node i, of degree deg, gains most in; its degree is moved
// there. m2 is the degree of all nodes.
func (c *climber) bestGroup(g *Graph, labels []int32, i int, deg, m2 float64) int32 {
	own := labels[i]
	to, weight := g.edges(i)
	weightTo, touched, near := c.weightTo, c.touched, 0
	for e, j := range to {
		l := labels[j]
		// Without a branch, which nothing could predict: the place is
		// written each time and kept where the group is met for the first time.
		touched[near] = l
		if weightTo[l] == 0 {
			near++
		}
		weightTo[l] += weight[e]
	}
	total := c.total
	total[own] -= deg
	pull := c.gamma * deg
	best, gain := own, weightTo[own]-float64(pull*total[own]/m2)
	// Divisions take ten times as long as the rest: groups that a multiplication, whose
	// error is far smaller than slack, shows to lie behind are not looked at closer.
	share, slack := pull/m2, 1e-12*(deg+pull)+1e-15
	for _, l := range touched[:near] {
		w := weightTo[l]
		weightTo[l] = 0
		if w-share*total[l] < gain-slack {
			continue
		}
		if d := w - float64(pull*total[l]/m2); d > gain+1e-12*m2 || d > gain-1e-15 && l < best && l != own && best != own {
			best, gain = l, d
		}
	}
	total[best] += deg
	return best
}

// Modularity is Q of the grouping, as in Louvain.
func Modularity(g *Graph, labels []int, gamma float64) float64 {
	deg, m2 := g.Degrees()
	if m2 == 0 {
		return 0
	}
	k := Count(labels)
	inside, total := 0.0, make([]float64, k)
	for i, l := range labels {
		total[l] += deg[i]
		inside += g.Self[i]
		for e := g.Start[i]; e < g.Start[i+1]; e++ {
			if labels[g.To[e]] == l {
				inside += g.Weight[e]
			}
		}
	}
	expected := 0.0
	for _, t := range total {
		expected += t * t / m2
	}
	return (inside - float64(gamma*expected)) / m2
}

// Renumber numbers the groups from 0 in the order of their first member.
func Renumber(labels []int) []int {
	number := make(map[int]int)
	out := make([]int, len(labels))
	for i, l := range labels {
		n, ok := number[l]
		if !ok {
			n = len(number)
			number[l] = n
		}
		out[i] = n
	}
	return out
}

// Count is the number of groups of a numbering without gaps.
func Count(labels []int) int { return countLabels(labels) }

func countLabels[L int | int32](labels []L) int {
	k := 0
	for _, l := range labels {
		k = max(k, int(l)+1)
	}
	return k
}
