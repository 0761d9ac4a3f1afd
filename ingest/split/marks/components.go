package marks

import (
	"slices"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/ingest/split/forms"
)

// components divides the sightings of a class into groups of headings that
// follow each other again and again.
func components(all []sighting) [][]sighting {
	mergeDamaged(all)
	count := map[string]int{}
	for _, g := range all {
		count[g.heading.Name]++
	}
	var kept []sighting
	once := len(count) == len(all) && len(all) >= minRecur && len(all) <= maxNames // one case
	synonym := synonyms(all, count)
	for _, g := range all {
		if count[g.heading.Name] >= minRecur || forms.Firmness(g.heading.Class) == 3 && forms.Meaning(g.heading.Name) != "" || once && g.heading.Alone && forms.Firmness(g.heading.Class) >= 1 || synonym(g) {
			kept = append(kept, g)
		}
	}
	links := map[[2]string]int{}
	for i := 1; i < len(kept); i++ {
		links[[2]string{kept[i-1].heading.Name, kept[i].heading.Name}]++
		if a, b, ok := sectionsOf(kept[i-1], kept[i]); ok {
			links[[2]string{a, b}]++
		}
	}
	root := map[string]string{}
	var find func(string) string
	find = func(n string) string {
		if r, ok := root[n]; ok && r != n {
			root[n] = find(r)
			return root[n]
		}
		return n
	}
	for i := 1; i < len(kept); i++ { // in the order of the text, so that it is deterministic
		a, b := kept[i-1].heading.Name, kept[i].heading.Name
		k, l, named := sectionsOf(kept[i-1], kept[i])
		if strong(links[[2]string{a, b}], count[a], count[b]) || named && links[[2]string{k, l}] >= minRecur {
			root[find(b)] = find(a)
		}
	}
	groups := map[string]int{}
	var out [][]sighting
	for _, g := range kept {
		r := find(g.heading.Name)
		at, ok := groups[r]
		if !ok {
			at = len(out)
			groups[r] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], g)
	}
	return out
}

// sectionsOf are the sections that two headings name which follow each other, where both name one: of many authors no two may have the same
// names for both.
func sectionsOf(a, b sighting) (k, l string, ok bool) {
	for _, g := range []sighting{a, b} {
		if h := g.heading; utf8.RuneCountInString(h.Name) > mostSynonym || !h.Alone && forms.Firmness(h.Class) < 3 {
			return "", "", false
		}
	}
	from, to := slices.Index(corpus.SectionKinds, forms.Meaning(a.heading.Name)), slices.Index(corpus.SectionKinds, forms.Meaning(b.heading.Name))
	if from < 0 || to <= from {
		return "", "", false
	}
	return " " + string(corpus.SectionKinds[from]), " " + string(corpus.SectionKinds[to]), true
}

// strong: two headings follow each other too often for chance. Where both stand
// only once or twice, once is enough if they are seen nowhere else.
func strong(links, a, b int) bool {
	return links >= 2 || links == 1 && min(a, b) == 1
}
