package lineage

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"casebook/analyze/cluster"
	"casebook/analyze/vector"
	"casebook/corpus"
)

// Two loose groups with a practice in between: the last run decides where it
// goes, and an anchor with no pull changes nothing.
func TestAnchor(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	x := vector.NewDense(41, 8)
	around(rng, x, 0, 20, 0)
	around(rng, x, 20, 20, 1)
	copy(x.Row(40), []float32{1, 1, 0, 0, 0, 0, 0, 0})
	x.Normalize()
	g := cluster.KNNGraph(1, cluster.Nearest(t.Context(), x, 8, 1))
	for _, side := range []int{0, 1} {
		before := make([]int, 41)
		for i := range before {
			before[i] = i / 20 % 2
		}
		before[40] = side
		a := Anchor(g, before, 2, 2)
		if a.Nodes() != 43 || len(a.Start) != 44 || a.Start[43] != len(a.To) {
			t.Fatalf("%d nodes, %d starts", a.Nodes(), len(a.Start))
		}
		l, _ := cluster.AtK(t.Context(), a, 2, 1, 2)
		if l[40] != l[20*side] || l[0] == l[20] {
			t.Errorf("the practice in between is not with group %d: %v", side, l)
		}
	}
	none := make([]int, 41)
	for i := range none {
		none[i] = -1
	}
	plain, _ := cluster.AtK(t.Context(), g, 2, 1, 2)
	same, _ := cluster.AtK(t.Context(), Anchor(g, none, 0, Pull), 2, 1, 2)
	if !reflect.DeepEqual(plain, same) {
		t.Error("anchors of no theme change the grouping")
	}
}

func TestBefore(t *testing.T) {
	w := newWorld(30)
	r := w.run([]string{"T01", "T02", "T03"}, []string{"甲", "乙", "丙"}, upTo(0, 10), upTo(10, 20), upTo(20, 22))
	prev := &corpus.Previous{Analysis: r.Analysis, Practices: r.Practices}
	fresh := append(append([]corpus.Practice{}, r.Practices[5:21]...), corpus.Practice{ID: "x", Text: w.texts[25]})
	want := []int{0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1}
	if got := Before(prev, fresh, 1); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Before(nil, fresh[:2], 1); !reflect.DeepEqual(got, []int{-1, -1}) {
		t.Errorf("first run: %v", got)
	}
}

func TestByUnit(t *testing.T) {
	before := []int{2, 1, 1, -1, -1, 3, 0}
	unitOf := []int{0, 0, 0, 0, 1, 2, 2}
	if got := ByUnit(before, unitOf, 4); !reflect.DeepEqual(got, []int{1, -1, 0, -1}) {
		t.Errorf("got %v", got)
	}
}

// A theme of the last run of which nothing is left takes up none of the k groups.
func TestRegroup(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	x := vector.NewDense(60, 8)
	for g := range 3 {
		around(rng, x, 20*g, 20, g)
	}
	x.Normalize()
	before := make([]int, 60)
	for i := range before {
		before[i] = i / 30 // the third group is new, and splits both old themes
	}
	g := cluster.KNNGraph(1, cluster.Nearest(t.Context(), x, 8, 1))
	l := Regroup(t.Context(), g, before, 5, 3, func(a *cluster.Graph) []int { out, _ := cluster.AtK(t.Context(), a, 3, 1, 2); return out })
	if len(l) != 60 || cluster.Count(l) != 3 {
		t.Fatalf("%d groups: %v", cluster.Count(l), l)
	}
	for i := range l {
		if l[i] != l[i/20*20] {
			t.Errorf("row %d is not with its group: %v", i, l)
			break
		}
	}
}
