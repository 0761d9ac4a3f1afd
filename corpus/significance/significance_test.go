package significance

import (
	"math"
	"testing"
)

func TestFisher(t *testing.T) {
	// scipy.stats.fisher_exact([[a, n-a], [m-a, total-n-m+a]])
	for _, c := range []struct {
		a, n, m, total int
		want           float64
	}{
		{3, 4, 4, 8, 0.4857143}, // the lady tasting tea
		{10, 10, 10, 20, 1.082509e-05},
		{8, 20, 10, 60, 0.00139480},
		{0, 3, 5, 8, 0.0178571},
		{0, 0, 10, 20, 1},
		{5, 300, 25, 620, 0.00381772},
	} {
		if got := Fisher(c.a, c.n, c.m, c.total); math.Abs(got-c.want) > 1e-4*max(c.want, 1e-3) {
			t.Errorf("Fisher(%d, %d, %d, %d) = %g, want %g", c.a, c.n, c.m, c.total, got, c.want)
		}
	}
}

// The expected figures are those of scipy:
// fisher_exact([[both, a-both], [b-both, n-a-b+both]], alternative="greater").
func TestAtLeastIsThatOfScipy(t *testing.T) {
	for _, c := range []struct {
		both, a, b, n int
		want          float64
	}{
		{5, 8, 9, 40, 0.007887100766357734}, {0, 3, 4, 10, 1}, {3, 3, 3, 76, 1.422475106685633e-05},
		{20, 50, 60, 1000, 1.7437961355168514e-13}, {10, 30, 40, 60, 1},
	} {
		if got := AtLeast(c.both, c.a, c.b, c.n); math.Abs(got-c.want) > 1e-9*c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// The fifteen probabilities of Benjamini and Hochberg (1995), section 3.2, of which four
// are found at 5 %; the adjusted ones are those of statsmodels' multipletests(fdr_bh).
func TestFalseDiscoveryOfThePaper(t *testing.T) {
	p := []float64{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0}
	want := []float64{0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857, 0.063857, 0.0645, 0.0765, 0.486, 0.581182, 0.714875, 0.753231, 0.813214, 1}
	found := 0
	for i, q := range FalseDiscovery(p) {
		if math.Abs(q-want[i]) > 1e-6 {
			t.Errorf("q %d: %v, want %v", i+1, q, want[i])
		}
		if q <= 0.05 {
			found++
		}
	}
	if found != 4 {
		t.Errorf("%d found, the paper finds 4", found)
	}
}
