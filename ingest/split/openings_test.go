package split

import (
	"context"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/text"
)

// second are first sentences of practices, one a case.
var second = []string{"街面巡查换个走法。", "修车师傅轮着来坐堂。", "药房排出值夜表来。"}

// TestVisibleOpenings: where a text shows that a paragraph opens, no word overrules it.
func TestVisibleOpenings(t *testing.T) {
	sample.Plainly(t)
	indent := func(p string) string { return "　　" + p + "\n" }
	wrap := func(p string) string {
		rs := []rune("　　" + p)
		var b strings.Builder
		for len(rs) > 18 {
			b.WriteString(string(rs[:18]) + "\n")
			rs = rs[18:]
		}
		return b.String() + string(rs) + "\n"
	}
	forms := map[string]func(string) string{
		"indent": indent, "wrapped and indented": wrap,
		"blank lines": func(p string) string { return "\n" + p + "\n" },
		"list":        func(p string) string { return "- " + p + "\n" },
	}
	for name, set := range forms {
		for _, word := range []string{"并", "与", "和", "但", "同时", "此外", "其", "为此", "以及"} {
			body := collected(func(n int, title string) string {
				b := bodies[n-1]
				return title + "\n【缘起】\n" + set(b[0]) + "【做法】\n" + set("先请街坊来商量。"+b[1]+b[2]) + set(word+second[n-1]+b[2]+b[1]) + "【成效】\n" + set(b[3]) + "\n"
			})
			b := &corpus.Book{Pages: text.Pages(body)}
			if err := Split(context.Background(), b, Options{}); err != nil {
				t.Fatal(err)
			}
			if titles(b) != kindTitles || !slices.Equal(practiceCounts(b), []int{2, 2, 2}) {
				t.Errorf("%s, %s: %s %v", name, word, titles(b), practiceCounts(b))
			}
		}
	}
}

// TestTornLines: where lines of one long page end within sentences, a line that begins
// with a joining word goes on with the one before.
func TestTornLines(t *testing.T) {
	body := collected(func(n int, title string) string {
		b := bodies[n-1]
		return title + "\n\n【缘起】" + b[0] + "\n\n【做法】" + second[n-1] + b[1] + "大家说好了就\n\n动手办，一件一件往前赶，谁也不拖。\n\n同时请人看着。" + b[2] + b[1] + "\n\n【成效】" + b[3] + "\n\n"
	})
	if b := splitText(t, body); !slices.Equal(practiceCounts(b), []int{1, 1, 1}) {
		t.Errorf("%v", practiceCounts(b))
	}
}

// TestFilesOfOneCase: in a folder of one case a file only a heading that stands again
// opens a second case of a file, not one that stands elsewhere than in other files.
func TestFilesOfOneCase(t *testing.T) {
	b := &corpus.Book{}
	for n, order := range [][]string{{"案情", "结果", "理由"}, {"案情", "理由", "结果"}, {"关键词", "案情", "结果", "理由"}, {"案情", "结果", "理由"}} {
		file := "# 一件小事之" + string([]rune("甲乙丙丁")[n]) + "\n\n## 张三与李四的纠纷\n\n"
		for _, name := range order {
			file += "## " + name + "\n\n" + bodies[n%3][0] + bodies[n%3][1] + "\n\n"
		}
		p := text.Pages(file)[0]
		p.Number, p.Begins, p.File = n+1, true, "x.md"
		b.Pages = append(b.Pages, p)
	}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	if want := "一件小事之甲|一件小事之乙|一件小事之丙|一件小事之丁"; titles(b) != want {
		t.Errorf("%s", titles(b))
	}
}
