package agreement

import (
	"math/rand/v2"
	"slices"
)

// Ratings are what coders said of items: a row an item, a column a coder; an empty text
// stands for an item that the coder did not code.
type Ratings [][]string

// Alpha is Krippendorff's α for nominal categories, over the items that at least two
// coded: 1 − observed over expected disagreement (Krippendorff 2011, "Computing
// Krippendorff's Alpha-Reliability"). It is not defined, ok false, where there is no such
// item or where all said the same of all.
func (r Ratings) Alpha() (alpha float64, ok bool) {
	total, n, observed := map[string]float64{}, 0.0, 0.0
	for _, item := range r {
		count, m := counts(item)
		if m < 2 {
			continue
		}
		n += float64(m)
		for _, c := range count {
			total[c.category] += float64(c.n)
			observed += float64(c.n) * float64(m-c.n) / float64(m-1)
		}
	}
	expected := 0.0
	for _, t := range total {
		expected += t * (n - t)
	}
	if n < 2 || expected == 0 {
		return 0, false
	}
	return 1 - observed*(n-1)/expected, true
}

type counted struct {
	category string
	n        int
}

// counts are the categories of an item in the order in which they stand, and how many
// coded it.
func counts(item []string) (out []counted, coded int) {
	for _, c := range item {
		if c == "" {
			continue
		}
		coded++
		at := slices.IndexFunc(out, func(o counted) bool { return o.category == c })
		if at < 0 {
			at = len(out)
			out = append(out, counted{category: c})
		}
		out[at].n++
	}
	return out, coded
}

// Fleiss is κ for several coders over the items that all of them coded (Fleiss 1971,
// doi:10.1037/h0031619); ok is false where there is no such item, or no chance to differ.
func (r Ratings) Fleiss() (kappa float64, ok bool) {
	total, items, raters, agreed := map[string]float64{}, 0.0, 0.0, 0.0
	for _, item := range r {
		count, m := counts(item)
		if m < 2 || m < len(item) {
			continue
		}
		items, raters = items+1, float64(m)
		same := 0
		for _, c := range count {
			total[c.category] += float64(c.n)
			same += c.n * (c.n - 1)
		}
		agreed += float64(same) / float64(m*(m-1))
	}
	return beyondChance(agreed, items, squares(total, items*raters))
}

// Cohen is κ of two coders over the items that both coded (Cohen 1960,
// doi:10.1177/001316446002000104).
func (r Ratings) Cohen(a, b int) (kappa float64, ok bool) {
	ofA, ofB := map[string]float64{}, map[string]float64{}
	items, agreed := 0.0, 0.0
	for _, item := range r {
		x, y := item[a], item[b]
		if x == "" || y == "" {
			continue
		}
		items++
		ofA[x]++
		ofB[y]++
		if x == y {
			agreed++
		}
	}
	chance := 0.0
	for c, n := range ofA {
		chance += n * ofB[c]
	}
	return beyondChance(agreed, items, chance/max(1, items*items))
}

// squares is the sum of the squared shares.
func squares(total map[string]float64, n float64) float64 {
	sum := 0.0
	for _, t := range total {
		sum += t * t
	}
	return sum / max(1, n*n)
}

func beyondChance(agreed, items, chance float64) (float64, bool) {
	if items == 0 || chance >= 1 {
		return 0, false
	}
	return (agreed/items - chance) / (1 - chance), true
}

// Both counts the items that two coders coded, and those of them they agree on.
func (r Ratings) Both(a, b int) (items, agreed int) {
	for _, item := range r {
		if item[a] != "" && item[b] != "" {
			items++
			if item[a] == item[b] {
				agreed++
			}
		}
	}
	return items, agreed
}

// Pairable counts the items that at least two coders coded; by all, where all is set.
func (r Ratings) Pairable(all bool) (n int) {
	for _, item := range r {
		if _, m := counts(item); m >= 2 && (!all || m == len(item)) {
			n++
		}
	}
	return n
}

// Interval is the middle 95 % of a statistic over draws of the items with replacement
// (the percentile bootstrap of Efron 1979, doi:10.1214/aos/1176344552). Draws that the
// statistic is not defined for are left out; ok is false where all are.
func (r Ratings) Interval(draws int, seed uint64, statistic func(Ratings) (float64, bool)) (low, high float64, ok bool) {
	rnd := rand.New(rand.NewPCG(seed, 0xb007))
	var found []float64
	drawn := make(Ratings, len(r))
	for range draws {
		for i := range drawn {
			drawn[i] = r[rnd.IntN(len(r))]
		}
		if x, defined := statistic(drawn); defined {
			found = append(found, x)
		}
	}
	if len(found) == 0 {
		return 0, 0, false
	}
	slices.Sort(found)
	return quantile(found, 0.025), quantile(found, 0.975), true
}

// quantile interpolates between the values of an ascending list, as numpy does.
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}
