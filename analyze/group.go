package analyze

import (
	"fmt"
	"math"

	"casebook/analyze/cluster"
)

func sqrt(x float64) float64 { return math.Sqrt(x) }

// chooseNumber settles how many themes there will be.
func (r *run) chooseNumber() error {
	n := len(r.active)
	r.out.KGiven = r.opts.K > 0
	if n < MinThemed {
		r.tooFew(n)
		return nil
	}
	nb := cluster.Nearest(r.mixed.Select(r.active), r.opts.Neighbours, r.opts.Workers)
	r.graph = cluster.KNNGraph(nb, 1)
	r.k = r.opts.K
	if r.k > n {
		r.note(fmt.Sprintf("要求划分%d个主题，而可以归类的做法只有%d条，因此减为%d个。", r.opts.K, n, n))
		r.k = n
	}
	if r.k == 0 {
		r.k = max(2, min(20, int(math.Round(math.Sqrt(float64(n))/2))))
		r.out.KReason = fmt.Sprintf("按做法数的平方根取%d个。", r.k)
	}
	r.out.K = r.k
	return nil
}

// group puts the active units into exactly k themes.
func (r *run) group() error {
	if !r.grouped() {
		return nil
	}
	r.labels, r.gamma = cluster.AtK(r.graph, r.k, r.opts.Seed)
	return nil
}
