package crosstab

import (
	"math"
	"testing"
)

func TestExact(t *testing.T) {
	// scipy.stats.fisher_exact([[a, n-a], [m-a, total-n-m+a]])
	for _, c := range []struct {
		a, n, m, total int
		want           float64
	}{
		{3, 4, 4, 8, 0.4857143}, // the lady tasting tea
		{10, 10, 10, 20, 1.082509e-05},
		{8, 20, 10, 60, 0.00139480},
		{0, 3, 5, 8, 0.0178571},
		{5, 300, 25, 620, 0.00381772},
	} {
		if got := Exact(c.a, c.n, c.m, c.total); math.Abs(got-c.want) > 1e-4*max(c.want, 1e-3) {
			t.Errorf("Exact(%d, %d, %d, %d) = %g, want %g", c.a, c.n, c.m, c.total, got, c.want)
		}
	}
}
