package rows

import (
	"iter"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/table"
)

// each yields pointers to the items of a list.
func each[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// Themes is one row a theme.
func Themes(x *index.Index) table.Table {
	type row = *corpus.Theme
	return table.Of(table.Table{
		Name: "themes", Title: "主题", TitleEn: "Themes", Key: []string{"theme_id"},
		About: "每行一个主题。编号在各次运行之间保持不变。", AboutEn: "One row a theme. Ids keep their meaning from run to run.",
	}, each(x.An.Themes), []table.Field[row]{
		table.Text("theme_id", "主题编号", "T01 起，各次运行不变", "from T01, lasting from run to run", func(t row) string { return t.ID }),
		table.Text("label", "主题", "由最有代表性的词组成的名称，可人工改名", "name made of its most telling terms, or given by a person", func(t row) string { return t.Label }),
		table.Int("n_practices", "做法数", "主题中的做法条数", "number of practices", 0, func(t row) int { return len(t.Practices) }),
		table.Int("n_cases", "案例数", "做法来自多少个案例", "number of cases they come from", 0, func(t row) int { return t.Cases }),
		table.Yes("brought", "自带", "true：用户用 themes.yaml 带来的主题；false：程序找出的主题", "true for a theme that people brought (themes.yaml), false for one that was found", func(t row) bool { return t.Brought }),
		table.Many("terms", "主题词", "最能区别于其他主题的词，好的在前", "terms that set it apart, best first", termNames),
		table.Num("stability", "稳定度", "抽样重算时与最相近一组的平均杰卡德相似度，0 到 1；未测则空", "mean Jaccard similarity to its best match under resampling, 0 to 1; empty where not measured", func(t row) (float64, bool) { return known(t.Stability) }),
		table.Many("representative", "代表做法", "最有代表性的做法编号", "ids of the most representative practices", func(t row) []string { return t.Representative }),
		table.Yes("weak", "偏弱", "是否为不宜单独引用的主题", "whether it should not be relied on by itself", func(t row) bool { return t.Weak }),
		table.Many("borderline", "边界做法", "介于两个主题之间的做法编号", "ids of practices between two themes", func(t row) []string { return t.Borderline }),
		table.Many("subthemes", "子主题", "分支的编号和名称", "ids and names of its branches", subthemeNames),
		table.Text("computed_label", "计算所得名称", "人工改名之前的名称", "name before a person changed it", func(t row) string { return t.ComputedLabel }),
		table.Text("note", "备注", "人工备注", "a person's note", func(t row) string { return t.Note }),
		table.Many("edited", "人工修改", "人工改过的内容", "what a person changed", func(t row) []string { return x.SayAll(t.Edited) }),
	})
}

func termNames(t *corpus.Theme) []string {
	out := make([]string, len(t.Terms))
	for i, w := range t.Terms {
		out[i] = w.Term
	}
	return out
}

func subthemeNames(t *corpus.Theme) []string {
	out := make([]string, len(t.Subthemes))
	for i, s := range t.Subthemes {
		out[i] = s.ID + " " + s.Label
	}
	return out
}

type termRow struct {
	t *corpus.Theme
	w *corpus.ThemeTerm
}

// Terms is one row a theme and term.
func Terms(x *index.Index) table.Table {
	var rows iter.Seq[termRow] = func(yield func(termRow) bool) {
		for i := range x.An.Themes {
			t := &x.An.Themes[i]
			for j := range t.Terms {
				if !yield(termRow{t, &t.Terms[j]}) {
					return
				}
			}
		}
	}
	return table.Of(table.Table{
		Name: "terms", Title: "主题词", TitleEn: "Terms", Key: []string{"theme_id", "term"}, Refs: []table.Reference{{Column: "theme_id", Table: "themes", Of: "theme_id"}},
		About: "每行一个主题的一个词，权重大的在前。", AboutEn: "One row a theme and term, heaviest first.",
	}, rows, []table.Field[termRow]{
		table.Text("theme_id", "主题编号", "所属主题", "its theme", func(r termRow) string { return r.t.ID }),
		table.Text("term", "词", "词或词组", "word or phrase", func(r termRow) string { return r.w.Term }),
		table.Num("weight", "权重", "按主题计算的词频权重，只宜在同一主题内比较", "class-based term weight, to be compared within a theme only", func(r termRow) (float64, bool) { return r.w.Weight, true }),
		table.Int("n_practices", "做法数", "主题中含有该词的做法条数", "practices of the theme that hold it", 0, func(r termRow) int { return r.w.Practices }),
		table.Text("theme_label", "主题", "主题名称", "name of the theme", func(r termRow) string { return r.t.Label }),
	})
}

type regionRow struct {
	theme, province string
	found           int
	expected        float64
}

// Regions is one row a theme and province.
func Regions(x *index.Index) table.Table {
	t := &x.An.RegionTable
	var rows iter.Seq[regionRow] = func(yield func(regionRow) bool) {
		for _, r := range t.Rows {
			for i, p := range t.Provinces {
				if !yield(regionRow{r.ThemeID, p, r.Found[i], r.Expected[i]}) {
					return
				}
			}
		}
	}
	return table.Of(table.Table{
		Name: "regions", Title: "主题与地区", TitleEn: "Themes and provinces", Key: []string{"theme_id", "province"}, MayBeEmpty: []string{"province"},
		About: "每行一个主题在一个省（区、市）的做法数，以及按总数推算的期望数。", AboutEn: "One row a theme and province: practices found, and expected from the totals.",
	}, rows, []table.Field[regionRow]{
		table.Text("theme_id", "主题编号", "主题", "theme", func(r regionRow) string { return r.theme }),
		table.Text("province", "省区市", "省、自治区、直辖市，不明则空", "province, empty where unknown", func(r regionRow) string { return r.province }),
		table.Int("found", "做法数", "实际条数", "practices found", 0, func(r regionRow) int { return r.found }),
		table.Num("expected", "期望数", "主题与地区无关时的条数", "practices expected if theme and province were independent", func(r regionRow) (float64, bool) { return r.expected, true }),
	})
}
