package analyze

import (
	"context"

	"casebook/analyze/cluster"
	"casebook/analyze/stability"
)

// resample measures the stability of every theme, −1 where it is not measured.
func resample(ctx context.Context, graph *cluster.Graph, g grouping, o Options) []float64 {
	if g.k > 0 && o.Resamples > 0 {
		return stability.Jaccard(ctx, graph, g.labels, g.k, g.gamma, o.Resamples, o.Seed, o.Workers)
	}
	out := make([]float64, g.k)
	for t := range out {
		out[t] = -1
	}
	return out
}
