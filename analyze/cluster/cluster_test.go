package cluster

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/mat"

	"casebook/analyze/vector"
)

// blobs are points around k centres on a sphere, n of each; point i belongs to i%k.
func blobs(k, n, dim int, noise float64, seed uint64) *vector.Dense {
	rnd := rand.New(rand.NewPCG(seed, 1))
	centres := vector.NewDense(k, dim)
	for i := range centres.Data {
		centres.Data[i] = float32(rnd.NormFloat64())
	}
	centres.Normalize()
	out := vector.NewDense(k*n, dim)
	for i := 0; i < k*n; i++ {
		for j, c := range centres.Row(i % k) {
			out.Row(i)[j] = c + float32(noise*rnd.NormFloat64())
		}
	}
	out.Normalize()
	return out
}

func graphOf(x *vector.Dense, k int) *Graph {
	return KNNGraph(2, Nearest(context.Background(), x, k, 2))
}

func TestNearestAgainstSorting(t *testing.T) {
	x := blobs(3, 20, 7, 0.4, 1)
	for _, workers := range []int{1, 3} {
		nb := Nearest(t.Context(), x, 5, workers)
		for i := 0; i < x.Rows; i++ {
			var order []int32
			for j := 0; j < x.Rows; j++ {
				if j != i && vector.Dot(x.Row(i), x.Row(j)) > 0 {
					order = append(order, int32(j))
				}
			}
			slices.SortStableFunc(order, func(a, b int32) int {
				if vector.Dot(x.Row(i), x.Row(int(a))) > vector.Dot(x.Row(i), x.Row(int(b))) {
					return -1
				}
				return 1
			})
			for j, to := range nb.To[i*5 : i*5+5] {
				if to != order[j] {
					t.Fatalf("%d workers: neighbour %d of %d is %d, want %d", workers, j, i, to, order[j])
				}
			}
		}
	}
}

// Above a number of rows the search is by cells: nearly all of what every pair
// would give is found, whatever the workers.
func TestNearestByCells(t *testing.T) {
	x := blobs(30, 200, 12, 0.15, 7) // 6,000 rows
	nb := Nearest(t.Context(), x, 10, 2)
	if !slices.Equal(nb.To, Nearest(t.Context(), x, 10, 5).To) {
		t.Error("5 workers find others than 2")
	}
	found, all := 0, 0
	for i := 0; i < x.Rows; i += 97 {
		best := nearest{to: make([]int32, 10), sim: make([]float32, 10)}
		for j := range x.Rows {
			if j != i {
				best.add(int32(j), vector.Dot(x.Row(i), x.Row(j)))
			}
		}
		for _, j := range best.to {
			all++
			if slices.Contains(nb.To[i*10:i*10+10], j) {
				found++
			}
		}
	}
	if found < all*95/100 {
		t.Errorf("%d of %d nearest found", found, all)
	}
}

func TestViewsAreLeadingColumns(t *testing.T) {
	x := blobs(4, 15, 9, 0.5, 8)
	views := NearestInViews(t.Context(), x, []int{3, 9}, 4, 2)
	short := vector.NewDense(x.Rows, 3)
	for i := 0; i < x.Rows; i++ {
		copy(short.Row(i), x.Row(i)[:3])
	}
	short.Normalize()
	for v, rows := range []*vector.Dense{short, x} {
		if want := Nearest(t.Context(), rows, 4, 1); !slices.Equal(views[v].To, want.To) {
			t.Errorf("view %d differs from the neighbours in its columns alone", v)
		}
	}
}

// gonums is the same graph for gonum's community detection.
func gonums(g *Graph) *simple.WeightedUndirectedGraph {
	out := simple.NewWeightedUndirectedGraph(0, 0)
	for i := 0; i < g.Nodes(); i++ {
		out.AddNode(simple.Node(i))
	}
	for i := 0; i < g.Nodes(); i++ {
		for e := g.Start[i]; e < g.Start[i+1]; e++ {
			if j := int(g.To[e]); i < j {
				out.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(i), T: simple.Node(j), W: g.Weight[e]})
			}
		}
	}
	return out
}

// Louvain is held to gonum's: the same modularity function, and groupings whose
// modularity is as high on graphs of several kinds.
func TestLouvainAgainstGonum(t *testing.T) {
	for seed := uint64(1); seed <= 6; seed++ {
		g := graphOf(blobs(4+int(seed), 25, 10, 0.2*float64(seed), seed), 8)
		other := gonums(g)
		for _, gamma := range []float64{0.5, 1, 2} {
			top := math.Inf(-1) // of the starts that AtK makes
			for start := range uint64(starts) {
				top = max(top, Modularity(g, Louvain(t.Context(), g, gamma, rand.New(rand.NewPCG(seed, start))), gamma))
			}
			theirs := community.Modularize(other, gamma, rand.NewPCG(seed, 3)).Communities()
			labels := make([]int, g.Nodes())
			for c, nodes := range theirs {
				for _, n := range nodes {
					labels[n.ID()] = c
				}
			}
			want := community.Q(other, theirs, gamma)
			if got := Modularity(g, labels, gamma); math.Abs(got-want) > 1e-9 {
				t.Errorf("seed %d gamma %g: modularity %.9f of gonum's grouping, gonum has %.9f", seed, gamma, got, want)
			}
			if top < want-0.005 {
				t.Errorf("seed %d gamma %g: modularity %.4f, gonum finds %.4f", seed, gamma, top, want)
			}
		}
	}
}

// What moves leave of the ties is what counting them anew gives, and both find the same group for a node.
func TestTiesFollowMoves(t *testing.T) {
	g := graphOf(blobs(6, 30, 10, 0.5, 2), 8)
	deg, m2 := g.Degrees()
	c := &climber{ctx: t.Context(), gamma: 1, rnd: rand.New(rand.NewPCG(1, 1))}
	c.makeRoom(g)
	labels := make([]int32, g.Nodes())
	for i := range labels {
		labels[i] = int32(i % 9)
	}
	if !c.moveNodes(g, labels, false) || c.ties.groups == 0 {
		t.Fatal("no node moved, or the ties are not held")
	}
	var anew ties
	anew.fill(g, labels, c.ties.groups)
	for i, w := range anew.weight {
		if math.Abs(w-c.ties.weight[i]) > 1e-9 {
			t.Fatalf("node %d is tied to group %d by %g, held is %g", i/anew.groups, i%anew.groups, w, c.ties.weight[i])
		}
	}
	total := slices.Clone(c.total)
	for i, l := range labels {
		byTies := c.best(i, l, deg[i], m2)
		copy(c.total, total)
		byEdges := c.bestGroup(g, labels, i, deg[i], m2)
		copy(c.total, total)
		if byTies != byEdges {
			t.Errorf("node %d gains most in group %d by its ties, in %d by its edges", i, byTies, byEdges)
		}
	}
}

// The graph of groups that ties give is that of the edges, and so are the ties once groups are joined.
func TestTiesGiveTheGraphOfGroups(t *testing.T) {
	g := graphOf(blobs(6, 30, 10, 0.5, 2), 8)
	g.Self[3] = 2
	labels := make([]int32, g.Nodes()) // groups 0, 2, 4 … 10; the others have lost their members
	now := make([]int32, g.Nodes())
	for i := range labels {
		labels[i], now[i] = int32(i%6*2), int32(i%6)
	}
	number := make([]int32, g.Nodes())
	for l := range number {
		if number[l] = -1; l < 12 && l%2 == 0 {
			number[l] = int32(l / 2)
		}
	}
	var held ties
	held.fill(g, labels, 12)
	column := held.columns(number)
	want, got := aggregate(g, now, 6), held.aggregate(g, now, column, 6)
	for c := range 6 {
		if math.Abs(got.Self[c]-want.Self[c]) > 1e-9 {
			t.Errorf("group %d holds %g within, want %g", c, got.Self[c], want.Self[c])
		}
		others, weight := want.edges(c)
		found, by := got.edges(c)
		if len(found) != len(others) {
			t.Errorf("group %d is tied to %v, want %v", c, found, others)
		}
		for e, l := range others {
			if at := slices.Index(found, l); at < 0 || math.Abs(by[at]-weight[e]) > 1e-9 {
				t.Errorf("group %d is tied to %v by %v, want %d by %g", c, found, by, l, weight[e])
			}
		}
	}
	halves := []int32{0, 1, 0, 1, 0, 1}
	held.join(column, halves, 2)
	for i := range now {
		now[i] = halves[now[i]]
	}
	var anew ties
	anew.fill(g, now, 2)
	if held.groups != anew.groups || len(held.weight) != len(anew.weight) {
		t.Fatalf("ties to %d groups, want %d", held.groups, anew.groups)
	}
	for i, w := range anew.weight {
		if math.Abs(w-held.weight[i]) > 1e-9 {
			t.Fatalf("node %d is tied to group %d by %g, want %g", i/anew.groups, i%anew.groups, held.weight[i], w)
		}
	}
}

func TestAtKIsExact(t *testing.T) {
	loose := &Graph{Start: make([]int, 8), Self: make([]float64, 7)} // no edge at all
	for _, c := range []struct {
		name string
		g    *Graph
	}{{"blobs", graphOf(blobs(5, 12, 8, 0.3, 3), 6)}, {"noise", graphOf(blobs(1, 60, 8, 5, 4), 6)}, {"no edges", loose}} {
		for k := 1; k <= min(c.g.Nodes(), 30); k++ {
			labels, _ := AtK(t.Context(), c.g, k, 1, 2)
			if got := Count(Renumber(labels)); got != k {
				t.Errorf("%s: %d groups, want %d", c.name, got, k)
			}
		}
	}
}

func TestAtKFindsBlobs(t *testing.T) {
	labels, _ := AtK(t.Context(), graphOf(blobs(6, 20, 12, 0.15, 5), 8), 6, 1, 2)
	for i, l := range labels {
		if l != labels[i%6] {
			t.Fatalf("point %d in %d, its centre's first point in %d", i, l, labels[i%6])
		}
	}
}

// The normalised adjacency of separate rings of m nodes has the eigenvalues
// cos(2πj/m), each once a ring.
func TestSpectrumOfRings(t *testing.T) {
	const rings, m = 3, 12
	var edges []edge
	for r := range rings {
		for i := range m {
			edges = append(edges, edge{r*m + i, r*m + (i+1)%m, 1})
		}
	}
	got := Spectrum(t.Context(), newGraph(rings*m, edges), 9, 1, 2)
	for j, v := range got {
		want := 1.0
		if j >= rings {
			want = math.Cos(2 * math.Pi / m)
		}
		if math.Abs(v-want) > 1e-6 {
			t.Errorf("eigenvalue %d is %.8f, want %.8f", j, v, want)
		}
	}
}

// The eigenvalues are those of the whole matrix, the ones that lie closest to others included.
func TestSpectrumIsThatOfTheMatrix(t *testing.T) {
	g := graphOf(blobs(8, 60, 20, 0.5, 3), 12)
	n, root := g.Nodes(), inverseRoots(g)
	dense := mat.NewSymDense(n, nil)
	for i := range n {
		to, weight := g.edges(i)
		for e, j := range to {
			dense.SetSym(i, int(j), weight[e]*root[i]*root[j])
		}
	}
	var eig mat.EigenSym
	if !eig.Factorize(dense, false) {
		t.Fatal("no eigenvalues")
	}
	want := eig.Values(nil)
	for j, v := range Spectrum(t.Context(), g, 21, 1, 2) {
		if math.Abs(v-want[n-1-j]) > 1e-4 {
			t.Errorf("eigenvalue %d is %.8f, want %.8f", j, v, want[n-1-j])
		}
	}
}

// edge is an edge of a graph in a test.
type edge struct {
	from, to int
	w        float64
}

// newGraph makes a graph of edges, of which those with the same ends are summed.
func newGraph(n int, edges []edge) *Graph {
	w := make([]float64, n*n)
	for _, e := range edges {
		w[e.from*n+e.to] += e.w
		w[e.to*n+e.from] += e.w
	}
	g := &Graph{Start: []int{0}, Self: make([]float64, n)}
	for i := range n {
		for j := range n {
			if w[i*n+j] > 0 {
				g.To, g.Weight = append(g.To, int32(j)), append(g.Weight, w[i*n+j])
			}
		}
		g.Start = append(g.Start, len(g.To))
	}
	return g
}

// An edge weighs half of each similarity that one of its ends sees the other with, over all views, and any
// number of workers makes the same graph.
func TestKNNGraphAddsDirectionsAndViews(t *testing.T) {
	near := NearestInViews(t.Context(), blobs(3, 20, 7, 0.4, 1), []int{3, 7}, 5, 2)
	near[1].To[4], near[1].Sim[4] = -1, 0 // one is missing
	var edges []edge
	for _, nb := range near {
		for i := range nb.N {
			for e := i * nb.K; e < (i+1)*nb.K; e++ {
				if nb.To[e] >= 0 {
					edges = append(edges, edge{i, int(nb.To[e]), float64(nb.Sim[e]) / 2})
				}
			}
		}
	}
	want := newGraph(60, edges)
	one := KNNGraph(1, near...)
	if !slices.Equal(one.Start, want.Start) || !slices.Equal(one.To, want.To) {
		t.Fatalf("edges to %v, want %v", one.To, want.To)
	}
	for e, w := range want.Weight {
		if math.Abs(one.Weight[e]-w) > 1e-12 {
			t.Fatalf("edge %d weighs %g, want %g", e, one.Weight[e], w)
		}
	}
	if three := KNNGraph(3, near...); !slices.Equal(three.To, one.To) || !slices.Equal(three.Weight, one.Weight) {
		t.Error("3 workers make another graph")
	}
}

func BenchmarkLouvain(b *testing.B) {
	g := graphOf(blobs(10, 137, 50, 0.2, 1), 20)
	other := gonums(g)
	b.Run("flat", func(b *testing.B) {
		for b.Loop() {
			Louvain(b.Context(), g, 1, rand.New(rand.NewPCG(1, 1)))
		}
	})
	b.Run("gonum", func(b *testing.B) {
		for b.Loop() {
			community.Modularize(other, 1, rand.NewPCG(1, 1))
		}
	})
}
