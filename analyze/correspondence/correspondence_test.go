package correspondence

import (
	"errors"
	"math"
	"testing"
)

// smokers is the table of Greenacre (1984), "Theory and Applications of Correspondence
// Analysis": staff groups × smoking (none, light, medium, heavy).
var smokers = [][]float64{{4, 2, 3, 2}, {4, 3, 7, 4}, {25, 10, 12, 4}, {18, 24, 33, 13}, {10, 6, 7, 2}}

// The published inertias are 0.0748, 0.0100 and 0.0004 of 0.0852; the digits and the
// coordinates here are those of svd() in R 4.2.
func TestTableOfGreenacre(t *testing.T) {
	m, err := Of(smokers)
	if err != nil {
		t.Fatal(err)
	}
	near := func(what string, got []float64, want ...float64) {
		if len(got) < len(want) {
			t.Fatalf("%s: %v", what, got)
		}
		for i := range want {
			if math.Abs(got[i]-want[i]) > 1e-8 {
				t.Errorf("%s %d: %v, want %v", what, i+1, got[i], want[i])
			}
		}
	}
	near("inertia", m.Inertia, 0.07475910589, 0.01001718051, 0.0004135740799)
	near("total", []float64{m.Total}, 0.08518986048)
	first := func(list []Point, axis int) (out []float64) {
		for _, p := range list {
			out = append(out, p.At[axis])
		}
		return out
	}
	// The row farthest out is on the positive side: −0.3806 and −0.2433 in R are turned.
	near("rows, axis 1", first(m.Rows, 0), 0.065768384, -0.258958421, 0.380594887, -0.232951908, 0.201089122)
	near("rows, axis 2", first(m.Rows, 1), 0.193737004, 0.243304575, 0.010659907, -0.057743908, -0.078911231)
	near("columns, axis 1", first(m.Columns, 0), 0.393308449, -0.099455921, -0.196320956, -0.293775985)
	near("columns, axis 2", first(m.Columns, 1), 0.0304920711, -0.1410642892, -0.0073591086, 0.1977656563)
}

// Contributions add up to 1 on every axis, inertias to 1, qualities to 1 for each point.
func TestSharesAddUp(t *testing.T) {
	m, err := Of(smokers)
	if err != nil {
		t.Fatal(err)
	}
	for name, list := range map[string][]Point{"rows": m.Rows, "columns": m.Columns} {
		inertia := 0.0
		for a := range m.Inertia {
			sum := 0.0
			for _, p := range list {
				sum += p.Contribution[a]
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s, axis %d: contributions %v", name, a+1, sum)
			}
		}
		for i, p := range list {
			inertia += p.Inertia
			sum := 0.0
			for _, q := range p.Quality {
				sum += q
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Errorf("%s %d: quality %v", name, i, sum)
			}
		}
		if math.Abs(inertia-1) > 1e-9 {
			t.Errorf("%s: inertia %v", name, inertia)
		}
	}
}

func TestNothingToTellApart(t *testing.T) {
	for _, c := range [][][]float64{nil, {{1, 2}}, {{1}, {2}}, {{0, 0}, {0, 0}}, {{1, 2}, {2, 4}}} {
		if _, err := Of(c); !errors.Is(err, ErrNothing) {
			t.Errorf("%v: %v", c, err)
		}
	}
	if m, err := Of([][]float64{{3, 1, 0}, {1, 3, 0}, {0, 0, 0}}); err != nil || m.Rows[2].Mass != 0 || m.Rows[2].At[0] != 0 {
		t.Errorf("an empty row: %+v, %v", m, err)
	}
}
