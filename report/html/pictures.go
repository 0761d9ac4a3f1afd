package html

import (
	"fmt"
	"html/template"
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
	"casebook/report/chart"
)

// Bars draws the sizes of the themes.
func (p *page) Bars() template.HTML { return p.bars(chart.Bars) }

// NarrowBars draws them for a phone: names above the bars.
func (p *page) NarrowBars() template.HTML { return p.bars(chart.Stacked) }

func (p *page) bars(draw func(name, words string, bars []chart.Bar) template.HTML) template.HTML {
	var bars []chart.Bar
	for _, v := range p.bySize() {
		bars = append(bars, chart.Bar{Label: v.Label, Value: float64(len(v.Practices)), Words: p.tf("%d条", "%d", len(v.Practices)) + p.weakly(v.Weak), Weak: v.Weak})
	}
	if len(bars) == 0 {
		return ""
	}
	return draw(p.t("各主题的做法数", "Practices by theme"), p.BarsFinding(), bars)
}

// BarsFinding says what the sizes show.
func (p *page) BarsFinding() string {
	all := p.bySize()
	if len(all) == 1 {
		return p.tf("只有一个主题“%s”，%d条做法", "One theme, “%s”, with %d practices", all[0].Label, len(all[0].Practices))
	}
	sum, top := 0, 0
	for i, v := range all {
		sum += len(v.Practices)
		if i < 3 {
			top += len(v.Practices)
		}
	}
	s := p.tf("做法最多的是“%s”（%d条），最少的是“%s”（%d条）", "Most practices are in “%s” (%d), fewest in “%s” (%d)", all[0].Label, len(all[0].Practices), all[len(all)-1].Label, len(all[len(all)-1].Practices))
	if len(all) > 4 && sum > 0 {
		s += p.tf("；前三个主题占%s", "; the first three hold %s", percent(top, sum))
	}
	return s
}

// shares are how many practices of each theme, and of all others, hold each of its
// terms: by theme and term.
type shares map[string]map[string][2]int

// holders counts which practices hold the terms of the themes. Each text is gone
// through once, whatever the number of terms: two characters lead to the terms
// that begin with them.
func (p *page) holders() shares {
	if p.shares != nil {
		return p.shares
	}
	begin := map[string][]string{}
	known := map[string]bool{}
	for i := range p.An.Themes {
		for _, w := range p.An.Themes[i].Terms {
			if rs := []rune(w.Term); len(rs) > 1 && !known[w.Term] {
				known[w.Term] = true
				begin[string(rs[:2])] = append(begin[string(rs[:2])], w.Term)
			}
		}
	}
	total, in := map[string]int{}, map[string]map[string]int{}
	for x := range p.Index.Practices() {
		theme, _ := p.ThemeOf(x.ID)
		if in[theme] == nil {
			in[theme] = map[string]int{}
		}
		for term := range termsIn(x.Text, begin) {
			total[term]++
			in[theme][term]++
		}
	}
	p.shares = shares{}
	for i := range p.An.Themes {
		t := &p.An.Themes[i]
		p.shares[t.ID] = map[string][2]int{}
		for _, w := range t.Terms {
			here := in[t.ID][w.Term]
			p.shares[t.ID][w.Term] = [2]int{here, total[w.Term] - here}
		}
	}
	return p.shares
}

func termsIn(text string, begin map[string][]string) map[string]bool {
	out := map[string]bool{}
	last := 0
	for at, r := range text {
		if at > 0 {
			for _, term := range begin[text[last:at+len(string(r))]] {
				if strings.HasPrefix(text[last:], term) {
					out[term] = true
				}
			}
		}
		last = at
	}
	return out
}

// mostPairs is how many terms of a theme are drawn.
const mostPairs = 10

// TermPairs are the theme's terms with their shares inside and outside of it.
func (v *themeView) TermPairs() (out []chart.Pair) {
	counts, inside := v.p.holders()[v.ID], len(v.Practices)
	outside := v.p.PracticeCount() - inside
	for _, w := range v.Terms {
		n := counts[w.Term]
		if n[0] == 0 || inside == 0 || len(out) == mostPairs {
			continue // counted by a synonym, or in another form than it is written
		}
		pair := chart.Pair{Label: w.Term, Here: float64(n[0]) / float64(inside)}
		if outside > 0 {
			pair.Other = float64(n[1]) / float64(outside)
		}
		out = append(out, pair)
	}
	return out
}

// TermBars draws them.
func (v *themeView) TermBars() template.HTML {
	return chart.Pairs(v.p.tf("主题“%s”的词", "Terms of “%s”", v.Label), v.TermFinding(), v.p.t("本主题做法中含该词的比例", "share of the theme's practices"), v.p.t("其他做法中的比例", "share of all others"), v.TermPairs())
}

// TermFinding says what they show.
func (v *themeView) TermFinding() string {
	list := v.TermPairs()
	if len(list) == 0 {
		return ""
	}
	best := slices.MaxFunc(list, func(a, b chart.Pair) int {
		switch d := (a.Here - a.Other) - (b.Here - b.Other); {
		case d < 0:
			return -1
		case d > 0:
			return 1
		}
		return 0
	})
	if best.Other < 0.005 {
		return v.p.tf("最能区分本主题的词是“%s”：本主题%.0f%%的做法含有它，其他做法几乎都没有", "“%s” sets the theme apart: %.0f%% of its practices hold it, hardly any others do", best.Label, 100*best.Here)
	}
	return v.p.tf("最能区分本主题的词是“%s”：本主题%.0f%%的做法含有它，其他做法只有%.0f%%", "“%s” sets the theme apart: %.0f%% of its practices hold it, %.0f%% of all others", best.Label, 100*best.Here, 100*best.Other)
}

// Percent is a share in percent, without decimals.
func (p *page) Percent(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }

// freshOf is a theme with its new practices; "" and 未归类 for those without one.
type freshOf struct {
	ID, Label string
	Practices []*corpus.Practice
	Total     int
}

// FreshByTheme are the new practices by theme, the theme with most of them first.
func (p *page) FreshByTheme() (out []freshOf) {
	at := map[string]int{}
	for _, x := range p.practicesOf(p.News().Fresh) {
		id, label := p.ThemeOf(x.ID)
		i, ok := at[id]
		if !ok {
			i = len(out)
			at[id] = i
			out = append(out, freshOf{ID: id, Label: label})
			if t := p.Theme(id); t != nil {
				out[i].Total = len(t.Practices)
			}
		}
		out[i].Practices = append(out[i].Practices, x)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if (out[i].ID == "") != (out[j].ID == "") {
			return out[j].ID == ""
		}
		return len(out[i].Practices) > len(out[j].Practices)
	})
	return out
}

// FreshWords says in a sentence what is new: 本次新增40条，其中28条在养老服务和交通.
func (p *page) FreshWords() string {
	n, list := p.News(), p.FreshByTheme()
	s := p.tf("与上次运行相比，新增做法%d条，减少%d条", "Since the last run %d practices came and %d went", n.Added, n.Removed)
	sum, names := 0, []string{}
	for _, f := range list {
		if f.ID != "" && len(names) < 2 {
			sum += len(f.Practices)
			names = append(names, "“"+f.Label+"”")
		}
	}
	if sum > 0 {
		s += p.tf("；新增的有%d条在%s", "; %d of the new ones are in %s", sum, strings.Join(names, p.t("和", " and ")))
	}
	books := map[string]int{}
	for _, x := range p.practicesOf(n.Fresh) {
		books[p.TitleOf(p.Book(x.BookID))]++
	}
	if list := byCount(books); len(p.Col.Books) > 1 && len(list) > 0 {
		s += p.tf("，最多的出自《%s》（%d条）", ", most of them from %s (%d)", cut(24, list[0].Name), list[0].N)
	}
	return s + p.t("。", ".")
}
