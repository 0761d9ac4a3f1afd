package analyze

import (
	"slices"

	"casebook/analyze/lineage"
	"casebook/analyze/vector"
	"casebook/corpus/message"
)

// before says which theme of the last run each active unit was in, −1 for none.
func before(all collected, active []int, o Options) []int {
	units := lineage.ByUnit(lineage.Before(o.Previous, all.practices, o.Workers), all.unitOf, len(all.units))
	out := make([]int, len(active))
	for a, i := range active {
		out[a] = units[i]
	}
	return out
}

// kept are the themes of the last run where they stay as they are.
type kept struct {
	labels []int    // theme of each active unit
	names  []string // what the themes are called
}

// keep leaves every known practice in the theme it was in and puts new ones
// into the nearest, if they fit there. It settles members, number and labels;
// where nothing is left of any theme it notes that and settles nothing.
func (num *number) keep(all collected, x *vector.Dense, o Options) {
	themes := o.Previous.Analysis.Themes
	theme := before(all, num.active, o)
	left, k := stillThere(theme, len(themes))
	if k == 0 {
		num.note("analyze.none_left")
		return
	}
	cases := make([]int, len(num.active))
	for a, i := range num.active {
		cases[a] = all.units[i].caseAt
	}
	fits := lineage.Assign(x.Select(num.active), theme, cases, len(themes), false)
	num.kept, num.k, num.reasons = &kept{}, k, slices.Clone(num.reasons)
	var active []int
	for a, i := range num.active {
		if t := fits[a].Theme; t >= 0 && left[t] >= 0 {
			active, num.kept.labels = append(active, i), append(num.kept.labels, left[t])
		} else {
			num.reasons[i] = message.New("analyze.far_from_kept")
		}
	}
	num.active = active
	for t, at := range left {
		if at >= 0 {
			num.kept.names = append(num.kept.names, themes[t].Label)
		}
	}
	num.reason, num.stays = message.New("analyze.k_kept", k), true
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
