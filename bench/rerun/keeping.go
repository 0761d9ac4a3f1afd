package main

import (
	"fmt"

	"casebook/analyze/lineage"
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
	cases := make([]int, len(theme)) // each document is a case of its own
	for i := range cases {
		cases[i] = i
	}
	return lineage.Assign(coords, theme, cases, len(counts), false), group, nil
}
