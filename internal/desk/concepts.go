package desk

import (
	"context"
	"slices"

	"casebook/analyze/concept"
	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/significance"
	"casebook/report/table"
)

// Concepts finds the concepts of rules in every practice and crosses them with the groups
// of a variable.
func (d *Desk) Concepts(ctx context.Context, rules []concept.Rule, variable string) (Result, error) {
	v, err := d.Variable(variable)
	if err != nil {
		return Result{}, err
	}
	found := d.hold(rules)
	res := Result{Tables: []table.Table{d.conceptTable(rules, found), d.holdingTable(rules, found), d.crossTable(rules, found, v)}}
	for i, r := range rules {
		if !slices.ContainsFunc(found, func(h holding) bool { return h.concepts[i] }) {
			res.Notes = append(res.Notes, message.New("desk.concept_nowhere", r.Name))
		}
	}
	return res, ctx.Err()
}

// holding is a practice with the concepts that it holds.
type holding struct {
	*corpus.Practice
	concepts []bool
}

func (d *Desk) hold(rules []concept.Rule) (out []holding) {
	for p := range d.Practices() {
		h := holding{p, make([]bool, len(rules))}
		text := concept.Fold(p.Text)
		for i, r := range rules {
			h.concepts[i] = r.Holds(text)
		}
		out = append(out, h)
	}
	return out
}

type conceptRow struct {
	concept.Rule
	practices, cases, of int
}

func (d *Desk) conceptTable(rules []concept.Rule, found []holding) table.Table {
	rows := func(yield func(conceptRow) bool) {
		for i, r := range rules {
			row, cases := conceptRow{Rule: r, of: len(found)}, map[string]bool{}
			for _, h := range found {
				if h.concepts[i] {
					row.practices++
					cases[h.CaseID] = true
				}
			}
			row.cases = len(cases)
			if !yield(row) {
				return
			}
		}
	}
	return table.Of(table.Table{
		Name: "concepts", Title: "概念", TitleEn: "Concepts", Key: []string{"concept"},
		About: "每行一个概念及含有它的做法数。", AboutEn: "One row a concept and how many practices hold it.",
	}, rows, []table.Field[conceptRow]{
		table.Text("concept", "概念", "规则文件中的名称", "name in the file of rules", func(r conceptRow) string { return r.Name }),
		table.Text("rule", "规则", "规则的原文", "rule as it was written", func(r conceptRow) string { return r.Text }),
		table.Int("n_practices", "做法数", "含有它的做法数", "practices that hold it", 0, func(r conceptRow) int { return r.practices }),
		table.Num("share", "比例", "占全部做法的比例", "share of all practices", func(r conceptRow) (float64, bool) { return float64(r.practices) / float64(max(1, r.of)), true }),
		table.Int("n_cases", "案例数", "有做法含有它的案例数", "cases with a practice that holds it", 0, func(r conceptRow) int { return r.cases }),
	})
}

// holdingTable is one row a practice, a column a concept.
func (d *Desk) holdingTable(rules []concept.Rule, found []holding) table.Table {
	fields := []table.Field[holding]{
		table.Text("practice_id", "做法编号", "做法", "practice", func(h holding) string { return h.ID }),
		table.Text("case_id", "案例编号", "所属案例", "its case", func(h holding) string { return h.CaseID }),
		table.Text("theme_id", "主题编号", "它的主题", "its theme", func(h holding) string { id, _ := d.ThemeOf(h.ID); return id }),
	}
	taken := []string{"practice_id", "case_id", "theme_id"}
	for i, r := range rules {
		name := r.Name
		for slices.Contains(taken, name) {
			name = "concept_" + name
		}
		taken = append(taken, name)
		fields = append(fields, table.Yes(name, name, "是否含有该概念", "whether it holds the concept", func(h holding) bool { return h.concepts[i] }))
	}
	return table.Of(table.Table{
		Name: "concept_practices", Title: "做法与概念", TitleEn: "Concepts of practices", Key: []string{"practice_id"},
		About: "每行一条做法，每列一个概念。", AboutEn: "One row a practice, one column a concept.",
	}, slices.Values(found), fields)
}

type crossRow struct {
	concept, group, label string
	found, of, freedom    int
	residual, chi, p, q   float64
}

// crossTable crosses concepts with groups; a practice of several groups counts in each.
func (d *Desk) crossTable(rules []concept.Rule, found []holding, v Variable) table.Table {
	var rows []crossRow
	p := make([]float64, len(rules))
	for i, r := range rules {
		n, of := make([]int, len(v.Groups)), make([]int, len(v.Groups))
		for _, h := range found {
			for _, name := range v.Of(h.Practice) {
				g := slices.Index(v.Groups, name)
				of[g]++
				if h.concepts[i] {
					n[g]++
				}
			}
		}
		c := concept.CrossOf(n, of)
		p[i] = c.P
		for g, name := range v.Groups {
			rows = append(rows, crossRow{concept: r.Name, group: name, label: v.Label[name], found: n[g], of: of[g], freedom: c.Freedom, residual: c.Residuals[g], chi: c.ChiSquare, p: c.P})
		}
	}
	for i, q := range significance.FalseDiscovery(p) {
		for g := range v.Groups {
			rows[i*len(v.Groups)+g].q = q
		}
	}
	return table.Of(table.Table{
		Name: "concept_groups", Title: "概念与分组", TitleEn: "Concepts by group", Key: []string{"variable", "concept", "group"},
		About:   "每行一个概念在一组中的做法数，以及各组是否不同的检验。",
		AboutEn: "One row a concept and a group, with the test of whether the groups differ.",
	}, slices.Values(rows), []table.Field[crossRow]{
		table.Text("variable", "变量", "按什么分组", "what the groups are", func(crossRow) string { return v.Name }),
		table.Text("concept", "概念", "概念", "concept", func(r crossRow) string { return r.concept }),
		table.Text("group", "组", "变量的值", "value of the variable", func(r crossRow) string { return r.group }),
		table.Text("group_label", "组名", "主题名或书名", "name of the theme or the book", func(r crossRow) string { return r.label }),
		table.Int("n", "做法数", "组中含有该概念的做法数", "practices of the group that hold it", 0, func(r crossRow) int { return r.found }),
		table.Int("of", "组内总数", "组中的做法数", "practices of the group", 0, func(r crossRow) int { return r.of }),
		table.Num("share", "比例", "占组中做法的比例", "share of them", func(r crossRow) (float64, bool) { return float64(r.found) / float64(max(1, r.of)), r.of > 0 }),
		table.Num("residual", "调整残差", "调整后的标准化残差：超过 ±2 为明显偏多或偏少", "adjusted standardised residual: beyond ±2 clearly more or fewer", func(r crossRow) (float64, bool) { return r.residual, true }),
		table.Num("chi_square", "卡方", "该概念在各组间的皮尔逊卡方", "Pearson's χ² of the concept over the groups", func(r crossRow) (float64, bool) { return r.chi, true }),
		table.Int("df", "自由度", "有做法的组数减一", "degrees of freedom: groups with practices, less one", 0, func(r crossRow) int { return r.freedom }),
		table.Precise("p", "p 值", "卡方检验", "of the test", func(r crossRow) float64 { return r.p }),
		table.Precise("q", "错误发现率", "在所有概念中", "false discovery rate among all concepts", func(r crossRow) float64 { return r.q }),
	})
}
