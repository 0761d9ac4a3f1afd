package main

import (
	"fmt"
	"sort"

	"casebook/analyze/lineage"
	"casebook/analyze/novelty"
	"casebook/corpus"
)

// keeping assigns new documents to themes that exist: the share that goes to a
// theme of its own group (the group most of the theme's documents are of), the
// share of old groups' documents that are refused, and of planted ones.
func (m *measurement) keeping(docs []doc, n int) error {
	k := len(groups(docs))
	var right, refused, told []float64
	for seed := uint64(1); seed <= uint64(n); seed++ {
		for _, g := range []int{0, 1} {
			old, fresh := draw(docs, seed, g)
			first, err := m.group(old, k-g, seed, nil, 0)
			if err != nil {
				return err
			}
			fits, group, err := m.assign(old, fresh, themesOf(first))
			if err != nil {
				return err
			}
			none, own := 0.0, 0.0
			for i, f := range fits[len(old):] {
				switch {
				case f.Theme < 0:
					none++
				case group[f.Theme] == fresh[i].Label:
					own++
				}
			}
			size := float64(len(fresh))
			if g == 0 {
				right, refused = append(right, own/max(1, size-none)), append(refused, none/size)
			} else {
				told = append(told, none/size)
			}
		}
	}
	fmt.Fprintf(m.out, "  --keep-themes: %.3f of the new documents that are assigned go to a theme of their group; fit none: %.3f of old groups, %.3f of a planted one\n",
		mean(right), mean(refused), mean(told))
	return nil
}

// assign puts fresh documents into the themes of the old ones.
func (m *measurement) assign(old, fresh []doc, before []string) ([]lineage.Fit, []string, error) {
	coords, err := m.coordinates(append(append([]doc{}, old...), fresh...))
	if err != nil {
		return nil, nil, err
	}
	number, theme := map[string]int{}, make([]int, coords.Rows)
	var counts []map[string]int
	for i := range theme {
		theme[i] = -1
		if i >= len(old) || before[i] == "" {
			continue
		}
		t, ok := number[before[i]]
		if !ok {
			t, number[before[i]] = len(counts), len(counts)
			counts = append(counts, map[string]int{})
		}
		theme[i] = t
		counts[t][old[i].Label]++
	}
	group := make([]string, len(counts))
	for t, c := range counts {
		for l, n := range c {
			if n > c[group[t]] || n == c[group[t]] && l < group[t] {
				group[t] = l
			}
		}
	}
	return lineage.Assign(coords, theme, len(counts)), group, nil
}

// novelty asks whether the score tells documents of planted groups from new
// documents of old groups: the area under the ROC curve, and what is listed.
func (m *measurement) novelty(docs []doc, n int) error {
	var areas, precision, recall []float64
	for seed := uint64(1); seed <= uint64(n); seed++ {
		old, planted := draw(docs, seed, 1)
		_, usual := draw(docs, seed+1000, 0)
		have := map[int]bool{}
		for _, d := range append(append([]doc{}, old...), planted...) {
			have[d.n] = true
		}
		fresh := append([]doc{}, planted...)
		for _, d := range usual {
			if !have[d.n] && d.Label != planted[0].Label {
				fresh = append(fresh, d)
			}
		}
		in, err := novelty.Gather(previous(&corpus.Analysis{}, old), collection(append(append([]doc{}, old...), fresh...)), novelty.Options{Seed: seed, Workers: m.workers})
		if err != nil {
			return err
		}
		news := novelty.News(in)
		score := map[string]float64{}
		right := 0.0
		isPlanted := map[string]bool{}
		for _, d := range planted {
			isPlanted[fmt.Sprintf("b-%05d-1", d.n)] = true
		}
		for _, x := range in.Scores() {
			score[x.PracticeID] = x.Score
		}
		for _, x := range news.Novel {
			if isPlanted[x.PracticeID] {
				right++
			}
		}
		precision = append(precision, right/max(1, float64(len(news.Novel))))
		recall = append(recall, right/float64(len(planted)))
		areas = append(areas, area(fresh, isPlanted, score))
	}
	fmt.Fprintf(m.out, "  novelty: planted documents above new ones of old groups %.3f (area under the curve); listed as novel: precision %.3f, recall %.3f\n",
		mean(areas), mean(precision), mean(recall))
	return nil
}

// area under the ROC curve, ties counted half (Mann and Whitney 1947).
func area(docs []doc, positive map[string]bool, score map[string]float64) float64 {
	var pos, neg []float64
	for _, d := range docs {
		id := fmt.Sprintf("b-%05d-1", d.n)
		if positive[id] {
			pos = append(pos, score[id])
		} else {
			neg = append(neg, score[id])
		}
	}
	sort.Float64s(neg)
	sum := 0.0
	for _, p := range pos {
		below := sort.SearchFloat64s(neg, p)
		upTo := sort.Search(len(neg), func(i int) bool { return neg[i] > p })
		sum += float64(below) + float64(upTo-below)/2
	}
	return sum / max(1, float64(len(pos)*len(neg)))
}
