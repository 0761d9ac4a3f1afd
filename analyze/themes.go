package analyze

import (
	"fmt"
	"sort"

	"casebook/analyze/label"
	"casebook/analyze/stability"
	"casebook/corpus"
)

// Numbers of things shown beside a theme.
const (
	shownTerms      = 15
	shownKeywords   = 5
	representatives = 3
	borderlines     = 3
	labelTerms      = 2
	networkTies     = 30
)

// fit says how a unit lies in its theme: cosine similarities to the centre of its
// own and of the next best theme (−1: there is none).
type fit struct {
	own, second float64
	next        int
}

// silhouette is (own − second)/max, −1..1.
func (f fit) silhouette() float64 {
	top := max(f.own, f.second)
	if top <= 0 || f.next < 0 {
		return 0
	}
	return max(-1, min(1, (f.own-f.second)/top))
}

// measureFit compares every unit with the centres of all themes.
func (r *run) measureFit() {
	centres := r.centres(r.mixed)
	r.fits = make([]fit, len(r.active))
	for a, i := range r.active {
		f := fit{next: -1, second: -1}
		for t, c := range centres {
			switch s := similarity(r.mixed.Row(i), c); {
			case t == r.labels[a]:
				f.own = s
			case s > f.second || f.next < 0:
				f.second, f.next = s, t
			}
		}
		r.fits[a] = f
	}
}

// resample measures the stability of every theme.
func (r *run) resample() error {
	r.stable = make([]float64, r.k)
	for t := range r.stable {
		r.stable[t] = -1
	}
	if r.grouped() && r.opts.Resamples > 0 {
		r.stable = stability.Jaccard(r.graph, r.labels, r.k, r.gamma, r.opts.Resamples, r.opts.Seed, r.opts.Workers)
	}
	return nil
}

// name gives every theme its terms, label and representative practices, and
// every practice its placement.
func (r *run) name() error {
	for i := range r.out.Placements {
		r.out.Placements[i].Reason = r.reasons[r.place[i]]
		r.out.Placements[i].Keywords = r.keywords(r.place[i])
	}
	if !r.grouped() {
		r.explainUngrouped()
		return nil
	}
	terms := r.themeTerms()
	names := label.Names(terms, labelTerms, r.subject())
	for t := range terms {
		r.out.Themes = append(r.out.Themes, r.theme(t, terms[t][:min(shownTerms, len(terms[t]))], names[t]))
	}
	r.fillPlacements()
	r.fillRepresentative()
	r.fillSubthemes()
	r.noteWeak()
	return nil
}

// themeID is the id of theme t, counted from 0.
func themeID(t int) string { return fmt.Sprintf("T%02d", t+1) }

// orderThemes numbers the themes by size, largest first, then by their first
// member. This alone decides the ids of a first run.
func (r *run) orderThemes() {
	size, first, order := make([]int, r.k), make([]int, r.k), make([]int, r.k)
	for a := len(r.labels) - 1; a >= 0; a-- {
		size[r.labels[a]]++
		first[r.labels[a]] = a
	}
	for t := range order {
		order[t] = t
	}
	sort.Slice(order, func(a, b int) bool {
		x, y := order[a], order[b]
		return size[x] > size[y] || size[x] == size[y] && first[x] < first[y]
	})
	to := make([]int, r.k)
	for at, t := range order {
		to[t] = at
	}
	for a, l := range r.labels {
		r.labels[a] = to[l]
	}
}

func (r *run) theme(t int, terms []label.Term, name string) corpus.Theme {
	out := corpus.Theme{ID: themeID(t), Label: name, Stability: round(r.stable[t]), Terms: []corpus.ThemeTerm{}, Representative: []string{}}
	out.Weak = out.Stability >= 0 && out.Stability < stability.Dissolved
	for _, w := range terms {
		out.Terms = append(out.Terms, corpus.ThemeTerm{Term: w.Text, Weight: round(w.Weight), Practices: w.Texts})
	}
	if r.kept != nil {
		out.Label = r.kept[t]
	}
	if out.Label == "" {
		out.Label = fmt.Sprintf("第%d组", t+1)
	}
	out.Network = r.network(t, out.Terms)
	return out
}

// fillPlacements writes what the practices' units got.
func (r *run) fillPlacements() {
	at := make([]int, len(r.units))
	for i := range at {
		at[i] = -1
	}
	for a, i := range r.active {
		at[i] = a
	}
	cases := make([]map[string]bool, r.k)
	for i := range r.out.Placements {
		a := at[r.place[i]]
		if a < 0 {
			continue
		}
		p, t, f := &r.out.Placements[i], r.labels[a], r.fits[a]
		p.ThemeID, p.Score, p.Fit = themeID(t), round(max(0, f.own)), round(f.silhouette())
		if f.next >= 0 {
			p.Second, p.SecondFit = themeID(f.next), round(max(0, f.second))
		}
		r.out.Themes[t].Practices = append(r.out.Themes[t].Practices, p.PracticeID)
		if cases[t] == nil {
			cases[t] = map[string]bool{}
		}
		cases[t][r.units[r.place[i]].caseID] = true
	}
	for t := range r.out.Themes {
		r.out.Themes[t].Cases = len(cases[t])
	}
}

// fillRepresentative picks the practices that stand for each theme, and those at its border.
func (r *run) fillRepresentative() {
	practice := r.firstPractice()
	centres := r.centres(r.own)
	for t := range r.out.Themes {
		var members, near []int
		for a, i := range r.active {
			if r.labels[a] == t {
				members = append(members, i)
				near = append(near, a)
			}
		}
		for _, i := range label.Representative(r.own, members, centres[t], representatives) {
			r.out.Themes[t].Representative = append(r.out.Themes[t].Representative, practice[i])
		}
		sort.SliceStable(near, func(x, y int) bool { return r.fits[near[x]].silhouette() < r.fits[near[y]].silhouette() })
		for _, a := range near[:min(borderlines, len(near))] {
			if r.k > 1 && r.fits[a].silhouette() < 0.15 {
				r.out.Themes[t].Borderline = append(r.out.Themes[t].Borderline, practice[r.active[a]])
			}
		}
	}
}

// firstPractice is the id of the first practice of each unit.
func (r *run) firstPractice() []string {
	out := make([]string, len(r.units))
	for i := len(r.place) - 1; i >= 0; i-- {
		out[r.place[i]] = r.out.Placements[i].PracticeID
	}
	return out
}

func (r *run) noteWeak() {
	weak := 0
	for _, t := range r.out.Themes {
		if t.Weak {
			weak++
		}
	}
	if weak > 0 {
		r.note(fmt.Sprintf("%d个主题在重复抽样中不稳定（标为“偏弱”），其边界不宜当作定论。", weak))
	}
}
