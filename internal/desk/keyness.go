package desk

import (
	"context"
	"slices"
	"strings"

	"casebook/analyze/keyness"
	"casebook/corpus/message"
	"casebook/report/table"
)

// leastKey is how often a word must occur to be compared: below five the
// approximation of p by χ² is poor.
const leastKey = 5

type keyRow struct {
	keyness.Key
	variable, group, label, tag string
}

// Keyness compares the words of each group of variables with those of all other
// practices. A variable may be followed by = and a group: then only that is compared.
func (d *Desk) Keyness(ctx context.Context, of ...string) (Result, error) {
	c, err := d.Count(ctx, ByPractice)
	if err != nil {
		return Result{}, err
	}
	var all []keyRow
	for _, o := range of {
		v, err := d.Variable(variableOf(o))
		if err != nil {
			return Result{}, err
		}
		value := strings.TrimPrefix(strings.TrimPrefix(o, variableOf(o)), "=")
		if value != "" && !slices.Contains(v.Groups, value) {
			return Result{}, message.Fail("desk.group", value, nameWords(v.Name)).Hint("desk.groups", v.Groups)
		}
		for _, g := range v.Groups {
			if value != "" && g != value {
				continue
			}
			for _, k := range keyness.Compare(c.Matrix, members(c, v, g), c.Part(), keyness.Options{Least: leastKey}) {
				all = append(all, keyRow{k, v.Name, g, v.Label[g], d.Words.Tag(k.Term)})
			}
			if err := ctx.Err(); err != nil {
				return Result{}, err
			}
		}
	}
	return Result{Tables: []table.Table{keyTable(all)}}, nil
}

// variableOf is the variable of theme=T01.
func variableOf(s string) string {
	name, _, _ := strings.Cut(s, "=")
	return name
}

// Having are those of some variables that the practices have groups of.
func (d *Desk) Having(names ...string) (out []string) {
	for _, n := range names {
		if _, err := d.Variable(n); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// members says which documents are in a group.
func members(c *Counts, v Variable, group string) []bool {
	in := make([]bool, len(c.Documents))
	for i, doc := range c.Documents {
		in[i] = slices.Contains(v.Of(doc.Practice), group)
	}
	return in
}

func keyTable(all []keyRow) table.Table {
	number := func(get func(keyRow) float64) func(keyRow) (float64, bool) {
		return func(r keyRow) (float64, bool) { return get(r), true }
	}
	return table.Of(table.Table{
		Name: "keyness", Title: "特征词", TitleEn: "Keyness", Key: []string{"variable", "group", "term"},
		About:   "每行一组中的一个词与其余做法的比较：先列错误发现率低于 5% 的，按效应从大到小。",
		AboutEn: "One row a group and a word, compared with all other practices: those found at a false discovery rate of 5 % first, by effect.",
	}, slices.Values(all), []table.Field[keyRow]{
		table.Text("variable", "变量", "按什么分组", "what the groups are", func(r keyRow) string { return r.variable }),
		table.Text("group", "组", "与其余做法比较的组", "group that is compared with the rest", func(r keyRow) string { return r.group }),
		table.Text("group_label", "组名", "主题名或书名", "name of the theme or the book", func(r keyRow) string { return r.label }),
		table.Text("term", "词", "词", "word", func(r keyRow) string { return r.Term }),
		table.Text("pos", "词性标记", "词典中的词性", "part of speech in the dictionary", func(r keyRow) string { return r.tag }),
		table.Num("log_ratio", "对数比", "相对频率之比的以 2 为底的对数（Hardie 2014）：1 为两倍", "binary logarithm of the ratio of relative frequencies (Hardie 2014): 1 is twice", number(func(r keyRow) float64 { return r.LogRatio })),
		table.Int("count", "组内次数", "组内出现次数", "occurrences in the group", 0, func(r keyRow) int { return r.Count }),
		table.Int("rest", "其余次数", "其余做法中出现次数", "occurrences in the rest", 0, func(r keyRow) int { return r.Rest }),
		table.Num("per_10k", "组内每万词", "组内每一万词中几次", "in ten thousand words of the group", number(func(r keyRow) float64 { return perTenThousand(r.Count, r.Size) })),
		table.Num("rest_per_10k", "其余每万词", "其余每一万词中几次", "in ten thousand words of the rest", number(func(r keyRow) float64 { return perTenThousand(r.Rest, r.Other) })),
		table.Int("n_cases", "案例数", "组内含有该词的案例数", "cases of the group that hold it", 0, func(r keyRow) int { return r.Cases }),
		table.Num("dp", "离散度", "组内各案例间的格里斯 DP：近 1 为集中在个别案例", "Gries' DP over the cases of the group: near 1 all in a few", number(func(r keyRow) float64 { return r.DP })),
		table.Num("g2", "对数似然", "对数似然 G²（Dunning 1993）", "log-likelihood G² (Dunning 1993)", number(func(r keyRow) float64 { return r.G2 })),
		table.Precise("p", "p 值", "自由度 1 的卡方分布", "of χ² with one degree of freedom", func(r keyRow) float64 { return r.P }),
		table.Precise("q", "错误发现率", "组内所有比较的词中（Benjamini–Hochberg 1995）", "false discovery rate among the words compared in the group (Benjamini and Hochberg 1995)", func(r keyRow) float64 { return r.Q }),
	})
}
