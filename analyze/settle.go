package analyze

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"casebook/analyze/vector"
	"casebook/corpus/parallel"
)

// settleRounds is how often units go to the nearest centre after the graph was cut.
const settleRounds = 3

// settle moves units to the nearest of the centres of the groups, a few rounds:
// a graph sees only near neighbours, so it leaves some at the border of a group that is
// not the nearest as a whole. The last member of a group stays.
func settle(x *vector.Dense, g grouping) []int {
	labels := g.labels
	for range settleRounds {
		middle := centres(x, g.active, labels, g.k)
		next, moved := moveTo(labels, g.k, func(a int) int {
			i, to := g.active[a], labels[a]
			best := similarity(x.Row(i), middle[to])
			for t := range middle {
				if s := similarity(x.Row(i), middle[t]); s > best {
					best, to = s, t
				}
			}
			return to
		})
		if labels = next; !moved {
			break
		}
	}
	return labels
}

// moveTo gives every unit the group that target says, but for the last member of a group.
func moveTo(labels []int, k int, target func(a int) int) (next []int, moved bool) {
	size := make([]int, k)
	for _, l := range labels {
		size[l]++
	}
	next = slices.Clone(labels)
	for a, from := range labels {
		if to := target(a); to != from && size[from] > 1 {
			size[from]--
			size[to]++
			next[a], moved = to, true
		}
	}
	return next, moved
}

const (
	// sharpenRows is how many units there must be for each dimension, and
	// sharpenLeast in all: the spread within groups cannot be learnt from fewer.
	sharpenRows, sharpenLeast = 4, 200
	// sharpenRounds is how often units are placed anew, and sharpenFolds in how many
	// parts, each placed by what the others teach.
	sharpenRounds, sharpenFolds = 2, 10
	// sharpenShrink is the share of the mean variance in what is learnt of the spread.
	sharpenShrink = 0.4
)

// sharpen moves units of large collections to the nearest centre once more, where
// directions in which groups spread widely count less than those in which they do
// not: linear discriminant analysis with a covariance shrunk towards the mean variance
// (Friedman 1989, doi:10.1080/01621459.1989.10478752), told from the groups
// themselves. A part of the units at a time is placed by what the others teach:
// a unit that taught its own group would stay there.
func sharpen(x *vector.Dense, g grouping, workers int) []int {
	labels := g.labels
	if !sharpens(x, g) {
		return labels
	}
	for range sharpenRounds {
		found := newScatter(x, g.active, labels, g.k, workers).placeAll(workers)
		var moved bool
		if labels, moved = moveTo(labels, g.k, func(a int) int { return found[a] }); !moved {
			break
		}
	}
	return labels
}

// sharpens says whether there are units enough to learn how groups spread.
func sharpens(x *vector.Dense, g grouping) bool {
	return len(g.active) >= max(sharpenLeast, sharpenRows*x.Cols)
}

// scatter holds what each fold of the units says of the groups: unit a is in fold a mod
// sharpenFolds.
type scatter struct {
	x              *vector.Dense
	active, labels []int
	k              int
	sums           [][][]float64   // fold, group: sum of the rows
	sizes          [][]float64     // fold, group
	squares        []*mat.SymDense // fold: Σ x·xᵀ
}

func newScatter(x *vector.Dense, active, labels []int, k, workers int) *scatter {
	s := &scatter{x: x, active: active, labels: labels, k: k, sums: make([][][]float64, sharpenFolds),
		sizes: make([][]float64, sharpenFolds), squares: make([]*mat.SymDense, sharpenFolds)}
	parallel.Share(sharpenFolds, workers, func(from, to int) {
		for fold := from; fold < to; fold++ {
			s.gather(fold)
		}
	})
	return s
}

func (s *scatter) gather(fold int) {
	d := s.x.Cols
	s.sums[fold], s.sizes[fold] = make([][]float64, s.k), make([]float64, s.k)
	for t := range s.k {
		s.sums[fold][t] = make([]float64, d)
	}
	rows := mat.NewDense((len(s.active)-fold+sharpenFolds-1)/sharpenFolds, d, nil)
	for a := fold; a < len(s.active); a += sharpenFolds {
		t, to := s.labels[a], rows.RawRowView(a/sharpenFolds)
		s.sizes[fold][t]++
		for j, v := range s.x.Row(s.active[a]) {
			to[j] = float64(v)
			s.sums[fold][t][j] += float64(v)
		}
	}
	s.squares[fold] = mat.NewSymDense(d, nil)
	s.squares[fold].SymOuterK(1, rows.T())
}

// placeAll finds the nearest group of every unit by what the folds that it is not in teach.
func (s *scatter) placeAll(workers int) []int {
	found := make([]int, len(s.labels))
	parallel.Share(sharpenFolds, workers, func(from, to int) {
		var room covariance
		for fold := from; fold < to; fold++ {
			s.place(fold, found, &room)
		}
	})
	return found
}

// place finds the nearest group of every unit of a fold by what the other folds teach.
func (s *scatter) place(fold int, found []int, room *covariance) {
	d := s.discriminant(fold, room)
	for a := fold; a < len(s.active); a += sharpenFolds {
		found[a] = d.nearest(s.x.Row(s.active[a]), s.labels[a])
	}
}

// discriminant tells groups apart where directions in which they spread widely count less.
type discriminant struct {
	chol    *mat.TriDense // Cholesky factor of the covariance within groups
	centres [][]float32   // turned by it; nil for a group that nothing is known of
}

// covariance is the spread within groups and what is made of it; its room serves fold after fold.
type covariance struct {
	cov   mat.SymDense
	chol  mat.Cholesky
	lower mat.TriDense
}

// discriminant is what all folds but one (−1: all) teach. It lies in room, and holds until that is used again.
func (s *scatter) discriminant(without int, room *covariance) discriminant {
	means := s.learn(without, room)
	d := discriminant{&room.lower, make([][]float32, s.k)}
	for t, m := range means {
		if m != nil {
			d.centres[t] = turned(&room.lower, m)
		}
	}
	return d
}

// nearest is the group nearest to a row; otherwise where nothing is known of any.
func (d discriminant) nearest(of []float32, otherwise int) int {
	row := make([]float64, len(of))
	for j, v := range of {
		row[j] = float64(v)
	}
	r, best := turned(d.chol, row), float32(-2)
	for t, c := range d.centres {
		if c == nil {
			continue
		}
		if sim := vector.Dot(r, c); sim > best {
			best, otherwise = sim, t
		}
	}
	return otherwise
}

// learn leaves the shrunk covariance within groups over all folds but one (−1: over all), as its Cholesky
// factor, in room. It answers the means of the groups; nil for a group that only that fold has.
func (s *scatter) learn(without int, room *covariance) [][]float64 {
	d, n := s.x.Cols, 0.0
	cov, means := &room.cov, make([][]float64, s.k)
	if cov.IsEmpty() {
		*cov = *mat.NewSymDense(d, nil)
	}
	cov.Zero()
	for fold := range sharpenFolds {
		if fold != without {
			cov.AddSym(cov, s.squares[fold])
		}
	}
	for t := range s.k {
		sum, size := make([]float64, d), 0.0
		for fold := range sharpenFolds {
			if fold == without {
				continue
			}
			size += s.sizes[fold][t]
			for j, v := range s.sums[fold][t] {
				sum[j] += v
			}
		}
		if n += size; size > 0 {
			cov.SymRankOne(cov, -1/size, mat.NewVecDense(d, slices.Clone(sum)))
			for j := range sum {
				sum[j] /= size
			}
			means[t] = sum
		}
	}
	cov.ScaleSym((1-sharpenShrink)/n, cov)
	shrink := sharpenShrink / (1 - sharpenShrink) * mat.Trace(cov) / float64(d)
	for j := range d {
		cov.SetSym(j, j, cov.At(j, j)+shrink+1e-12)
	}
	room.chol.Factorize(cov) // what is shrunk is positive definite
	room.chol.LTo(&room.lower)
	return means
}

// turned is L⁻¹·v, of length 1.
func turned(lower *mat.TriDense, v []float64) []float32 {
	out := make([]float32, len(v))
	raw := lower.RawTriangular()
	y := make([]float64, len(v))
	for i := range v {
		row := raw.Data[i*raw.Stride : i*raw.Stride+i]
		y[i] = (v[i] - vector.Dot(row, y[:i])) / raw.Data[i*raw.Stride+i]
	}
	norm := math.Sqrt(vector.Dot(y, y))
	for i := range y {
		if norm > 0 {
			out[i] = float32(y[i] / norm)
		}
	}
	return out
}
