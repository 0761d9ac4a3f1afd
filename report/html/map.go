package html

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/report/chart"
	"casebook/report/index"
)

// mostDots is how many practices the map draws.
const mostDots = 1500

// Mapped says whether the analysis placed the practices: one of an earlier program
// did not.
func (p *page) Mapped() bool {
	return len(p.An.Themes) > 1 && slices.ContainsFunc(p.An.Placements, func(at corpus.Placement) bool { return at.X != 0 || at.Y != 0 })
}

// mapped are the practices that the map draws, by their place among the placements:
// all that have a theme, or every so manieth.
func (p *page) mapped() (list []int, all int) {
	for i := range p.An.Placements {
		if p.Theme(p.An.Placements[i].ThemeID) != nil {
			list = append(list, i)
		}
	}
	all = len(list)
	if all > mostDots {
		for i := range mostDots {
			list[i] = list[i*all/mostDots]
		}
		list = list[:mostDots]
	}
	return list, all
}

// Map draws the practices in two dimensions.
func (p *page) Map() template.HTML {
	group, names := map[string]int{}, []string{}
	for i := range p.An.Themes {
		t := &p.An.Themes[i]
		group[t.ID] = i
		short, _, _ := strings.Cut(t.Label, "（")
		names = append(names, chart.Cut(short, 12)+p.weakly(t.Weak))
	}
	list, _ := p.mapped()
	var dots []chart.Dot
	for _, i := range list {
		at := &p.An.Placements[i]
		x := p.Practice(at.PracticeID)
		if x == nil {
			continue
		}
		words := p.Head(x)
		if place := p.Place(x); place != "" {
			words = place + p.t("：", ": ") + words
		}
		dots = append(dots, chart.Dot{X: at.X, Y: at.Y, Group: group[at.ThemeID], Hollow: index.Bordering(at), Href: "#p-" + x.ID, Words: words})
	}
	return chart.Dots(p.t("做法地图", "Map of practices"), p.MapFinding(), p.t("一条做法", "a practice"), p.t("处在两个主题之间的做法", "a practice between two themes"), names, dots)
}

// MapRow is a theme, how many of its practices lie at its border, and the theme that
// most of these are near to.
type MapRow struct {
	ID, Label, Other, OtherID string
	Practices, Border, Near   int
}

// MapRows are the figures of the map.
func (p *page) MapRows() (out []MapRow) {
	near := map[string]map[string]int{}
	for i := range p.An.Placements {
		if at := &p.An.Placements[i]; index.Bordering(at) && p.Theme(at.Second) != nil {
			if near[at.ThemeID] == nil {
				near[at.ThemeID] = map[string]int{}
			}
			near[at.ThemeID][at.Second]++
		}
	}
	for _, v := range p.bySize() {
		row := MapRow{ID: v.ID, Label: v.Label + p.weakly(v.Weak), Practices: len(v.Practices)}
		for i, t := range byCount(near[v.ID]) {
			row.Border += t.N
			if i == 0 {
				row.Other, row.OtherID, row.Near = p.Theme(t.Name).Label, t.Name, t.N
			}
		}
		out = append(out, row)
	}
	return out
}

// MapFinding says between which themes the border is least clear.
func (p *page) MapFinding() string {
	list := p.MapRows()
	border, all := 0, 0
	pairs := map[[2]string]int{}
	for _, r := range list {
		border += r.Border
		all += r.Practices
		if r.Near > 0 {
			pairs[[2]string{min(r.ID, r.OtherID), max(r.ID, r.OtherID)}] += r.Near
		}
	}
	if border == 0 {
		return p.t("各主题界限分明，没有做法处在两个主题之间", "Themes part clearly: no practice lies between two of them")
	}
	keys := make([][2]string, 0, len(pairs))
	for k := range pairs {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b [2]string) int {
		return cmp.Or(pairs[b]-pairs[a], strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]))
	})
	s := p.tf("%d条做法（%s）处在两个主题之间", "%d practices (%s) lie between two themes", border, percent(border, all))
	if pairs[keys[0]] < 2 || len(keys) > 1 && pairs[keys[0]] == pairs[keys[1]] {
		return s + p.t("，其余各归其主题", "; all others part clearly")
	}
	return s + p.tf("，最多的在“%s”和“%s”之间（%d条）", ", most of them between “%s” and “%s” (%d)", p.Theme(keys[0][0]).Label, p.Theme(keys[0][1]).Label, pairs[keys[0]])
}

// MapLeft says how many practices the map has no room for; empty where it has.
func (p *page) MapLeft() string {
	list, all := p.mapped()
	if len(list) == all {
		return ""
	}
	return p.tf("共%d条做法，图上均匀抽取画出%d条；数据表按全部计。", "Of %d practices %d are drawn, evenly chosen; the table counts all.", all, len(list))
}
