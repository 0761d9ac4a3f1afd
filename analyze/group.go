package analyze

import (
	"context"
	"slices"
	"sort"

	"casebook/analyze/cluster"
	"casebook/analyze/lineage"
	"casebook/analyze/vector"
)

// views are the numbers of leading latent dimensions that rows are compared in.
// Few dimensions see the broad subjects, many the fine ones; the graph sums them.
var views = []int{30, 50, 100}

// neighbourhood is the graph of the nearest rows, summed over the views. Rows that hold vectors
// behind the dimensions of words are compared in all of them as well.
func neighbourhood(ctx context.Context, rows *vector.Dense, o Options) *cluster.Graph {
	var dims []int
	for _, dim := range views {
		if dims = append(dims, min(dim, rows.Cols)); rows.Cols <= dim {
			break
		}
	}
	if most := views[len(views)-1]; o.hasVectors() && rows.Cols > most {
		dims = append(dims, rows.Cols)
	}
	near := cluster.NearestInViews(ctx, rows, dims, o.Neighbours, o.Workers)
	return cluster.KNNGraph(o.Workers, near...)
}

// grouping puts the active units into k themes.
type grouping struct {
	members
	k      int
	labels []int    // theme of each active unit, from 0
	gamma  float64  // resolution the graph was cut at
	names  []string // labels of the themes, where those of the last run are kept
	fits   []fit    // of each active unit
	same   bool     // all texts are the same
	told   bool     // why there are no themes was said already
	// Themes that people brought stand first; sure says how each unit came to one of them.
	brought int
	sure    []placed
}

// group puts the active units into exactly k themes.
func group(ctx context.Context, all collected, s space, num number, o Options) grouping {
	g := grouping{members: num.members, k: num.k, same: num.same, told: len(num.notes) > 0}
	if g.k == 0 {
		return g
	}
	if num.kept != nil {
		g.labels, g.names = num.kept.labels, num.kept.names
		g.gamma = cluster.Resolution(ctx, num.graph, g.k, o.Seed, o.Workers) // resamples are cut as finely
	} else {
		if g.labels, g.gamma = divide(ctx, all, num, o); ctx.Err() != nil {
			return g // there need not be k groups
		}
		g.labels = settle(s.mixed, g)
		g.labels = sharpen(s.mixed, g, o.Workers)
		g.labels = moveForeign(all, s.own, g)
		g.labels = ordered(g.labels, g.k)
	}
	g.fits = measureFit(s.mixed, g)
	return g
}

// divide cuts the graph into exactly k groups, tied to the themes of the last
// run where there is one; it returns the resolution as well.
func divide(ctx context.Context, all collected, num number, o Options) (labels []int, gamma float64) {
	cut := func(g *cluster.Graph) []int {
		var labels []int
		labels, gamma = cluster.AtK(ctx, g, num.k, o.Seed, o.Workers)
		return labels
	}
	if !o.continues() {
		labels = cut(num.graph)
		return labels, gamma
	}
	labels = lineage.Regroup(ctx, num.graph, before(all, num.active, o), len(o.Previous.Analysis.Themes), num.k, cut)
	return labels, gamma
}

// clearly is by how much a practice's own words must speak for another theme
// than its case's before it moves there, and rounds how often centres and
// places are settled in turn.
const (
	clearly = 0.02
	rounds  = 2
)

// moveForeign gives practices that are unlike the rest of their case the theme
// of their own words: the grouping saw them smoothed, which draws every practice to its case.
// Themes are described by the practices in them as they are, unsmoothed; a
// practice moves where its own coordinates are nearer to another centre by
// more than clearly. Cases of one practice have nothing to be foreign to,
// and the last member of a theme stays.
func moveForeign(all collected, own *vector.Dense, g grouping) []int {
	count := map[int]int{}
	for _, i := range g.active {
		count[all.units[i].caseAt]++
	}
	labels := g.labels
	for range rounds {
		middle := centres(own, g.active, labels, g.k)
		size := make([]int, g.k)
		for _, l := range labels {
			size[l]++
		}
		next := slices.Clone(labels)
		for a, i := range g.active {
			at := labels[a]
			best, to := similarity(own.Row(i), middle[at])+clearly, at
			for t := range middle {
				if s := similarity(own.Row(i), middle[t]); t != at && s > best {
					best, to = s, t
				}
			}
			if to != at && count[all.units[i].caseAt] > 1 && size[at] > 1 {
				next[a] = to
				size[at]--
				size[to]++
			}
		}
		labels = next
	}
	return labels
}

// ordered numbers groups by size, largest first, then by their first
// member. This alone decides the ids of a first run.
func ordered(labels []int, k int) []int {
	labels = cluster.Renumber(labels)
	size, order, to := make([]int, k), make([]int, k), make([]int, k)
	for _, l := range labels {
		size[l]++
	}
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return size[order[a]] > size[order[b]] })
	for at, g := range order {
		to[g] = at
	}
	out := make([]int, len(labels))
	for i, l := range labels {
		out[i] = to[l]
	}
	return out
}

// fit says how a unit lies in its theme: cosine similarities to the centre of its
// own and of the next best theme (−1: there is none).
type fit struct {
	own, second float64
	next        int
}

// silhouette is (own − second)/max, −1..1.
func (f fit) silhouette() float64 {
	top := max(f.own, f.second)
	if top <= 0 || f.next < 0 {
		return 0
	}
	return max(-1, min(1, (f.own-f.second)/top))
}

// measureFit compares every active unit with the centres of all themes.
func measureFit(x *vector.Dense, g grouping) []fit {
	middle := centres(x, g.active, g.labels, g.k)
	out := make([]fit, len(g.active))
	for a, i := range g.active {
		out[a] = fitOf(x.Row(i), middle, g.labels[a])
	}
	return out
}

// fitOf compares a row of theme own with the centres of all.
func fitOf(row []float32, middle [][]float32, own int) fit {
	f := fit{next: -1, second: -1}
	for t, c := range middle {
		switch s := similarity(row, c); {
		case t == own:
			f.own = s
		case s > f.second || f.next < 0:
			f.second, f.next = s, t
		}
	}
	return f
}
