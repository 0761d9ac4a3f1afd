package analyze

import (
	"context"

	"casebook/analyze/cluster"
	"casebook/analyze/stability"
)

// FewestCases is the number of cases under which nothing is said of a theme's
// stability: a theme that one or two cases hold comes and goes with them.
const FewestCases = 3

// casesOf counts the cases of every group.
func casesOf(labels, cases []int, k int) []int {
	out, seen := make([]int, k), map[[2]int]bool{}
	for i, t := range labels {
		if key := [2]int{t, cases[i]}; !seen[key] {
			seen[key] = true
			out[t]++
		}
	}
	return out
}

// resample measures the stability of every theme, −1 where it is
// not measured or would say nothing.
func resample(ctx context.Context, all collected, graph *cluster.Graph, g grouping, o Options) []float64 {
	cases := make([]int, len(g.active))
	for a, i := range g.active {
		cases[a] = all.units[i].caseAt
	}
	out := make([]float64, g.k)
	if g.k > 0 && o.Resamples > 0 {
		out = stability.Jaccard(ctx, graph, g.labels, cases, g.k, g.gamma, o.Resamples, o.Seed, o.Workers)
	}
	for t, n := range casesOf(g.labels, cases, g.k) {
		if o.Resamples <= 0 || n < FewestCases {
			out[t] = -1
		}
	}
	return out
}
