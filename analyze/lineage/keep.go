package lineage

import (
	"math"
	"slices"

	"casebook/analyze/vector"
)

// Fit says where a text belongs among themes that exist.
type Fit struct {
	Theme      int     // −1: it fits none
	Similarity float64 // cosine to the nearest theme's centre, whether it fits or not
	Nearest    int     // that theme, −1 where there is none
	Second     int     // next nearest, −1 where there is none
	SecondFit  float64
}

const (
	// outlying is the share of a theme's own members that lie further out than
	// its threshold. docs/rerun.md has the measurement.
	outlying = 0.10
	// borrow is how many members' worth of the threshold over all themes a
	// theme's own one is mixed with, so that three members learn no odd one.
	borrow = 10
)

// Assign puts texts into themes that exist. x holds one row a text, of length 1
// or zero; theme[i] is the theme of row i, 0..k−1, or −1 where it is to be
// assigned. The answer has one Fit a row, those of known rows included.
//
// A text goes to the theme whose centre (mean of its known rows, scaled to
// length 1) is nearest by cosine, if it lies no further out than the theme's
// threshold: the outlying quantile of the known rows' own similarities, each to
// the centre of the others, mixed with that quantile over all themes.
func Assign(x *vector.Dense, theme []int, k int) []Fit {
	c := centres{x: x, theme: theme, sum: make([][]float64, k), size: make([]int, k)}
	c.gather()
	limits := c.thresholds()
	out := make([]Fit, x.Rows)
	for i := range out {
		out[i] = c.fit(i)
		switch t := theme[i]; {
		case t >= 0:
			out[i].Theme = t
		case out[i].Nearest >= 0 && out[i].Similarity >= limits[out[i].Nearest]:
			out[i].Theme = out[i].Nearest
		default:
			out[i].Theme = -1
		}
	}
	return out
}

type centres struct {
	x     *vector.Dense
	theme []int
	sum   [][]float64
	size  []int
}

func (c *centres) gather() {
	for t := range c.sum {
		c.sum[t] = make([]float64, c.x.Cols)
	}
	for i, t := range c.theme {
		if t < 0 || vector.Zero(c.x.Row(i)) {
			continue
		}
		c.size[t]++
		for j, v := range c.x.Row(i) {
			c.sum[t][j] += float64(v)
		}
	}
}

// similarity is the cosine of row i to the centre of theme t, without row i
// itself; −1 where the theme has no other row.
func (c *centres) similarity(i, t int) float64 {
	own := 0.0
	if c.theme[i] == t {
		own = 1
	}
	var dot, cc, rr float64
	for j, v := range c.x.Row(i) {
		r := float64(v)
		s := c.sum[t][j] - own*r
		dot += s * r
		cc += s * s
		rr += r * r
	}
	if cc < 1e-12 || rr == 0 || c.size[t] == 0 {
		return -1
	}
	return dot / math.Sqrt(cc*rr)
}

func (c *centres) fit(i int) Fit {
	f := Fit{Theme: -1, Nearest: -1, Second: -1, Similarity: -1, SecondFit: -1}
	if vector.Zero(c.x.Row(i)) {
		return f
	}
	for t := range c.sum {
		s := c.similarity(i, t)
		switch {
		case s > f.Similarity:
			f.Second, f.SecondFit = f.Nearest, f.Similarity
			f.Nearest, f.Similarity = t, s
		case s > f.SecondFit:
			f.Second, f.SecondFit = t, s
		}
	}
	return f
}

// thresholds learns from the known rows how far out a member of a theme lies.
func (c *centres) thresholds() []float64 {
	own := make([][]float64, len(c.sum))
	var all []float64
	for i, t := range c.theme {
		if t < 0 {
			continue
		}
		if s := c.similarity(i, t); s > -1 {
			own[t], all = append(own[t], s), append(all, s)
		}
	}
	overall := quantile(all, outlying)
	out := make([]float64, len(own))
	for t, sims := range own {
		n := float64(len(sims))
		out[t] = (n*quantile(sims, outlying) + borrow*overall) / (n + borrow)
	}
	return out
}

// quantile is the value below which a share q of the values lies, between
// neighbours by straight line (type 7 of Hyndman and Fan 1996); 0 for none.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[i]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
