package cluster

import (
	"context"
	"math"
	"math/rand/v2"

	"casebook/corpus/parallel"
)

// AtK groups the nodes of g into exactly k communities (k at most the number
// of nodes) and returns them with the resolution that gives about k. One run of
// Louvain depends on the order the nodes are visited in, so several are made at resolutions
// around, every edge is weighed by the share of them that keep its ends
// together, and that graph is cut (consensus clustering, Lancichinetti and
// Fortunato 2012, doi:10.1038/srep00336). The workers share the runs.
func AtK(ctx context.Context, g *Graph, k int, seed uint64, workers int) ([]int, float64) {
	gamma := Resolution(ctx, g, k, seed, workers)
	runs := manyRuns
	if g.Nodes() > exactly {
		runs = fewRuns
	}
	return cutAt(ctx, consensus(ctx, g, gamma, runs, seed, workers), k, seed, workers), gamma
}

// Resolution is one at which g falls into k communities, or into about as many where none of those tried gives k.
func Resolution(ctx context.Context, g *Graph, k int, seed uint64, workers int) float64 {
	_, gamma := bisect(ctx, g, k, seed, workers)
	return gamma
}

// Groupings that the consensus is made of, and those of a graph too large to be
// compared exactly; their resolutions lie between 1/span and span times the one found.
const (
	manyRuns = 20
	fewRuns  = 5
	span     = 1.3
)

// consensus weighs the edges of g by the share of runs that keep their ends together.
func consensus(ctx context.Context, g *Graph, gamma float64, runs int, seed uint64, workers int) *Graph {
	groupings := make([][]int, runs)
	parallel.Each(ctx, runs, workers, func(_, s int) {
		at := gamma * math.Pow(span, 2*float64(s)/float64(runs-1)-1)
		groupings[s] = Louvain(ctx, g, at, rand.New(rand.NewPCG(seed+uint64(s), 0x77)))
	})
	together := make([]uint8, len(g.To)) // of at most manyRuns
	parallel.Share(g.Nodes(), workers, func(from, to int) {
		for _, labels := range groupings {
			if labels != nil { // else ctx is done
				countTogether(g, labels, together, from, to)
			}
		}
	})
	kept := 0
	for _, n := range together {
		if n > 0 {
			kept++
		}
	}
	out := &Graph{Start: make([]int, 1, len(g.Start)), To: make([]int32, 0, kept), Weight: make([]float64, 0, kept), Self: g.Self}
	for i := range g.Nodes() {
		for e := g.Start[i]; e < g.Start[i+1]; e++ {
			if n := together[e]; n > 0 {
				out.To, out.Weight = append(out.To, g.To[e]), append(out.Weight, g.Weight[e]*float64(n)/float64(runs))
			}
		}
		out.Start = append(out.Start, len(out.To))
	}
	return out
}

// countTogether counts for each edge of some nodes whether a grouping keeps its ends together.
func countTogether(g *Graph, labels []int, together []uint8, first, end int) {
	for i := first; i < end; i++ {
		from, to := g.Start[i], g.Start[i+1]
		count := together[from:to]
		for e, j := range g.To[from:to] {
			same := uint8(0)
			if labels[j] == labels[i] {
				same = 1
			}
			count[e] += same // without a branch, which nothing could predict
		}
	}
}

// cutAt is Louvain at the resolution that gives k; where no resolution tried gives k, the
// nearest larger grouping with its closest groups merged.
func cutAt(ctx context.Context, g *Graph, k int, seed uint64, workers int) []int {
	labels, gamma := bisect(ctx, g, k, seed, workers)
	return sharpest(ctx, g, ToK(ctx, g, labels, k), k, gamma, seed, workers)
}

// bisect looks for the resolution that gives k; of the groupings met it answers the one of the
// number of groups nearest to k, rather a larger one, with its resolution.
func bisect(ctx context.Context, g *Graph, k int, seed uint64, workers int) ([]int, float64) {
	low, high := 1e-3, 1.0
	at := tries{ctx: ctx, g: g, seed: seed, workers: workers, made: map[float64][]int{}}
	best := at.try(high, 2*high)
	gamma := high
	fewest, most := 1, Count(best) // groups at low and at high
	better := func(l []int) bool {
		a, b := Count(l)-k, Count(best)-k
		if (a >= 0) != (b >= 0) {
			return a >= 0
		}
		return abs(a) < abs(b)
	}
	for Count(best) < k && high < 1e4 && ctx.Err() == nil {
		low, fewest = high, most
		high *= 2
		l := at.try(high, 2*high)
		if most = Count(l); better(l) {
			best, gamma = l, high
		}
	}
	for step := 0; step < 24 && Count(best) != k && ctx.Err() == nil; step++ {
		mid := math.Sqrt(low * high)
		next := math.Sqrt(low * mid)
		if fewest*most < k*k { // groups grow about as the resolution, so there are too few in the middle
			next = math.Sqrt(mid * high)
		}
		l := at.try(mid, next)
		if better(l) {
			best, gamma = l, mid
		}
		if Count(l) < k {
			low, fewest = mid, Count(l)
		} else {
			high, most = mid, Count(l)
		}
	}
	return best, gamma
}

// tries are groupings at resolutions that are tried one after the other.
type tries struct {
	ctx     context.Context
	g       *Graph
	seed    uint64
	workers int
	made    map[float64][]int
}

// try is the grouping at gamma. Beside it one is made at next, which will probably be asked for then: it would leave a core idle.
func (t *tries) try(gamma, next float64) []int {
	if l, ok := t.made[gamma]; ok {
		return l
	}
	at := [2]float64{gamma, next}
	var l [2][]int
	parallel.Each(t.ctx, min(2, max(1, t.workers)), t.workers, func(_, i int) {
		l[i] = Louvain(t.ctx, t.g, at[i], rand.New(rand.NewPCG(t.seed, 0x10)))
	})
	t.made[gamma] = l[0]
	if l[1] != nil {
		t.made[next] = l[1]
	}
	return l[0]
}

// starts is the number of random orders tried at the resolution found.
const starts = 8

// sharpest repeats Louvain in other random orders and keeps the grouping into k
// of the highest modularity; first stays unless one is better.
func sharpest(ctx context.Context, g *Graph, first []int, k int, gamma float64, seed uint64, workers int) []int {
	found, quality := make([][]int, starts), make([]float64, starts)
	found[0], quality[0] = first, Modularity(g, first, gamma)
	parallel.Each(ctx, starts-1, workers, func(_, s int) {
		l := Louvain(ctx, g, gamma, rand.New(rand.NewPCG(seed+uint64(s)+1, 0x10)))
		if Count(l) == k {
			found[s+1], quality[s+1] = l, Modularity(g, l, gamma)
		}
	})
	best := 0
	for s, l := range found {
		if l != nil && quality[s] > quality[best]+1e-12 {
			best = s
		}
	}
	return found[best]
}

func abs(a int) int { return max(a, -a) }

// ToK merges or divides groups until there are exactly k.
func ToK(ctx context.Context, g *Graph, labels []int, k int) []int {
	labels = Renumber(labels)
	for c := Count(labels); c > k && ctx.Err() == nil; c-- {
		labels = mergeClosest(g, labels, c)
	}
	for c := Count(labels); c < k && ctx.Err() == nil; c++ {
		labels = divideLargest(ctx, g, labels, c)
	}
	return labels
}

// mergeClosest joins the two groups with the strongest tie for their sizes
// (weight between them over the product of their degrees; smallest groups
// first where none are tied).
func mergeClosest(g *Graph, labels []int, k int) []int {
	up := aggregate(g, labels, k)
	deg, _ := up.Degrees()
	a, b, best := -1, -1, -1.0
	for i := 0; i < k; i++ {
		for e := up.Start[i]; e < up.Start[i+1]; e++ {
			j := int(up.To[e])
			if s := up.Weight[e] / (deg[i]*deg[j] + 1e-300); i < j && s > best {
				a, b, best = i, j, s
			}
		}
	}
	if a < 0 {
		a, b = twoSmallest(labels, k)
	}
	for i, l := range labels {
		if l == b {
			labels[i] = a
		}
	}
	return Renumber(labels)
}

func sizes(labels []int, k int) []int {
	n := make([]int, k)
	for _, l := range labels {
		n[l]++
	}
	return n
}

func twoSmallest(labels []int, k int) (int, int) {
	n := sizes(labels, k)
	a, b := 0, 1
	if n[b] < n[a] {
		a, b = b, a
	}
	for i := 2; i < k; i++ {
		switch {
		case n[i] < n[a]:
			a, b = i, a
		case n[i] < n[b]:
			b = i
		}
	}
	return min(a, b), max(a, b)
}

// divideLargest splits the largest group in two: by the best cut of its own
// subgraph, or its last member alone where that has none.
func divideLargest(ctx context.Context, g *Graph, labels []int, k int) []int {
	n := sizes(labels, k)
	big := 0
	for i := range n {
		if n[i] > n[big] {
			big = i
		}
	}
	var members []int
	for i, l := range labels {
		if l == big {
			members = append(members, i)
		}
	}
	out := append([]int(nil), labels...)
	sub := Subgraph(g, members)
	for gamma := 0.25; gamma < 100 && ctx.Err() == nil; gamma *= 1.3 {
		part := Louvain(ctx, sub, gamma, rand.New(rand.NewPCG(1, 0x11)))
		if c := Count(part); c > 1 {
			if c > manyParts {
				part, c = largestAndRest(part, c), 2
			}
			for c > 2 {
				part = mergeClosest(sub, part, c)
				c--
			}
			for j, i := range members {
				if part[j] == 1 {
					out[i] = k
				}
			}
			return Renumber(out)
		}
	}
	out[members[len(members)-1]] = k
	return Renumber(out)
}

// manyParts is the number of parts from which they are not merged one by one: a
// graph that falls apart, as one of equal texts does without the few that all are
// tied to, has no second part to speak of, and merging thousands takes minutes.
const manyParts = 32

// largestAndRest makes two groups: the largest, and all others together.
func largestAndRest(labels []int, k int) []int {
	n := sizes(labels, k)
	big := 0
	for i := range n {
		if n[i] > n[big] {
			big = i
		}
	}
	out := make([]int, len(labels))
	for i, l := range labels {
		if l != big {
			out[i] = 1
		}
	}
	return out
}
