package concept

import (
	"math"
	"testing"
)

// The figures are those of scipy's chi2_contingency(correction=False) and of the
// standardised residuals of statsmodels' Table.
func TestCrossIsThatOfScipy(t *testing.T) {
	c := CrossOf([]int{5, 1, 9}, []int{20, 15, 18})
	if math.Abs(c.ChiSquare-7.743888888888888) > 1e-12 || math.Abs(c.P-0.020817850890451874) > 1e-12 || c.Freedom != 2 {
		t.Errorf("%+v", c)
	}
	for g, want := range []float64{-0.41542878, -2.19680509, 2.51478336} {
		if math.Abs(c.Residuals[g]-want) > 1e-8 {
			t.Errorf("residual %d: %v, want %v", g, c.Residuals[g], want)
		}
	}
}

func TestCrossOfNothing(t *testing.T) {
	for _, c := range [][2][]int{{{0, 0}, {5, 5}}, {{5, 5}, {5, 5}}, {{3}, {5}}, {{3, 0}, {5, 0}}, {nil, nil}} {
		if got := CrossOf(c[0], c[1]); got.P != 1 || math.IsNaN(got.ChiSquare) {
			t.Errorf("%v: %+v", c, got)
		}
	}
}
