package analyze

import (
	"context"
	"math"

	"casebook/analyze/vector"
)

// point is a place in the plane, both coordinates from −1 to 1.
type point struct{ x, y float64 }

const (
	// pull is how much farther a theme must be to draw a practice e times less: the
	// similarities of practices to their own and to other themes lie some tenths apart.
	pull = 0.1
	// planeRounds is how often the centres are moved; the stress changes in the fourth
	// decimal after a hundred rounds with sixty themes.
	planeRounds = 200
)

// plane lays the active units out in two dimensions for the eye, a point a unit. The
// centres of the themes lie as far apart as their directions differ, as well as a
// plane can show it; a unit lies between the centres, nearer to those it is more
// similar to:
//
//	p = Σ_t w_t·c_t / Σ_t w_t,  w_t = exp(cos(unit, centre_t) / pull)
//
// so that what lies at the border of two themes lies between them.
func plane(ctx context.Context, rows *vector.Dense, g grouping) []point {
	out := make([]point, len(g.active))
	if g.k == 0 {
		return out
	}
	p := newPlane(centres(rows, g.active, g.labels, g.k))
	for a, i := range g.active {
		if ctx.Err() != nil {
			return out
		}
		out[a] = p.spot(rows.Row(i))
	}
	return out
}

// layout is where the centres of themes lie in the plane.
type layout struct {
	middle [][]float32
	at     []point
}

func newPlane(middle [][]float32) layout { return layout{middle, apartInPlane(middle)} }

// spot is the place of a row between the centres.
func (l layout) spot(row []float32) (p point) {
	weights, most := make([]float64, len(l.middle)), math.Inf(-1)
	for t, c := range l.middle {
		weights[t] = similarity(row, c) / pull
		most = max(most, weights[t])
	}
	sum := 0.0
	for t, w := range weights {
		w = math.Exp(w - most)
		p.x += w * l.at[t].x
		p.y += w * l.at[t].y
		sum += w
	}
	return point{round(p.x / sum), round(p.y / sum)}
}

// apartInPlane places centres in the plane so that their distances there are near
// 1 − cosine: multidimensional scaling by majorisation (de Leeuw 1977) from places on
// a circle, each theme beside the nearest that has none yet. Nothing in it is random.
func apartInPlane(middle [][]float32) []point {
	k := len(middle)
	if k == 1 {
		return []point{{}}
	}
	apart := make([][]float64, k)
	for s := range apart {
		apart[s] = make([]float64, k)
		for t := range apart[s] {
			if s != t {
				apart[s][t] = max(0.05, 1-similarity(middle[s], middle[t]))
			}
		}
	}
	at := circle(apart)
	for range planeRounds {
		at = majorise(at, apart)
	}
	most := 1e-9
	for _, p := range at {
		most = max(most, math.Abs(p.x), math.Abs(p.y))
	}
	for t := range at {
		at[t] = point{at[t].x / most, at[t].y / most}
	}
	return at
}

// circle places the centres on a circle of radius ½, each beside the nearest left.
func circle(apart [][]float64) []point {
	k := len(apart)
	at, done := make([]point, k), make([]bool, k)
	last := 0
	for n := range k {
		if n > 0 {
			next := -1
			for t := range k {
				if !done[t] && (next < 0 || apart[last][t] < apart[last][next]) {
					next = t
				}
			}
			last = next
		}
		done[last] = true
		angle := 2 * math.Pi * float64(n) / float64(k)
		at[last] = point{math.Cos(angle) / 2, math.Sin(angle) / 2}
	}
	return at
}

// majorise moves every point to the mean of where the others want it (the Guttman
// transform with equal weights): the stress never grows.
func majorise(at []point, apart [][]float64) []point {
	k := len(at)
	out := make([]point, k)
	for s := range at {
		for t := range at {
			if s == t {
				continue
			}
			dx, dy := at[s].x-at[t].x, at[s].y-at[t].y
			ratio := 0.0
			if d := math.Hypot(dx, dy); d > 1e-9 {
				ratio = apart[s][t] / d
			}
			out[s].x += ratio * dx
			out[s].y += ratio * dy
		}
		out[s] = point{out[s].x / float64(k), out[s].y / float64(k)}
	}
	return out
}
