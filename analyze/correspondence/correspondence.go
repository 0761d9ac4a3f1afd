// Package correspondence does correspondence analysis: it puts groups and words on one
// map, near to each other what goes together more often than the totals say.
//
// A table of counts, rows groups × columns words → principal coordinates of both, by the
// singular value decomposition of its standardised residuals (Greenacre 2007,
// "Correspondence Analysis in Practice", appendix A).
package correspondence

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Point is a row or a column on the map.
type Point struct {
	Mass    float64   // share of all counts
	Inertia float64   // share of the total inertia
	At      []float64 // principal coordinate on each axis
	// Contribution is the point's share of each axis; the shares of all rows (or
	// columns) add up to 1.
	Contribution []float64
	// Quality is the share of the point's own inertia that each axis shows (cos²).
	Quality []float64
}

// Map is the result.
type Map struct {
	Inertia       []float64 // of each axis, largest first
	Total         float64   // χ² over the total of the table
	Rows, Columns []Point
}

// ErrNothing is returned for a table that has nothing to tell apart: under two rows or
// columns that are not empty, or all in the same proportions.
var ErrNothing = errors.New("nothing to tell apart")

// smallest is the inertia below which an axis is rounding.
const smallest = 1e-12

// Of analyses a table of counts, none negative; a row or column of zeros is at the origin.
func Of(counts [][]float64) (Map, error) {
	t, ok := prepare(counts)
	if !ok {
		return Map{}, ErrNothing
	}
	var svd mat.SVD
	if !svd.Factorize(t.residuals, mat.SVDThin) {
		return Map{}, errors.New("singular values were not found")
	}
	values := svd.Values(nil)
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	m := Map{}
	axes := 0
	for _, s := range values {
		m.Total += s * s
		if s*s > smallest {
			m.Inertia = append(m.Inertia, s*s)
			axes++
		}
	}
	if axes == 0 {
		return Map{}, ErrNothing
	}
	m.Rows = points(&u, t.rows, values[:axes], m.Total)
	m.Columns = points(&v, t.columns, values[:axes], m.Total)
	m.settleSigns()
	return m, nil
}

// prepared are the masses and residuals of a table.
type prepared struct {
	rows, columns []float64
	residuals     *mat.Dense // (p − rc)/√(rc)
}

func prepare(counts [][]float64) (prepared, bool) {
	if len(counts) < 2 || len(counts[0]) < 2 {
		return prepared{}, false
	}
	n := 0.0
	t := prepared{rows: make([]float64, len(counts)), columns: make([]float64, len(counts[0]))}
	for i, row := range counts {
		for j, x := range row {
			n += x
			t.rows[i] += x
			t.columns[j] += x
		}
	}
	if n == 0 {
		return prepared{}, false
	}
	scale(t.rows, n)
	scale(t.columns, n)
	t.residuals = mat.NewDense(len(t.rows), len(t.columns), nil)
	for i, r := range t.rows {
		for j, c := range t.columns {
			if e := r * c; e > 0 {
				t.residuals.Set(i, j, (counts[i][j]/n-e)/math.Sqrt(e))
			}
		}
	}
	return t, true
}

func scale(list []float64, by float64) {
	for i := range list {
		list[i] /= by
	}
}

// points are the rows (or columns) by their singular vectors.
func points(vectors *mat.Dense, mass, values []float64, total float64) []Point {
	out := make([]Point, len(mass))
	for i, m := range mass {
		p := Point{Mass: m, At: make([]float64, len(values)), Contribution: make([]float64, len(values)), Quality: make([]float64, len(values))}
		far := 0.0
		for a, s := range values {
			if x := vectors.At(i, a); m > 0 {
				p.At[a] = x * s / math.Sqrt(m)
				p.Contribution[a] = x * x
				far += p.At[a] * p.At[a]
			}
		}
		for a := range values {
			if far > 0 {
				p.Quality[a] = p.At[a] * p.At[a] / far
			}
		}
		p.Inertia = m * far / total
		out[i] = p
	}
	return out
}

// settleSigns turns each axis so that the row farthest from the origin on it is on the
// positive side: a decomposition may turn it either way.
func (m *Map) settleSigns() {
	for a := range m.Inertia {
		far := 0.0
		for _, p := range m.Rows {
			if math.Abs(p.At[a]) > math.Abs(far)+1e-9 {
				far = p.At[a]
			}
		}
		if far >= 0 {
			continue
		}
		for _, list := range [][]Point{m.Rows, m.Columns} {
			for _, p := range list {
				p.At[a] = -p.At[a]
			}
		}
	}
}
