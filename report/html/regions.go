package html

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"net/url"
	"slices"

	"casebook/corpus/significance"
	"casebook/report/chart"
	"casebook/report/index"
)

// grid is a table of themes and provinces, or of books and themes, as it is shown.
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
	N     int
	Tends int
	Href  string
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

// Regions counts the cases of each theme in each province, the provinces with most
// cases first and what is unknown last; nil where no province is known. A case with
// practices of two themes counts in both.
func (p *page) Regions() *grid {
	if p.regions != nil {
		return p.regions
	}
	cases, known := map[string]int{}, 0
	for c := range p.Index.CaseLines() {
		cases[c.Region.Province]++
		if c.Region.Province != "" {
			known++
		}
	}
	if len(p.An.Themes) == 0 || known == 0 {
		return nil
	}
	g := &grid{}
	var full []string
	for _, t := range byCount(cases) {
		if t.Name != "" {
			full = append(full, t.Name)
			g.Columns, g.Short, g.Sums = append(g.Columns, t.Name), append(g.Short, index.ShortProvince(t.Name)), append(g.Sums, t.N)
		}
	}
	if cases[""] > 0 {
		full = append(full, "")
		g.Columns, g.Short, g.Sums = append(g.Columns, p.t("不明", "unknown")), append(g.Short, p.t("不明", "n/a")), append(g.Sums, cases[""])
	}
	g.Total = known + cases[""]
	for _, v := range p.bySize() {
		in := map[string]int{}
		row := gridRow{ID: v.ID, Label: v.Label, Weak: v.Weak}
		for c := range p.Index.CaseLines() {
			if slices.Contains(p.Themes(c), v.ID) {
				in[c.Region.Province]++
				row.Sum++
			}
		}
		for _, name := range full {
			row.Cells = append(row.Cells, gridCell{N: in[name], Href: state("theme", v.ID, "region", cmp.Or(name, "none"))})
		}
		g.Rows = append(g.Rows, row)
	}
	if p.uneven() {
		g.mark()
	}
	p.regions = g
	return g
}

// state is an address that sets filters of the page.
func state(pairs ...string) string {
	s := "#"
	for i := 0; i+1 < len(pairs); i += 2 {
		if i > 0 {
			s += "&"
		}
		s += pairs[i] + "=" + url.QueryEscape(pairs[i+1])
	}
	return s
}

// mark marks the cells that hold clearly more or fewer cases than the totals lead
// one to expect: by Fisher's exact test, the false discovery rate over the whole table
// held to a twentieth.
func (g *grid) mark() {
	var cells []*gridCell
	var p, expected []float64
	for i := range g.Rows {
		for j := range g.Rows[i].Cells {
			c := &g.Rows[i].Cells[j]
			cells = append(cells, c)
			p = append(p, significance.Fisher(c.N, g.Rows[i].Sum, g.Sums[j], g.Total))
			expected = append(expected, float64(g.Rows[i].Sum)*float64(g.Sums[j])/float64(g.Total))
		}
	}
	for i, q := range significance.FalseDiscovery(p) {
		if q <= unlikely {
			cells[i].Tends = cmp.Compare(float64(cells[i].N), expected[i])
		}
	}
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
		for j, c := range r.Cells {
			cell := chart.Cell{Count: c.N, Tends: c.Tends}
			if c.N > 0 {
				cell.Href, cell.Words = c.Href, p.tf("%s，%s：%d个案例", many(c.N, "%s, %s: %d case", "%s, %s: %d cases"), r.Label, g.Columns[j], c.N)
			}
			line = append(line, cell)
		}
		cells = append(cells, line)
	}
	return chart.Heat(p.t("各主题在各省区市的案例数", "Cases by theme and province"), p.HeatFinding(), p.t("案例数：", "Cases: "), names, g.Short, cells)
}

// HeatFinding says what the heat map shows.
func (p *page) HeatFinding() string {
	g := p.Regions()
	test := p.An.RegionTable.Test
	best, at := (*gridRow)(nil), 0
	for i := range g.Rows {
		for j, c := range g.Rows[i].Cells {
			if c.Tends > 0 && (best == nil || c.N > best.Cells[at].N) {
				best, at = &g.Rows[i], j
			}
		}
	}
	switch {
	case best != nil:
		return p.tf("各地的主题有差别：%s的“%s”明显多于推算，有%d个案例", "Themes differ by province: %s has clearly more of “%s” than expected, %d cases", g.Columns[at], best.Label, best.Cells[at].N)
	case test.Method != "" && test.P < unlikely:
		return p.t("各地的主题总体上有差别，但没有哪一格单独站得住", "Themes differ by province as a whole, but no single cell holds by itself")
	case test.Method != "":
		return p.t("看不出哪类主题集中在哪个省（区、市）", "No theme is seen to gather in a province")
	}
	return p.tf("%d个主题分布在%d个省（区、市）", "%d themes over %d provinces", len(g.Rows), len(g.Columns))
}

// TileMap draws the 34 provincial units with their cases.
func (p *page) TileMap() template.HTML {
	count, full := p.byUnit()
	var tiles []chart.Tile
	for _, name := range chart.Units() {
		t := chart.Tile{Name: name, Count: count[name]}
		if t.Count > 0 {
			t.Href, t.Words = state("region", full[name]), p.tf("%s：%d个案例", many(t.Count, "%s: %d case", "%s: %d cases"), full[name], t.Count)
		}
		tiles = append(tiles, t)
	}
	return chart.Tiles(p.t("各省区市的案例数", "Cases by province"), p.TileFinding(), p.t("案例数：", "Cases: "), p.t("未收录", "none"), tiles)
}

// byUnit counts cases by the short name of their province, and gives its full one.
func (p *page) byUnit() (count map[string]int, full map[string]string) {
	count, full = map[string]int{}, map[string]string{}
	for c := range p.Index.CaseLines() {
		if name := c.Region.Province; name != "" {
			short := index.ShortProvince(name)
			count[short]++
			full[short] = name
		}
	}
	return count, full
}

// TileFinding says what the tiles show.
func (p *page) TileFinding() string {
	count, _ := p.byUnit()
	var none []string
	here := 0
	for _, name := range chart.Units() {
		if count[name] == 0 {
			none = append(none, name)
		} else {
			here++
		}
	}
	most := byCount(count)[0]
	s := p.tf("案例来自%d个省（区、市），最多的是%s（%d个）", "Cases come from %d provinces, most from %s (%d)", here, most.Name, most.N)
	switch {
	case len(none) == 0:
		return s + p.t("，34个省级单位都有收录", "; all 34 provincial units are there")
	case len(none) <= 12:
		return s + p.t("；未收录：", "; none from ") + joined(none)
	}
	return s + p.tf("；%d个省级单位未收录", "; none from %d provincial units", len(none))
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
	share := math.Round(1000*test.P) / 10 // said twice, rounded once
	return p.tf("%s（把案例与地区随机搭配%d次，这样大的差别约占%s，即p = %.3f）。案例集收录哪些地方由编者选定，不代表各地实际做法的多少。",
		"%s (of %d random permutations about %s differ as much: p = %.3f). Which places a book includes was its editors' choice: it does not show how common something is there.", verdict, test.Draws, fmt.Sprintf("%.1f%%", share), share/100)
}

// widestGrid is how many columns with names as headings fit on paper.
const widestGrid = 12

// bookGrid is a grid of books and themes, with the themes or the books as rows.
type bookGrid struct {
	*grid
	Themes bool // the rows are themes
	Brief  bool // columns are headed by ids
}

// BookGrid crosses books with themes; nil for a single book. What there is more of has the rows: of eighteen
// themes in three books a line each fits on paper, a column each does not.
func (p *page) BookGrid() *bookGrid {
	if len(p.Col.Books) < 2 || len(p.An.BookTable) == 0 {
		return nil
	}
	g := p.booksByThemes()
	if len(g.Rows) <= min(widestGrid, len(g.Columns)) {
		return &bookGrid{grid: g.turned(), Themes: true}
	}
	return &bookGrid{grid: g, Brief: len(g.Columns) > widestGrid}
}

// onePage is how many rows are kept together with their heading on paper: they take less than a page.
const onePage = 25

// OnePage reports a table that is not divided on paper.
func (g *bookGrid) OnePage() bool { return len(g.Rows) <= onePage }

// turned is a grid with its columns as rows.
func (g *grid) turned() *grid {
	out := &grid{Total: g.Total}
	for _, r := range g.Rows {
		out.Columns, out.Short, out.Sums = append(out.Columns, r.Label), append(out.Short, r.ID), append(out.Sums, r.Sum)
	}
	for j, name := range g.Columns {
		row := gridRow{ID: g.Short[j], Label: name, Sum: g.Sums[j]}
		for _, r := range g.Rows {
			row.Cells = append(row.Cells, r.Cells[j])
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

// booksByThemes has a row for each book and a column for each theme.
func (p *page) booksByThemes() *grid {
	found := map[[2]string]int{}
	for _, c := range p.An.BookTable {
		found[[2]string{c.BookID, c.ThemeID}] += c.Found
	}
	g := &grid{}
	for _, v := range p.bySize() {
		g.Columns, g.Short = append(g.Columns, v.Label), append(g.Short, v.ID)
	}
	g.Sums = make([]int, len(g.Columns))
	for _, b := range p.Col.Books {
		row := gridRow{ID: b.ID, Label: p.TitleOf(b)}
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
