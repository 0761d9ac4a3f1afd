package analyze

import (
	"sort"
	"strconv"

	"casebook/analyze/facts"
	"casebook/analyze/lineage"
	"casebook/analyze/region"
	"casebook/corpus"
)

// exchanges is the number of random exchanges behind the test of regions.
const exchanges = 1999

// gatherFacts reads off every practice what it names.
func (r *run) gatherFacts() error {
	places := r.knownPlaces()
	practices := lineage.Practices(r.col)
	r.out.Facts = make([]corpus.Facts, len(practices))
	r.forEach(len(practices), func(i int) {
		r.out.Facts[i] = facts.Of(practices[i].Text, places)
		r.out.Facts[i].PracticeID = practices[i].ID
	})
	return r.ctx.Err()
}

// knownPlaces are the names of the regions of all cases.
func (r *run) knownPlaces() []string {
	seen := map[string]bool{}
	for _, u := range r.units {
		for _, p := range []string{u.region.Province, u.region.City, u.region.District} {
			if p != "" {
				seen[p] = true
			}
		}
	}
	var out []string
	for p := range seen {
		out = append(out, p)
	}
	sort.Strings(out)
	return out
}

// tabulate crosses themes with provinces and books, and records the parameters.
func (r *run) tabulate() error {
	r.recordParameters()
	if !r.grouped() {
		return nil
	}
	themeAt := map[string]int{}
	for t := range r.out.Themes {
		themeAt[r.out.Themes[t].ID] = t
	}
	var groups []int
	var provinces, cases, books []string
	for i, p := range r.out.Placements {
		u := r.units[r.place[i]]
		t, ok := themeAt[p.ThemeID]
		if !ok {
			t = -1
		}
		groups = append(groups, t)
		provinces, cases, books = append(provinces, u.region.Province), append(cases, u.caseID), append(books, u.bookID)
	}
	r.regionTable(groups, provinces, cases)
	r.bookTable(groups, books)
	return nil
}

func (r *run) regionTable(groups []int, provinces, cases []string) {
	t := region.Cross(groups, provinces, r.k)
	table := corpus.RegionTable{Provinces: t.Regions}
	for g := range t.Found {
		for j := range t.Expected[g] {
			t.Expected[g][j] = round(t.Expected[g][j])
		}
		table.Rows = append(table.Rows, corpus.RegionRow{ThemeID: r.out.Themes[g].ID, Found: t.Found[g], Expected: t.Expected[g]})
	}
	chi, p := region.Permutation(groups, provinces, cases, exchanges, r.opts.Seed)
	table.Test = corpus.Independence{Method: "χ²置换检验（整案例交换地区，边际不变）", Statistic: round(chi), P: round(p), Draws: exchanges}
	r.out.RegionTable = table
}

func (r *run) bookTable(groups []int, books []string) {
	found := map[string][]int{}
	for i, b := range books {
		if found[b] == nil {
			found[b] = make([]int, r.k)
		}
		if groups[i] >= 0 {
			found[b][groups[i]]++
		}
	}
	for _, b := range r.col.Books {
		for t, n := range found[b.ID] {
			if n > 0 {
				r.out.BookTable = append(r.out.BookTable, corpus.BookCell{BookID: b.ID, ThemeID: r.out.Themes[t].ID, Found: n})
			}
		}
	}
}

// recordParameters lists what the analysis used. The workers are no parameter.
func (r *run) recordParameters() {
	o := r.opts
	number := strconv.Itoa
	share := func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
	r.out.Parameters = []corpus.Field{
		{Name: "unit", Value: o.Unit}, {Name: "themes", Value: number(o.K)}, {Name: "seed", Value: strconv.FormatUint(o.Seed, 10)},
		{Name: "min_df", Value: number(r.minDF)}, {Name: "max_df", Value: share(r.maxDF)},
		{Name: "own_share", Value: share(o.OwnShare)}, {Name: "context_weight", Value: share(max(0, o.ContextWeight))}, {Name: "latent_dimensions", Value: number(o.Dim)},
		{Name: "neighbours", Value: number(o.Neighbours)}, {Name: "resolution", Value: share(round(r.gamma))},
		{Name: "resamplings", Value: number(max(0, o.Resamples))},
		{Name: "keep_themes", Value: strconv.FormatBool(r.kept != nil)},
	}
}
