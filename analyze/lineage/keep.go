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
	// doubt is how many cases' worth of the similarity to a wrong theme it is mixed
	// with as well: few cases were put together because they are alike, so how
	// alike they are says little of the next one.
	doubt = 6
	// slack is by how much a text may lie further out: where members are nearly
	// equal, quantiles tell nothing.
	slack = 0.02
)

// Assign puts texts into themes that exist. x holds one row a text, of length 1
// or zero; theme[i] is the theme of row i, 0..k−1, or −1 where it is to be
// assigned; cases[i] is the case that it is of. The answer has one Fit a row, those
// of known rows included.
//
// A text goes to the theme whose centre (mean of its known rows, scaled to
// length 1) is nearest by cosine, if it lies no further out than the theme's
// threshold: the outlying quantile of the known rows' own similarities, each to
// the centre of the rows of other cases, mixed with that quantile over all themes
// and, the more the fewer its cases, with how similar rows are to a wrong theme.
// That last is left out where the themes are some among others (among), to which a text may belong.
// Rows of one case are much alike, and a new text comes from another case: with
// them in the centre nearly everything new would lie too far out.
func Assign(x *vector.Dense, theme, cases []int, k int, among bool) []Fit {
	c := centres{among: among, x: x, theme: theme, cases: cases, sum: make([][]float64, k), size: make([]int, k), held: make([]int, k), inCase: map[[2]int]*part{}}
	c.gather()
	limits := c.thresholds()
	out := make([]Fit, x.Rows)
	for i := range out {
		out[i] = c.fit(i)
		switch t := theme[i]; {
		case t >= 0:
			out[i].Theme = t
		case out[i].Nearest >= 0 && out[i].Similarity >= limits[out[i].Nearest]-slack:
			out[i].Theme = out[i].Nearest
		default:
			out[i].Theme = -1
		}
	}
	return out
}

// centres are the sums of the known rows of each theme, and what every case has in them.
type centres struct {
	among        bool
	x            *vector.Dense
	theme, cases []int
	sum          [][]float64
	size         []int            // rows of each theme
	held         []int            // cases of each theme
	inCase       map[[2]int]*part // case, theme → its rows
}

// part is what a case has in a theme.
type part struct {
	sum  []float64
	size int
}

func (c *centres) gather() {
	for t := range c.sum {
		c.sum[t] = make([]float64, c.x.Cols)
	}
	for i, t := range c.theme {
		if t < 0 || vector.Zero(c.x.Row(i)) {
			continue
		}
		own := c.inCase[[2]int{c.cases[i], t}]
		if own == nil {
			own = &part{sum: make([]float64, c.x.Cols)}
			c.inCase[[2]int{c.cases[i], t}] = own
			c.held[t]++
		}
		c.size[t]++
		own.size++
		for j, v := range c.x.Row(i) {
			c.sum[t][j] += float64(v)
			own.sum[j] += float64(v)
		}
	}
}

// similarity is the cosine of row i to the centre of theme t, without the rows
// left out (nil: none); −1 where the theme has no other row.
func (c *centres) similarity(i, t int, without *part) float64 {
	if without != nil && without.size == c.size[t] {
		return -1
	}
	var dot, cc, rr float64
	for j, v := range c.x.Row(i) {
		r, s := float64(v), c.sum[t][j]
		if without != nil {
			s -= without.sum[j]
		}
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
		s := c.similarity(i, t, c.itself(i, t))
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

// itself is row i where it is a known row of theme t, else nil.
func (c *centres) itself(i, t int) *part {
	if c.theme[i] != t {
		return nil
	}
	own := &part{sum: make([]float64, c.x.Cols), size: 1}
	for j, v := range c.x.Row(i) {
		own.sum[j] = float64(v)
	}
	return own
}

// thresholds learns from the known rows how far out a member of a theme lies that
// comes from a case of its own. Themes of one case teach nothing.
func (c *centres) thresholds() []float64 {
	own := make([][]float64, len(c.sum))
	var all, wrong []float64
	for i, t := range c.theme {
		if t < 0 {
			continue
		}
		if s := c.similarity(i, t, c.inCase[[2]int{c.cases[i], t}]); s > -1 {
			own[t], all = append(own[t], s), append(all, s)
		}
		if s := c.nearestOther(i); s > -1 {
			wrong = append(wrong, s)
		}
	}
	overall, elsewhere := quantile(all, outlying), quantile(wrong, 0.5)
	out := make([]float64, len(own))
	for t, sims := range own {
		n, cases := float64(len(sims)), float64(c.held[t])
		inside := (n*quantile(sims, outlying) + borrow*overall) / (n + borrow)
		if out[t] = inside; !c.among && len(wrong) > 0 {
			out[t] = (cases*inside + doubt*min(inside, elsewhere)) / (cases + doubt)
		}
	}
	return out
}

// nearestOther is how similar a known row is to the nearest theme that it is not in; −1
// where there is none.
func (c *centres) nearestOther(i int) float64 {
	best := -1.0
	for t := range c.sum {
		if t != c.theme[i] {
			best = max(best, c.similarity(i, t, nil))
		}
	}
	return best
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
