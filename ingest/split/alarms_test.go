package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// TestNoFalseAlarms: the self-check is silent on books that are read right.
func TestNoFalseAlarms(t *testing.T) {
	sample.Plainly(t)
	list, err := sample.Schemes()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{sample.Text}
	for _, l := range list {
		names = append(names, "schemes/"+l.File)
	}
	for _, n := range names {
		for _, s := range splitFile(t, n).Suspects {
			t.Errorf("%s, page %d: %s", n, s.Page, s.Message)
		}
	}
	for _, v := range variants {
		for _, s := range splitText(t, strings.ReplaceAll(v.print(sample.Known().Cases), "\r\n", "\n")).Suspects {
			t.Errorf("%s, page %d: %s", v.name, s.Page, s.Message)
		}
	}
}

// TestTitleLikeAName: a title that may be a person or an office is doubted, unless the table of contents has it.
func TestTitleLikeAName(t *testing.T) {
	text, table := "", "目录\n"
	for n, title := range []string{"老菜场换了新棚", "桥头的修车摊", "夜里也开的药房", "金钥匙"} {
		table += fmt.Sprintf("%s……%d\n", title, n+1)
		text += marked("【%】", "缘起", "做法", "成效")(n%3+1, title)
	}
	for contents, want := range map[string]bool{"": true, table: false} {
		b := splitText(t, contents+text)
		got := slices.ContainsFunc(b.Suspects, func(s corpus.Problem) bool { return s.Message.Code == "check.signed_title" })
		if got != want || len(b.Cases) != 4 {
			t.Errorf("%d cases, contents %q: doubted %v, want %v", len(b.Cases), contents, got, want)
		}
	}
}

// TestSuspects: what cannot be right is said, with its code.
func TestSuspects(t *testing.T) {
	plain := collected(marked("【%】", "缘起", "做法", "成效"))
	long := strings.Replace(plain+strings.ReplaceAll(plain, "的", "旧"), bodies[0][0], strings.Repeat("老菜场棚顶漏雨，摊主意见不小。", 80), 1)
	odd := ""
	for i := range 12 {
		odd += fmt.Sprintf("第%d条街的事\n【缘起】从前不好。\n【做法】\n1. 短。\n2. %s\n3. %s\n【成效】好了。\n", i, strings.Repeat("街道把每一处记在图上。", 3+i%2), strings.Repeat("社区一处一处去办。", 4+i%3))
	}
	for _, c := range []struct{ code, text string }{
		{"check.no_case", "河东街道工作总结\n工作背景\n街道地处老城，人多房旧。\n主要做法\n一年来办了许多实事。\n工作成效\n居民满意。\n"},
		{"check.entry", "目录\n老菜场换了新棚……1\n桥头的修车摊……2\n夜里也开的药房……9\n\f老菜场换了新棚\n【缘起】漏雨。\n【做法】换棚。\n1\f桥头的修车摊\n【缘起】没处修。\n【做法】划地方。\n2\f夜里也开的药房\n值夜表贴在门上。\n3"},
		{"check.no_title", "【缘起】漏雨。\n【做法】换棚。\n【缘起】没处修。\n【做法】划地方。\n"},
		{"check.no_practices", strings.Repeat("甲街的事\n【缘起】漏雨。\n【做法】换棚。\n【成效】好了。\n", 4) + "乙街的事\n【缘起】没处修。\n【做法】\n【成效】好了。\n"},
		{"check.two_lines", "老渡口的棚子\n【背景】棚子漏雨，候船的人淋雨。\n【做法】村里拿出空地搭了棚子。\n改造后的小广场\n水塔下的书屋\n【背景】孩子没有地方看书。\n【做法】村里腾出水塔下的房子。\n石阶旁的路灯\n【背景】石阶夜里看不清。\n【做法】村里装了路灯。\n"},
		{"check.few_practices", strings.Repeat("甲街的事\n【关键词】棚子\n【要旨】漏雨。\n【意义】好了。\n", 4)},
		{"check.long_case", long},
		{"check.repeated_case", plain + marked("【%】", "缘起", "做法", "成效")(1, "老菜场换了新棚")},
		{"check.running_line", strings.ReplaceAll(strings.ReplaceAll(plain, "【缘起】", "街巷新编\n【缘起】"), "夜里买药要跑半座城，老人不敢生病。", "夜里买药要跑半座城，老人\n街巷新编\n不敢生病。")},
		{"check.odd_practices", odd},
	} {
		var codes []string
		for _, s := range splitText(t, c.text).Suspects {
			codes = append(codes, s.Message.Code)
		}
		if !slices.Contains(codes, c.code) {
			t.Errorf("%s is not said: %v", c.code, codes)
		}
	}
	for _, n := range []string{"essay", "law", "novel", "report"} {
		if b := splitFile(t, "schemes/negative-"+n+".txt"); len(b.Cases) > 0 || len(b.Suspects) > 0 {
			t.Errorf("%s: %d cases, suspects %v", n, len(b.Cases), b.Suspects)
		}
	}
}
