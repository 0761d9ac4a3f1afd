package lineage

import (
	"context"

	"casebook/analyze/cluster"
	"casebook/corpus"
)

// Pull is how strongly a practice is tied to the theme it was in, as a share of
// its ties to all its neighbours. docs/rerun.md has the measurement: at 0.2 the
// themes found agree with the truth as well as those found without, and at least
// nineteen of twenty practices keep their theme; without, one in three moves for
// no better reason than that others came.
const Pull = 0.2

// Anchor adds to a graph of practices a node for every theme of the last run,
// tied to the practices that were in it, so that themes found in the graph go on
// where nothing speaks against it, and split, merge and arise where something
// does. before[i] is the theme of node i in the last run, 0..k−1, or −1. A tie
// weighs pull times the degree of its practice. The nodes of the themes stand
// after the n given ones: the labels of the first n are those of the practices.
//
// This is evolutionary clustering (Chakrabarti, Kumar, Tomkins, KDD 2006): the
// quality of the grouping plus pull times its agreement with the one before.
func Anchor(g *cluster.Graph, before []int, k int, pull float64) *cluster.Graph {
	n := g.Nodes()
	degree, _ := g.Degrees()
	edges := len(g.To) + 2*n // at most
	out := &cluster.Graph{Start: make([]int, 1, n+k+1), Self: append(append(make([]float64, 0, n+k), g.Self...), make([]float64, k)...),
		To: make([]int32, 0, edges), Weight: make([]float64, 0, edges)}
	tie := func(to int, w float64) {
		out.To, out.Weight = append(out.To, int32(to)), append(out.Weight, w)
	}
	members := make([][]int, k)
	for i := range n {
		for e := g.Start[i]; e < g.Start[i+1]; e++ {
			tie(int(g.To[e]), g.Weight[e])
		}
		if t := before[i]; t >= 0 && degree[i] > 0 {
			tie(n+t, pull*degree[i])
			members[t] = append(members[t], i)
		}
		out.Start = append(out.Start, len(out.To))
	}
	for _, m := range members {
		for _, i := range m {
			tie(i, pull*degree[i])
		}
		out.Start = append(out.Start, len(out.To))
	}
	return out
}

// Regroup groups a graph into k groups after a last run: before[i] is the theme of
// node i there, 0..themes−1, or −1, and group any way of grouping a graph into k
// groups. The labels are those of the given nodes, in exactly k groups.
func Regroup(ctx context.Context, g *cluster.Graph, before []int, themes, k int, group func(*cluster.Graph) []int) []int {
	labels := group(Anchor(g, before, themes, Pull))[:g.Nodes()]
	// A theme that nothing is left of may be a group of its own.
	return cluster.ToK(ctx, g, cluster.Renumber(labels), k)
}

// ByUnit says which theme of the last run each unit of analysis was in: the one
// that most of its practices were in (the first among equals), or −1. before has
// one entry a practice, unitOf the unit of each.
func ByUnit(before, unitOf []int, units int) []int {
	votes := make([]map[int]int, units)
	out := make([]int, units)
	for i := range out {
		out[i], votes[i] = -1, map[int]int{}
	}
	for p, t := range before {
		if t < 0 {
			continue
		}
		u := unitOf[p]
		votes[u][t]++
		if n, best := votes[u][t], votes[u][out[u]]; n > best || n == best && t < out[u] {
			out[u] = t
		}
	}
	return out
}

// Before says which theme of the last run each practice of a collection was in:
// its place among prev.Analysis.Themes, or −1. Themes of which fewer than two
// practices are left hold nobody.
func Before(prev *corpus.Previous, fresh []corpus.Practice, workers int) []int {
	out := make([]int, len(fresh))
	for i := range out {
		out[i] = -1
	}
	if prev == nil || prev.Analysis == nil {
		return out
	}
	of := map[string]int{}
	for t, theme := range prev.Analysis.Themes {
		for _, id := range theme.Practices {
			of[id] = t
		}
	}
	same := Same(prev.Practices, fresh, workers)
	left := make([]int, len(prev.Analysis.Themes))
	for i, p := range fresh {
		if t, ok := of[same[p.ID]]; ok {
			out[i] = t
			left[t]++
		}
	}
	for i, t := range out {
		if t >= 0 && left[t] < 2 {
			out[i] = -1
		}
	}
	return out
}
