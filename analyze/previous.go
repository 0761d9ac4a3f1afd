package analyze

import (
	"fmt"

	"casebook/analyze/cluster"
	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
)

// hasPrevious says whether there is a last run with themes to go on from. One
// that grouped the other unit has none of these.
func (r *run) hasPrevious() bool {
	p := r.opts.Previous
	return p != nil && p.Analysis != nil && len(p.Analysis.Themes) > 0
}

// before says which theme of the last run each active unit was in, −1 for none.
func (r *run) before() []int {
	p := r.opts.Previous
	units := lineage.ByUnit(lineage.Before(p, lineage.Practices(r.col), r.opts.Workers), r.place, len(r.units))
	out := make([]int, len(r.active))
	for a, i := range r.active {
		out[a] = units[i]
	}
	return out
}

// divide cuts the graph into exactly k groups, tied to the themes of the last
// run where there is one.
func (r *run) divide() []int {
	cut := func(g *cluster.Graph) []int {
		labels, gamma := cluster.AtK(g, r.k, r.opts.Seed, r.opts.Workers)
		r.gamma = gamma
		return labels
	}
	if !r.hasPrevious() {
		return cut(r.graph)
	}
	return lineage.Regroup(r.graph, r.before(), len(r.opts.Previous.Analysis.Themes), r.k, cut)
}

// keepThemes leaves every known practice in the theme it was in and puts new ones
// into the nearest, if they fit there. It settles labels, number and active
// units; where nothing is left of any theme it reports false and settles nothing.
func (r *run) keepThemes() bool {
	themes := r.opts.Previous.Analysis.Themes
	theme := r.before()
	left, k := stillThere(theme, len(themes))
	if k == 0 {
		r.note("上次运行的主题已没有任何做法留存，因此重新划分主题。")
		return false
	}
	fits := lineage.Assign(r.mixed.Select(r.active), theme, len(themes))
	var active []int
	for a, i := range r.active {
		if t := fits[a].Theme; t >= 0 && left[t] >= 0 {
			active, r.labels = append(active, i), append(r.labels, left[t])
		} else {
			r.reasons[i] = "与沿用的各主题都不够相近"
		}
	}
	for t, at := range left {
		if at >= 0 {
			r.kept = append(r.kept, themes[t].Label)
		}
	}
	r.active, r.k = active, k
	r.out.KReason = fmt.Sprintf("沿用上次运行的%d个主题，新做法归入最相近的主题。", k)
	return true
}

// stillThere numbers the themes that hold a unit from 0; −1 stands for the others.
func stillThere(theme []int, themes int) (number []int, k int) {
	held := make([]bool, themes)
	for _, t := range theme {
		if t >= 0 {
			held[t] = true
		}
	}
	number = make([]int, themes)
	for t := range number {
		number[t] = -1
		if held[t] {
			number[t] = k
			k++
		}
	}
	return number, k
}

// follow gives the themes ids that last and tells what became of the last run's.
func (r *run) follow() error {
	lineage.Continue(r.opts.Previous, r.out, r.col, r.opts.Workers)
	return nil
}

// tellNews compares the practices with those of the last run, and with each other.
func (r *run) tellNews() (err error) {
	o := novelty.Options{Seed: r.opts.Seed, Workers: r.opts.Workers}
	if r.opts.Previous != nil {
		o.Terms = r.opts.Segmenter.Terms
	}
	r.out.News, err = novelty.Compare(r.opts.Previous, r.col, o)
	return err
}

// sticky keeps the number of the last run's themes where it fits nearly as well
// as the best: a collection that grew a little should not be divided anew.
func (r *run) sticky(best int, curve []corpus.KPoint) (int, bool) {
	if !r.hasPrevious() {
		return best, false
	}
	k, value, top := len(r.opts.Previous.Analysis.Themes), 0.0, 0.0
	for _, p := range curve {
		top = max(top, p.Value)
		if p.K == k {
			value = p.Value
		}
	}
	if k != best && value >= nearly*top {
		return k, true
	}
	return best, false
}

// nearly is the share of the best value at which the number of the last run stays.
const nearly = 0.7
