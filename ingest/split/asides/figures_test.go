package asides

import (
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/ingest/split/cases"
	"casebook/ingest/split/sheet"
)

// Rows of words and figures are a table where two have a row of headings above them, or three stand below each other; their name, what
// they count in and where they are from stand beside the text with them.
func TestTablesWithoutRules(t *testing.T) {
	const text, table = "街坊们商量了三天，大家都说好，往后照这个办。", corpus.InCaption
	for name, c := range map[string]struct {
		lines []string
		want  string // c for each line beside the text
	}{
		"headings":          {[]string{text, "楼号 物品 件数 花费", "东楼 水桶 3 45元", "西楼 扫帚 12 60元", text}, "-ccc-"},
		"two rows of words": {[]string{text, "东楼 水桶 3 45元", "西楼 扫帚 12 60元", text}, "----"},
		"three of them":     {[]string{text, "东楼 水桶 45元", "西楼 扫帚 60元", "南楼 雨靴 80元", text}, "-ccc-"},
		"other columns":     {[]string{text, "东楼 水桶 3 45元", "西楼 12 扫帚 60元", "南楼 雨靴 9 80元", text}, "-----"},
		"no figures":        {[]string{text, "东楼 水桶 街坊", "西楼 扫帚 店主", "南楼 雨靴 保安", text}, "-----"},
		"figures amid":      {[]string{text, "物品 件数 单位", "水桶 3 个", "扫帚 12 把", text}, "-ccc-"},
		"words, tabs":       {[]string{text, "东楼\t水桶\t街坊", "西楼\t扫帚\t店主", "南楼\t雨靴\t保安", text}, "-ccc-"},
		"two rows, tabs":    {[]string{text, "东楼\t水桶\t街坊", "西楼\t扫帚\t店主", text}, "----"},
		"words, wide gaps":  {[]string{text, "东楼　　水桶　　街坊", "西楼　　扫帚　　店主", "南楼　　雨靴　　保安", text}, "-ccc-"},
		"two columns":       {[]string{text, "物品\t件数", "水桶\t3个", "扫帚\t12把", text}, "-ccc-"},
		"two of words":      {[]string{text, "物品\t谁管", "水桶\t街坊", "扫帚\t店主", text}, "-----"},
		"two rows of two":   {[]string{text, "水桶\t3个", "扫帚\t12把", text}, "----"},
		"marks of Markdown": {[]string{text, "** 老菜场换  **", "**  了新棚  **", "** 街坊说  **", text}, "-----"},
		"unit and source":   {[]string{text, "（单位：元）", "楼号 物品 花费", "东楼 水桶 45", "西楼 扫帚 60", "资料来源：街坊的账本", text}, "-ccccc-"},
		"a unit among text": {[]string{text, "单位：元", text}, "---"},
		"a note among text": {[]string{text, "注：各家轮流", text}, "---"},
		"a sentence above":  {[]string{text, "楼号 物品 花费", "东楼 水桶 45", "西楼 扫帚 60", text}, "-ccc-"},
	} {
		var got strings.Builder
		for _, p := range place(c.lines...) {
			if p == table {
				got.WriteByte('c')
			} else {
				got.WriteByte('-')
			}
		}
		if got.String() != c.want {
			t.Errorf("%s: %s, want %s", name, &got, c.want)
		}
	}
}

// The line above a table is its name where it stands amid its column; a number, a sentence or a line at the margin is none.
func TestNamesOfTables(t *testing.T) {
	for name, want := range map[string]bool{"各楼今年的花费": true, "（一）今年的花费": false, "各楼今年的花费。": false, "各楼今年的花费如下：": false} {
		for _, amid := range []bool{true, false} {
			at := corpus.Box{X0: .4, X1: .54, Y0: .2, Y1: .22}
			if !amid {
				at.X0, at.X1 = .14, .28
			}
			p := corpus.Page{Number: 1, Lines: []corpus.Line{
				{Text: "街坊们商量了三天，大家都说好，往后照这个办，谁家有事", Box: corpus.Box{X0: .1, X1: .84, Y0: .1, Y1: .12}, Size: .02},
				{Text: "就在院里的小黑板上写一笔，街坊们看见了自会来搭把手。", Box: corpus.Box{X0: .1, X1: .84, Y0: .15, Y1: .17}, Size: .02},
				{Text: name, Box: at, Size: .02},
				{Text: "东楼 水桶 45", Role: corpus.InCaption}, {Text: "西楼 扫帚 60", Role: corpus.InCaption},
			}}
			sh := sheet.New(&corpus.Book{Pages: []corpus.Page{p}})
			sh.LearnLayout()
			Place(sh, []cases.Case{{}})
			i := slices.IndexFunc(sh.Lines, func(u sheet.Line) bool { return u.Text == name })
			if got := sh.Lines[i].Place == corpus.InCaption; got != (want && amid) {
				t.Errorf("%s, amid its column %v: a name %v", name, amid, got)
			}
		}
	}
}
