package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
)

// The kinds of this file are ways in which collections are put together.

const threeTitles = "老菜场换了新棚 桥头的修车摊 夜里也开的药房"

// What a page of the web says below its text is none of it, below one case or all.
func TestRuleFeetOfPages(t *testing.T) {
	plain := func(n int, t string, b [4]string) string {
		return t + "\n【缘起】" + b[0] + "\n【做法】\n" + b[1] + "\n" + b[2] + "\n【成效】" + b[3] + "\n"
	}
	for name, text := range map[string]string{
		"of an account": threeCases(plain) + "来源：青石发布\n编辑：王小河　审核：李大江\n往期推荐\n河边的长椅\n点赞、在看、转发\n阅读原文\n",
		"of an office":  threeCases(plain) + "责任编辑：王小河\n【打印本页】【关闭窗口】\n主办：青石县人民政府办公室　承办：青石县数据中心\n",
		"below each case": threeCases(func(n int, t string, b [4]string) string {
			return plain(n, t, b) + "来源：青石发布\n初审：王小河\n终审：李大江\n"
		}),
		"with other titles": threeCases(plain) + "推荐阅读\n河边的长椅\n巷口的路灯\n",
	} {
		b := splitText(t, text)
		for i, c := range b.Cases {
			if got := c.Sections[len(c.Sections)-1].Text; got != bodies[i][3] {
				t.Errorf("%s: case %d ends in %q", name, i+1, got)
			}
		}
		if got := said(b); got != threeRead {
			t.Errorf("%s:\n%s", name, got)
		}
	}
	// A sentence that speaks of the like is text, and so is a list of what stands elsewhere above a sentence.
	b := splitText(t, threeCases(plain)+"推荐阅读\n河边的长椅\n街坊们都说好。\n")
	if c := b.Cases[2]; !strings.HasSuffix(c.Sections[len(c.Sections)-1].Text, "街坊们都说好。") {
		t.Errorf("text below a list: %q", c.Sections[len(c.Sections)-1].Text)
	}
}

// Of three authors with three to five names each, all that recur are sections, and words that differ in two characters are two.
func TestRuleNamesOfAuthors(t *testing.T) {
	authors := [][]string{
		{"项目背景", "问题分析", "改善方案", "效果评价", "持续改进"},
		{"案例介绍", "现状分析", "创新做法", "建设成效", "可复制性"},
		{"实施背景", "成果内涵", "主要做法", "应用成效", "商业价值"},
	}
	var text, want strings.Builder
	for i := range 9 {
		b, names := bodies[i%3], authors[i%3]
		fmt.Fprintf(&text, "第%d条街的新办法\n", i+11)
		for n, name := range names {
			fmt.Fprintf(&text, "【%s】%s\n", name, b[min(n, 3)])
		}
		fmt.Fprintf(&want, "第%d条街的新办法[%s %s %s(1) %s %s]\n", i+11, names[0], names[1], names[2], names[3], names[4])
	}
	if got := said(splitText(t, text.String())); got != strings.TrimSpace(want.String()) {
		t.Errorf("three authors:\n%s", got)
	}
}

// A section that one author puts further down begins no case.
func TestRuleSectionsInAnotherOrder(t *testing.T) {
	var text, want strings.Builder
	for i := range 5 {
		b := bodies[i%3]
		behind := []string{"成效", "启示"}
		if i == 3 {
			slices.Reverse(behind)
		}
		fmt.Fprintf(&text, "第%d条街的新办法\n【背景】%s\n【做法】%s\n【%s】%s\n【%s】%s\n", i+11, b[0], b[1], behind[0], b[2], behind[1], b[3])
		fmt.Fprintf(&want, "第%d条街的新办法[背景 做法(1) %s %s]\n", i+11, behind[0], behind[1])
	}
	if got := said(splitText(t, text.String())); got != strings.TrimSpace(want.String()) {
		t.Errorf("%s", got)
	}
}

// Titles that are set as names of works, that go on behind a dash above an introduction, and numbers with a nought.
func TestRuleTitlesOfCollections(t *testing.T) {
	below := func(lead string) func(b [4]string) string {
		return func(b [4]string) string {
			return lead + "【缘起】" + b[0] + "\n【做法】" + b[1] + "\n【成效】" + b[3] + "\n"
		}
	}
	plain, led := below(""), below("这条街上的人都记得那年的雨，也记得后来怎么变了样，话要从头说起。\n")
	for name, c := range map[string]struct {
		text, want string
	}{
		"names of works":         {threeCases(func(_ int, t string, b [4]string) string { return "《" + t + "》\n" + plain(b) }), threeTitles},
		"names of works, signed": {threeCases(func(_ int, t string, b [4]string) string { return "《" + t + "》\n青石县民政局\n" + plain(b) }), threeTitles},
		"one that names a work": {threeCases(func(n int, t string, b [4]string) string {
			return []string{"《街巷》" + t, t, t}[n-1] + "\n" + plain(b)
		}), "《街巷》" + threeTitles},
		"a dash above text":       {threeCases(func(_ int, t string, b [4]string) string { return t + "\n——记街上的人\n" + led(b) }), strings.ReplaceAll(threeTitles+" ", " ", "——记街上的人 ")},
		"numbers above a hundred": {hundred(plain), ""},
	} {
		var titles []string
		for _, k := range splitText(t, c.text).Cases {
			titles = append(titles, k.Title)
		}
		if c.want == "" {
			if len(titles) != 104 || titles[100] != "第101条街的新办法" || titles[103] != "第104条街的新办法" {
				t.Errorf("%s: %d, %v", name, len(titles), titles[min(100, len(titles)):])
			}
		} else if got := strings.Join(titles, " "); got != strings.TrimSpace(c.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// hundred are 104 cases with numbers in Han.
func hundred(below func(b [4]string) string) string {
	digits := []rune("零一二三四五六七八九")
	var out strings.Builder
	for n := 1; n <= 104; n++ {
		tens, ones := n/10%10, n%10
		number := ""
		switch {
		case n >= 100 && n > 100:
			number = "一百零" + string(digits[ones])
		case n == 100:
			number = "一百"
		case tens > 1:
			number = string(digits[tens]) + "十"
		case tens == 1:
			number = "十"
		}
		if n < 100 && ones > 0 {
			number += string(digits[ones])
		}
		fmt.Fprintf(&out, "案例%s　第%d条街的新办法\n%s", number, n, below(bodies[n%3]))
	}
	return out.String()
}

// What stands around titles and headings in collections of many authors, one way of setting each.
func TestRuleAroundTitles(t *testing.T) {
	sections := func(b [4]string) string {
		return "■缘起\n" + b[0] + "\n■做法\n" + b[1] + "\n■成效\n" + b[3] + "\n"
	}
	lead := "这条街上的人都记得那年的雨，也记得后来怎么变了样，话要从头说起。\n"
	part := func(n int) string { return "第" + string([]rune("一二三")[n-1]) + "篇　" }
	for name, text := range map[string]string{
		"chapters, signed by a label":    threeCases(func(n int, t string, b [4]string) string { return part(n) + t + "\n作者：王小河\n" + sections(b) }),
		"chapters above an introduction": threeCases(func(n int, t string, b [4]string) string { return part(n) + t + "\n" + lead + sections(b) }),
		"parts in bold between cases": threeCases(func(n int, t string, b [4]string) string {
			return "**" + part(n) + "街巷**\n\n# " + t + "\n\n" + sections(b) + "\n"
		}),
		"groups in bold between cases": threeCases(func(_ int, t string, b [4]string) string {
			return "**街巷类**\n\n# " + t + "\n\n" + sections(b) + "\n"
		}),
		"fields between a title and a text": threeCases(func(_ int, t string, b [4]string) string {
			return "# " + t + "\n\n申报单位：青石县图书馆\n\n关键词：街巷；商量\n\n" + strings.ReplaceAll(sections(b), "■", "## ")
		}),
	} {
		b := splitText(t, text)
		var titles []string
		for i, c := range b.Cases {
			titles = append(titles, c.Title)
			if last := c.Sections[len(c.Sections)-1]; i < len(bodies) && last.Text != bodies[i][3] {
				t.Errorf("%s: case %d ends in %q", name, i+1, last.Text)
			}
		}
		if got := strings.Join(titles, " "); got != threeTitles {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A title that stops at a comma above its second half, with an introduction below.
func TestRuleHalvesAboveLeads(t *testing.T) {
	lead := "这条街上的人都记得那年的雨，也记得后来怎么变了样，话要从头说起。\n"
	b := splitText(t, threeCases(func(_ int, t string, b [4]string) string {
		return "街坊一起商量，\n" + t + "\n" + lead + "【缘起】" + b[0] + "\n【做法】" + b[1] + "\n【成效】" + b[3] + "\n"
	}))
	var titles []string
	for _, c := range b.Cases {
		titles = append(titles, c.Title)
	}
	if got := strings.Join(titles, " "); got != "街坊一起商量，"+strings.ReplaceAll(threeTitles, " ", " 街坊一起商量，") {
		t.Errorf("%s", got)
	}
}

// Headings that hold 、, headings in bold of which some have their text behind a colon, and one that an author alone has.
func TestRuleHeadingsOfCollections(t *testing.T) {
	long := func(b string) string {
		return b + "这件事办了三个月，街坊们都记得清清楚楚，谁家出了力也写在墙上。"
	}
	b := splitText(t, threeCases(func(_ int, t string, b [4]string) string {
		return t + "\n【缘起】\n" + b[0] + "\n【做法】\n先商量\n" + long(b[1]) + "\n走访到户、算账到人\n" + long(b[2]) + "\n【成效】\n" + b[3] + "\n"
	}))
	if got := said(b); got != threeRead {
		t.Errorf("headings of two halves:\n%s", got)
	}
	alone := splitText(t, threeCases(func(n int, t string, b [4]string) string {
		own := ""
		if n == 2 {
			own = "★持续改进★\n" + long(long(b[0])) + "\n"
		}
		return t + "\n★缘起★\n" + long(b[0]) + "\n★做法★\n" + long(b[1]) + "\n★成效★\n" + long(b[3]) + "\n" + own
	}))
	if got := said(alone); !strings.Contains(got, "桥头的修车摊[缘起 做法(1) 成效 持续改进]") {
		t.Errorf("a heading of one author:\n%s", got)
	}
}

// Lines that recur between sentences of cases are no running lines where they cite a law, or sign a title.
func TestRuleRecurringLinesOfCases(t *testing.T) {
	for name, lines := range map[string]struct{ title, list string }{ // what stands behind the title, and below the practices
		"a law in a list":     {list: "\n《青石县第%d号物业管理规定》第十二条\n《民法典》第二百八十八条"},
		"a body below titles": {title: "，街坊们都说好\n青石县水务集团"},
	} {
		var text strings.Builder
		for n := range 10 {
			b, of := bodies[n%3], lines
			if n%2 > 0 { // what takes turns with the headings runs anyway over no page
				of.title, of.list = "", ""
			}
			list := strings.ReplaceAll(of.list, "%d", fmt.Sprint(n+11))
			fmt.Fprintf(&text, "第%d条街的新办法%s\n【缘起】%s\n【做法】\n%s%s\n【成效】%s\n", n+11, of.title, b[0], b[1], list, b[3])
		}
		for _, l := range splitText(t, text.String()).Ledger {
			if l.Place == corpus.InHeader {
				t.Errorf("%s: %d characters run", name, l.Chars)
			}
		}
	}
}

// What a damaged text has: a heading that was joined to the paragraph above, and a title that was lost above its number or below a group.
func TestRuleHeadingsJoinedToTexts(t *testing.T) {
	for form, name := range map[string]string{"[%s]": "in brackets", "%s、%s": "numbered", "■%s": "with bullets"} {
		head := func(n int, of string) string {
			if strings.HasPrefix(form, "%s、") {
				return fmt.Sprintf(form, string([]rune("一二三")[n]), of)
			}
			return fmt.Sprintf(form, of)
		}
		got := said(splitText(t, threeCases(func(n int, t string, b [4]string) string {
			joint := "\n"
			if n == 2 {
				joint = ""
			}
			return t + "\n" + head(0, "缘起") + "\n" + b[0] + "\n" + head(1, "做法") + "\n" + b[1] + "\n" + b[2] + joint + head(2, "成效") + "\n" + b[3] + "\n"
		})))
		if got != threeRead {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// Groups that are counted above titles of one line or two.
func TestRuleGroupsAboveTitlesOfTwoLines(t *testing.T) {
	var text, want strings.Builder
	for n := range 6 {
		if n%2 == 0 {
			fmt.Fprintf(&text, "%s、街巷\n", string([]rune("一二三")[n/2]))
		}
		title := fmt.Sprintf("第%d条街的新办法", n+11)
		if n > 2 {
			text.WriteString("街坊一起商量，\n")
			want.WriteString("街坊一起商量，")
		}
		b := bodies[n%3]
		fmt.Fprintf(&text, "%s\n【缘起】%s\n【做法】%s\n【成效】%s\n", title, b[0], b[1], b[3])
		want.WriteString(title + "[缘起 做法(1) 成效]\n")
	}
	if got := said(splitText(t, text.String())); got != strings.TrimSpace(want.String()) {
		t.Errorf("%s", got)
	}
}
