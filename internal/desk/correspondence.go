package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"casebook/analyze/correspondence"
	"casebook/analyze/keyness"
	"casebook/corpus/message"
	"casebook/report/chart"
	"casebook/report/findings"
	"casebook/report/table"
)

// leastMapped is how often a word must occur to stand on the map.
const leastMapped = 5

type mapRow struct {
	kind, name, label string // kind: group or word
	count             int
	correspondence.Point
}

type axisRow struct {
	axis                int
	inertia, share, sum float64
}

// Correspondence maps the groups of a variable and the words that differ most between
// them: coordinates, what each axis shows, and a drawing of the first two.
func (d *Desk) Correspondence(ctx context.Context, variable string, words int) (Result, error) {
	v, err := d.Variable(variable)
	if err != nil {
		return Result{}, err
	}
	c, err := d.Count(ctx, ByPractice)
	if err != nil {
		return Result{}, err
	}
	groups := byGroup(c, v)
	chosen := differing(groups, words)
	counts := make([][]float64, len(groups))
	for g := range groups {
		for _, t := range chosen {
			counts[g] = append(counts[g], float64(groups[g][t]))
		}
	}
	m, err := correspondence.Of(counts)
	if errors.Is(err, correspondence.ErrNothing) {
		return Result{}, message.Fail("desk.no_map", nameWords(variable)).Hint("desk.variables", VariableNames)
	}
	if err != nil {
		return Result{}, err
	}
	rows := mapRows(m, c, v, counts, chosen)
	svg := chart.Alone(mapOf(m, rows, v).Drawn(d.Index))
	return Result{
		Tables: []table.Table{mapTable(rows, v), axisTable(m)},
		Files:  []File{{"correspondence.svg", func(w io.Writer) error { _, err := w.Write(svg); return err }}},
	}, nil
}

// byGroup counts words by group; a practice of several groups counts in each.
func byGroup(c *Counts, v Variable) [][]int {
	at := map[string]int{}
	for i, g := range v.Groups {
		at[g] = i
	}
	out := make([][]int, len(v.Groups))
	for g := range out {
		out[g] = make([]int, len(c.Terms))
	}
	for i, doc := range c.Documents {
		cols, vals := c.Counts.Row(i)
		for _, g := range v.Of(doc.Practice) {
			for j, t := range cols {
				out[at[g]][t] += int(vals[j])
			}
		}
	}
	return out
}

// differing are the words whose shares differ most between the groups, by G² over all
// groups at once, in the order of their columns.
func differing(groups [][]int, most int) []int {
	total, sizes := 0, make([]int, len(groups))
	for g := range groups {
		for _, n := range groups[g] {
			sizes[g] += n
		}
		total += sizes[g]
	}
	var order []int
	g2 := map[int]float64{}
	for t := range groups[0] {
		n := 0
		for g := range groups {
			n += groups[g][t]
		}
		if n < leastMapped {
			continue
		}
		order = append(order, t)
		for g := range groups {
			g2[t] += keyness.Part(groups[g][t], n, sizes[g], total)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(g2[b], g2[a]) })
	order = order[:min(most, len(order))]
	slices.Sort(order)
	return order
}

func mapRows(m correspondence.Map, c *Counts, v Variable, counts [][]float64, chosen []int) (out []mapRow) {
	sums := make([]int, len(chosen))
	for g, p := range m.Rows {
		n := 0
		for j, x := range counts[g] {
			n += int(x)
			sums[j] += int(x)
		}
		out = append(out, mapRow{"group", v.Groups[g], v.Label[v.Groups[g]], n, p})
	}
	for j, p := range m.Columns {
		out = append(out, mapRow{"word", c.Terms[chosen[j]], "", sums[j], p})
	}
	return out
}

// shownAxes are the axes that the table has coordinates for.
const shownAxes = 3

func mapTable(rows []mapRow, v Variable) table.Table {
	axis := func(list func(mapRow) []float64, a int) func(mapRow) (float64, bool) {
		return func(r mapRow) (float64, bool) {
			if l := list(r); a < len(l) {
				return l[a], true
			}
			return 0, false
		}
	}
	fields := []table.Field[mapRow]{
		table.Choice("kind", "类别", "组或词", "group or word", []string{"group", "word"}, func(r mapRow) string { return r.kind }),
		table.Text("name", "名称", "组（变量的值）或词", "group or word", func(r mapRow) string { return r.name }),
		table.Text("label", "组名", "主题名或书名", "name of the theme or the book", func(r mapRow) string { return r.label }),
		table.Text("variable", "变量", "按什么分组", "what the groups are", func(mapRow) string { return v.Name }),
		table.Int("count", "次数", "图上各词在组中的总次数，或该词的次数", "occurrences of the mapped words in the group, or of the word", 0, func(r mapRow) int { return r.count }),
		table.Num("mass", "质量", "占全部次数的比例", "share of all counts", func(r mapRow) (float64, bool) { return r.Mass, true }),
		table.Num("inertia", "惯量", "占总惯量的比例", "share of the total inertia", func(r mapRow) (float64, bool) { return r.Point.Inertia, true }),
	}
	for a := range shownAxes {
		n := fmt.Sprint(a + 1)
		fields = append(fields,
			table.Num("axis_"+n, "第"+n+"轴", "主坐标", "principal coordinate", axis(func(r mapRow) []float64 { return r.At }, a)),
			table.Num("contribution_"+n, "第"+n+"轴贡献", "占该轴的比例", "share of the axis", axis(func(r mapRow) []float64 { return r.Contribution }, a)),
			table.Num("quality_"+n, "第"+n+"轴质量", "该轴显示的本点惯量的比例（cos²）", "share of the point's inertia that the axis shows (cos²)", axis(func(r mapRow) []float64 { return r.Quality }, a)))
	}
	return table.Of(table.Table{
		Name: "correspondence", Title: "对应分析", TitleEn: "Correspondence analysis", Key: []string{"kind", "name"},
		About: "每行图上的一个点：组或词，及其主坐标。", AboutEn: "One row a point of the map, a group or a word, with its principal coordinates.",
	}, slices.Values(rows), fields)
}

func axisTable(m correspondence.Map) table.Table {
	rows := func(yield func(axisRow) bool) {
		sum := 0.0
		for a, x := range m.Inertia {
			sum += x / m.Total
			if !yield(axisRow{a + 1, x, x / m.Total, sum}) {
				return
			}
		}
	}
	return table.Of(table.Table{
		Name: "correspondence_axes", Title: "对应分析的轴", TitleEn: "Axes of the correspondence analysis", Key: []string{"axis"},
		About: "每行一轴及其惯量。", AboutEn: "One row an axis with its inertia.",
	}, rows, []table.Field[axisRow]{
		table.Int("axis", "轴", "从 1 起", "from 1", 1, func(r axisRow) int { return r.axis }),
		table.Num("inertia", "惯量", "特征值", "principal inertia (eigenvalue)", func(r axisRow) (float64, bool) { return r.inertia, true }),
		table.Num("share", "比例", "占总惯量的比例", "share of the total inertia", func(r axisRow) (float64, bool) { return r.share, true }),
		table.Num("cumulative", "累计", "到此轴为止的比例", "share up to this axis", func(r axisRow) (float64, bool) { return r.sum, true }),
	})
}

// mapOf is the map as it is drawn.
func mapOf(m correspondence.Map, rows []mapRow, v Variable) findings.Map {
	out := findings.Map{Variable: v.Name}
	for _, x := range m.Inertia {
		out.Shares = append(out.Shares, x/m.Total)
	}
	for _, r := range rows {
		p := findings.Point{Name: r.name, Label: r.label, Group: r.kind == "group", X: r.At[0], Mass: r.Mass, Inertia: r.Point.Inertia}
		if len(r.At) > 1 {
			p.Y = r.At[1]
		}
		out.Points = append(out.Points, p)
	}
	return out
}
