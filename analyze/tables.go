package analyze

import (
	"strconv"
	"sync"

	"casebook/analyze/crosstab"
	"casebook/analyze/facts"
	"casebook/analyze/textcache"
	"casebook/corpus"
)

// exchanges is the number of random exchanges behind the test of regions.
const exchanges = 1999

// gatherer reads off practice i what it names, and puts it into out.
func (all *collected) gatherer(out []corpus.Facts, cache *textcache.Cache) func(i int) {
	places := sync.OnceValue(func() *facts.Places { return facts.NewPlaces(knownPlaces(*all)) })
	return func(i int) { out[i] = all.facts(i, places(), cache) }
}

// facts are what practice i names.
func (all *collected) facts(i int, places *facts.Places, cache *textcache.Cache) corpus.Facts {
	text := all.practices[i].Text
	t := facts.CopyOf(text)
	f := keptFacts.Of(cache, text, t.Facts)
	f.Places = places.In(t)
	f.PracticeID = all.practices[i].ID
	if y := all.homes[i].year; y > 0 && f.Years == nil {
		f.Years = []int{y}
	}
	return f
}

// tables cross the themes with what is known of the practices.
type tables struct {
	regions corpus.RegionTable
	books   []corpus.BookCell
}

// groups says of every practice in which group it is, −1 for none.
func (all *collected) groups(g grouping) []int {
	at := make([]int, len(all.units))
	for i := range at {
		at[i] = -1
	}
	for a, i := range g.active {
		if g.k > 0 {
			at[i] = g.labels[a]
		}
	}
	out := make([]int, len(all.practices))
	for i := range out {
		out[i] = at[all.unitOf[i]]
	}
	return out
}

// independence tests whether groups and provinces go together.
func (all *collected) independence(groups []int, o Options) corpus.Independence {
	provinces, cases, _ := all.places()
	return independence(groups, provinces, cases, exchanges, o.Seed)
}

// places are the province, the case and the book of every practice.
func (all *collected) places() (provinces, cases, books []string) {
	for _, h := range all.homes {
		provinces, cases, books = append(provinces, h.region.Province), append(cases, h.caseID), append(books, h.bookID)
	}
	return provinces, cases, books
}

// tabulate crosses themes with provinces and books.
func tabulate(all collected, col *corpus.Collection, d description, test corpus.Independence) tables {
	if len(d.themes) == 0 {
		return tables{}
	}
	at := d.themeAt()
	var groups []int
	for _, p := range d.placements {
		t, ok := at[p.ThemeID]
		if !ok {
			t = -1
		}
		groups = append(groups, t)
	}
	provinces, _, books := all.places()
	var order []string
	for _, b := range col.Books {
		order = append(order, b.ID)
	}
	return tables{regions: regionTable(d.themes, groups, provinces, test), books: bookTable(d.themes, groups, books, order)}
}

func regionTable(themes []corpus.Theme, groups []int, provinces []string, test corpus.Independence) corpus.RegionTable {
	t := crosstab.Cross(groups, provinces, len(themes))
	table := corpus.RegionTable{Provinces: t.Regions, Test: test}
	for g := range t.Found {
		for j := range t.Expected[g] {
			t.Expected[g][j] = round(t.Expected[g][j])
		}
		table.Rows = append(table.Rows, corpus.RegionRow{ThemeID: themes[g].ID, Found: t.Found[g], Expected: t.Expected[g]})
	}
	return table
}

// independence tests groups against provinces, by so many random exchanges among the cases.
func independence(groups []int, provinces, cases []string, draws int, seed uint64) corpus.Independence {
	chi, p := crosstab.Permutation(groups, provinces, cases, draws, seed)
	return corpus.Independence{Method: "χ²置换检验（整案例交换地区，边际不变）", Statistic: round(chi), P: round(p), Draws: draws}
}

func bookTable(themes []corpus.Theme, groups []int, books, order []string) (out []corpus.BookCell) {
	found := map[string][]int{}
	for i, b := range books {
		if found[b] == nil {
			found[b] = make([]int, len(themes))
		}
		if groups[i] >= 0 {
			found[b][groups[i]]++
		}
	}
	for _, b := range order {
		for t, n := range found[b] {
			if n > 0 {
				out = append(out, corpus.BookCell{BookID: b, ThemeID: themes[t].ID, Found: n})
			}
		}
	}
	return out
}

// parameters lists what the analysis used. The workers are no parameter.
func parameters(o Options, f features, g grouping) []corpus.Field {
	number := strconv.Itoa
	share := func(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }
	return []corpus.Field{
		{Name: "unit", Value: o.Unit}, {Name: "themes", Value: number(o.K)}, {Name: "seed", Value: strconv.FormatUint(o.Seed, 10)},
		{Name: "min_df", Value: number(f.minDF)}, {Name: "max_df", Value: share(f.maxDF)},
		{Name: "own_share", Value: share(o.OwnShare)}, {Name: "context_weight", Value: share(max(0, o.ContextWeight))}, {Name: "latent_dimensions", Value: number(o.Dim)},
		{Name: "neighbours", Value: number(o.Neighbours)}, {Name: "resolution", Value: share(round(g.gamma))},
		{Name: "resamplings", Value: number(max(0, o.Resamples))},
		{Name: "keep_themes", Value: strconv.FormatBool(g.names != nil)},
	}
}
