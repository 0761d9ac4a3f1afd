package split

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
)

// told are the titles and practices of five cases, each with its headings as given, and practices of which most cases have some alike.
var told = []struct {
	title string
	leads []string
}{
	{"渡口添了候船亭", []string{"加强组织领导", "广泛宣传发动", "派人轮流打扫"}},
	{"井台边有了议事会", []string{"加强组织领导", "广泛宣传发动", "强化督查考核"}},
	{"晒场上放起电影", []string{"加强组织领导", "健全长效机制", "借来一台机器"}},
	{"祠堂改成读书屋", []string{"突出问题导向", "强化督查考核", "健全长效机制"}},
	{"石桥两头装上路灯", []string{"加强组织领导", "广泛宣传发动", "健全长效机制"}},
}

// toldWith prints them: heading writes the three headings, lead the lead of practice n (from 1) with the text that follows it.
func toldWith(heading func(name string) string, above func(n int, title string) string, lead func(n int, lead, text string) string) string {
	var b strings.Builder
	for n, c := range told {
		b.WriteString(above(n+1, c.title) + "\n")
		fmt.Fprintf(&b, "%s\n从前这里不便，第%d组的人家意见不小，年年都有人提。\n%s\n", heading("工作背景"), n+1, heading("主要做法"))
		for k, l := range c.leads {
			b.WriteString(lead(k+1, l, fmt.Sprintf("村里开了%d回会，请来各家的当家人，把要做的事一样一样定下来。", n+k+2)) + "\n")
		}
		fmt.Fprintf(&b, "%s\n第%d组的人家都说方便，来看的人也多了，没有再提意见。\n\n", heading("工作成效"), n+1)
	}
	return b.String()
}

// TestLeadsThatSeveralCasesShare: practices that begin alike in several cases are numbered or have bullets, as headings may have, and
// divide what plainer headings head.
func TestLeadsThatSeveralCasesShare(t *testing.T) {
	han := []string{"一", "二", "三"}
	title := func(_ int, t string) string { return t }
	leads := map[string]func(int, string, string) string{
		"（一） on a line of its own": func(n int, l, text string) string { return "（" + han[n-1] + "）" + l + "\n" + text },
		"（一） before its text":      func(n int, l, text string) string { return "（" + han[n-1] + "）" + l + "。" + text },
		"1）":                       func(n int, l, text string) string { return fmt.Sprintf("%d）%s。%s", n, l, text) },
		"a bullet":                 func(_ int, l, text string) string { return "● " + l + "。" + text },
	}
	for name, heading := range map[string]func(string) string{
		"bare": func(h string) string { return h }, "a bar": func(h string) string { return "| " + h }, "spaced": func(h string) string { return strings.Join(strings.Split(h, ""), "  ") },
		"dashes": func(h string) string { return "—— " + h + " ——" }, "dots": func(h string) string { return "·" + h + "·" }, "angles": func(h string) string { return "<" + h + ">" },
		"brackets": func(h string) string { return "【" + h + "】" }, "colon": func(h string) string { return h + "：" },
	} {
		for of, lead := range leads {
			wantTold(t, name+", "+of, splitText(t, toldWith(heading, title, lead)))
		}
	}
}

// wantTold: the cases, their three sections and their practices are those of told.
func wantTold(t *testing.T, name string, b *corpus.Book) {
	t.Helper()
	if len(b.Cases) != len(told) {
		t.Errorf("%s: %d cases, want %d", name, len(b.Cases), len(told))
		return
	}
	for i, c := range b.Cases {
		kinds := map[corpus.SectionKind]int{}
		for _, s := range c.Sections {
			kinds[s.Kind]++
		}
		if c.Title != told[i].title || len(c.Practices) != len(told[i].leads) || kinds[corpus.Background] != 1 || kinds[corpus.Practices] != 1 || kinds[corpus.Effects] != 1 {
			t.Errorf("%s: case %q with %d practices and sections %v, want %q with %d", name, c.Title, len(c.Practices), kinds, told[i].title, len(told[i].leads))
		}
	}
}

// TestWhoAndWhereBelowTitles: a body or place that several cases name below their titles is no heading, fields that name the case
// are above its first one, and what was done on a date is no part of a title.
func TestWhoAndWhereBelowTitles(t *testing.T) {
	lead := func(_ int, l, text string) string { return "● " + l + "。" + text }
	bare := func(h string) string { return h }
	for name, above := range map[string]func(n int, title string) string{
		"a body": func(n int, title string) string {
			return title + "\n" + []string{"青石市民政局", "青石市城管局"}[n%2]
		},
		"a place":                func(n int, title string) string { return title + "\n" + []string{"临水县", "青石市"}[n%2] },
		"sent in at a time":      func(n int, title string) string { return fmt.Sprintf("%s\n（2021年%d月报送）", title, n) },
		"a number of a magazine": func(n int, title string) string { return fmt.Sprintf("%s\n（原载2021年第%d期）", title, n) },
		"fields": func(n int, title string) string {
			return "标题：" + title + "\n地区：" + []string{"临水县", "青石市"}[n%2]
		},
		"fields, the title last": func(n int, title string) string {
			return "报送单位：" + []string{"临水县民政局", "青石市民政局"}[n%2] + "\n案例名称：" + title
		},
	} {
		wantTold(t, name, splitText(t, toldWith(bare, above, lead)))
	}
	b := splitText(t, toldWith(func(h string) string { return h + "：" }, func(n int, title string) string { return []string{"临水县", "青石市"}[n%2] + "：" + title }, lead))
	if len(b.Cases) != len(told) || b.Cases[0].Title != "青石市："+told[0].title {
		t.Errorf("a place before each title: %d cases, the first %q", len(b.Cases), b.Cases[0].Title)
	}
}

// TestNumbersOfOneParagraphAnywhereOnLines: a paragraph counts 一是, 二是, 三是, wherever its lines of print end: one of them may stand at the
// start of a line, below a full one.
func TestNumbersOfOneParagraphAnywhereOnLines(t *testing.T) {
	for width := 18; width <= 40; width++ {
		wantTold(t, fmt.Sprintf("%d characters a line", width), splitText(t, countedIn(width)))
	}
}

// countedIn prints told with the practices of each case in one paragraph, in lines of so many characters.
func countedIn(width int) string {
	var b strings.Builder
	wrapped := func(text string) {
		for r := []rune("　　" + text); len(r) > 0; {
			n := min(width, len(r))
			b.WriteString(string(r[:n]) + "\n")
			r = r[n:]
		}
	}
	for n, c := range told {
		b.WriteString(c.title + "\n【工作背景】\n")
		wrapped(fmt.Sprintf("从前这里不便，第%d组的人家意见不小，年年都有人提，提了也没有下文。", n+1))
		b.WriteString("【主要做法】\n")
		text := ""
		for k, l := range c.leads {
			text += []string{"一", "二", "三"}[k] + "是" + l + "。" + fmt.Sprintf("%s以前村里开了%d回会，当家人都来了，事情一样一样定下来。", c.title, n+k+2)
		}
		wrapped(text)
		b.WriteString("【工作成效】\n")
		wrapped(fmt.Sprintf("第%d组的人家都说方便，来看的人也多了，没有再提意见，村里也省了心。", n+1))
	}
	return b.String()
}
