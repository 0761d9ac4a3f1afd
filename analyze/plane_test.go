package analyze

import (
	"context"
	"math"
	"testing"

	"casebook/analyze/vector"
)

// Practices of a theme lie together in the plane, one between two themes lies between
// them, and the same vectors give the same places.
func TestPlane(t *testing.T) {
	const s = math.Sqrt2 / 2
	rows := vector.NewDense(7, 3)
	for i, r := range [][3]float32{{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}, {s, s, 0}} {
		copy(rows.Row(i), r[:])
	}
	g := grouping{members: members{active: []int{0, 1, 2, 3, 4, 5, 6}}, k: 3, labels: []int{0, 0, 1, 1, 2, 2, 0}}
	at := plane(context.Background(), rows, g)
	gap := func(a, b int) float64 { return math.Hypot(at[a].x-at[b].x, at[a].y-at[b].y) }
	if at[0] != at[1] || gap(0, 2) < 0.5 || gap(0, 4) < 0.5 || gap(2, 4) < 0.5 {
		t.Errorf("themes lie at %v", at)
	}
	if gap(6, 0) >= gap(0, 2) || gap(6, 2) >= gap(0, 2) || gap(6, 4) < gap(6, 0) {
		t.Errorf("the practice between two themes lies at %v among %v", at[6], at)
	}
	for i, p := range plane(context.Background(), rows, g) {
		if p != at[i] || math.IsNaN(p.x) || math.Abs(p.x) > 1 || math.Abs(p.y) > 1 {
			t.Errorf("%d: %v, before %v", i, p, at[i])
		}
	}
	for k := range 3 {
		few := grouping{members: members{active: []int{0}}, k: k, labels: []int{0}}
		if k == 2 {
			few.active, few.labels = []int{0, 1}, []int{0, 1}
		}
		for _, p := range plane(context.Background(), rows, few) {
			if math.IsNaN(p.x) || math.IsNaN(p.y) {
				t.Errorf("%d themes: %v", k, p)
			}
		}
	}
}
