package html

import (
	"cmp"
	"fmt"
	"html/template"
	"path"
	"slices"
	"strconv"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/numeral"
	"casebook/report/chart"
)

// course is themes over books, the years of books, or the years that practices name.
type course struct {
	By      string // what the columns are
	InTime  bool   // the columns stand in an order of their own: what differs between them has risen or fallen
	Columns []string
	Full    []string // what the columns stand for
	Omitted int      // columns that are not drawn
	Panels  []chart.Panel
	IDs     []string
}

// mostColumns is how many books or years are drawn.
const mostColumns = 8

// Course follows the themes over the years or the numbers of the books where all have one, else over the years that practices of
// the one book name, else sets them beside each other in the books; nil where there is nothing to follow.
func (p *page) Course() *course {
	if len(p.An.Themes) == 0 {
		return nil
	}
	var books []*corpus.Book // with cases
	for _, b := range p.Col.Books {
		if len(b.Cases) > 0 {
			books = append(books, b)
		}
	}
	if len(books) > 1 {
		return p.overBooks(books)
	}
	return p.overYears()
}

// overBooks has a column for all books of a year, for each number of a series, or else for each book.
func (p *page) overBooks(books []*corpus.Book) *course {
	c := &course{By: p.t("各年", "years"), InTime: true}
	stands := standing(books, yearOf)
	if stands == nil {
		c.By, stands = p.t("各辑", "numbers of the series"), standing(books, numberOf)
	}
	if stands == nil {
		c.By, c.InTime = p.t("各书", "books"), false
		for i := range books {
			stands = append(stands, i+1)
		}
	}
	places := slices.Compact(slices.Sorted(slices.Values(stands)))
	if c.Omitted = max(0, len(places)-mostColumns); c.Omitted > 0 && c.InTime {
		places = places[c.Omitted:] // what came last
	} else {
		places = places[:len(places)-c.Omitted]
	}
	at := map[string]int{}
	for i, b := range books {
		at[b.ID] = slices.Index(places, stands[i]) + 1
	}
	for _, place := range places {
		p.nameColumn(c, books, stands, place)
	}
	p.follow(c, func(x *corpus.Case) []int { return []int{at[x.BookID]} })
	return c
}

// nameColumn names the books that stand in one place.
func (p *page) nameColumn(c *course, books []*corpus.Book, stands []int, place int) {
	first := slices.Index(stands, place)
	mark, n := bookMark(first, books[first]), 0
	for _, s := range stands {
		if s == place {
			n++
		}
	}
	full := p.TitleOf(books[first])
	if n > 1 {
		full = p.tf("%s（%d本书）", "%s (%d books)", mark, n)
	}
	c.Columns, c.Full = append(c.Columns, mark), append(c.Full, full)
}

// overYears has a column for each of the years that most practices name.
func (p *page) overYears() *course {
	years := p.Choices().Years
	slices.SortStableFunc(years, func(a, b tally) int { return cmp.Compare(b.N, a.N) })
	years = slices.DeleteFunc(years[:min(len(years), mostColumns)], func(y tally) bool { return y.N < 3 })
	slices.SortFunc(years, func(a, b tally) int { return cmp.Compare(a.Name, b.Name) })
	if len(years) < 3 {
		return nil
	}
	c, at := &course{By: p.t("文中年份", "years named"), InTime: true}, map[string]int{}
	for i, y := range years {
		at[y.Name] = i + 1
		c.Columns, c.Full = append(c.Columns, y.Name), append(c.Full, y.Name)
	}
	p.follow(c, func(x *corpus.Case) (out []int) {
		for _, y := range p.Years(x) {
			out = append(out, at[fmt.Sprint(y)])
		}
		return out
	})
	return c
}

// standing is where each of the books stands by its year or number; nil where one has none, or all have the same.
func standing(books []*corpus.Book, of func(*corpus.Book) int) (out []int) {
	for _, b := range books {
		n := of(b)
		if n == 0 {
			return nil
		}
		out = append(out, n)
	}
	if slices.Min(out) == slices.Max(out) {
		return nil
	}
	return out
}

// What tells books of a series apart in their titles and names.
var (
	yearWithin   = lazyregexp.New(`(?:^|\D)((?:19|20)\d\d)(?:\D|$)`)
	numberWithin = lazyregexp.New(`第([一二三四五六七八九十百\d]{1,3})[辑册卷集期]`)
)

// yearOf is the year of a book: that in its title, that of its publication, or that in the name of its file; 0 for none.
func yearOf(b *corpus.Book) int {
	for _, text := range []string{b.Front.Title, b.Front.Published, fileName(b)} {
		if m := yearWithin.FindStringSubmatch(text); m != nil {
			year, _ := strconv.Atoi(m[1])
			return year
		}
	}
	return 0
}

// numberOf is the number of a book in its series (第二辑), 0 for none.
func numberOf(b *corpus.Book) int {
	_, written := numberMark(b)
	if n, err := strconv.Atoi(written); err == nil {
		return n
	}
	return numeral.Of(written)
}

// numberMark is what tells the number of a book in its series (第二辑), and the number as it is written there.
func numberMark(b *corpus.Book) (mark, written string) {
	for _, text := range []string{b.Front.Title, fileName(b)} {
		if m := numberWithin.FindStringSubmatch(text); m != nil {
			return m[0], m[1]
		}
	}
	return "", ""
}

func fileName(b *corpus.Book) string { return strings.TrimSuffix(b.File, path.Ext(b.File)) }

// bookMark names a book below a column: its year, its number in a series, or its place.
func bookMark(i int, b *corpus.Book) string {
	if year := yearOf(b); year > 0 {
		return fmt.Sprint(year)
	}
	if mark, _ := numberMark(b); mark != "" {
		return mark
	}
	return fmt.Sprintf("第%d本", i+1)
}

func (p *page) follow(c *course, of func(*corpus.Case) []int) {
	sums := make([]int, len(c.Columns))
	in := map[string][]int{}
	for _, v := range p.Themed() {
		in[v.ID] = make([]int, len(c.Columns))
	}
	for x := range p.Index.CaseLines() {
		themes := p.Themes(x)
		for _, j := range of(x) {
			if j == 0 {
				continue
			}
			sums[j-1]++
			for _, id := range themes {
				in[id][j-1]++
			}
		}
	}
	for _, v := range p.bySize() {
		panel := chart.Panel{Label: v.Label, N: in[v.ID]}
		for j, n := range in[v.ID] {
			s := 0.0
			if sums[j] > 0 {
				s = float64(n) / float64(sums[j])
			}
			panel.Share = append(panel.Share, s)
		}
		c.Panels, c.IDs = append(c.Panels, panel), append(c.IDs, v.ID)
	}
}

// CourseTitle heads what is drawn: only what stands in order rises and falls.
func (p *page) CourseTitle(c *course) string {
	if c.InTime {
		return p.t("各主题的消长", "Themes over time")
	}
	return p.t("各主题在各书中的比例", "Themes in each book")
}

// CourseChart draws it.
func (p *page) CourseChart(c *course) template.HTML {
	return chart.Multiples(p.t("主题在", "Themes over ")+c.By+p.t("中的比例", ""), p.CourseFinding(c), c.Columns, c.Panels)
}

// CourseOmitted says which columns are not drawn.
func (p *page) CourseOmitted(c *course) string {
	switch {
	case c.Omitted == 0:
		return ""
	case c.InTime:
		return p.tf("图和表只列最近的%d个，更早的%d个没有列。", "The latest %d are shown; %d earlier ones are not.", len(c.Columns), c.Omitted)
	}
	return p.tf("图和表只列前%d本书，其余%d本没有列。", "The first %d books are shown; %d others are not.", len(c.Columns), c.Omitted)
}

// CourseFinding says which theme changed most from the first to the last column, or differs most between books.
func (p *page) CourseFinding(c *course) string {
	best, from, to, change := -1, 0, 0, 0.0
	for i, x := range c.Panels {
		a, b := 0, len(c.Columns)-1
		if !c.InTime {
			a, b = extremes(x.Share)
		}
		if d := x.Share[b] - x.Share[a]; d*d > change*change && x.N[a]+x.N[b] > 2 {
			best, from, to, change = i, a, b, d
		}
	}
	if best < 0 || change*change < 0.01 {
		return p.tf("各主题在%s中的比例变化不大（案例数不多时只供参考）", "Shares over %s hardly change", c.By)
	}
	x := c.Panels[best]
	if c.InTime {
		return p.tf("变化最大的是“%s”：占案例的比例由%s的%.0f%%（%d个）变为%s的%.0f%%（%d个）", "“%s” changes most: from %[2]s %.0[3]f%% (%[4]d) to %[5]s %.0[6]f%% (%[7]d)", x.Label, c.Columns[from], 100*x.Share[from], x.N[from], c.Columns[to], 100*x.Share[to], x.N[to])
	}
	return p.tf("各书差别最大的是“%s”：在《%s》中占案例的%.0f%%（%d个），在《%s》中占%.0f%%（%d个）", "“%s” differs most between books: %[3].0f%% (%[4]d) in %[2]s, %[6].0f%% (%[7]d) in %[5]s",
		x.Label, c.Full[to], 100*x.Share[to], x.N[to], c.Full[from], 100*x.Share[from], x.N[from])
}

// extremes are the places of the least and of the greatest number.
func extremes(xs []float64) (least, greatest int) {
	for i, x := range xs {
		if x < xs[least] {
			least = i
		}
		if x > xs[greatest] {
			greatest = i
		}
	}
	return least, greatest
}
