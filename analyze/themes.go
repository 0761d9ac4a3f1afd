package analyze

import (
	"fmt"
	"sort"
	"strings"

	"casebook/analyze/label"
	"casebook/corpus"
)

// resample measures the stability of every theme.
func (r *run) resample() error { return nil }

// name gives every theme its id, terms, label and representative practices, and
// every practice its placement.
func (r *run) name() error {
	r.placeUnits()
	if !r.grouped() {
		return nil
	}
	r.orderThemes()
	r.terms = label.Terms(r.words, r.vocab, r.active, r.labels, r.k, 15)
	for t := 0; t < r.k; t++ {
		theme := corpus.Theme{ID: themeID(t), Stability: -1}
		for _, w := range r.terms[t] {
			theme.Terms = append(theme.Terms, corpus.ThemeTerm{Term: w.Text, Weight: w.Weight, Practices: w.Texts})
		}
		var words []string
		for _, w := range r.terms[t][:min(3, len(r.terms[t]))] {
			words = append(words, w.Text)
		}
		theme.Label = strings.Join(words, "·")
		r.out.Themes = append(r.out.Themes, theme)
	}
	r.fillThemes()
	return nil
}

// themeID is the id of theme t, counted from 0.
func themeID(t int) string { return fmt.Sprintf("T%02d", t+1) }

// orderThemes numbers the themes by size, largest first, then by their first
// member. This alone decides the ids of a first run.
func (r *run) orderThemes() {
	size, order := make([]int, r.k), make([]int, r.k)
	for _, l := range r.labels {
		size[l]++
	}
	for t := range order {
		order[t] = t // labels are numbered by first member already
	}
	sort.SliceStable(order, func(a, b int) bool { return size[order[a]] > size[order[b]] })
	to := make([]int, r.k)
	for at, t := range order {
		to[t] = at
	}
	for i, l := range r.labels {
		r.labels[i] = to[l]
	}
}

// placeUnits fills the placements of practices that take no part.
func (r *run) placeUnits() {
	for i := range r.out.Placements {
		r.out.Placements[i].Reason = r.reasons[r.place[i]]
		r.out.Placements[i].Keywords = []string{}
	}
}

func (r *run) fillThemes() {
	theme := make([]int, len(r.units))
	for i := range theme {
		theme[i] = -1
	}
	for i, u := range r.active {
		theme[u] = r.labels[i]
	}
	cases := make([]map[string]bool, r.k)
	for i := range r.out.Placements {
		t := theme[r.place[i]]
		if t < 0 {
			continue
		}
		p := &r.out.Placements[i]
		p.ThemeID = themeID(t)
		r.out.Themes[t].Practices = append(r.out.Themes[t].Practices, p.PracticeID)
		if cases[t] == nil {
			cases[t] = map[string]bool{}
		}
		cases[t][r.units[r.place[i]].caseID] = true
	}
	for t := range r.out.Themes {
		r.out.Themes[t].Cases = len(cases[t])
		r.out.Themes[t].Representative = r.out.Themes[t].Practices[:min(3, len(r.out.Themes[t].Practices))]
	}
}
