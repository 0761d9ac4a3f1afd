package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus/sample"
)

// TestPublishedLines: what a web page says below a title of when and where it was published is no part of it.
func TestPublishedLines(t *testing.T) {
	sample.Plainly(t)
	for _, line := range []string{
		"2024-01-1%d  来源：青石发布",
		"2024-01-1%d 10:20:33　来源：青石发布　阅读：120次",
		"发布时间：2024-01-1%d 10:20    来源：青石发布    字体：大 中 小",
		"来源：青石发布 | 2024/01/1%d",
		"2024年1月1%d日 10:20　青石发布",
		"2024-01-1%d 青石发布 浏览 120",
		"[ 2024-01-1%d ]  [ 来源：青石发布 ]  [ 打印 ]",
		"原创 王小河 青石发布 2024年1月1%d日 10:20 河南",
	} {
		b := splitText(t, collected(func(n int, title string) string {
			return title + "\n" + fmt.Sprintf(line, n) + "\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
		}))
		if titles(b) != kindTitles {
			t.Errorf("%s: %s", line, titles(b))
		}
	}
	for _, title := range []string{"2024年1月11日的一场协商会", "从2019到2024的变化", "2024年发布会上的来信"} { // dates in titles
		b := splitText(t, strings.Replace(collected(marked("【%】\n", "缘起", "做法", "成效")), "桥头的修车摊", title, 1))
		if got := b.Cases[1].Title; got != title {
			t.Errorf("%s: %s", title, got)
		}
	}
}

// TestNumbersAboveHeadings: the number of a heading on a line of its own stands in no text and no title.
func TestNumbersAboveHeadings(t *testing.T) {
	for _, form := range []string{"PART.0%d\n", "Part %d\n", "/ 0%d /\n", "—0%d—\n", "/ 0%d / ", "| 0%d | "} {
		b := splitText(t, collected(func(n int, title string) string {
			x := bodies[n-1]
			head := func(i int, name string) string { return fmt.Sprintf(form, i) + name + "\n" }
			return title + "\n" + head(1, "工作背景") + x[0] + "\n" + head(2, "主要做法") + "一是" + x[1] + "\n二是" + x[2] + "\n三是" + x[1] + "\n" + head(3, "取得成效") + x[3] + "\n"
		}))
		if titles(b) != kindTitles || !slices.Equal(practiceCounts(b), []int{3, 3, 3}) {
			t.Errorf("%q: %s %v", form, titles(b), practiceCounts(b))
		}
		for _, c := range b.Cases {
			for _, s := range c.Sections {
				if strings.ContainsAny(s.Text, "0PT") {
					t.Errorf("%q: %q", form, s.Text)
				}
			}
		}
	}
}

// TestTagsBeforeTitles: a tag in the brackets of the markers stands before each title.
func TestTagsBeforeTitles(t *testing.T) {
	b := splitText(t, collected(func(n int, title string) string {
		return "【平安建设】" + title + "\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
	}))
	if titles(b) != kindTitles || !slices.Equal(practiceCounts(b), []int{2, 2, 2}) {
		t.Errorf("%s %v", titles(b), practiceCounts(b))
	}
}

// TestNavigationAboveTitles: where a printed web page stands, and its menu, are no part of its title, nor of the case above.
func TestNavigationAboveTitles(t *testing.T) {
	for _, line := range []string{
		"当前位置：首页 > 新闻 > 典型案例",
		"您现在的位置：首页>新闻",
		"首页 > 新闻中心 > 正文",
		"首页　新闻　公开　服务　互动",
		"首页 新闻 公开 服务 互动\n当前位置: 首页 > 新闻",
	} {
		b := splitText(t, collected(func(n int, title string) string {
			return line + "\n" + marked("【%】\n", "缘起", "做法", "成效")(n, title)
		}))
		if titles(b) != kindTitles {
			t.Errorf("%s: %s", line, titles(b))
		}
		for i, k := range b.Cases {
			if k.Sections[2].Text != bodies[i%3][3] {
				t.Errorf("%s: %q", line, k.Sections[2].Text)
			}
		}
	}
}
