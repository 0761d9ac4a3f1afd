package split

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// TestGroupsOfCases: what heads a group of cases is no case, no part of a title and no text, with and without a table of contents.
func TestGroupsOfCases(t *testing.T) {
	sample.Plainly(t)
	list := append(strings.Split(kindTitles, "|"), "巷口装上了路灯")
	group := func(first, second string) map[int]string { return map[int]string{0: first, 2: second} }
	for name, c := range map[string]struct {
		groups map[int]string
		title  func(n int, title string) string
		lead   string
		table  string // of an entry and its page
	}{
		"counted groups, counted cases":            {group("一、便民", "二、夜里"), func(n int, t string) string { return fmt.Sprintf("案例%d：%s", n, t) }, "", ""},
		"counted groups, cases without number":     {group("一、便民", "二、夜里"), nil, "", ""},
		"counted groups, numbers above the titles": {group("一、便民", "二、夜里"), func(n int, t string) string { return fmt.Sprintf("案例%d\n%s", n, t) }, "", ""},
		"groups above leads, counted cases":        {group("一、便民", "二、夜里"), func(n int, t string) string { return fmt.Sprintf("%d、%s", n, t) }, "这条街想了许多办法，慢慢摸出一条路，街坊都说好。\n", ""},
		"groups above leads":                       {group("一、便民", "二、夜里"), nil, "这条街想了许多办法，慢慢摸出一条路，街坊都说好。\n", ""},
		"regions":                                  {group("青石县", "柳湾市"), nil, "", ""},
		"a word that ends in another":              {group("便民更新篇", "夜里更新篇"), nil, "", ""},
		"in the table, counted cases":              {group("一、便民", "二、夜里"), func(n int, t string) string { return fmt.Sprintf("案例%d　%s", n, t) }, "", "%s……%d\n"},
		"in the table, cases without number":       {group("便民的街巷", "夜里的街巷"), nil, "", "%s……%d\n"},
		"in the table without pages":               {group("便民类", "夜里类"), func(n int, t string) string { return fmt.Sprintf("案例%d　%s", n, t) }, "", "%s\n"},
		"in the table, with an introduction":       {group("便民篇", "夜里篇"), func(n int, t string) string { return fmt.Sprintf("案例%d　%s", n, t) }, "", "%s……%d\n"},
	} {
		var table, body strings.Builder
		for i, title := range list {
			if c.title != nil {
				title = c.title(i+1, title)
			}
			entry := func(t string) {
				if t = strings.ReplaceAll(t, "\n", "　"); strings.Contains(c.table, "%d") {
					fmt.Fprintf(&table, c.table, t, i+1)
				} else if c.table != "" {
					fmt.Fprintf(&table, c.table, t)
				}
			}
			if g := c.groups[i]; g != "" {
				entry(g)
				body.WriteString(g + "\n")
				if strings.Contains(name, "introduction") {
					body.WriteString("这一组说的是街坊身边的小事，办起来都不容易。\n")
				}
			}
			entry(title)
			body.WriteString(title + "\n" + c.lead + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(i%3+1, ""), "\n"))
		}
		text := body.String()
		if c.table != "" {
			text = "目录\n" + table.String() + "\n" + text
		}
		b := splitText(t, text)
		if titles(b) != strings.Join(list, "|") {
			t.Errorf("%s: %s", name, titles(b))
			continue
		}
		for i, k := range b.Cases {
			for _, s := range k.Sections {
				if strings.Contains(s.Text, "夜里的街巷") || strings.Contains(s.Text, "、夜里") || strings.Contains(s.Text, "篇") || strings.Contains(s.Text, "案例") || strings.Contains(s.Text, "柳湾市") {
					t.Errorf("%s, case %d: %q", name, i+1, s.Text)
				}
			}
		}
		for _, e := range b.TOC {
			if c.table != "" && e.Status != corpus.Matched {
				t.Errorf("%s: %s is %s", name, e.Title, e.Status)
			}
		}
	}
}

// TestGroupsAtPageEnds: so where the heading of the group ends the page above.
func TestGroupsAtPageEnds(t *testing.T) {
	var text string
	for i, title := range append(strings.Split(kindTitles, "|"), "巷口装上了路灯") {
		text += map[int]string{0: "一、便民\n\f", 2: "二、夜里\n\f"}[i] + marked("【%】\n", "缘起", "做法", "成效")(i%3+1, title)
	}
	b := splitText(t, text)
	if len(b.Cases) != 4 || strings.Contains(b.Cases[1].Sections[2].Text, "夜里") {
		t.Errorf("%s, %q", titles(b), b.Cases[1].Sections[2].Text)
	}
}

// TestNumbersAboveTitles: the number of a case on a line of its own is no text of the case before.
func TestNumbersAboveTitles(t *testing.T) {
	for _, form := range []string{"0%d", "# 0%d", "No.%d", "案例%d"} {
		asBodies(t, form, splitText(t, strings.ReplaceAll(collected(func(n int, title string) string {
			return fmt.Sprintf(form, n) + "\n" + title + "\n这条街想了许多办法，慢慢摸出一条路，街坊都说好。\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
		}), "\n\n", "\n\f")))
	}
}

// TestLongTitleAboveSignature: a title of more than a line's length above who wrote the case.
func TestLongTitleAboveSignature(t *testing.T) {
	long := "河东街道城管科、民政科、社区服务中心联合十二个居民小组在桥头设立便民修车摊并推行师傅轮值和明码标价制度的探索"
	b := splitText(t, strings.Replace(collected(func(n int, title string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, title+"\n"+[]string{"青石县民政局", "柳湾镇居委会", "东坪街道办事处"}[n-1])
	}), "桥头的修车摊", long, 1))
	if want := strings.Replace(kindTitles, "桥头的修车摊", long, 1); titles(b) != want {
		t.Errorf("%s", titles(b))
	}
}

// TestSharedSentences: pieces of sentences that cases share, broken at one place, are no running lines.
func TestSharedSentences(t *testing.T) {
	var pages []string
	for i, title := range strings.Split(kindTitles, "|") {
		pages = append(pages, fmt.Sprintf("%s\n【缘起】\n%s\n【做法】\n%s\n", title, bodies[i][0], bodies[i][1]),
			fmt.Sprintf("居民随手拍照就能反映情况，后台自动派单到\n街道的值班室，当天回话。\n【成效】\n%s\n", bodies[i][3]))
	}
	b := splitText(t, strings.Join(pages, "\f"))
	for i, k := range b.Cases {
		if got := k.Sections[1].Text; !strings.Contains(got, "居民随手拍照") {
			t.Errorf("case %d: %q", i+1, got)
		}
	}
}
