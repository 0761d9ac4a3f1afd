package text

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
)

func TestMarkup(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		markdown       bool
	}{
		{"comments", "# 甲镇\n<!-- 摘\n录 -->\n## 背景", "# 甲镇\n## 背景", true},
		{"images", "上文。\n![](images/3.jpg)  \n![图](a.png) 下文。", "上文。\n下文。", true},
		{"links", "见[办法](http://x.cn/a_(b)?q=1 \"题\")第三条。", "见办法第三条。", true},
		{"per cent as a formula", "由$8.7 \\%$升到$2 1 . 4\\%$", "由8.7%升到21.4%", true},
		{"units as a formula", "共$12\\mathrm{~km}^{2}$，气温$5^{\\circ}\\mathrm{C}$，每月$50\\sim100$元", "共12km²，气温5°C，每月50～100元", true},
		{"money is no formula", "花了$100，剩下$20。", "花了$100，剩下$20。", true},
		{"a table of HTML", "<table><tr><td>项目</td><td>数量</td></tr><tr><td colspan=\"2\">合计 9</td></tr></table>", "项目 | 数量\n合计 9", true},
		{"a table of Markdown", "| 项目 | 数量 |\n|:--|--:|\n| 站点 | **12** |", "项目 | 数量\n站点 | 12", true},
		{"paragraphs of HTML", "<p class=\"a\">甲镇</p>\n<p>【背景】乙。<br/>丙。</p>", "甲镇\n【背景】乙。\n丙。", false},
		{"headings of HTML", "<div><h2>甲镇</h2><p>乙&nbsp;&amp;&#20008;</p></div>", "## 甲镇\n乙 &丨", false},
		{"inline tags", "办<b>起</b>食<span style='x'>堂</span>", "办起食堂", false},
		{"scripts", "<script>var a='<p>';</script><p>甲</p>", "甲", false},
		{"brackets of the book", "<产生背景>\n居民说a<b，c>d。", "<产生背景>\n居民说a<b，c>d。", false},
		{"a bold lead", "**办起食堂。** 每天开饭。", "办起食堂。 每天开饭。", true},
		{"emphasis within", "先**试点**再__推开__。", "先试点再推开。", true},
		{"a bold line", "**主要做法**", "**主要做法**", true},
		{"a bold name", "**主要做法**：先试点。", "**主要做法**：先试点。", true},
		{"a bold marker", "**【主要做法】** 先**试**点。", "**【主要做法】** 先试点。", true},
		{"underlined headings", "甲镇\n====\n\n背景\n----\n乙。", "# 甲镇\n## 背景\n乙。", true},
		{"rules", "甲。\n* * *\n-----\n乙。", "甲。\n乙。", true},
		{"closed headings", "## 背景 ##", "## 背景", true},
		{"escapes", "1\\. 甲\\*乙", "1. 甲*乙", true},
		{"quotations", "> 甲说。", "甲说。", true},
		{"plain text stays", "甲_乙_丙 2*3*4 $ 5 & 6 C:\\路", "甲_乙_丙 2*3*4 $ 5 & 6 C:\\路", false},
	} {
		r, err := Read([]byte(c.in), Options{Markdown: c.markdown})
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, p := range r.Pages {
			for _, l := range p.Lines {
				lines = append(lines, l.Text)
			}
		}
		if got := strings.Join(lines, "\n"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTablesBesideTheText(t *testing.T) {
	short := "<table><tr><td>站点</td><td>12</td></tr><tr><td>人数</td><td>9</td></tr></table>"
	long := "<table><tr><td>做法</td><td>每天早晚各派两名志愿者到路口引导行人过街，家长放心，车辆也慢了下来，坚持了整整一年。</td></tr></table>"
	contents := "| 篇目 | 页 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 4 |\n| 丙 | 9 |\n| 丁 | 12 |\n"
	figures := "| 项目 | 数 |\n|---|---|\n| 甲 | 7 |\n| 乙 | 4 |\n"
	for in, want := range map[string]corpus.Place{short: corpus.InCaption, long: "", contents: "", figures: corpus.InCaption} {
		r, err := Read([]byte(in), Options{Markdown: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range r.Pages[0].Lines {
			if l.Role != want || strings.HasPrefix(l.Text, rowSign) {
				t.Errorf("%q: %q has role %q", in, l.Text, l.Role)
			}
		}
	}
}

func TestDroppedIsSaid(t *testing.T) {
	r, err := Read([]byte("甲<!-- a -->\n![](b.png)\n![](c.png)"), Options{Markdown: true})
	if want := []message.Message{message.New("ingest.images", 2), message.New("ingest.html_comments", 1)}; err != nil || !reflect.DeepEqual(r.Notes, want) {
		t.Errorf("%q, %v", r.Notes, err)
	}
}

func TestFrontMatter(t *testing.T) {
	r, err := Read([]byte("\ufeff---\ntitle: \"甲镇：晒账\"\n省份: 山东\nyear: 2019\ntags:\n  - 治理\n  - 账目\nempty:\n---\n\n## 背景\n乙。"), Options{Markdown: true})
	if err != nil {
		t.Fatal(err)
	}
	p := r.Pages[0]
	want := []corpus.Field{{Name: "省份", Value: "山东"}, {Name: "year", Value: "2019"}, {Name: "tags", Value: "治理;账目"}}
	if p.Title != "甲镇：晒账" || !reflect.DeepEqual(p.Fields, want) || len(p.Lines) != 2 {
		t.Errorf("%+v", p)
	}
	for name, s := range map[string]string{"a rule": "---\n甲。\n---\n乙。", "never closed": "---\ntitle: 甲\n\n乙。", "no mapping": "---\n- 甲\n---\n乙。"} {
		if r, _ := Read([]byte(s), Options{Markdown: true}); r.Pages[0].Title != "" || len(r.Pages[0].Fields) > 0 {
			t.Errorf("%s: %+v", name, r.Pages[0])
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("---\ntitle: 甲\n---\n<p>乙</p>\n=== Page 1 ===\n$8 \\%$ &amp; ![](a)<!--"), true)
	f.Add([]byte("{0}----\n甲\n{1}----\n\f{2}----\n| a |\n|--|\n<table><tr><td>"), false)
	f.Fuzz(func(t *testing.T, data []byte, markdown bool) {
		r, err := Read(data, Options{Markdown: markdown})
		if err != nil {
			return
		}
		for i, p := range r.Pages {
			if p.Number != i+1 {
				t.Fatalf("page %d is number %d", i+1, p.Number)
			}
			for _, l := range p.Lines {
				if strings.ContainsAny(l.Text, "\n\f") {
					t.Fatalf("a line holds a break: %q", l.Text)
				}
			}
		}
	})
}

// TestIndentBeforeBold: an indent before bold words opens a paragraph as any other does.
func TestIndentBeforeBold(t *testing.T) {
	page := "　　从前这里没有灯，夜里看不清路。\n　　**先量路。**街坊拿尺子一段一段量过去。\n　　**再装灯。**电工按图把灯一盏一盏装上。\n　　如今夜里也亮，老人出门放心。\n"
	read, err := Read([]byte(page), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range read.Pages[0].Lines {
		if l.Opening != corpus.Opens || strings.Contains(l.Text, "*") {
			t.Errorf("%+v", l)
		}
	}
}

// TestPandocAttributes: anchors, identifiers, styles and fences of pandoc are no text; formulas in braces and links stay.
func TestPandocAttributes(t *testing.T) {
	for in, want := range map[string]string{
		"# []{#_Toc12 .anchor}老街 {#老街 .unnumbered}": "# 老街",
		"## 做法 {-}": "## 做法",
		"[先数灯杆。]{.underline}再换灯。":   "先数灯杆。再换灯。",
		"::: {custom-style=\"正文\"}": "",
		":::":                       "",
		"集合{1, 2}里的[灯]":             "集合{1, 2}里的[灯]",
	} {
		got, _ := plainly(in, Options{Markdown: true})
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestPageNumbersBetweenRules: a number between runs of one sign ends a page.
func TestPageNumbersBetweenRules(t *testing.T) {
	for _, form := range []string{"========== %d ==========", "---- %d ----", "*** %d ***", "~~~%d~~~"} {
		text := ""
		for n := 1; n <= 4; n++ {
			text += fmt.Sprintf(form, n) + "\n街坊们商量了三天。\n"
		}
		if got, marks := endPages(text); marks.count != 4 || strings.Contains(got, "4") {
			t.Errorf("%s: %d marks, %q", form, marks.count, got)
		}
	}
}

// A grid of pandoc is a table like others, and what its pictures are set by is no text.
func TestGridsAndAttributesOfPictures(t *testing.T) {
	text := "# 老菜场换了新棚\n\n先商量。\n\n+------+--------+------+\n| 村居 | 责任人 | 点位 |\n+======+========+======+\n| 东坪 | 王河   | 12   |\n+------+--------+------+\n\n" +
		"![现场](media/1.png){width=\"4.1in\"\nheight=\"3.0in\"}\n\n![](media/2.png){width=\"5in\"}\n\n再动手。\n"
	plain, _ := plainly(text, Options{Markdown: true})
	var got []string
	for _, p := range Pages(plain) {
		for _, l := range p.Lines {
			if l.Text != "" {
				got = append(got, l.Text+"/"+string(l.Role))
			}
		}
	}
	want := "# 老菜场换了新棚/ 先商量。/ 村居 | 责任人 | 点位/caption 东坪 | 王河 | 12/caption 再动手。/"
	if strings.Join(got, " ") != want {
		t.Errorf("%q", got)
	}
}
