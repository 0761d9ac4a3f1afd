// Package stability says how far groups can be trusted: whether they are found
// again when a part of the rows is left out.
package stability

import (
	"context"
	"math/rand/v2"

	"casebook/analyze/cluster"
	"casebook/corpus/parallel"
)

// Share is the part of the cases that a resample keeps.
const Share = 0.7

// Dissolved is the mean Jaccard similarity below which a group is called weak.
// Hennig takes 0.5 for dissolved and 0.6 to 0.75 for a pattern whose members are
// doubtful.
const Dissolved = 0.6

// Jaccard returns for each of the k groups of the graph's nodes the mean, over
// the resamples, of its Jaccard similarity to the most similar group found in a
// random part of the cases (cases[i] is that of node i; Hennig 2007, "Cluster-wise assessment of cluster
// stability", doi:10.1016/j.csda.2006.11.025, by subsetting). Each resample is grouped
// as the whole was: Louvain at resolution gamma, then merged or divided to k.
// Whole cases come and go, since the practices of one are tied to each other and
// hold a group together whatever else is there. A group that no resample holds a member of scores 0. The resamples have
// seeds of their own, so the workers change nothing.
func Jaccard(ctx context.Context, g *cluster.Graph, labels, cases []int, k int, gamma float64, resamples int, seed uint64, workers int) []float64 {
	scores, cutters := make([][]float64, resamples), make([]cluster.Cutter, max(1, workers))
	number := cluster.Renumber(cases)
	parallel.Each(ctx, resamples, workers, func(w, b int) {
		scores[b] = resample(ctx, g, &cutters[w], labels, number, k, gamma, rand.New(rand.NewPCG(seed, 0x57ab+uint64(b))))
	})
	if ctx.Err() != nil {
		return make([]float64, k)
	}
	return means(scores, k)
}

// means averages over the resamples that hold a group (−1: not held).
func means(scores [][]float64, k int) []float64 {
	out := make([]float64, k)
	for c := range out {
		n := 0
		for _, s := range scores {
			if s[c] >= 0 {
				out[c] += s[c]
				n++
			}
		}
		out[c] /= float64(max(1, n))
	}
	return out
}

// resample groups a random part of the nodes anew and compares; cases are numbered from 0.
func resample(ctx context.Context, g *cluster.Graph, cutter *cluster.Cutter, labels, cases []int, k int, gamma float64, rnd *rand.Rand) []float64 {
	n := cluster.Count(cases)
	in := make([]bool, n)
	for _, c := range rnd.Perm(n)[:max(1, int(Share*float64(n)+0.5))] {
		in[c] = true
	}
	var nodes, before []int
	for i, c := range cases {
		if in[c] {
			nodes = append(nodes, i)
			before = append(before, labels[i])
		}
	}
	sub := cutter.Cut(g, nodes)
	after := cluster.ToK(ctx, sub, cluster.Louvain(ctx, sub, gamma, rnd), min(k, len(nodes)))
	return bestJaccard(before, after, k)
}

// bestJaccard compares each group with its most similar counterpart; −1 for
// groups without a member here.
func bestJaccard(before, after []int, k int) []float64 {
	m := cluster.Count(after)
	shared := make([][]int, k)
	a, b := make([]int, k), make([]int, m)
	for i, l := range before {
		if shared[l] == nil {
			shared[l] = make([]int, m)
		}
		shared[l][after[i]]++
		a[l]++
		b[after[i]]++
	}
	out := make([]float64, k)
	for c := range out {
		out[c] = -1
		for d, s := range shared[c] {
			out[c] = max(out[c], float64(s)/float64(a[c]+b[d]-s))
		}
	}
	return out
}
