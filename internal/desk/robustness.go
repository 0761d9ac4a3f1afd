package desk

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"casebook/analyze"
	"casebook/analyze/agreement"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/report/table"
)

// variant is another way of grouping.
type variant struct {
	aspect, value string
	change        func(*analyze.Options)
	col           *corpus.Collection // nil: the whole
}

// outcome is how far a variant agrees with the published grouping.
type outcome struct {
	variant
	practices, themes int
	scores            agreement.Scores
	best              []float64 // Jaccard of each published theme with its best match; −1 where none of it is left
}

// fewParts is the number of parts that a collection of one book is cut into, each left
// out in turn.
const fewParts = 5

// Robustness groups the collection anew in other ways, and says how far each agrees with
// the published grouping: other numbers of themes, other seeds, other weights, without one
// book. base are the options of the published run; tell hears of every variant.
func (d *Desk) Robustness(ctx context.Context, base analyze.Options, tell func(aspect, value string)) (Result, error) {
	if len(d.An.Themes) < 2 {
		return Result{}, message.Fail("desk.no_themes").Hint("desk.analyze_themes")
	}
	base.Resamples, base.Previous, base.KeepThemes = -1, nil, false
	base.K = max(1, len(d.An.Themes)-len(base.Brought)) // themes that the user brought are beside it
	var all []outcome
	for _, v := range d.variants(base) {
		tell(v.aspect, v.value)
		o := base
		v.change(&o)
		col := v.col
		if col == nil {
			col = d.Col
		}
		an, err := analyze.Run(ctx, col, o, nil)
		if err != nil {
			return Result{}, err
		}
		all = append(all, d.compare(v, an))
	}
	return Result{Tables: []table.Table{robustnessTable(all), d.themeTable(all)}}, nil
}

func (d *Desk) variants(base analyze.Options) []variant {
	out := []variant{{aspect: "repeat", value: "", change: func(*analyze.Options) {}}, {aspect: "k", value: "auto", change: func(o *analyze.Options) { o.K = 0 }}}
	for k := max(2, base.K-3); k <= base.K+3; k++ {
		if k != base.K {
			out = append(out, variant{aspect: "k", value: strconv.Itoa(k), change: func(o *analyze.Options) { o.K = k }})
		}
	}
	for i := range uint64(5) {
		seed := base.Seed + i + 1
		out = append(out, variant{aspect: "seed", value: strconv.FormatUint(seed, 10), change: func(o *analyze.Options) { o.Seed = seed }})
	}
	share := func(aspect string, set func(*analyze.Options, float64), values ...float64) {
		for _, x := range values {
			out = append(out, variant{aspect: aspect, value: strconv.FormatFloat(max(0, x), 'g', -1, 64), change: func(o *analyze.Options) { set(o, x) }})
		}
	}
	number := func(aspect string, set func(*analyze.Options, int), values ...int) {
		for _, x := range values {
			out = append(out, variant{aspect: aspect, value: strconv.Itoa(x), change: func(o *analyze.Options) { set(o, x) }})
		}
	}
	share("own_share", func(o *analyze.Options, x float64) { o.OwnShare = x }, 0.15, 0.5, 1)
	share("context_weight", func(o *analyze.Options, x float64) { o.ContextWeight = x }, -1, 0.6) // −1 stands for none
	share("max_df", func(o *analyze.Options, x float64) { o.MaxDF = x }, 0.25)
	number("min_df", func(o *analyze.Options, x int) { o.MinDF = x }, 3)
	number("dimensions", func(o *analyze.Options, x int) { o.Dim = x }, 50, 150)
	number("neighbours", func(o *analyze.Options, x int) { o.Neighbours = x }, 20, 50)
	return append(out, d.parts()...)
}

// mostParts bounds the groupings without a part of the books.
const mostParts = 20

// parts leave out one book each; of many books a twentieth of them by turns, of a single one
// a fifth of its cases.
func (d *Desk) parts() (out []variant) {
	keep := func(*analyze.Options) {}
	if n := len(d.Col.Books); n > 1 {
		for part := range min(n, mostParts) {
			v := variant{"without_book", d.Col.Books[part].ID, keep, &corpus.Collection{}}
			if n > mostParts {
				v.aspect, v.value = "without_books", fmt.Sprintf("%d/%d", part+1, mostParts)
			}
			for i, b := range d.Col.Books {
				if i%mostParts != part {
					v.col.Books = append(v.col.Books, b)
				}
			}
			out = append(out, v)
		}
		return out
	}
	for part := range fewParts {
		b := *d.Col.Books[0]
		b.Cases = nil
		for i, c := range d.Col.Books[0].Cases {
			if i%fewParts != part {
				b.Cases = append(b.Cases, c)
			}
		}
		out = append(out, variant{"without_cases", fmt.Sprintf("%d/%d", part+1, fewParts), keep, &corpus.Collection{Books: []*corpus.Book{&b}}})
	}
	return out
}

// compare compares the practices that both groupings know; one without a theme is in a
// group of those.
func (d *Desk) compare(v variant, an *corpus.Analysis) outcome {
	o := outcome{variant: v, themes: len(an.Themes), practices: len(an.Placements)}
	var published, found []string
	for i := range an.Placements {
		id, _ := d.ThemeOf(an.Placements[i].PracticeID)
		published, found = append(published, id), append(found, an.Placements[i].ThemeID)
	}
	o.scores = agreement.Compare(published, found)
	for i := range d.An.Themes {
		o.best = append(o.best, bestMatch(d.An.Themes[i].ID, published, found))
	}
	return o
}

// bestMatch is the Jaccard similarity of a theme to the group most like it.
func bestMatch(theme string, published, found []string) float64 {
	both, size, own := map[string]int{}, map[string]int{}, 0
	for i, g := range found {
		size[g]++
		if published[i] == theme {
			own++
			both[g]++
		}
	}
	best := -1.0
	for g, n := range both {
		if g != "" {
			best = max(best, float64(n)/float64(own+size[g]-n))
		}
	}
	if own > 0 {
		best = max(0, best)
	}
	return best
}

func robustnessTable(all []outcome) table.Table {
	return table.Of(table.Table{
		Name: "robustness", Title: "稳健性", TitleEn: "Robustness", Key: []string{"aspect", "value"}, MayBeEmpty: []string{"value"},
		About:   "每行换一种做法重新划分，及其与所发表的划分的一致程度。",
		AboutEn: "One row another way of grouping, and how far it agrees with the published one.",
	}, slices.Values(all), []table.Field[outcome]{
		table.Text("aspect", "改变", "repeat 照旧重算，k 主题数，seed 随机种子，其余为参数名，或不含某书、某部分案例", "repeat: nothing; k: number of themes; seed; a parameter; or without a book or a part of the cases", func(o outcome) string { return o.aspect }),
		table.Text("value", "取值", "改成什么", "what it was changed to", func(o outcome) string { return o.value }),
		table.Int("n_practices", "做法数", "比较的做法数", "practices compared", 0, func(o outcome) int { return o.practices }),
		table.Int("n_themes", "主题数", "得到的主题数", "themes found", 0, func(o outcome) int { return o.themes }),
		table.Num("ami", "调整互信息", "与所发表的划分的调整互信息：1 相同，0 如随机（Vinh 等 2010）", "adjusted mutual information with the published grouping: 1 the same, 0 as by chance (Vinh et al. 2010)", func(o outcome) (float64, bool) { return o.scores.AMI, true }),
		table.Num("ari", "调整兰德指数", "调整兰德指数（Hubert、Arabie 1985）", "adjusted Rand index (Hubert and Arabie 1985)", func(o outcome) (float64, bool) { return o.scores.ARI, true }),
	})
}

type themeOutcome struct {
	*corpus.Theme
	mean, least float64
	worst       variant
	known       bool
}

// themeTable says of each theme how far it is found again over all variants.
func (d *Desk) themeTable(all []outcome) table.Table {
	var rows []themeOutcome
	for i := range d.An.Themes {
		t, n := themeOutcome{Theme: &d.An.Themes[i], least: 2}, 0
		for _, o := range all {
			if o.best[i] < 0 {
				continue
			}
			n++
			t.mean += o.best[i]
			if o.best[i] < t.least {
				t.least, t.worst = o.best[i], o.variant
			}
		}
		t.mean, t.known = t.mean/float64(max(1, n)), n > 0
		rows = append(rows, t)
	}
	return table.Of(table.Table{
		Name: "robustness_themes", Title: "主题的稳健性", TitleEn: "Robustness of themes", Key: []string{"theme_id"},
		About: "每行一个主题在各种划分中重现的程度（与最相近一组的杰卡德相似度）。", AboutEn: "One row a theme, and how far it is found again (Jaccard similarity to the group most like it).",
	}, slices.Values(rows), []table.Field[themeOutcome]{
		table.Text("theme_id", "主题编号", "主题", "theme", func(t themeOutcome) string { return t.ID }),
		table.Text("label", "主题", "名称", "its name", func(t themeOutcome) string { return t.Label }),
		table.Num("mean_jaccard", "平均", "各种划分的平均", "mean over all ways of grouping", func(t themeOutcome) (float64, bool) { return t.mean, t.known }),
		table.Num("least_jaccard", "最低", "最低的一次", "the least", func(t themeOutcome) (float64, bool) { return t.least, t.known }),
		table.Text("worst_aspect", "最低时改变", "最低的一次改变了什么", "what was changed then", func(t themeOutcome) string { return t.worst.aspect }),
		table.Text("worst_value", "最低时取值", "改成什么", "and to what", func(t themeOutcome) string { return t.worst.value }),
	})
}
