package cluster

import (
	"context"
	"math/rand/v2"
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
	labels := make([]int, g.Nodes())
	for i := range labels {
		labels[i] = i
	}
	return climb(ctx, g, labels, gamma, rnd)
}

// climb improves a grouping: moves nodes, then groups whole, then nodes again.
func climb(ctx context.Context, g *Graph, labels []int, gamma float64, rnd *rand.Rand) []int {
	labels = Renumber(labels)
	moved := moveNodes(ctx, g, labels, gamma, rnd)
	labels = Renumber(labels)
	k := Count(labels)
	if !moved && k == g.Nodes() || k <= 1 {
		return labels
	}
	upper := aggregate(g, labels, k)
	start := make([]int, k)
	for i := range start {
		start[i] = i
	}
	if k < g.Nodes() {
		groups := climb(ctx, upper, start, gamma, rnd)
		for i, l := range labels {
			labels[i] = groups[l]
		}
		if Count(groups) < k {
			moveNodes(ctx, g, labels, gamma, rnd)
		}
	}
	return Renumber(labels)
}

// aggregate makes one node of every group.
func aggregate(g *Graph, labels []int, k int) *Graph {
	members := make([][]int32, k)
	for i, l := range labels {
		members[l] = append(members[l], int32(i))
	}
	up := &Graph{Start: make([]int, k+1), Self: make([]float64, k)}
	sum, seen := make([]float64, k), make([]bool, k)
	for c := range members {
		var touched []int
		for _, i := range members[c] {
			up.Self[c] += g.Self[i]
			for e := g.Start[i]; e < g.Start[i+1]; e++ {
				l := labels[g.To[e]]
				if l == c {
					up.Self[c] += g.Weight[e]
					continue
				}
				if !seen[l] {
					seen[l] = true
					touched = append(touched, l)
				}
				sum[l] += g.Weight[e]
			}
		}
		for _, l := range touched {
			up.To, up.Weight = append(up.To, int32(l)), append(up.Weight, sum[l])
			sum[l], seen[l] = 0, false
		}
		up.Start[c+1] = len(up.To)
	}
	return up
}

// moveNodes moves single nodes to the neighbouring group of largest gain until
// no node moves; it reports whether any did. Nodes are visited in random order,
// then only those beside a node that moved.
func moveNodes(ctx context.Context, g *Graph, labels []int, gamma float64, rnd *rand.Rand) bool {
	n := g.Nodes()
	deg, m2 := g.Degrees()
	if m2 == 0 {
		return false
	}
	total := make([]float64, n) // degree of each group
	for i, l := range labels {
		total[l] += deg[i]
	}
	queue := make([]int32, n)
	for i, p := range rnd.Perm(n) {
		queue[i] = int32(p)
	}
	queued := make([]bool, n)
	for i := range queued {
		queued[i] = true
	}
	weightTo, touched := make([]float64, n), make([]int, g.widest()+1)
	any := false
	for head, steps := 0, 0; head < len(queue) && steps < 50*n; head, steps = head+1, steps+1 {
		if steps%4096 == 0 && ctx.Err() != nil {
			return false
		}
		i := int(queue[head])
		queued[i] = false
		own := labels[i]
		to, weight := g.edges(i)
		near := 0
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
		total[own] -= deg[i]
		pull := gamma * deg[i]
		best, gain := own, weightTo[own]-pull*total[own]/m2
		for _, l := range touched[:near] {
			if d := weightTo[l] - pull*total[l]/m2; d > gain+1e-12*m2 || d > gain-1e-15 && l < best && l != own && best != own {
				best, gain = l, d
			}
			weightTo[l] = 0
		}
		total[best] += deg[i]
		if best == own {
			continue
		}
		labels[i] = best
		any = true
		for _, j := range to {
			if labels[j] != best && !queued[j] {
				queued[j] = true
				queue = append(queue, j)
			}
		}
	}
	return any
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
	return (inside - gamma*expected) / m2
}

// Renumber numbers the groups from 0 in the order of their first member.
func Renumber(labels []int) []int {
	number := make(map[int]int)
	out := make([]int, len(labels))
	for i, l := range labels {
		if _, ok := number[l]; !ok {
			number[l] = len(number)
		}
		out[i] = number[l]
	}
	return out
}

// Count is the number of groups of a numbering without gaps.
func Count(labels []int) int {
	k := 0
	for _, l := range labels {
		k = max(k, l+1)
	}
	return k
}
