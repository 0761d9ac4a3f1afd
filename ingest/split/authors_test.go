package split

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// wrapped breaks a text into lines of so many characters.
func wrapped(text string, width int) string {
	var out []string
	rs := []rune(text)
	for len(rs) > width {
		out, rs = append(out, string(rs[:width])), rs[width:]
	}
	return strings.Join(append(out, string(rs)), "\n") + "\n"
}

// TestTitlesOfFullLines: in wrapped text titles of two and three lines are whole, also above who wrote the case and below its number.
func TestTitlesOfFullLines(t *testing.T) {
	sample.Plainly(t)
	long := []string{"河东街道城管科联合十二个居民小组在桥头设立便民修车摊并推行师傅轮值的探索与实践", "柳湾镇坚持问需于民、问计于民，以夜里也开的药房为抓手全面提升夜间便民服务水平的主要做法和体会", "巷口装上了路灯"}
	for name, one := range map[string]func(n int, title string) string{
		"plain":          func(_ int, title string) string { return wrapped(title, 28) },
		"above a writer": func(_ int, title string) string { return wrapped(title, 28) + "王小河\n" },
		"below its number": func(n int, title string) string {
			return fmt.Sprintf("案例%c\n", []rune("一二三")[n-1]) + wrapped(title, 28)
		},
	} {
		var text strings.Builder
		for i, title := range long {
			body := func(t string) string {
				return wrapped("　　"+t+"街道把每一处记在图上，社区一处一处去办，办完了请街坊来看，街坊都说这样办事才叫实在。", 28)
			}
			text.WriteString(one(i+1, title) + "【缘起】\n" + body(bodies[i][0]) + "【做法】\n" + body(bodies[i][1]) + body(bodies[i][2]) + "【成效】\n" + body(bodies[i][3]))
		}
		if got := titles(splitText(t, text.String())); got != strings.Join(long, "|") {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// TestManyNames: of the many names that several authors have for their sections those stay that stand most often, also behind names
// that the words of which are known.
func TestManyNames(t *testing.T) {
	var text strings.Builder
	for i := range 9 {
		names := []string{"背景与起因", "做法与经过", "成效与反响", "探讨与评论"}
		if i%3 == 1 {
			names = [][]string{{"工作背景", "工作举措", "工作成效", "案例启示"}, {"基本情况", "具体做法", "实施效果", "案例启示"}, {"项目起因", "主要措施", "取得成果", "案例启示"}}[i/3]
		}
		fmt.Fprintf(&text, "第%d条街的事\n", i+1)
		for j, n := range names {
			fmt.Fprintf(&text, "▍%s\n%s\n", n, bodies[(i+j)%3][j])
		}
	}
	b := splitText(t, text.String())
	for i, c := range b.Cases {
		if len(c.Sections) != 4 {
			t.Errorf("case %d has %d sections", i+1, len(c.Sections))
		}
	}
	if len(b.Cases) != 9 {
		t.Errorf("%s", titles(b))
	}
}

// TestTitleThatBeginsAsItsNumber: the number above a title counts, though another title begins like a number.
func TestTitleThatBeginsAsItsNumber(t *testing.T) {
	swap := strings.NewReplacer("桥头的修车摊", "一张小凳管大事")
	b := splitText(t, swap.Replace("目录\n"+collected(func(n int, title string) string {
		return fmt.Sprintf("案例%c　%s……%d\n", []rune("一二三")[n-1], title, n)
	})+"\n"+collected(func(n int, title string) string {
		return fmt.Sprintf("案例%c\n", []rune("一二三")[n-1]) + marked("【%】\n", "缘起", "做法", "成效")(n, title)
	})))
	if got := titles(b); got != swap.Replace(kindTitles) {
		t.Errorf("%s", got)
	}
}

// TestNamesAboveParagraphs: a short line without signs heads the paragraphs below it, however many, where nothing else marks it.
func TestNamesAboveParagraphs(t *testing.T) {
	long := func(s string) string {
		return strings.TrimSuffix(s, "。") + "，社区一处一处去办，办完了请街坊来看。"
	}
	b := splitText(t, collected(func(n int, title string) string {
		x := bodies[n-1]
		return fmt.Sprintf("# %s\n\n## 缘起\n\n%s\n\n## 做法\n\n摸清底数\n\n%s\n\n%s\n\n公开账目\n\n%s\n\n## 成效\n\n%s\n\n", title, x[0], long(x[1]), long(x[2]), long(x[3]), x[3])
	}))
	if titles(b) != kindTitles || !slices.Equal(practiceCounts(b), []int{2, 2, 2}) || b.Cases[0].Practices[0].Lead != "摸清底数" {
		t.Errorf("%s %v %+v", titles(b), practiceCounts(b), b.Cases[0].Practices)
	}
}

// TestAuthorWithoutLeads: where the practices of one case open with no leads, as those of the others do, each paragraph is one.
func TestAuthorWithoutLeads(t *testing.T) {
	var text strings.Builder
	for i := range 12 {
		fmt.Fprintf(&text, "第%d条街的事\n【缘起】\n%s\n【做法】\n", i+1, bodies[i%3][0])
		for j := range 4 {
			lead := []string{"摸清底数", "公开账目", "请人监督", "常来常往"}[j] + "要在" + string([]rune("甲乙丙丁戊己庚辛壬癸子丑")[i]) + "街。"
			if i%3 == 2 {
				lead = ""
			}
			fmt.Fprintf(&text, "%s街道派出%d名干部分片走访，把第%d处的情况一户一户记在图上，再请街坊们来看，看过以后把各家的意见带回去一条一条商量着办。社区办完一处销一处的账。\n", lead, 20*i+j+3, j+1)
		}
		fmt.Fprintf(&text, "【成效】\n%s\n", bodies[i%3][3])
	}
	if got := practiceCounts(splitText(t, text.String())); !slices.Equal(got, slices.Repeat([]int{4}, 12)) {
		t.Errorf("%v", got)
	}
}

// TestReflections: what authors call their last section in words of their own is a section, though it stands once.
func TestReflections(t *testing.T) {
	for _, form := range []string{"【%】", "▍%\n", "**%**\n", "%\n"} {
		b := splitText(t, collected(func(n int, title string) string {
			return strings.TrimSuffix(marked(form, "工作背景", "主要做法", "工作成效")(n, title), "\n") + strings.Replace(form, "%", []string{"经验启示", "专家点评", "几点思考"}[n-1], 1) +
				"街坊的事同街坊商量着办，办法是街坊想出来的，做起来阻力就小，别处要学，先学会听人把话说完再动手。\n\n"
		}))
		for i, c := range b.Cases {
			if len(c.Sections) != 4 || c.Sections[3].Kind != "" || c.Sections[2].Text != bodies[i][3] {
				t.Errorf("%q, case %d: %+v", form, i+1, c.Sections)
			}
		}
		if titles(b) != kindTitles {
			t.Errorf("%q: %s", form, titles(b))
		}
	}
}

// TestWideTitlesAboveLeads: titles are printed larger than the text; where one goes on in a second line above a paragraph, it is whole.
func TestWideTitlesAboveLeads(t *testing.T) {
	long := []string{"河东街道城管科联合十二个居民小组在桥头设立便民修车摊的探索", "柳湾镇坚持问需于民，以夜里也开的药房提升夜间便民服务水平的做法", "巷口装上了路灯"}
	var text strings.Builder
	for i, title := range long {
		body := func(t string) string {
			return wrapped("　　"+t+"街道把每一处记在图上，社区一处一处去办，办完了请街坊来看，街坊都说这样办事才叫实在。", 28)
		}
		text.WriteString(wrapped(title, 22) + body("这几年大家一起想办法。") + "【缘起】\n" + body(bodies[i][0]) + "【做法】\n" + body(bodies[i][1]) + body(bodies[i][2]) + "【成效】\n" + body(bodies[i][3]))
	}
	if got := titles(splitText(t, text.String())); got != strings.Join(long, "|") {
		t.Errorf("%s", got)
	}
}

// TestQuestionsAboveSignatures: a title that asks something ends no text: who signs below it is no title.
func TestQuestionsAboveSignatures(t *testing.T) {
	asked := strings.NewReplacer("桥头的修车摊", "桥头能修车吗？")
	b := splitText(t, asked.Replace(collected(func(n int, title string) string {
		return title + "\n" + []string{"青石县民政局", "柳湾镇居委会", "东坪街道办事处"}[n-1] + "\n这条街想了许多办法，慢慢摸出一条路，街坊都说好。\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
	})))
	if got := titles(b); got != asked.Replace(kindTitles) {
		t.Errorf("%s", got)
	}
}

// TestFirstHalfNamesNoCollection: the first half of a title that holds a word of collections is no name of one; the name of one above the
// first title is, though the other title takes two lines.
func TestFirstHalfNamesNoCollection(t *testing.T) {
	two := strings.NewReplacer("桥头的修车摊", "桥头修车摊的实践\n与街坊们的思考")
	counted := collected(func(n int, title string) string {
		return fmt.Sprintf("案例%d：", n) + marked("【%】\n", "缘起", "做法", "成效")(n, title)
	})
	if got := titles(splitText(t, two.Replace(counted))); got != strings.ReplaceAll(two.Replace(kindTitles), "\n", "") {
		t.Errorf("%s", got)
	}
	if got := titles(splitText(t, "街巷改造案例选编\n"+strings.Replace(collected(marked("【%】\n", "缘起", "做法", "成效")), "桥头的修车摊", "桥头的修车摊\n还没有关门", 1))); got != strings.Replace(kindTitles, "修车摊", "修车摊还没有关门", 1) {
		t.Errorf("below the name of the collection: %s", got)
	}
}

// TestCreditsAmongBrackets: who edited a case, in the brackets of the headings, heads nothing.
func TestCreditsAmongBrackets(t *testing.T) {
	b := splitText(t, collected(func(n int, title string) string {
		return strings.TrimSuffix(marked("（%）\n", "缘起", "做法", "成效")(n, title), "\n") + "（责任编辑：李四海）\n\n"
	}))
	for i, c := range b.Cases {
		if len(c.Sections) != 3 || c.Sections[2].Text != bodies[i][3] {
			t.Errorf("case %d: %+v", i+1, c.Sections)
		}
	}
}

// TestTitleWithItsRepeats: of a title on top of three pages in a row the first, below which the case begins, is the title.
func TestTitleWithItsRepeats(t *testing.T) {
	var pages []string
	for i, title := range strings.Split(kindTitles, "|") {
		title += "，街坊们一起动手"
		pages = append(pages, title+"\n——记"+places[i]+"\n【缘起】"+bodies[i][0], title+"\n【做法】"+bodies[i][1]+"\n"+bodies[i][2], title+"\n【成效】"+bodies[i][3])
	}
	for i, c := range splitText(t, strings.Join(pages, "\f")).Cases {
		if !strings.HasPrefix(c.Title, strings.Split(kindTitles, "|")[i]) {
			t.Errorf("case %d: %s", i+1, c.Title)
		}
	}
}

// TestPagesLostNearTheEnd: in text no number is misread: one that goes on by two says that a page is lost, also on the last page.
func TestPagesLostNearTheEnd(t *testing.T) {
	for _, last := range [][]int{{1, 2, 3, 4, 5, 6, 8}, {1, 2, 3, 4, 5, 7, 8}, {1, 3, 4, 5, 6, 7, 8}} {
		var pages []string
		for n, number := range last {
			b := bodies[n%3]
			pages = append(pages, fmt.Sprintf("%s\n【缘起】%s\n【做法】%s\n%s\n【成效】%s\n- %d -", strings.Split(kindTitles+"|巷口装上了路灯|河边多了长椅|小院里的旧书桌|渡口的候船亭", "|")[n], b[0], b[1], b[2], b[3], number))
		}
		b := splitText(t, strings.Join(pages, "\f"))
		if !slices.ContainsFunc(b.Suspects, func(p corpus.Problem) bool { return p.Message.Code == "check.missing_pages" }) {
			t.Errorf("%v: no page is missed, %v", last, b.Suspects)
		}
	}
}

// TestSignatureForTitle: where the line of a title is lost, what signs it is no title, and that is said.
func TestSignatureForTitle(t *testing.T) {
	for _, sign := range []string{"青石县民政局", "柳湾镇", "——记东坪街道", "（青石县供稿）"} {
		text := collected(marked("【%】\n", "缘起", "做法", "成效")) + "巷口装上了路灯" + marked("【%】\n", "缘起", "做法", "成效")(1, "")
		b := splitText(t, strings.Replace(text, "桥头的修车摊", sign, 1))
		if !slices.ContainsFunc(b.Suspects, func(p corpus.Problem) bool { return strings.HasSuffix(p.Message.Code, "_title") }) {
			t.Errorf("%s: %s, %v", sign, titles(b), b.Suspects)
		}
	}
}
