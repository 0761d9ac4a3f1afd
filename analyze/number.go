package analyze

import (
	"fmt"
	"math"

	"casebook/analyze/cluster"
	"casebook/corpus"
)

// fewestThemes and mostThemes bound a number chosen by itself.
const (
	fewestThemes = 2
	mostThemes   = 20
	// Collections usually hold √n themes within these bounds; spread is by how
	// much, in natural logarithms, the number may differ before its gap counts e^-½
	// of what it is. docs/analysis.md has the measurement.
	usuallyFewest = 4
	usuallyMost   = 9
	spread        = 0.7
)

// chooseNumber settles how many themes there will be.
func (r *run) chooseNumber() error {
	n := len(r.active)
	r.out.KGiven = r.opts.K > 0
	if n < MinThemed || r.oneSubject() {
		return nil
	}
	kept := r.opts.KeepThemes && r.hasPrevious() && r.keepThemes()
	r.graph = r.neighbourhood(r.mixed.Select(r.active))
	if kept {
		r.out.K = r.k
		return nil
	}
	r.k = r.opts.K
	if r.k > n {
		r.note(fmt.Sprintf("要求划分%d个主题，而可以归类的做法只有%d条，因此减为%d个。", r.opts.K, n, n))
		r.k = n
	}
	if r.k == 0 {
		r.k = r.numberByItself(n)
	}
	r.out.K = r.k
	return nil
}

// oneSubject notes, in collections that cannot be divided, why; a number that
// was asked for is kept.
func (r *run) oneSubject() bool {
	first := r.mixed.Row(r.active[0])
	for _, i := range r.active[1:] {
		row := r.mixed.Row(i)
		for j := range row {
			if math.Abs(float64(row[j]-first[j])) > 1e-5 {
				return false
			}
		}
	}
	r.same = true
	if r.opts.K == 0 {
		r.note(fmt.Sprintf("%d条做法的文字全都相同，没有可以区分的主题，因此没有划分主题。", len(r.active)))
		return true
	}
	return false
}

// numberByItself looks for the widest gap in the spectrum of the neighbourhood
// graph (von Luxburg 2007, doi:10.1007/s11222-007-9033-z, §8.3). A graph of k
// separate groups has k eigenvalues near 1 and then a drop. The gap λ_k − λ_k+1 is
// damped away from what collections of this size usually hold.
func (r *run) numberByItself(n int) int {
	most := min(mostThemes, n-1)
	lambda := cluster.Spectrum(r.graph, most+1, r.opts.Seed)
	best, top := fewestThemes, -1.0
	for k := fewestThemes; k <= most && k < len(lambda); k++ {
		value := round(max(0, lambda[k-1]-lambda[k]) * expectation(k, n))
		r.out.KCurve = append(r.out.KCurve, corpus.KPoint{K: k, Value: value})
		if value > top {
			best, top = k, value
		}
	}
	if k, same := r.sticky(best, r.out.KCurve); same {
		r.out.KReason = fmt.Sprintf("上次运行有%d个主题，这个数目在本次的曲线上与最高点（%d个）相差不大，因此沿用。", k, best)
		return k
	}
	r.out.KReason = fmt.Sprintf("相似图的特征值在第%d个之后落差最大（按做法数%d加权），因此取%d个主题。", best, n, best)
	return best
}

// expectation weighs k by how far it is from √n within bounds: a Gauss curve over
// its logarithm.
func expectation(k, n int) float64 {
	usual := max(usuallyFewest, min(usuallyMost, math.Sqrt(float64(n))))
	d := math.Log(float64(k)/usual) / spread
	return math.Exp(-d * d / 2)
}
