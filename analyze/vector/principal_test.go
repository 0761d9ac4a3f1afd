package vector

import (
	"math"
	"testing"
)

// Points on a line through (2, 1) that runs along (3, 4), and a little across it.
func TestPrincipal(t *testing.T) {
	rows := NewDense(6, 2)
	for i, p := range [][2]float64{{-2, .1}, {-1, -.1}, {0, 0}, {1, -.1}, {2, .1}} {
		rows.Row(i)[0] = float32(2 + .6*p[0] - .8*p[1])
		rows.Row(i)[1] = float32(1 + .8*p[0] + .6*p[1])
	}
	got := Principal(rows, 5, 2) // the last row is a text of nothing
	for i, want := range []float64{-2, -1, 0, 1, 2, 0} {
		if math.Abs(float64(got.Row(i)[0])-want) > 1e-5 {
			t.Errorf("row %d lies at %v, want %v", i, got.Row(i)[0], want)
		}
	}
	if x := math.Abs(float64(got.Row(0)[1])); math.Abs(x-.1) > 1e-5 {
		t.Errorf("across the line: %v, want .1", x)
	}
	if got := Principal(rows, 5, 1); got.Cols != 1 || got.Rows != 6 {
		t.Errorf("one direction: %d × %d", got.Rows, got.Cols)
	}
	if got := Principal(NewDense(3, 0), 3, 5); got.Cols != 0 {
		t.Errorf("of nothing: %d directions", got.Cols)
	}
}
