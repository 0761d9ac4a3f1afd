package split

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/text"
)

// BenchmarkRepeated reads a small book in which a line of some form stands thousands of times, as damaged files and
// lists have them. ns/line must not grow with the number of lines.
//
//	go test ./ingest/split -run '^$' -bench Repeated -benchtime 1x
func BenchmarkRepeated(b *testing.B) {
	for _, c := range []struct {
		name string
		line func(i int) string
	}{
		{"heading", func(int) string { return "【主要做法】" }},
		{"headings by turns", func(i int) string { return []string{"产生背景", "主要做法", "活动效果"}[i%3] }},
		{"heading with text", func(int) string { return "【活动效果】街坊说好。" }},
		{"field", func(i int) string { return fmt.Sprintf("【标题】河东街第%d件事", i) }},
		{"entry of contents", func(i int) string { return fmt.Sprintf("案例%d 河东街第%d件事……%d", i, i, i) }},
		{"the same entry", func(int) string { return "河东街一件事……1" }},
		{"sign of a note", func(i int) string { return fmt.Sprintf("街坊①议事[%d]。", i) }},
		{"number", func(i int) string { return fmt.Sprintf("%d．议了第%d件事", i, i) }},
		{"number of a page", func(i int) string { return fmt.Sprintf("- %d -", i) }},
		{"heading of Markdown", func(i int) string { return strings.Repeat("#", i%6+1) + fmt.Sprintf(" 河东街%d", i) }},
		{"row of a table", func(i int) string { return fmt.Sprintf("| 河东%d | 一 | 二 |", i) }},
		{"title", func(i int) string { return fmt.Sprintf("河东街第%d件事", i%5+1) }},
		{"number of a case", func(i int) string { return fmt.Sprintf("案例%d", i) }},
		{"bracket", func(int) string { return "（" }},
		{"page", func(int) string { return "\f河东街" }},
	} {
		for _, lines := range []int{2000, 16000} {
			b.Run(fmt.Sprintf("%s/%d", c.name, lines), func(b *testing.B) { readRepeated(b, c.line, lines) })
		}
	}
}

func readRepeated(b *testing.B, line func(i int) string, lines int) {
	var s strings.Builder
	for i := range 5 {
		fmt.Fprintf(&s, "案例%d 河东街第%d件事\n【产生背景】\n巷子窄。\n【主要做法】\n一是议事。街坊每月坐一次。\n二是修路。先修第%d段。\n【活动效果】\n路平了。\n", i+1, i+1, i+1)
	}
	for i := range lines {
		s.WriteString(line(i+1) + "\n")
	}
	for b.Loop() {
		if err := Split(context.Background(), &corpus.Book{Format: "txt", Pages: text.Pages(s.String())}, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*lines), "ns/line")
}
