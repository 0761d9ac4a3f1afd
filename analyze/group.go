package analyze

import (
	"casebook/analyze/cluster"
	"casebook/analyze/vector"
)

// views are the numbers of leading latent dimensions that rows are compared in.
// Few dimensions see the broad subjects, many the fine ones; the graph sums them.
var views = []int{30, 50, 100}

// neighbourhood is the graph of the nearest rows, summed over the views.
func (r *run) neighbourhood(rows *vector.Dense) *cluster.Graph {
	var dims []int
	for _, dim := range views {
		if dims = append(dims, min(dim, rows.Cols)); rows.Cols <= dim {
			break
		}
	}
	var graphs []*cluster.Graph
	for _, nb := range cluster.NearestInViews(rows, dims, r.opts.Neighbours, r.opts.Workers) {
		graphs = append(graphs, cluster.KNNGraph(nb, 1))
	}
	return cluster.Overlay(graphs...)
}

// group puts the active units into exactly k themes.
func (r *run) group() error {
	if !r.grouped() {
		return nil
	}
	if r.kept != nil {
		_, r.gamma = cluster.AtK(r.graph, r.k, r.opts.Seed, r.opts.Workers) // resamples are cut as finely
	} else {
		r.labels = r.divide()
		r.moveForeign()
		r.orderThemes()
	}
	r.measureFit()
	return nil
}

// clearly is by how much a practice's own words must speak for another theme
// than its case's before it moves there, and rounds how often centres and
// places are settled in turn.
const (
	clearly = 0.05
	rounds  = 2
)

// moveForeign gives practices that are unlike the rest of their case the theme
// of their own words: the grouping saw them smoothed, which draws every practice to its case.
// Themes are described by the practices in them as they are, unsmoothed; a
// practice moves where its own coordinates are nearer to another centre by
// more than clearly. Cases of one practice have nothing to be foreign to,
// and the last member of a theme stays.
func (r *run) moveForeign() {
	count := map[int]int{}
	for _, i := range r.active {
		count[r.units[i].caseAt]++
	}
	for range rounds {
		centres := r.centres(r.own)
		size := make([]int, r.k)
		for _, l := range r.labels {
			size[l]++
		}
		next := append([]int(nil), r.labels...)
		for a, i := range r.active {
			at := r.labels[a]
			best, to := similarity(r.own.Row(i), centres[at])+clearly, at
			for t := range centres {
				if s := similarity(r.own.Row(i), centres[t]); t != at && s > best {
					best, to = s, t
				}
			}
			if to != at && count[r.units[i].caseAt] > 1 && size[at] > 1 {
				next[a] = to
				size[at]--
				size[to]++
			}
		}
		r.labels = next
	}
}

func similarity(a, b []float32) float64 { return float64(vector.Dot(a, b)) }

// centres are the mean directions of the themes' rows, of length 1.
func (r *run) centres(rows *vector.Dense) [][]float32 {
	c := vector.NewDense(r.k, rows.Cols)
	out := make([][]float32, r.k)
	for a, i := range r.active {
		row := c.Row(r.labels[a])
		for j, v := range rows.Row(i) {
			row[j] += v
		}
	}
	c.Normalize()
	for t := range out {
		out[t] = c.Row(t)
	}
	return out
}
