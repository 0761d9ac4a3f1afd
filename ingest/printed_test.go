package ingest

import (
	"fmt"
	"strings"
	"testing"

	"casebook/ingest/pdf/pdftest"
)

// tableOfCases is a page with a ruled table: a row of headings and a row a case, each cell
// of lines of its own.
func tableOfCases(rows [][]string) string {
	xs := []float64{30, 110, 170, 320, 450}
	y := 610.
	var b strings.Builder
	level := func() { fmt.Fprintf(&b, "%g %g %g .7 re f\n", xs[0], y, xs[len(xs)-1]-xs[0]) }
	level()
	for _, r := range rows {
		most := 1
		for c, cell := range r {
			lines := strings.Split(cell, "\n")
			most = max(most, len(lines))
			for i, l := range lines {
				b.WriteString(pdftest.Text(xs[c]+4, y-14-13*float64(i), 10, l))
			}
		}
		y -= 13*float64(most) + 10
		level()
	}
	for _, x := range xs {
		fmt.Fprintf(&b, "%g %g .7 %g re f\n", x, y, 610-y)
	}
	return b.String()
}

// A table with a row a case in a PDF has its cases, each on its page and with what the
// columns without a text say.
func TestTableOfCasesInPDF(t *testing.T) {
	head := []string{"案例名称", "城市", "工作背景", "主要做法"}
	f := pdftest.New()
	f.Page(480, 650, tableOfCases([][]string{head,
		{"老菜场换了新棚", "苏州市", "棚顶漏雨，摊主意见不小，\n商量了几回。", "街道请摊主选样式，三家比\n价后定下来。\n分两段施工。"},
		{"桥头的修车摊", "成都市", "桥头没有修车的地方，骑车\n人推着走。", "社区划出六平方米。\n师傅轮流出摊，价目表挂在\n棚下。"}}), "", "")
	f.Page(480, 650, tableOfCases([][]string{head,
		{"夜里也开的药房", "杭州市", "夜里买药要跑半座城，老人\n不敢生病。", "三家药房排出值夜表，亮灯\n到天明。\n骑手接单送药。"}}), "", "")
	b := readOne(t, "a.pdf", f.Bytes())
	want := []string{"老菜场换了新棚 苏州市 1 2", "桥头的修车摊 成都市 1 2", "夜里也开的药房 杭州市 2 2"}
	if len(b.Cases) != len(want) {
		t.Fatalf("%d cases", len(b.Cases))
	}
	for i, k := range b.Cases {
		if got := fmt.Sprint(k.Title, " ", k.Region.City, " ", k.PageStart, " ", len(k.Practices)); got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
	}
	for _, p := range b.Pages {
		if len(p.Tables) > 0 {
			t.Errorf("page %d keeps its tables", p.Number)
		}
	}
}
