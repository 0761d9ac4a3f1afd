package rows

import (
	"cmp"
	"slices"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

// These tables are for people and stand in the workbook only: what they say follows
// from the others.

// provinceRow is a province with its cases, all of them and by theme.
type provinceRow struct {
	name             string
	cases, practices int
	cities           []string
	themes           map[string]int
}

// Provinces is one row a province, most cases first and what is unknown last, with its
// cases in all and by theme; a case with practices of two themes counts in both.
func Provinces(x *index.Index) table.Table {
	fields := []table.Field[*provinceRow]{
		table.Text("province", "省区市", "省、自治区、直辖市，不明则写“不明”", "province", func(r *provinceRow) string { return cmp.Or(r.name, "不明") }),
		table.Int("n_cases", "案例数", "这里的案例", "its cases", 0, func(r *provinceRow) int { return r.cases }),
		table.Int("n_practices", "做法数", "这些案例的做法条数", "practices of these cases", 0, func(r *provinceRow) int { return r.practices }),
		table.Many("cities", "市、区、县", "案例所在的市、区、县", "cities and districts", func(r *provinceRow) []string { return r.cities }),
	}
	for i := range x.An.Themes {
		t := &x.An.Themes[i]
		fields = append(fields, table.Int(t.ID, t.Label, "有这个主题的做法的案例数", "cases with practices of the theme", 0, func(r *provinceRow) int { return r.themes[t.ID] }))
	}
	return table.Of(table.Table{
		Name: "provinces", Title: "地区", TitleEn: "Provinces", Key: []string{"province"},
		About: "每行一个省（区、市）：案例数，以及各主题的案例数。一个案例的做法分属两个主题时两处都计。", AboutEn: "One row a province: its cases, and those of each theme.",
	}, slices.Values(provinces(x)), fields)
}

func provinces(x *index.Index) (out []*provinceRow) {
	at := map[string]*provinceRow{}
	for c := range x.CaseLines() {
		r := at[c.Region.Province]
		if r == nil {
			r = &provinceRow{name: c.Region.Province, themes: map[string]int{}}
			at[r.name] = r
			out = append(out, r)
		}
		r.cases++
		r.practices += len(c.Practices)
		if city := cmp.Or(c.Region.City, c.Region.District); city != "" && !slices.Contains(r.cities, city) {
			r.cities = append(r.cities, city)
		}
		for _, id := range x.Themes(c) {
			r.themes[id]++
		}
	}
	slices.SortStableFunc(out, func(a, b *provinceRow) int {
		return cmp.Or(boolean(a.name == "")-boolean(b.name == ""), b.cases-a.cases, cmp.Compare(a.name, b.name))
	})
	return out
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Fresh is one row a practice that the last run did not have, by theme.
func Fresh(x *index.Index) table.Table {
	isFresh := map[string]bool{}
	for _, id := range news(x).Fresh {
		isFresh[id] = true
	}
	var list []*corpus.Practice
	for p := range x.PracticeLines() {
		if isFresh[p.ID] {
			list = append(list, p)
		}
	}
	theme := func(p *corpus.Practice) string { id, _ := x.ThemeOf(p.ID); return cmp.Or(id, "\uffff") }
	slices.SortStableFunc(list, func(a, b *corpus.Practice) int { return cmp.Compare(theme(a), theme(b)) })
	t := practicesOf(x, func(yield func(*corpus.Practice) bool) {
		for _, p := range list {
			if !yield(x.Practice(p.ID)) {
				return
			}
		}
	})
	t.Name, t.Title, t.TitleEn = "fresh", "新增", "New practices"
	t.About, t.AboutEn = "每行一条上次运行没有的做法，同一主题的在一起；未归类的在最后。", "One row a practice that the last run did not have, by theme."
	return t
}
