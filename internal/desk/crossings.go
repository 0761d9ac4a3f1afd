package desk

import (
	"cmp"
	"slices"

	"casebook/report/crossing"
	"casebook/report/rows"
)

// What the report shows of themes against variables.
const (
	mostCrossed   = 20000 // practices, above which casebook crosstab has to be asked
	shownGroups   = 12    // of a variable, those with most cases
	fewestInGroup = 1.5   // cases, in the mean: a column that is another value in every case tells nothing
	mostGroups    = 200   // of a column of the user's own
)

// Crossings sets the themes against years, cities, books and columns of the user's own, for the report; against
// provinces it has a section of its own. Variables of fewer than two groups are left out.
func (d *Desk) Crossings() []crossing.Crossing {
	if d.PracticeCount() > mostCrossed || len(d.An.Themes) == 0 {
		return nil
	}
	names := []string{"year", "city"}
	if len(d.Col.Books) > 1 {
		names = append(names, "book")
	}
	for _, own := range rows.Telling(d.Index) {
		names = append(names, byField+own.Field)
	}
	themes, err := d.Variable("theme")
	if err != nil {
		return nil // no practice is in a theme
	}
	var out []crossing.Crossing
	for _, name := range names {
		if v, err := d.Variable(name); err == nil && len(v.Groups) > 1 && len(v.Groups) <= mostGroups { // an error: no practice is in a group
			if c, ok := d.crossing(themes, v); ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// crossing counts and tests one variable; not ok where its groups are too small to say anything.
func (d *Desk) crossing(themes, v Variable) (crossing.Crossing, bool) {
	met := d.tested(themes, v)
	size := map[string]int{}
	cases := 0
	for _, r := range met {
		if size[r.group] == 0 {
			cases += r.groupCases
		}
		size[r.group] = r.groupCases
	}
	if len(size) < 2 || float64(cases) < fewestInGroup*float64(len(size)) {
		return crossing.Crossing{}, false
	}
	return arranged(met, v, size), true
}

// arranged puts the cells of the largest groups into rows of themes.
func arranged(met []metRow, v Variable, size map[string]int) crossing.Crossing {
	groups := slices.DeleteFunc(slices.Clone(v.Groups), func(g string) bool { return size[g] == 0 })
	largest := slices.Clone(groups)
	slices.SortStableFunc(largest, func(a, b string) int { return cmp.Compare(size[b], size[a]) })
	largest = largest[:min(shownGroups, len(largest))]
	out := crossing.Crossing{Variable: v.Name, Test: len(met), Left: len(groups) - len(largest)}
	column := map[string]int{}
	for _, g := range groups {
		if slices.Contains(largest, g) {
			column[g] = len(out.Groups)
			out.Groups = append(out.Groups, crossing.Group{Name: cmp.Or(v.Label[g], g), Cases: size[g]})
		}
	}
	row := map[string]int{}
	for _, r := range met {
		j, ok := column[r.group]
		if !ok {
			continue
		}
		i, ok := row[r.theme]
		if !ok {
			i = len(out.Themes)
			row[r.theme] = i
			out.Themes, out.Cells = append(out.Themes, r.theme), append(out.Cells, make([]crossing.Cell, len(out.Groups)))
		}
		out.Cells[i][j] = crossing.Cell{Cases: r.cases, Expected: r.expected(), Share: float64(r.cases) / float64(r.groupCases), P: r.p, Q: r.q}
	}
	return out
}
