package split

import (
	"context"
	"strings"
	"testing"

	"casebook/corpus"
)

// placed are the characters of each place on a page of the ledger.
func placed(b *corpus.Book, page int) map[corpus.Place]int {
	out := map[corpus.Place]int{}
	for _, l := range b.Ledger {
		if l.Page == page {
			out[l.Place] += l.Chars
		}
	}
	return out
}

// titles are those of the cases, in their order.
func titles(b *corpus.Book) string {
	var out []string
	for _, c := range b.Cases {
		out = append(out, c.Title)
	}
	return strings.Join(out, "|")
}

// practiceCounts are the numbers of practices of the cases, in their order.
func practiceCounts(b *corpus.Book) []int {
	var out []int
	for _, c := range b.Cases {
		out = append(out, len(c.Practices))
	}
	return out
}

// hasRepair reports a repair of that kind with that outcome.
func hasRepair(b *corpus.Book, kind, repaired string) bool {
	for _, r := range b.Repairs {
		if r.Kind == kind && r.Repaired == repaired {
			return true
		}
	}
	return false
}

// Each test of this file holds one rule: taken out, its test is red (bench/mutate).

// A scrap where most pages have their number is that page's number.
func TestRuleDamagedNumbers(t *testing.T) {
	b := splitText(t, "甲街的树多了。\n1\f乙街的灯亮了。\n2\f丙街的路宽了。\n3\f丁街的墙新了。\n^")
	if got := placed(b, 4)[corpus.InPageNumber]; got != 1 {
		t.Errorf("the scrap at the foot of page 4 is not placed as its number: %v", placed(b, 4))
	}
}

// A case's title repeated at the top of its next page is a running header.
func TestRuleTitleHeaders(t *testing.T) {
	b := splitText(t, "老巷子的新路灯\n【背景】夜里太暗。\n【做法】先数灯杆。\f老巷子的新路灯\n再换灯泡。\n【效果】亮了。\f小河边的长椅\n【背景】没处坐。\n【做法】先量地方。\f小河边的长椅\n再放椅子。\n【效果】坐得下。")
	if got := placed(b, 2)[corpus.InHeader]; got != 7 || titles(b) != "老巷子的新路灯|小河边的长椅" {
		t.Errorf("page 2 has %d characters of a header; titles %s", got, titles(b))
	}
}

// A printed number that its neighbours contradict is a misreading.
func TestRuleVoteNumbers(t *testing.T) {
	b := splitText(t, "甲。\n1\f乙。\n2\f丙。\n3\f丁。\n9\f戊。\n5\f己。\n6")
	if b.Pages[3].Printed != 4 || !hasRepair(b, "page_number", "4") {
		t.Errorf("page 4 has the number %d", b.Pages[3].Printed)
	}
}

// A line between title and marker that most cases have and that names an
// organisation is no part of the title.
func TestRuleBylines(t *testing.T) {
	b := splitText(t, "让路灯亮起来\n河东市城管局\n【背景】太暗。\n【做法】换灯。\n\n让长椅多起来\n河西市园林局\n【背景】没处坐。\n【做法】放椅子。\n")
	if titles(b) != "让路灯亮起来|让长椅多起来" {
		t.Errorf("titles %s", titles(b))
	}
}

// A line that ends early without its full stop ends its paragraph, where the
// next one begins with a lead.
func TestRuleLostStop(t *testing.T) {
	section := func(lead, lastStop string) string {
		return "【做法】\n" + lead + "。社区请居民一起走了三条街，把每一处暗角记在图上，前后用了两个星期时间" + lastStop + "\n换好灯泡。电工按着图一处一处换，换完再走一遍。\n"
	}
	text := ""
	leads := []string{"定好点位", "看好地方", "问清人家", "画好图纸"}
	for i, stop := range []string{"。", "。", "。", ""} {
		text += "第" + string([]rune("一二三四")[i]) + "条街的路灯\n【背景】太暗了。\n" + section(leads[i], stop) + "【效果】亮了。\f"
	}
	b := splitText(t, text)
	if got := practiceCounts(b); len(got) != 4 || got[3] != 2 {
		t.Errorf("practices %v, want 2 each", got)
	}
}

// A number of the table that the pages of most cases allow and its own page
// contradicts is mended.
func TestRulePrintedInTable(t *testing.T) {
	text := "目录\n甲街的路灯……1\n乙街的长椅……2\n丙街的树……4\n丁街的墙……4"
	for i, title := range []string{"甲街的路灯", "乙街的长椅", "丙街的树", "丁街的墙"} {
		text += "\f" + title + "\n【背景】不好。\n【做法】改。\n" + string(rune('1'+i))
	}
	b := splitText(t, text)
	if len(b.TOC) != 4 || b.TOC[2].Printed != 3 {
		t.Errorf("table %+v", b.TOC)
	}
}

// Pages of the body without a number take it from their neighbours.
func TestRuleInferNumbers(t *testing.T) {
	b := splitText(t, "甲街的路灯\n【背景】太暗。\n4\f【做法】换灯。\f【效果】亮了。\n6")
	if p := b.Pages[1]; p.Printed != 5 || !p.PrintedInferred {
		t.Errorf("page 2 has the number %d", p.Printed)
	}
}

// Lines that stand alone above paragraphs open the practices of their section.
func TestRuleByHeadings(t *testing.T) {
	section := "【做法】\n　　划好地方\n　　社区请居民一起量了三天，在地上画线。\n　　定下时间\n　　居民商量了两回，把开市时间写在牌子上。\n　　摊主看过以后又改了一回，张贴在路口。\n"
	b := splitText(t, "甲街的集市\n【背景】乱。\n"+section+"【效果】好。\n乙街的集市\n【背景】乱。\n"+section+"【效果】好。\n")
	if got := practiceCounts(b); len(got) != 2 || got[0] != 2 || b.Cases[0].Practices[1].Lead != "定下时间" {
		t.Errorf("practices %v", got)
	}
}

// Headings that recur within the sections of a scheme divide no cases.
func TestRuleHeadingsBelowAScheme(t *testing.T) {
	one := "【缘由】太乱了。\n【过程】分两步走。\n一、发现问题\n先数了一遍，记了三百处。\n二、采取措施\n再一处一处改，改完再数。\n【收获】好了。\n"
	b := splitText(t, "甲街的集市\n"+one+"乙街的集市\n"+one+"丙街的集市\n"+one)
	if len(b.Cases) != 3 || len(b.Cases[0].Sections) != 3 || len(b.Schemes) != 1 {
		t.Errorf("%d cases, %d schemes", len(b.Cases), len(b.Schemes))
	}
}

// The same printed page lets titles of table and body differ more.
func TestRulePageBonus(t *testing.T) {
	text := "目录\n把旧站台改成书屋的一次尝试……1\n河边长椅……2\n东门的树……3"
	for i, title := range []string{"旧站台变成了书屋", "河边长椅", "东门的树"} {
		text += "\f" + title + "\n【背景】不好。\n【做法】改。\n" + string(rune('1'+i))
	}
	b := splitText(t, text)
	if len(b.TOC) != 3 || b.TOC[0].Status != corpus.Matched {
		t.Errorf("table %+v", b.TOC)
	}
}

// First sentences as long as the others are no leads: every paragraph is a practice.
func TestRuleLeadsAreShorter(t *testing.T) {
	section := "【做法】\n社区请居民一起量了三条街。大家把每一处暗角记在纸上。\n社区把图贴在门口让居民提了整整一个月的意见并且按照楼栋一户一户上门问过了没有看到的人还有什么想法要补充。街道照单改好。\n"
	text := ""
	for _, title := range []string{"甲街的路灯", "乙街的长椅", "丙街的树"} {
		text += title + "\n【背景】不好。\n" + section + "【效果】好。\n"
	}
	if got := practiceCounts(splitText(t, text)); len(got) != 3 || got[0] != 2 {
		t.Errorf("practices %v, want 2 each", got)
	}
}

// In a text without form feeds, a short line that repeats beside page numbers is
// a running header.
func TestRuleMidstreamHeaders(t *testing.T) {
	text := "甲街的路灯\n【背景】太暗。\n【做法】先数灯杆。\n"
	for n := 1; n <= 4; n++ {
		text += "街巷办法选编\n" + string(rune('0'+n)) + "\n再换灯泡，一条街一条街换。\n"
	}
	b := splitText(t, text+"【效果】亮了。\n")
	if got := placed(b, 1)[corpus.InHeader]; got != 24 {
		t.Errorf("%d characters are running headers, want 24", got)
	}
}

// A running header that was read with a slip is one all the same.
func TestRuleDamagedHeader(t *testing.T) {
	text := "街巷办法选编\n甲街的路灯\n【背景】太暗。"
	for _, header := range []string{"街巷办法选编", "街巷力法选编", "街巷办法选编"} {
		text += "\f" + header + "\n【做法】先数灯杆。"
	}
	if b := splitText(t, text); placed(b, 3)[corpus.InHeader] != 6 {
		t.Errorf("page 3: %v", placed(b, 3))
	}
}

// Where nearly every paragraph that the page opens begins with a lead, one that
// does not is a practice too.
func TestRuleHabitOfLeads(t *testing.T) {
	text := ""
	for i, title := range []string{"甲街的路灯", "乙街的长椅", "丙街的树", "丁街的墙"} {
		text += title + "\n【背景】　　从前不好，居民说了许多次。\n【做法】\n"
		for _, lead := range []string{"定好点位。", "分好工。", "盯到底。"} {
			text += "　　" + lead + "社区请居民一起走了三条街，把每一处记在图上，再一处一处去办，办完请大家看。\n"
		}
		if i == 3 {
			text += "　　社区把办好的地方列成一张表贴在每个楼门口请住户打分，分数低的地方由街道再派人去办一遍直到住户点头为止才算完。办完再看。\n"
		}
		text += "【效果】　　如今好了，居民都愿意走这条路。\n"
	}
	if got := practiceCounts(splitText(t, text)); len(got) != 4 || got[3] != 4 {
		t.Errorf("practices %v, want 4 of the last case", got)
	}
}

// codes are those of the notes of a book, and of the messages in them.
func codes(b *corpus.Book) string {
	out := ""
	for _, n := range b.Notes {
		out += " " + n.Code
		for _, a := range n.Args {
			if a.Message != nil {
				out += " " + a.Message.Code
			}
		}
	}
	return out
}

// Cases without sections are known by the headings of Markdown of one level.
func TestRuleWholeLevels(t *testing.T) {
	b := splitText(t, "# 街道治理案例集\n\n## 老菜场换了新棚\n\n老菜场棚顶漏雨，摊主意见不小，街道换了新棚。\n\n## 桥头的修车摊\n\n桥头没有修车的地方，社区划出六平方米。\n\n## 夜里也开的药房\n\n三家药房排出值夜表，亮灯到天明。\n")
	if !strings.Contains(codes(b), "split.whole.levels") || titles(b) != "老菜场换了新棚|桥头的修车摊|夜里也开的药房" {
		t.Errorf("cases %s, notes%s", titles(b), codes(b))
	}
}

// Cases without sections of a folder are its files.
func TestRuleWholeFiles(t *testing.T) {
	b := &corpus.Book{File: "folder", Pages: []corpus.Page{
		{Number: 1, Begins: true, Lines: []corpus.Line{{Text: "老菜场换了新棚"}, {Text: "老菜场棚顶漏雨，摊主意见不小，街道换了新棚。"}}},
		{Number: 2, Begins: true, Lines: []corpus.Line{{Text: "桥头的修车摊"}, {Text: "桥头没有修车的地方，社区划出六平方米。"}}},
		{Number: 3, Begins: true, Lines: []corpus.Line{{Text: "夜里也开的药房"}, {Text: "三家药房排出值夜表，亮灯到天明。"}}},
	}}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(codes(b), "split.whole.files") || titles(b) != "老菜场换了新棚|桥头的修车摊|夜里也开的药房" {
		t.Errorf("cases %s, notes%s", titles(b), codes(b))
	}
}

// Titles that rows of a list are told to have are no headings, short as they are.
func TestTitlesOfRows(t *testing.T) {
	b := &corpus.Book{}
	titles := []string{"桂花巷的修补铺", "桂花巷读书会", "青瓦院的共享菜园", "盐田村的亮灯行动", "柳树屯打开新路"}
	ways := []string{"一是街道出一点。\n二是居民凑一点。", "把空房腾出来做活动室。\n白天归老人。", "①把规矩写在门口。\n②谁都能提意见。", "一是街道出一点。\n二是居民凑一点。", "（一）把规矩写在门口。\n（二）谁都能提意见。"}
	for i, title := range titles {
		page := corpus.Page{Number: i + 1, Begins: true, Title: title, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1}
		text := "# " + title + "\n## 问题背景\n楼道里堆满旧物，夜里没有灯，大家心里不踏实。\n## 经验做法\n" + ways[i] + "\n## 取得成效\n老人吃上了热饭，子女在外也放心，来参观的人不少。"
		for line := range strings.SplitSeq(text, "\n") {
			page.Lines = append(page.Lines, corpus.Line{Text: line, Opening: corpus.Opens})
		}
		b.Pages = append(b.Pages, page)
	}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	for i, c := range b.Cases {
		if len(b.Cases) != len(titles) || c.Title != titles[i] || len(c.Practices) != 2 || len(c.Sections) != 3 {
			t.Fatalf("%d cases, case %d: %s with %d practices in %d sections", len(b.Cases), i+1, c.Title, len(c.Practices), len(c.Sections))
		}
	}
}
