package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// asBodies: the three cases have their titles and the texts of bodies, and nothing else.
func asBodies(t *testing.T, name string, b *corpus.Book) {
	t.Helper()
	if titles(b) != kindTitles {
		t.Errorf("%s: %s", name, titles(b))
		return
	}
	for i, k := range b.Cases {
		var texts []string
		for _, s := range k.Sections {
			if s.Marker != "" {
				texts = append(texts, strings.ReplaceAll(s.Text, "\n", ""))
			}
		}
		if want := []string{bodies[i][0], bodies[i][1] + bodies[i][2], bodies[i][3]}; !slices.Equal(texts, want) {
			t.Errorf("%s, case %d: %q", name, i+1, texts)
		}
	}
}

// TestTitlesOnTopOfPages: the title of a case stands again on top of a later page, or above itself, as word processors set it.
func TestTitlesOnTopOfPages(t *testing.T) {
	sample.Plainly(t)
	list := strings.Split(kindTitles, "|")
	page := func(above, text string) string { return above + "\n" + text + "\n" }
	body := func(i int) (string, string) {
		return "【缘起】" + bodies[i][0] + "\n【做法】" + bodies[i][1], bodies[i][2] + "\n【成效】" + bodies[i][3]
	}
	for name, one := range map[string]func(i int, title string) string{
		"that begins further down": func(i int, title string) string {
			a, b := body(i)
			return title + "\n" + a + "\n\f" + b + "\n"
		},
		"behind marks of Markdown": func(i int, title string) string {
			a, b := body(i)
			return "## " + title + "\n" + a + "\n\f" + page(title, b)
		},
		"behind a number": func(i int, title string) string {
			a, b := body(i)
			return fmt.Sprintf("%d、%s\n", i+1, title) + a + "\n\f" + page(title, b)
		},
	} {
		var text string
		for i, title := range list {
			if name == "that begins further down" && i > 0 { // on the page on which the case before ends
				text = strings.Replace(text, "\f"+bodies[i-1][2], "\f"+title+"\n"+bodies[i-1][2], 1)
			}
			text += one(i, title)
		}
		asBodies(t, name, splitText(t, text))
	}
	asked := strings.NewReplacer("老菜场换了新棚", "谁来换老菜场的棚？", "桥头的修车摊", "桥头能修车吗？")
	var text string
	for i, title := range list {
		a, b := body(i)
		text += page(title, a) + "\f" + page(title, b) + "\f"
	}
	if b := splitText(t, asked.Replace(text)); titles(b) != asked.Replace(kindTitles) || strings.Contains(b.Cases[0].Sections[1].Text, "谁来换") {
		t.Errorf("a question: %s, %q", titles(b), b.Cases[0].Sections[1].Text)
	}
	if b := splitText(t, strings.ReplaceAll(strings.ReplaceAll(text, "【缘起】", "为什么要这样做？\n"), "【做法】", "我们是怎么做的？\n")); strings.Contains(string(b.Pages[0].Lines[1].Role), "header") || placed(b, 1)[corpus.InHeader] > 0 {
		t.Errorf("headings that ask are running lines: %v", placed(b, 1))
	}
}

// TestTitlesBesidePageNumbers: so they do in text without form feeds, behind the number of the page.
func TestTitlesBesidePageNumbers(t *testing.T) {
	var text string
	for i, title := range strings.Split(kindTitles, "|") {
		again := ""
		if i == 0 { // once: where most pages have one they tell it by themselves
			again = title + "\n"
		}
		text += fmt.Sprintf("%s\n【缘起】%s\n【做法】%s\n%d\n%s%s\n【成效】%s\n%d\n", title, bodies[i][0], bodies[i][1], 2*i+1, again, bodies[i][2], bodies[i][3], 2*i+2)
	}
	asBodies(t, "numbers of pages", splitText(t, text))
}

// TestCollectionOnTwoPages: the title of the collection runs over an excerpt of two pages.
func TestCollectionOnTwoPages(t *testing.T) {
	text := collected(marked("【%】", "缘起", "做法", "成效"))
	text = strings.Replace(text, bodies[0][2], "\f街巷改造案例选编\n"+bodies[0][2], 1)
	text = strings.Replace(text, bodies[1][2], "\f街巷改造案例选编\n"+bodies[1][2], 1)
	asBodies(t, "two pages", splitText(t, text))
}

// TestBehindTheLastCase: what headings of back matter open is none of the last case, unless each case has them.
func TestBehindTheLastCase(t *testing.T) {
	book := collected(marked("【%】", "缘起", "做法", "成效"))
	for _, back := range []string{"# 后记\n感谢各处的街坊。\n", "编委会名单\n主　编：王小河\n编　写：李大江\n"} {
		b := splitText(t, book+back)
		asBodies(t, back, b)
		if placed(b, 1)[corpus.InBack] == 0 {
			t.Errorf("%q is no back matter", back)
		}
	}
	b := splitText(t, collected(func(n int, title string) string {
		return strings.TrimSuffix(marked("【%】", "缘起", "做法", "成效")(n, title), "\n") + "参考资料\n街道的台账。\n\n"
	}))
	if placed(b, 1)[corpus.InBack] > 0 || titles(b) != kindTitles {
		t.Errorf("a heading that each case has is back matter: %s", titles(b))
	}
}

// TestCreditsAboveLeads: who gave a case is neither the title of the next one nor text that goes on, where a paragraph stands below that title.
func TestCreditsAboveLeads(t *testing.T) {
	asBodies(t, "who gave it", splitText(t, collected(func(n int, title string) string {
		return title + "\n这条街想了许多办法，慢慢摸出一条路，街坊都说好。\n" + strings.TrimSuffix(strings.TrimPrefix(marked("【%】", "缘起", "做法", "成效")(n, ""), "\n"), "\n") + "（" + places[n-1] + "供稿）\n"
	})))
}
