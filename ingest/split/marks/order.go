package marks

import (
	"slices"
	"sort"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// order puts the headings of a component into the order in which they stand in
// a case. A case begins at a heading before which a title stands, as it does
// before most places of that heading; without titles, at the first heading seen.
func order(part []sighting) []SchemeName {
	names, index := countNames(part)
	if !anyStarts(names) {
		names[0].Starts = true
	}
	sum, seen := make([]float64, len(names)), make([]int, len(names))
	at := 0
	for i, g := range part {
		n := index[g.heading.Name]
		if i == 0 || names[n].Starts && (g.titled || len(names) == 1 || part[i-1].heading.Name != g.heading.Name) {
			at = 0
		}
		sum[n] += float64(at)
		seen[n]++
		at++
	}
	rank := make([]float64, len(names))
	for i := range names {
		rank[i] = sum[i] / float64(max(seen[i], 1))
	}
	by := make([]int, len(names))
	for i := range by {
		by[i] = i
	}
	sort.SliceStable(by, func(i, j int) bool { return rank[by[i]] < rank[by[j]] })
	out := make([]SchemeName, len(names))
	for i, j := range by {
		out[i] = names[j]
	}
	return out
}

// countNames lists the headings in the order they are first seen.
func countNames(part []sighting) ([]SchemeName, map[string]int) {
	var names []SchemeName
	index := map[string]int{}
	titled := map[string]int{}
	for _, g := range part {
		n := g.heading.Name
		if _, ok := index[n]; !ok {
			index[n] = len(names)
			names = append(names, SchemeName{Name: n, Label: g.heading.Label})
		}
		names[index[n]].count++
		if g.titled {
			titled[n]++
		}
	}
	for i := range names {
		names[i].Starts = float64(titled[names[i].Name]) >= titledShare*float64(names[i].count)
	}
	startAtFirst(names)
	return names, index
}

func anyStarts(names []SchemeName) bool {
	for _, n := range names {
		if n.Starts {
			return true
		}
	}
	return false
}

// authorsShare of the most frequent heading is how often those of one of several authors stand.
const authorsShare = 1. / 6

// mostFrequent keeps the headings that recur most, in their order, those whose words say what they are, and where their form tells
// headings those that recur as the ones of one author of several do: authors have names of their own for one section.
func mostFrequent(names []SchemeName, firmness int) []SchemeName {
	counts := make([]int, len(names))
	for i, n := range names {
		counts[i] = n.count
	}
	sort.Sort(sort.Reverse(sort.IntSlice(counts)))
	limit := counts[maxNames-1]
	var out []SchemeName
	left := maxNames // for names that stand as often as the last of them
	for _, n := range counts[:maxNames] {
		if n > limit {
			left--
		}
	}
	authors := func(n SchemeName) bool {
		return firmness >= 1 && n.count >= minRecur && float64(n.count) >= authorsShare*float64(counts[0])
	}
	for _, n := range names {
		tied := n.count == limit && left > 0
		if tied {
			left--
		}
		if tied || n.count > limit || (forms.Known(n.Name) || authors(n)) && len(out) < authorsNames {
			out = append(out, n)
		}
	}
	return out
}

// lengths are the mean characters between each heading and the next one.
func (s *finder) lengths(part []sighting, names []SchemeName) []float64 {
	before := s.CharsBefore()
	index := map[string]int{}
	for i, n := range names {
		index[n.Name] = i
	}
	sum, seen := make([]float64, len(names)), make([]int, len(names))
	for i, g := range part {
		n, ok := index[g.heading.Name]
		if !ok || i+1 == len(part) {
			continue
		}
		sum[n] += float64(before[part[i+1].unit] - before[g.unit])
		seen[n]++
	}
	for i := range sum {
		sum[i] /= float64(max(seen[i], 1))
	}
	return sum
}

// startAtFirst: where several headings have lines like titles before them, lists that
// end sections are what stands before those that name practices or effects: a case
// opens with one of the others.
// Where a field holds the title, cases open with it.
func startAtFirst(names []SchemeName) {
	first := false
	if at := slices.IndexFunc(names, func(n SchemeName) bool { return IsTitleField(n.Name) }); at >= 0 {
		for i := range names {
			names[i].Starts = i == at
		}
		return
	}
	for _, n := range names {
		if k := forms.Meaning(n.Name); n.Starts && k != corpus.Practices && k != corpus.Effects {
			first = true
		}
	}
	for i := range names {
		if k := forms.Meaning(names[i].Name); first && (k == corpus.Practices || k == corpus.Effects) {
			names[i].Starts = false
		}
	}
}
