package html

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/report/crossing"
	"casebook/report/index"
)

func TestCrossings(t *testing.T) {
	an := &corpus.Analysis{Themes: []corpus.Theme{{ID: "T01", Label: "养老服务"}, {ID: "T02", Label: "食品安全", Brought: true}}}
	c := crossing.Crossing{Variable: "year", Themes: []string{"T01", "T02"}, Groups: []crossing.Group{{Name: "2021", Cases: 9}, {Name: "2023", Cases: 4}}, Test: 4,
		Cells: [][]crossing.Cell{{{Cases: 8, Expected: 5.5, Share: 8. / 9, P: .004, Q: .02}, {Cases: 1, Expected: 2.5, Share: .25, P: .3, Q: .4}}, {{Cases: 1, Expected: 3, P: .5, Q: .6}, {Cases: 3, Expected: 1.5, P: .5, Q: .6}}}}
	for _, lang := range []struct{ english bool }{{false}, {true}} {
		var b strings.Builder
		if err := Write(&b, index.Of(&corpus.Collection{}, an), Options{English: lang.english, Crossings: []crossing.Crossing{c}}); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`＋8 <span class="n">5.5</span>`, `<td class="r">89%</td>`, `<td class="r">3 <span class="n">1.5</span></td>`, `id="x-1"`} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("english %v: no %s", lang.english, want)
			}
		}
		if want := map[bool]string{false: "“养老服务”在2021有8个案例，多于推算的5.5个（p = 0.004）", true: "“养老服务” in 2021: 8 cases, more than the 5.5 expected (p = 0.004)"}[lang.english]; !strings.Contains(b.String(), want) {
			t.Errorf("english %v: the finding is not told: %s", lang.english, want)
		}
		if n := strings.Count(b.String(), map[bool]string{false: "自带主题</span>", true: ">brought</span>"}[lang.english]); n != 2 {
			t.Errorf("english %v: %d badges for a theme that was brought, want one in the table and one at its head", lang.english, n)
		}
	}
	var b strings.Builder
	if err := Write(&b, index.Of(&corpus.Collection{}, an), Options{}); err != nil || strings.Contains(b.String(), `id="crossings"`) {
		t.Errorf("a section of nothing (%v)", err)
	}
}
