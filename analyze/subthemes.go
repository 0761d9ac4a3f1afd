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
	nodes := make([][]int, r.k)
	for a, t := range r.labels {
		nodes[t] = append(nodes[t], a)
	}
	var divided []int
	for t := range nodes {
		if len(nodes[t]) >= large && 2*r.k*len(nodes[t]) >= 3*len(r.active) {
			divided = append(divided, t)
		}
	}
	groups, parts := make([][]int, len(divided)), make([]int, len(divided))
	r.forEach(len(divided), func(i int) {
		members := nodes[divided[i]]
		parts[i] = max(2, min(5, int(math.Sqrt(float64(len(members))/4))))
		found, _ := cluster.AtK(cluster.Subgraph(r.graph, members), parts[i], r.opts.Seed, 1)
		groups[i] = bySize(found, parts[i])
	})
	if r.ctx.Err() != nil {
		return
	}
	subject := r.subject()
	for i, t := range divided {
		r.writeSubthemes(t, nodes[t], groups[i], parts[i], subject)
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
