package analyze

import (
	"context"
	"fmt"
	"slices"
	"sort"

	"casebook/analyze/cluster"
	"casebook/analyze/label"
	"casebook/analyze/stability"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/parallel"
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

// description is what people read of the themes.
type description struct {
	themes     []corpus.Theme
	placements []corpus.Placement // one a practice
	notes      []message.Message
}

// describe gives every theme its terms, label and representative practices, and
// every practice its placement. words is waited for where there are themes.
func describe(ctx context.Context, all collected, t texts, f features, words func() lexicon, s space, graph *cluster.Graph, g grouping, trust []float64, o Options) description {
	d := description{placements: placements(all, keywordsOf(ctx, all, t, f, o.Workers), plane(ctx, s.mixed, g), g)}
	if g.k == 0 {
		d.explainUngrouped(g)
		return d
	}
	lex := words()
	if ctx.Err() != nil {
		return d
	}
	inside := g.inside()
	var terms [][]label.Term
	var names []string
	var divided []division
	parallel.Do(o.Workers, func() {
		terms = lex.terms(g.active, g.labels, g.k)
		names = lex.nameGroups(all, t, g.active, g.labels, terms, "")
	}, func() { divided = subthemes(ctx, graph, g, inside, o) })
	for i := range terms {
		shown := terms[i][:min(shownTerms, len(terms[i]))]
		theme := newTheme(i, shown, trust[i])
		theme.Label, theme.Brought = themeLabel(g, names, i), i < g.brought
		d.themes = append(d.themes, theme)
	}
	told := lex.columnsOf(d.themes)
	parallel.Each(ctx, len(d.themes), o.Workers, func(_, i int) {
		d.themes[i].Network = lex.network(g.units(inside[i]), d.themes[i].Terms, told)
	})
	d.fillThemes(all)
	d.fillRepresentative(all, s, g, inside)
	d.fillSubthemes(all, divided, lex.parts(ctx, all, t, divided, d.themes, o.Workers))
	d.noteBrought(g)
	d.noteWeak()
	return d
}

// themeID is the id of theme t, counted from 0.
func themeID(t int) string { return fmt.Sprintf("T%02d", t+1) }

// inside lists the members of each theme by their place among the active units.
func (g grouping) inside() [][]int {
	out := make([][]int, g.k)
	for a, t := range g.labels {
		out[t] = append(out[t], a)
	}
	return out
}

// units are the units at the given places among the active ones.
func (g grouping) units(places []int) []int {
	out := make([]int, len(places))
	for j, a := range places {
		out[j] = g.active[a]
	}
	return out
}

func newTheme(t int, terms []label.Term, trust float64) corpus.Theme {
	out := corpus.Theme{ID: themeID(t), Stability: round(trust), Terms: []corpus.ThemeTerm{}, Representative: []string{}}
	out.Weak = out.Stability >= 0 && out.Stability < stability.Dissolved
	for _, w := range terms {
		out.Terms = append(out.Terms, corpus.ThemeTerm{Term: w.Text, Weight: round(w.Weight), Practices: w.Texts})
	}
	return out
}

// themeLabel is the name of theme t: the one it had where themes are kept.
func themeLabel(g grouping, names []string, t int) string {
	name := names[t]
	if g.names != nil && g.names[t] != "" {
		name = g.names[t]
	}
	if name == "" {
		name = fmt.Sprintf("第%d组", t+1)
	}
	return name
}

// placements says of every practice where its unit is and how it lies there. keywords are those of the units.
func placements(all collected, keywords [][]string, spots []point, g grouping) []corpus.Placement {
	at := make([]int, len(all.units))
	for i := range at {
		at[i] = -1
	}
	for a, i := range g.active {
		at[i] = a
	}
	var out []corpus.Placement
	for i, practice := range all.practices {
		unit := all.unitOf[i]
		p := corpus.Placement{PracticeID: practice.ID, Reason: g.reasons[unit], Keywords: keywords[unit]}
		if a := at[unit]; a >= 0 && g.k > 0 {
			put(&p, g.labels[a], g.fits[a], spots[a])
			if g.labels[a] < g.brought {
				p.By, p.Confidence = g.sure[unit].by, g.sure[unit].confidence
			}
		}
		out = append(out, p)
	}
	return out
}

// put says of a practice that it is in a theme, and how it lies there.
func put(p *corpus.Placement, theme int, f fit, spot point) {
	p.X, p.Y = spot.x, spot.y
	p.ThemeID, p.Score, p.Fit = themeID(theme), round(max(0, f.own)), round(f.silhouette())
	if f.next >= 0 {
		p.Second, p.SecondFit = themeID(f.next), round(max(0, f.second))
	}
}

// themeAt is the place of each theme by its id.
func (d *description) themeAt() map[string]int {
	at := map[string]int{}
	for t := range d.themes {
		at[d.themes[t].ID] = t
	}
	return at
}

// fillThemes lists the practices of every theme and counts its cases.
func (d *description) fillThemes(all collected) {
	at := d.themeAt()
	cases := make([]map[string]bool, len(d.themes))
	for i, p := range d.placements {
		t, ok := at[p.ThemeID]
		if !ok {
			continue
		}
		d.themes[t].Practices = append(d.themes[t].Practices, p.PracticeID)
		if cases[t] == nil {
			cases[t] = map[string]bool{}
		}
		cases[t][all.practices[i].CaseID] = true
	}
	for t := range d.themes {
		d.themes[t].Cases = len(cases[t])
	}
}

// borderFit is the fit under which a practice lies at the border of its theme.
const borderFit = 0.15

// fillRepresentative picks the practices that stand for each theme, and those at
// its border. Both go by the fit, so none is both: what stands for a theme surely
// belongs to it. A theme all of whose members lie at the border is stood for by
// those that fit best.
func (d *description) fillRepresentative(all collected, s space, g grouping, inside [][]int) {
	id := func(unit int) string { return all.practices[all.practice[unit]].ID }
	middle := centres(s.mixed, g.active, g.labels, g.k)
	for t := range d.themes {
		near := slices.Clone(inside[t])
		sort.SliceStable(near, func(x, y int) bool { return g.fits[near[x]].silhouette() < g.fits[near[y]].silhouette() })
		border := 0
		for g.k > 1 && border < len(near) && g.fits[near[border]].silhouette() < borderFit {
			border++
		}
		sure := near[min(border, max(0, len(near)-representatives)):]
		slices.Sort(sure)
		for _, i := range label.Representative(s.mixed, g.units(sure), middle[t], representatives) {
			d.themes[t].Representative = append(d.themes[t].Representative, id(i))
		}
		for _, a := range near[:min(border, borderlines, len(near)-len(sure))] {
			d.themes[t].Borderline = append(d.themes[t].Borderline, id(g.active[a]))
		}
	}
}

// explainUngrouped says in a note and at every practice why there are no themes.
func (d *description) explainUngrouped(g grouping) {
	why := message.New("analyze.same_texts")
	if !g.same && !g.told {
		d.notes = append(d.notes, message.New("analyze.few_units", len(g.active), MinThemed))
	}
	if !g.same {
		why = message.New("analyze.too_few")
	}
	for i := range d.placements {
		if d.placements[i].Reason.IsZero() {
			d.placements[i].Reason = why
		}
	}
}

// noteBrought tells the themes that people brought from those that were found beside them.
func (d *description) noteBrought(g grouping) {
	if g.brought == 0 {
		return
	}
	practices := 0
	for _, t := range d.themes[:g.brought] {
		practices += len(t.Practices)
	}
	d.notes = append(d.notes, message.New("analyze.brought", g.brought, practices, g.k-g.brought))
}

func (d *description) noteWeak() {
	weak := 0
	for _, t := range d.themes {
		if t.Weak {
			weak++
		}
	}
	if weak > 0 {
		d.notes = append(d.notes, message.New("analyze.weak_themes", weak))
	}
}
