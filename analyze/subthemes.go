package analyze

import (
	"fmt"
	"math"
	"slices"
	"sort"

	"casebook/analyze/cluster"
	"casebook/analyze/label"
	"casebook/corpus"
)

// large is the size from which a theme is divided: no less than this many
// practices, and half as many again as the mean theme.
const large = 12

// fillSubthemes divides large themes by the graph of their own members.
func (r *run) fillSubthemes() {
	subject := r.subject()
	for t := range r.out.Themes {
		var nodes []int
		for a := range r.active {
			if r.labels[a] == t {
				nodes = append(nodes, a)
			}
		}
		if len(nodes) < large || 2*r.k*len(nodes) < 3*len(r.active) {
			continue
		}
		parts := max(2, min(5, int(math.Sqrt(float64(len(nodes))/4))))
		found, _ := cluster.AtK(cluster.Subgraph(r.graph, nodes), parts, r.opts.Seed)
		r.writeSubthemes(t, nodes, bySize(found, parts), parts, subject)
	}
}

// bySize numbers groups by size, largest first, then by their first member.
func bySize(labels []int, k int) []int {
	labels = cluster.Renumber(labels)
	size, order, to := make([]int, k), make([]int, k), make([]int, k)
	for _, l := range labels {
		size[l]++
	}
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return size[order[a]] > size[order[b]] })
	for at, g := range order {
		to[g] = at
	}
	out := make([]int, len(labels))
	for i, l := range labels {
		out[i] = to[l]
	}
	return out
}

func (r *run) writeSubthemes(t int, nodes, groups []int, parts int, subject label.Fitness) {
	rows := make([]int, len(nodes))
	of := map[int]int{}
	for j, a := range nodes {
		rows[j] = r.active[a]
		of[r.active[a]] = groups[j]
	}
	terms := r.termsOf(rows, groups, parts)
	names := label.Names(terms, labelTerms, subject)
	theme := &r.out.Themes[t]
	for s := 0; s < parts; s++ {
		sub := newSubtheme(fmt.Sprintf("%s.%d", theme.ID, s+1), names[s], s)
		for _, w := range terms[s][:min(shownTerms, len(terms[s]))] {
			sub.Terms = append(sub.Terms, w.Text)
		}
		theme.Subthemes = append(theme.Subthemes, sub)
	}
	for i := range r.out.Placements {
		if s, ok := of[r.place[i]]; ok {
			sub := &theme.Subthemes[s]
			r.out.Placements[i].Subtheme = sub.ID
			if !slices.Contains(sub.Practices, r.out.Placements[i].PracticeID) {
				sub.Practices = append(sub.Practices, r.out.Placements[i].PracticeID)
			}
		}
	}
}

func newSubtheme(id, name string, s int) corpus.Subtheme {
	if name == "" {
		name = fmt.Sprintf("第%d组", s+1)
	}
	return corpus.Subtheme{ID: id, Label: name, Terms: []string{}, Practices: []string{}}
}
