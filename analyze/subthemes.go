package analyze

import (
	"context"
	"fmt"
	"math"
	"slices"

	"casebook/analyze/cluster"
	"casebook/analyze/label"
	"casebook/corpus"
	"casebook/corpus/parallel"
)

// large is the size from which a theme is divided: no less than this many
// practices, and half as many again as the mean theme.
const large = 12

// division is how a large theme is divided: groups[j] is the part that its
// member j is in, largest part first.
type division struct {
	theme  int
	units  []int
	groups []int
	parts  int
}

// subthemes divides large themes by the graph of their own members.
func subthemes(ctx context.Context, graph *cluster.Graph, g grouping, inside [][]int, o Options) []division {
	var out []division
	for t, members := range inside {
		if len(members) >= large && 2*g.k*len(members) >= 3*len(g.active) {
			parts := max(2, min(5, int(math.Sqrt(float64(len(members))/4))))
			out = append(out, division{theme: t, units: g.units(members), parts: parts})
		}
	}
	parallel.Each(ctx, len(out), o.Workers, func(_, i int) {
		found, _ := cluster.AtK(ctx, cluster.Subgraph(graph, inside[out[i].theme]), out[i].parts, o.Seed, 1)
		if ctx.Err() == nil {
			out[i].groups = ordered(found, out[i].parts)
		}
	})
	if ctx.Err() != nil {
		return nil
	}
	return out
}

// named are the terms and the names of a division's parts.
type named struct {
	terms [][]label.Term
	names []string
}

// parts names the parts of the divided themes.
func (lex lexicon) parts(ctx context.Context, all collected, t texts, divided []division, themes []corpus.Theme, workers int) []named {
	out := make([]named, len(divided))
	parallel.Each(ctx, len(out), workers, func(_, i int) {
		div := divided[i]
		terms := lex.terms(div.units, div.groups, div.parts)
		out[i] = named{terms, lex.nameGroups(all, t, div.units, div.groups, terms, themes[div.theme].Label)}
	})
	if ctx.Err() != nil {
		return nil
	}
	return out
}

// fillSubthemes puts the practices of the divided themes into their parts; of a run that was stopped none are named.
func (d *description) fillSubthemes(all collected, divided []division, parts []named) {
	for i, part := range parts {
		div := divided[i]
		theme := &d.themes[div.theme]
		for s := range div.parts {
			sub := newSubtheme(fmt.Sprintf("%s.%d", theme.ID, s+1), part.names[s], s)
			for _, w := range part.terms[s][:min(shownTerms, len(part.terms[s]))] {
				sub.Terms = append(sub.Terms, w.Text)
			}
			theme.Subthemes = append(theme.Subthemes, sub)
		}
		d.place(all, div)
	}
}

// place puts the practices of a divided theme into its parts.
func (d *description) place(all collected, div division) {
	of := map[int]int{}
	for j, unit := range div.units {
		of[unit] = div.groups[j]
	}
	for i := range d.placements {
		s, ok := of[all.unitOf[i]]
		if !ok {
			continue
		}
		sub := &d.themes[div.theme].Subthemes[s]
		d.placements[i].Subtheme = sub.ID
		if !slices.Contains(sub.Practices, d.placements[i].PracticeID) {
			sub.Practices = append(sub.Practices, d.placements[i].PracticeID)
		}
	}
}

func newSubtheme(id, name string, s int) corpus.Subtheme {
	if name == "" {
		name = fmt.Sprintf("第%d组", s+1)
	}
	return corpus.Subtheme{ID: id, Label: name, Terms: []string{}, Practices: []string{}}
}
