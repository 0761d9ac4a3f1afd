package main

import (
	"fmt"
	"sort"

	"casebook/analyze/novelty"
	"casebook/corpus"
)

// novelty asks whether the score tells documents of planted groups from new
// documents of old groups: the area under the ROC curve, and what is listed.
func (m *measurement) novelty(docs []doc, n int) error {
	var areas, precision, recall []float64
	for seed := m.first; seed < m.first+uint64(n); seed++ {
		old, planted, fresh := mixed(docs, seed)
		in, err := novelty.Gather(m.ctx, previous(&corpus.Analysis{}, old), collection(append(append([]doc{}, old...), fresh...)), novelty.Options{Seed: seed, Workers: m.workers})
		if err != nil {
			return err
		}
		news := novelty.News(m.ctx, in)
		score := map[string]float64{}
		right := 0.0
		isPlanted := map[string]bool{}
		for _, d := range planted {
			isPlanted[fmt.Sprintf("b-%05d-1", d.n)] = true
		}
		for _, x := range in.Scores(m.ctx) {
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
	ordinary, err := m.ordinary(docs, n)
	if err != nil {
		return err
	}
	fmt.Fprintf(m.out, "  novelty: planted documents above new ones of old groups %.3f (area under the curve); listed as novel: precision %.3f, recall %.3f; of new ones of old groups alone %.3f are listed\n",
		mean(areas), mean(precision), mean(recall), ordinary)
	return nil
}

// ordinary is the share of new documents of old groups that are listed as novel where nothing else is new.
func (m *measurement) ordinary(docs []doc, n int) (float64, error) {
	listed, all := 0.0, 0.0
	for seed := m.first; seed < m.first+uint64(n); seed++ {
		old, fresh := draw(docs, seed, 0)
		in, err := novelty.Gather(m.ctx, previous(&corpus.Analysis{}, old), collection(append(append([]doc{}, old...), fresh...)), novelty.Options{Seed: seed, Workers: m.workers})
		if err != nil {
			return 0, err
		}
		listed, all = listed+float64(len(novelty.News(m.ctx, in).Novel)), all+float64(len(fresh))
	}
	return listed / max(1, all), nil
}

// mixed draws old documents and new ones, of which the planted ones (first) are
// of a group that the old ones know nothing of.
func mixed(docs []doc, seed uint64) (old, planted, fresh []doc) {
	old, planted = draw(docs, seed, 1)
	_, usual := draw(docs, seed+1000, 0)
	have := map[int]bool{}
	for _, d := range append(append([]doc{}, old...), planted...) {
		have[d.n] = true
	}
	fresh = append(fresh, planted...)
	for _, d := range usual {
		if !have[d.n] && d.Label != planted[0].Label {
			fresh = append(fresh, d)
		}
	}
	return old, planted, fresh
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
