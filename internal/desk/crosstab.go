package desk

import (
	"slices"

	"casebook/corpus/significance"
	"casebook/report/table"
)

// metRow is a theme and a group: how often they meet, counted in practices and in cases.
type metRow struct {
	theme, themeLabel  string
	group, groupLabel  string
	practices          int
	cases              int
	groupCases, themed int // cases of the group, and of the theme
	all                int // cases that are in some group and some theme
	p, q               float64
}

func (r metRow) expected() float64 { return float64(r.groupCases) * float64(r.themed) / float64(r.all) }

// Crosstab sets the themes against a variable. Practices of one case are no evidence
// of their own, so what is expected, the test (Fisher's exact one, which holds for
// small counts) and the share go by cases: a case is in a theme or a group if
// one of its practices is. The false discovery rate is that of all cells.
func (d *Desk) Crosstab(variable string) (Result, error) {
	v, err := d.Variable(variable)
	if err != nil {
		return Result{}, err
	}
	themes, err := d.Variable("theme")
	if err != nil {
		return Result{}, err
	}
	rows := d.tested(themes, v)
	return Result{Tables: []table.Table{crossTable(rows, v.Name)}}, nil
}

// tested counts every theme against every group, with the false discovery rate of each cell
// among all of them.
func (d *Desk) tested(themes, v Variable) []metRow {
	rows := d.crossed(themes, v)
	p := make([]float64, len(rows))
	for i, r := range rows {
		p[i] = r.p
	}
	for i, q := range significance.FalseDiscovery(p) {
		rows[i].q = q
	}
	return rows
}

// chance is the p-value of a cell. A case may have the theme in one practice and the group, a
// year say, in another: then fewer cases have both in one practice than any table of these
// margins has, and the least that one can have is tested.
func (r metRow) chance() float64 {
	total := max(r.all, r.groupCases, r.themed)
	return significance.Fisher(max(r.cases, r.groupCases+r.themed-total), r.groupCases, r.themed, total)
}

// crossed counts every theme against every group, in the order of the themes.
func (d *Desk) crossed(themes, v Variable) []metRow {
	type cell struct{ theme, group string }
	practices, cases := map[cell]int{}, map[cell]map[string]bool{}
	inTheme, inGroup, all := map[string]map[string]bool{}, map[string]map[string]bool{}, map[string]bool{}
	mark := func(to map[string]map[string]bool, key, id string) {
		if to[key] == nil {
			to[key] = map[string]bool{}
		}
		to[key][id] = true
	}
	for p := range d.Practices() {
		for _, t := range themes.of(p) {
			for _, g := range v.of(p) {
				c := cell{t, g}
				practices[c]++
				if cases[c] == nil {
					cases[c] = map[string]bool{}
				}
				cases[c][p.CaseID] = true
				mark(inTheme, t, p.CaseID)
				mark(inGroup, g, p.CaseID)
				all[p.CaseID] = true
			}
		}
	}
	var rows []metRow
	for _, t := range themes.Groups {
		for _, g := range v.Groups {
			if len(inTheme[t]) == 0 || len(inGroup[g]) == 0 {
				continue
			}
			c := cell{t, g}
			r := metRow{theme: t, themeLabel: themes.Label[t], group: g, groupLabel: v.Label[g], practices: practices[c],
				cases: len(cases[c]), groupCases: len(inGroup[g]), themed: len(inTheme[t]), all: len(all)}
			r.p = r.chance()
			rows = append(rows, r)
		}
	}
	return rows
}

func crossTable(rows []metRow, variable string) table.Table {
	return table.Of(table.Table{
		Name: "crosstab", Title: "主题与变量", TitleEn: "Themes and a variable", Key: []string{"theme_id", "group"},
		About:   "每行一个主题与一组：做法数、案例数、按案例计的期望数、占该组案例的份额和精确检验。",
		AboutEn: "One row a theme and a group: practices, cases, cases expected, share of the group's cases, and the exact test.",
	}, slices.Values(rows), []table.Field[metRow]{
		table.Text("theme_id", "主题编号", "主题", "theme", func(r metRow) string { return r.theme }),
		table.Text("theme_label", "主题", "主题名", "name of the theme", func(r metRow) string { return r.themeLabel }),
		table.Text("variable", "变量", "按什么分组", "what the groups are", func(metRow) string { return variable }),
		table.Text("group", "组", "变量的值", "value of the variable", func(r metRow) string { return r.group }),
		table.Text("group_label", "组名", "书名", "name of the book", func(r metRow) string { return r.groupLabel }),
		table.Int("n_practices", "做法数", "该组属于该主题的做法", "practices of the group in the theme", 0, func(r metRow) int { return r.practices }),
		table.Int("n_cases", "案例数", "该组有做法属于该主题的案例", "cases of the group with a practice in the theme", 0, func(r metRow) int { return r.cases }),
		table.Num("expected", "期望案例数", "主题与组无关时的案例数", "cases expected if theme and group had nothing to do with each other", func(r metRow) (float64, bool) { return r.expected(), true }),
		table.Num("share", "份额", "占该组案例的份额", "share of the group's cases", func(r metRow) (float64, bool) { return float64(r.cases) / float64(r.groupCases), true }),
		table.Precise("p", "p 值", "费希尔精确检验（双侧，按案例计）", "Fisher's exact test, two-sided, by cases", func(r metRow) float64 { return r.p }),
		table.Precise("q", "错误发现率", "全表所有格中（Benjamini–Hochberg 1995）", "false discovery rate among all cells of the table (Benjamini and Hochberg 1995)", func(r metRow) float64 { return r.q }),
	})
}
