package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/marks"
)

// alike sets four cases whose sections are numbered in a form, with practices that are headed and numbered in the same one.
func alike(form string, title func(n int, title string) string) string {
	var b strings.Builder
	at := func(n int) string { return strings.Replace(form, "%", string([]rune("一二三四五")[n-1]), 1) }
	heads := [][]string{{"先贴告示", "再请三家比价，样式由摊主投票", "分两段施工"}, {"划出地方", "师傅轮流出摊，价目挂在棚下", "先贴告示"}, {"排出值夜表", "骑手接单，二十分钟送到", "分两段施工"}, {"数清坏灯", "先换巷口的，再换院里的", "夜里巡查"}}
	for i, t := range append(strings.Split(kindTitles, "|"), "巷口装上了路灯") {
		p := bodies[i%3]
		fmt.Fprintf(&b, "%s\n%s缘起\n%s\n%s做法\n", title(i+1, t), at(1), p[0], at(2))
		for k, h := range heads[i] {
			fmt.Fprintf(&b, "%s%s\n%s\n", at(k+1), h, p[1+k%2])
		}
		fmt.Fprintf(&b, "%s成效\n%s\n", at(3), p[3])
	}
	return b.String()
}

// Titles, headings and practices that are numbered alike are told apart by where their numbers begin and what they go on with: a practice
// that counts on from its heading is none, and neither is the fourth title behind a third heading.
func TestNumberedAlike(t *testing.T) {
	want := kindTitles + "|巷口装上了路灯"
	for name, text := range map[string]string{
		"headings and practices": alike("%、", func(_ int, t string) string { return t }),
		"titles as well": alike("%、", func(n int, t string) string {
			return string([]rune("一二三四")[n-1]) + "、" + t
		}),
		"titles as well, a place below them": alike("（%）", func(n int, t string) string {
			return "（" + string([]rune("一二三四")[n-1]) + "）" + t + "\n" + places[(n-1)%3]
		}),
	} {
		b := splitText(t, text)
		if titles(b) != want || !slices.Equal(practiceCounts(b), []int{3, 3, 3, 3}) {
			t.Errorf("%s: %s %v, want %s", name, titles(b), practiceCounts(b), want)
		}
	}
}

// A case may have headings of two schemes, each counted in its own.
func TestHeadingsOfTwoSchemes(t *testing.T) {
	names := []marks.SchemeName{{Kind: corpus.Background}, {Kind: corpus.Practices}}
	s := &splitter{found: marks.Found{Schemes: []marks.Scheme{{Names: names}, {Names: append(names, marks.SchemeName{})}}}}
	k := &cases.Case{Marks: []marks.Mark{{Scheme: 0, Name: 1}, {Scheme: 1, Name: 2}}}
	if kind := s.kindByPlace(k); kind != corpus.Background {
		t.Errorf("the text below the title is %q", kind)
	}
}
