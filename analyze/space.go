package analyze

import (
	"context"
	"math"

	"casebook/analyze/vector"
	"casebook/corpus/profile"
)

// Weights of the practices and of the title of a case in the text that smooths
// its practices; those of its background and effects are Options.ContextWeight: a
// theme is about what is done. docs/analysis.md has the measurements.
const (
	practicesWeight = 1.0
	titleWeight     = 0.5
)

// space holds the latent coordinates of the units, a row a unit, of length 1.
type space struct {
	own   *vector.Dense // of their own texts
	mixed *vector.Dense // smoothed with their cases

	raw   *vector.Dense // of all texts, pieces included, as the decomposition gave them
	sigma []float64     // its singular values
}

// locate makes the latent coordinates of every unit, alone and smoothed: of its words, of
// vectors that it was given, or of both side by side.
func locate(ctx context.Context, all collected, f features, o Options) (space, error) {
	n := len(all.units)
	if n == 0 {
		return space{own: vector.NewDense(0, 0), mixed: vector.NewDense(0, 0)}, nil
	}
	vectors, err := o.vectorsOf(ctx, all)
	if err != nil {
		return space{}, err
	}
	if vectors != nil && o.VectorShare == 1 {
		return around(all, vectors, o), nil
	}
	svd := vector.SVDOptions{Dim: min(o.Dim, max(2, n-1)), Seed: o.Seed, Workers: o.Workers}
	profile.Work(ctx, "vectors", profile.Multiplications, svd.Multiplications(f.all))
	coords, sigma := vector.LSA(ctx, f.all, svd)
	words := around(all, coords, o)
	words.raw, words.sigma = coords, sigma
	if vectors == nil {
		return words, nil
	}
	return words.beside(around(all, vectors, o), o.VectorShare), nil
}

// around makes the space of units of the coordinates of their texts and, behind them, of the
// pieces of their cases.
func around(all collected, coords *vector.Dense, o Options) space {
	n := len(all.units)
	s := space{own: vector.NewDense(n, coords.Cols), mixed: smooth(all, coords, o)}
	copy(s.own.Data, coords.Data[:n*coords.Cols])
	s.own.Normalize()
	s.mixed.Normalize()
	return s
}

// beside puts the coordinates of another space behind those of s, so that the cosine of two
// rows is that of the other to this share, and that of s to the rest.
func (s space) beside(other space, share float64) space {
	join := func(a, b *vector.Dense) *vector.Dense {
		out := vector.NewDense(a.Rows, a.Cols+b.Cols)
		for i := range a.Rows {
			row := out.Row(i)
			for j, v := range a.Row(i) {
				row[j] = v * float32(math.Sqrt(1-share))
			}
			for j, v := range b.Row(i) {
				row[a.Cols+j] = v * float32(math.Sqrt(share))
			}
		}
		out.Normalize()
		return out
	}
	return space{own: join(s.own, other.own), mixed: join(s.mixed, other.mixed)}
}

// smooth mixes every unit's coordinates with those of its case:
//
//	own·v + (1−own)·c/|c|·|v|,  c = Σ w_s·v_s over the parts of the case
//
// where the part of the practices is the mean of their vectors. A case that is
// one practice and nothing else leaves its vector as it was.
func smooth(all collected, coords *vector.Dense, o Options) *vector.Dense {
	cases, count := map[int][]float64{}, map[int]int{}
	for _, u := range all.units {
		count[u.caseAt]++
	}
	add := func(caseAt, row int, w float64) {
		c := cases[caseAt]
		if c == nil {
			c = make([]float64, coords.Cols)
			cases[caseAt] = c
		}
		for j, v := range coords.Row(row) {
			c[j] += w * float64(v)
		}
	}
	for i, u := range all.units {
		add(u.caseAt, i, practicesWeight/float64(count[u.caseAt]))
	}
	for i, p := range all.pieces {
		w := titleWeight
		if p.kind != "" {
			w = max(0, o.ContextWeight)
		}
		add(p.caseAt, len(all.units)+i, w)
	}
	out := vector.NewDense(len(all.units), coords.Cols)
	for i, u := range all.units {
		mix(out.Row(i), coords.Row(i), cases[u.caseAt], o.OwnShare)
	}
	return out
}

func mix(dst, own []float32, around []float64, share float64) {
	norm := vector.Length(own)
	sum := 0.0
	for _, v := range around {
		sum += v * v
	}
	for j := range dst {
		a := 0.0
		if norm > 0 {
			a = share * float64(own[j]) / norm
		}
		if sum > 0 {
			a += (1 - share) * around[j] / math.Sqrt(sum)
		}
		dst[j] = float32(a)
	}
}

func similarity(a, b []float32) float64 { return float64(vector.Dot(a, b)) }

// centres are the mean directions of k groups of rows, of length 1: rows[i] is in groups[i].
func centres(x *vector.Dense, rows, groups []int, k int) [][]float32 {
	c := vector.NewDense(k, x.Cols)
	out := make([][]float32, k)
	for a, i := range rows {
		sum := c.Row(groups[a])
		for j, v := range x.Row(i) {
			sum[j] += v
		}
	}
	c.Normalize()
	for t := range out {
		out[t] = c.Row(t)
	}
	return out
}
