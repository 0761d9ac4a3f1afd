package agreement

import (
	"math"
	"strings"
	"testing"
)

// columns makes ratings of a line a coder; a dot is an item that was not coded.
func columns(lines ...string) Ratings {
	var out Ratings
	for c, line := range lines {
		for i, word := range strings.Fields(line) {
			if c == 0 {
				out = append(out, make([]string, len(lines)))
			}
			if word != "." {
				out[i][c] = word
			}
		}
	}
	return out
}

// The examples A (binary), B (nominal, two observers) and C (four observers, missing
// values) of Krippendorff (2011): α = 0.095, 0.692, 0.743; digits of the Python package
// krippendorff, and Cohen's κ of B from scikit-learn's cohen_kappa_score.
func TestAlphaOfThePaper(t *testing.T) {
	for _, c := range []struct {
		name string
		r    Ratings
		want float64
	}{
		{"A", columns("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.09523809523809534},
		{"B", columns("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.6919642857142858},
		{"C", columns("1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."), 0.743421052631579},
	} {
		if got, ok := c.r.Alpha(); !ok || math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got, ok := columns("a a b b d c c c e d d a", "b a b b b c c c e d d d").Cohen(0, 1); !ok || math.Abs(got-0.6842105263157895) > 1e-12 {
		t.Errorf("κ of B: %v", got)
	}
}

// Cohen's example of two raters of 50 proposals, κ = 0.4.
func TestCohen(t *testing.T) {
	var r Ratings
	for _, c := range []struct {
		a, b string
		n    int
	}{{"yes", "yes", 20}, {"yes", "no", 5}, {"no", "yes", 10}, {"no", "no", 15}} {
		for range c.n {
			r = append(r, []string{c.a, c.b})
		}
	}
	if got, ok := r.Cohen(0, 1); !ok || math.Abs(got-0.4) > 1e-12 {
		t.Errorf("κ %v, want 0.4", got)
	}
	low, high, ok := r.Interval(2000, 1, func(r Ratings) (float64, bool) { return r.Cohen(0, 1) })
	// The large-sample interval of Cohen's κ here is 0.4 ± 0.25.
	if !ok || math.Abs(low-0.15) > 0.06 || math.Abs(high-0.65) > 0.06 {
		t.Errorf("interval %v to %v", low, high)
	}
}

// Fourteen raters of ten items (the worked example of Fleiss' κ), κ = 0.210.
func TestFleiss(t *testing.T) {
	var r Ratings
	for _, item := range [][]int{{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1}, {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}} {
		var row []string
		for category, n := range item {
			for range n {
				row = append(row, string(rune('a'+category)))
			}
		}
		r = append(r, row)
	}
	if got, ok := r.Fleiss(); !ok || math.Abs(got-0.20993070442195522) > 1e-12 {
		t.Errorf("κ %v, want 0.2099 (statsmodels)", got)
	}
}

func TestWhereNothingCanBeSaid(t *testing.T) {
	for name, r := range map[string]Ratings{"no item": nil, "one coder": columns("a b c", ". . ."), "all the same": columns("a a a", "a a a")} {
		if _, ok := r.Alpha(); ok {
			t.Errorf("%s: α is defined", name)
		}
		if len(r) > 0 {
			if _, ok := r.Cohen(0, 1); ok {
				t.Errorf("%s: κ is defined", name)
			}
		}
		if _, ok := r.Fleiss(); ok {
			t.Errorf("%s: Fleiss' κ is defined", name)
		}
	}
}

// The intervals are those of statsmodels' proportion_confint(method="wilson").
func TestShare(t *testing.T) {
	for _, c := range []struct {
		yes, n    int
		low, high float64
	}{{8, 10, 0.4901624715, 0.9433178485}, {0, 5, 0, 0.4344824648}, {5, 5, 0.5655175352, 1}} {
		_, low, high := Share(c.yes, c.n)
		if math.Abs(low-c.low) > 1e-6 || math.Abs(high-c.high) > 1e-6 {
			t.Errorf("%d of %d: %v to %v", c.yes, c.n, low, high)
		}
	}
}
