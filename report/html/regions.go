package html

import (
	"fmt"
	"html/template"
	"math"
	"slices"

	"casebook/report/chart"
	"casebook/report/index"
)

// grid is the table of themes and provinces as it is drawn: the columns ordered
// by size, what is unknown last.
type grid struct {
	Columns []string // full names
	Short   []string
	Rows    []gridRow
	Sums    []int
	Total   int
}

type gridRow struct {
	ID, Label string
	Weak      bool
	Cells     []gridCell
	Sum       int
}

type gridCell struct {
	N        int
	Expected float64
	Tends    int
}

// unlikely is how small the p of the test of theme against province must be for
// single cells to be marked: where the table as a whole could well be chance,
// marks would say what the test denies.
const unlikely = 0.05

// uneven says that the test found themes and provinces related.
func (p *page) uneven() bool {
	test := p.An.RegionTable.Test
	return test.Method != "" && test.P < unlikely
}

// tends says whether a count departs clearly from the expected: by two standard
// deviations of a Poisson count, and one practice at least.
func tends(found int, expected float64) int {
	d := float64(found) - expected
	if math.Abs(d) < 1 || expected <= 0 || math.Abs(d) < 2*math.Sqrt(expected) {
		return 0
	}
	if d > 0 {
		return 1
	}
	return -1
}

// Regions is the table of themes and provinces; nil where there is none.
func (p *page) Regions() *grid {
	t := p.An.RegionTable
	if len(t.Rows) == 0 || !slices.ContainsFunc(t.Provinces, func(name string) bool { return name != "" }) {
		return nil
	}
	sums := map[string]int{}
	for _, r := range t.Rows {
		for i, n := range r.Found {
			if t.Provinces[i] != "" {
				sums[t.Provinces[i]] += n
			}
		}
	}
	at := map[string]int{}
	for i, name := range t.Provinces {
		at[name] = i
	}
	g := &grid{}
	for _, c := range byCount(sums) {
		g.Columns, g.Short = append(g.Columns, c.Name), append(g.Short, index.ShortProvince(c.Name))
	}
	if _, unknown := at[""]; unknown {
		at[p.t("不明", "unknown")] = at[""]
		g.Columns, g.Short = append(g.Columns, p.t("不明", "unknown")), append(g.Short, p.t("不明", "n/a"))
	}
	g.Sums = make([]int, len(g.Columns))
	for _, r := range t.Rows {
		row := gridRow{ID: r.ThemeID, Label: r.ThemeID}
		if theme := p.Theme(r.ThemeID); theme != nil {
			row.Label, row.Weak = theme.Label, theme.Weak
		}
		for j, name := range g.Columns {
			i := at[name]
			cell := gridCell{N: r.Found[i], Expected: r.Expected[i]}
			if p.uneven() {
				cell.Tends = tends(cell.N, cell.Expected)
			}
			row.Cells = append(row.Cells, cell)
			row.Sum += r.Found[i]
			g.Sums[j] += r.Found[i]
		}
		g.Total += row.Sum
		g.Rows = append(g.Rows, row)
	}
	return g
}

// Marked says whether any cell of the table bears a mark.
func (p *page) Marked(g *grid) bool {
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			if c.Tends != 0 {
				return true
			}
		}
	}
	return false
}

// Heat draws the table.
func (p *page) Heat(g *grid) template.HTML {
	var names []string
	var cells [][]chart.Cell
	for _, r := range g.Rows {
		names = append(names, chart.Cut(r.Label, 11)+p.weakly(r.Weak))
		var line []chart.Cell
		for _, c := range r.Cells {
			line = append(line, chart.Cell{Count: c.N, Tends: c.Tends})
		}
		cells = append(cells, line)
	}
	return chart.Heat(p.t("各主题在各省区市的做法数", "Practices by theme and province"), p.TestWords(), names, g.Short, cells)
}

// TestWords says in words what the test of theme against province found.
func (p *page) TestWords() string {
	test := p.An.RegionTable.Test
	if test.Method == "" {
		return p.t("数据太少，未作检验。", "Too few data for a test.")
	}
	verdict := p.t("看不出主题与地区有关：各地的差别，靠偶然也常会这样大", "nothing shows that theme and province are related: chance alone often brings the like")
	switch {
	case test.P < 0.01:
		verdict = p.t("各地的主题有明显差别，难以用偶然解释", "themes are spread unevenly over provinces, more than chance explains")
	case test.P < unlikely:
		verdict = p.t("各地的主题可能有差别，证据不强", "themes may be spread unevenly over provinces; the evidence is not strong")
	}
	return p.tf("%s（把案例与地区随机搭配 %d 次，这样大的差别约占 %s，即 p = %.3f）。案例集收录哪些地方由编者选定，不代表各地实际做法的多少。",
		"%s (of %d random permutations about %s differ as much: p = %.3f). Which places a book includes was its editors' choice: it does not show how common something is there.", verdict, test.Draws, fmt.Sprintf("%.1f%%", 100*test.P), test.P)
}

// BookGrid crosses books with themes; nil for a single book.
func (p *page) BookGrid() *grid {
	if len(p.Col.Books) < 2 || len(p.An.BookTable) == 0 {
		return nil
	}
	found := map[[2]string]int{}
	for _, c := range p.An.BookTable {
		found[[2]string{c.BookID, c.ThemeID}] += c.Found
	}
	g := &grid{}
	for i := range p.An.Themes {
		g.Columns, g.Short = append(g.Columns, p.An.Themes[i].Label), append(g.Short, p.An.Themes[i].ID)
	}
	g.Sums = make([]int, len(g.Columns))
	for _, b := range p.Col.Books {
		row := gridRow{ID: b.ID, Label: index.Title(b)}
		for j, id := range g.Short {
			n := found[[2]string{b.ID, id}]
			row.Cells = append(row.Cells, gridCell{N: n})
			row.Sum += n
			g.Sums[j] += n
		}
		g.Total += row.Sum
		g.Rows = append(g.Rows, row)
	}
	return g
}
