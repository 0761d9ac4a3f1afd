package html

import (
	"fmt"
	"html/template"
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/report/chart"
	"casebook/report/index"
)

// themeView is a theme with what its page says beside it.
type themeView struct {
	*corpus.Theme
	p         *page
	Provinces []tally
	Cities    []tally
	Years     []tally
	Books     []tally
	Share     int // of the largest theme, in percent
}

// tally is a name and how many practices bear it.
type tally struct {
	Name string
	N    int
}

// Themed are the themes in the order of their ids.
func (p *page) Themed() []*themeView {
	p.viewThemes()
	out := make([]*themeView, len(p.An.Themes))
	for i := range p.An.Themes {
		out[i] = p.themes[p.An.Themes[i].ID]
	}
	return out
}

func (p *page) viewThemes() {
	if p.themes != nil {
		return
	}
	p.themes = map[string]*themeView{}
	most := 1
	for i := range p.An.Themes {
		most = max(most, len(p.An.Themes[i].Practices))
	}
	for i := range p.An.Themes {
		t := &p.An.Themes[i]
		v := &themeView{Theme: t, p: p, Share: 100 * len(t.Practices) / most}
		v.count()
		p.themes[t.ID] = v
	}
}

func (v *themeView) count() {
	provinces, cities, years, books := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, id := range v.Practices {
		x := v.p.PracticeLine(id)
		if x == nil {
			continue
		}
		c := v.p.CaseLine(x.CaseID)
		if c.Region.Province != "" {
			provinces[c.Region.Province]++
		}
		if c.Region.City != "" || c.Region.District != "" {
			cities[index.Where(c.Region)]++
		}
		for _, y := range v.p.Facts(id).Years {
			years[fmt.Sprint(y)]++
		}
		books[v.p.TitleOf(v.p.Book(x.BookID))]++
	}
	v.Provinces, v.Cities, v.Books = byCount(provinces), byCount(cities), byCount(books)
	v.Years = byCount(years)
	sort.SliceStable(v.Years, func(i, j int) bool { return v.Years[i].Name < v.Years[j].Name })
}

// byCount lists counts, largest first and then by name.
func byCount(counts map[string]int) []tally {
	out := make([]tally, 0, len(counts))
	for name, n := range counts {
		out = append(out, tally{name, n})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].N != out[j].N {
			return out[i].N > out[j].N
		}
		return out[i].Name < out[j].Name
	})
	return out
}

// Quotes are the representative practices.
func (v *themeView) Quotes() (out []*corpus.Practice) {
	for _, x := range v.p.practicesOf(v.Representative) {
		out = append(out, v.p.Practice(x.ID))
	}
	return out
}

// Members are all practices that the page shows.
func (v *themeView) Members() []*corpus.Practice { return v.p.Some(v.p.practicesOf(v.Practices)) }

// Count is how many these are.
func (v *themeView) Count() int { return len(v.lines()) }

// lines are the practices that the page shows, maybe without their texts.
func (v *themeView) lines() []*corpus.Practice { return v.p.seen(v.p.practicesOf(v.Practices)) }

// Partly says that the page shows some of the practices only.
func (v *themeView) Partly() bool { return v.p.chosen != nil }

// Of are the practices of a sub-theme.
func (v *themeView) Of(s corpus.Subtheme) []*corpus.Practice {
	return v.p.Some(v.p.practicesOf(s.Practices))
}

// practicesOf finds practices by their ids, maybe without their texts.
func (p *page) practicesOf(ids []string) (out []*corpus.Practice) {
	for _, id := range ids {
		if x := p.PracticeLine(id); x != nil {
			out = append(out, x)
		}
	}
	return out
}

// Best is the practice that the summary quotes; nil where there is none.
func (v *themeView) Best() *corpus.Practice {
	if quotes := v.Quotes(); len(quotes) > 0 {
		return quotes[0]
	}
	for _, x := range v.lines() {
		return v.p.Practice(x.ID)
	}
	return nil
}

// border is a practice between two themes.
type border struct {
	*corpus.Practice
	Own, Other       string // labels
	OtherID          string
	OtherWeak        bool
	OwnFit, OtherFit float64
}

// Borders are the practices that nearly went elsewhere.
func (v *themeView) Borders() (out []border) {
	for _, x := range v.p.practicesOf(v.Borderline) {
		at := v.p.Placement(x.ID)
		b := border{Practice: v.p.Practice(x.ID), Own: v.Label, OwnFit: at.Score, OtherFit: at.SecondFit}
		if other := v.p.Theme(at.Second); other != nil {
			b.Other, b.OtherID, b.OtherWeak = other.Label, other.ID, other.Weak
		}
		out = append(out, b)
	}
	return out
}

// Net draws the theme's terms and what ties them; empty where nothing does.
func (v *themeView) Net() template.HTML {
	at := map[string]int{}
	var nodes []chart.Node
	var ties []chart.Tie
	place := func(term string) int {
		if i, ok := at[term]; ok {
			return i
		}
		at[term] = len(nodes)
		nodes = append(nodes, chart.Node{Name: term, Weight: float64(v.holding(term))})
		return at[term]
	}
	for _, n := range v.Network {
		ties = append(ties, chart.Tie{A: place(n.A), B: place(n.B), Weight: n.Weight})
	}
	return chart.Network(v.p.tf("主题“%s”的词语网络", "Term network of the theme “%s”", v.Label), v.NetWords(), nodes, ties)
}

func (v *themeView) holding(term string) int {
	i := slices.IndexFunc(v.Terms, func(t corpus.ThemeTerm) bool { return t.Term == term })
	if i < 0 {
		return 0
	}
	return v.Terms[i].Practices
}

// NetWords says the strongest ties in words.
func (v *themeView) NetWords() string {
	var parts []string
	for _, n := range v.Network[:min(3, len(v.Network))] {
		parts = append(parts, v.p.tf("“%s”与“%s”同见于%.0f条做法", "“%s” and “%s” share %.0f practices", n.A, n.B, n.Weight))
	}
	return strings.Join(parts, v.p.t("，", ", ")) + v.p.t("。", ".")
}

// Change is what became of the theme since the last run; nil for a first run.
func (v *themeView) Change() *corpus.Lineage {
	for i := range v.p.An.Lineage {
		if l := &v.p.An.Lineage[i]; l.ThemeID == v.ID && l.Change != "gone" && l.Change != "merged" {
			return l
		}
	}
	return nil
}

// loose is a practice without a theme and why.
type loose struct {
	*corpus.Practice
	Reason string
}

// Loose are the practices without a theme.
func (p *page) Loose() (out []loose) {
	for x := range p.Index.PracticeLines() {
		if id, _ := p.ThemeOf(x.ID); id == "" && p.Placed(x.ID) {
			out = append(out, loose{x, p.Say(p.Placement(x.ID).Reason)})
		}
	}
	return out
}

// SomeLoose are those whose cases the page shows.
func (p *page) SomeLoose(all []loose) []loose {
	var out []loose
	for _, l := range all {
		if p.shows(l.CaseID) {
			out = append(out, loose{p.Practice(l.ID), l.Reason})
		}
	}
	return out
}
