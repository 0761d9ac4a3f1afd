package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What stands between cases or around their titles and is no line of their own, in three cases of each kind; and titles that are.
func TestLinesOfTheirOwn(t *testing.T) {
	bare, bracketed := marked("%\n", "案例背景", "主要做法", "取得成效"), marked("【%】\n", "缘起", "做法", "成效")
	chapter := func(n int, t string) string { return fmt.Sprintf("第%c篇　%s", []rune("一二三")[n-1], t) }
	long := strings.NewReplacer("老菜场换了新棚", "河东街道把老菜场换了新\n棚", "桥头的修车摊", "柳湾镇上桥头的修车摊\n位", "夜里也开的药房", "东坪街道夜里也开的药\n房")
	for _, c := range []struct{ name, text, titles string }{
		{"one author of several cases", collected(func(n int, t string) string { return bare(n, t+"\n王小河") }), kindTitles},
		{"chapters, signed", collected(func(n int, t string) string { return bracketed(n, chapter(n, t)+"\n青石县民政局") }), kindTitles},
		{"a heading that stands twice", strings.Replace(collected(bracketed), "【做法】", "【做法】\n【做法】", 1), kindTitles},
		{"the last character of a title on a line of its own", long.Replace(collected(bracketed)), strings.ReplaceAll(long.Replace(kindTitles), "\n", "")},
		{"a table of contents of one entry", "目录\n老菜场换了新棚……1\n" + bracketed(1, "老菜场换了新棚"), "老菜场换了新棚"},
	} {
		b := splitText(t, c.text)
		want := make([]int, len(strings.Split(c.titles, "|")))
		for i := range want {
			want[i] = 2
		}
		if titles(b) != c.titles || !slices.Equal(practiceCounts(b), want) {
			t.Errorf("%s: %s %v, want %s", c.name, titles(b), practiceCounts(b), c.titles)
		}
	}
}

// Where practices have no leads to tell by, a sentence that ends with its page ends its paragraph, and one that does not goes on.
func TestParagraphsOverPages(t *testing.T) {
	text := collected(marked("【%】\n", "缘起", "做法", "成效"))
	text = strings.Replace(text, "定下来。\n施工", "定下来。\n\f施工", 1)
	text = strings.Replace(text, "水电接", "\n\f水电接", 1)
	if b := splitText(t, text); !slices.Equal(practiceCounts(b), []int{2, 2, 2}) || b.Cases[1].Practices[0].Text != bodies[1][1] {
		t.Errorf("%v %q", practiceCounts(b), b.Cases[1].Practices[0].Text)
	}
}
