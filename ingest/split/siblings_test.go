package split

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/text"
)

// TestLinesAroundTitles: what stands around a title and is no part of it, set in three cases of each kind.
func TestLinesAroundTitles(t *testing.T) {
	bracketed, bare := marked("【%】\n", "缘起", "做法", "成效"), marked("%\n", "工作背景", "主要做法", "工作成效")
	for _, c := range []struct{ name, text, titles string }{
		{"titles of twelve characters above bare headings", collected(func(n int, t string) string {
			return fmt.Sprintf("案例%d　%s", n, bare(n, t))
		}) + "案例4　巷口的路灯亮了\n" + strings.TrimPrefix(bare(1, ""), "\n"), kindTitles + "|巷口的路灯亮了"},
		{"who wrote and drew below the title", collected(func(n int, t string) string {
			return bracketed(n, t+"\n文/王小河　图/李大江")
		}), kindTitles},
		{"a reporter below the title", collected(func(n int, t string) string {
			return bracketed(n, t+"\n记者　王小河")
		}), kindTitles},
		{"a prize in brackets above the title", collected(func(n int, t string) string {
			return "【" + []string{"一等奖", "二等奖", "优秀奖"}[n-1] + "】\n" + bracketed(n, t)
		}), kindTitles},
		{"a caption in brackets below the title", collected(func(n int, t string) string {
			return bracketed(n, t+"\n（图为"+places[n-1]+"的街坊在说事）")
		}), kindTitles},
		{"a caption ends the case", collected(func(n int, t string) string {
			return bracketed(n, t) + fmt.Sprintf("图%d　%s的新样子\n", n, places[n-1])
		}), kindTitles},
		{"an address ends the case", collected(func(n int, t string) string {
			return bracketed(n, t) + fmt.Sprintf("相关链接：https://example.org/%d.html\n", n)
		}), kindTitles},
		{"CASE and its number above the title", collected(func(n int, t string) string {
			return fmt.Sprintf("CASE %02d\n%s", n, bracketed(n, t))
		}), kindTitles},
		{"the number in square brackets of full width", collected(func(n int, t string) string {
			return fmt.Sprintf("［%d］%s", n, bracketed(n, t))
		}), kindTitles},
		{"the field of the title in brackets above bare headings", collected(func(n int, t string) string {
			return "【案例题目】" + bare(n, t)
		}), kindTitles},
		{"headings between three signs", collected(marked("=== % ===\n", "缘起", "做法", "成效")), kindTitles},
		{"the name of a second collection within", collected(func(n int, t string) string {
			return map[int]string{2: "青石县街巷改造案例选编\n"}[n] + bracketed(n, t)
		}), kindTitles},
		{"a second volume with its table of contents", "街巷改造案例选编\n目录\n老菜场换了新棚……1\n桥头的修车摊……3\n" + strings.Join([]string{bracketed(1, "老菜场换了新棚"), bracketed(2, "桥头的修车摊"),
			"街巷改造案例选编（二）\n目录\n夜里也开的药房……1\n巷口装上了路灯……3\n河边多了长椅……5\n", bracketed(3, "夜里也开的药房"), bracketed(1, "巷口装上了路灯"), bracketed(2, "河边多了长椅")}, ""), kindTitles + "|巷口装上了路灯|河边多了长椅"},
		{"who signs the preface", "前言\n各处的街巷都在改。\n编　者\n\n" + collected(bracketed), kindTitles},
		{"an office below the title", collected(func(n int, t string) string {
			return bracketed(n, t+"\n"+[]string{"青石县政府办公室", "柳湾镇前街居委会", "（东坪街道管委会）"}[n-1])
		}), kindTitles},
		{"an office and who wrote, in one line", collected(func(n int, t string) string {
			return bracketed(n, t+"\n"+[]string{"青石县民政局　王小河", "柳湾镇居委会　李大江", "东坪街道办事处　赵四海"}[n-1])
		}), kindTitles},
		{"an office and who wrote, in two lines", collected(func(n int, t string) string {
			return bracketed(n, t+"\n"+[]string{"青石县民政局\n王小河", "柳湾镇居委会\n李大江", "东坪街道办事处\n赵四海"}[n-1])
		}), kindTitles},
		{"the collection's name and its publisher above the first title", "街巷改造案例选编\n河东出版社\n" + collected(bracketed), kindTitles},
		{"the collection's name and its publisher above the first title, an office below each", "街巷改造案例选编\n河东出版社\n" + collected(func(n int, t string) string {
			return bracketed(n, fmt.Sprintf("案例%c：%s\n青石县政府办公室", []rune("一二三")[n-1], t))
		}), kindTitles},
		{"radicals for the characters they look like", strings.NewReplacer("工作", "⼯作").Replace(collected(marked("%\n", "工作缘起", "主要做法", "工作成效"))), kindTitles},
		{"radicals for numbers", strings.NewReplacer("一、", "⼀、", "二、", "⼆、").Replace(collected(func(n int, t string) string {
			return fmt.Sprintf("案例%c：%s", []rune("⼀⼆三")[n-1], strings.Replace(strings.Replace(strings.Replace(bracketed(n, t), "【缘起】", "一、缘起", 1), "【做法】", "二、做法", 1), "【成效】", "三、成效", 1))
		})), kindTitles},
		{"who edited each case", collected(func(n int, t string) string {
			return bracketed(n, t) + "（责任编辑：李四海）\n"
		}), kindTitles},
		{"who gave each case", collected(func(n int, t string) string {
			return bracketed(n, t) + "（" + []string{"青石县民政局", "柳湾镇居委会", "东坪街道"}[n-1] + "供稿）\n"
		}), kindTitles},
		{"a table of one name in each case", strings.ReplaceAll(collected(bare), "工作成效\n", "表1　花费\n楼号 物品 花费\n东楼 水桶 45\n西楼 扫帚 60\n工作成效\n"), kindTitles},
		{"a table of one name and no sign in each case", strings.ReplaceAll(collected(bare), "工作成效\n", "各楼花费\n楼号 物品 花费\n东楼 水桶 45\n西楼 扫帚 60\n工作成效\n"), kindTitles},
		{"the bare number of a table in each case", strings.ReplaceAll(collected(bare), "工作成效\n", "表1\n工作成效\n"), kindTitles},
		{"the bare number of a picture in each case", strings.ReplaceAll(collected(bare), "工作成效\n", "图二\n工作成效\n"), kindTitles},
		{"a title page of a further volume", collected(bracketed) + "\f街巷里的好办法\n青石县文明办编\n\f目录\n巷口装上了路灯……1\n河边多了长椅……3\n旧站改成书房……5\n\f" + bracketed(1, "巷口装上了路灯") + bracketed(2, "河边多了长椅") + bracketed(3, "旧站改成书房"),
			kindTitles + "|巷口装上了路灯|河边多了长椅|旧站改成书房"},
		{"a sumu above each title", collected(func(n int, t string) string {
			return []string{"青石县柳湾镇", "白音旗查干诺尔苏木", "东坪街道"}[n-1] + "\n" + bracketed(n, t)
		}), kindTitles},
	} {
		b := splitText(t, c.text)
		sample.Conserved(t, b)
		if titles(b) != c.titles {
			t.Errorf("%s: %s, want %s", c.name, titles(b), c.titles)
			continue
		}
		for i, k := range b.Cases {
			named := slices.DeleteFunc(slices.Clone(k.Sections), func(s corpus.Section) bool { return s.Marker == "" || s.Kind == "" })
			if body := bodies[i%3]; len(named) != 3 || named[0].Text != body[0] || len(k.Practices) != 2 || k.Practices[1].Text != body[2] || !strings.HasPrefix(named[2].Text, body[3]) || strings.Contains(named[2].Text, "（") {
				t.Errorf("%s, case %d: %+v", c.name, i+1, k.Sections)
			}
		}
	}
}

// TestStopOnItsOwnLine: the full stop that ends a paragraph above a page number is text.
func TestStopOnItsOwnLine(t *testing.T) {
	var pages []string
	for i, title := range strings.Split(kindTitles, "|") {
		pages = append(pages, fmt.Sprintf("%s\n【缘起】%s\n【做法】%s\n%s\n【成效】%s\n。\n%s", title, bodies[i][0], bodies[i][1], bodies[i][2], strings.TrimSuffix(bodies[i][3], "。"), []string{"i", "ii", "iii"}[i]))
	}
	b := splitText(t, strings.Join(pages, "\f"))
	var ends []string
	for _, k := range b.Cases {
		ends = append(ends, k.Sections[2].Text)
	}
	if want := []string{bodies[0][3], bodies[1][3], bodies[2][3]}; !slices.Equal(ends, want) {
		t.Errorf("%q", ends)
	}
}

// paged sets the three cases, each on two pages with lines of their own at the feet.
func paged(foot func(page int, title string) string) string {
	var pages []string
	for i, title := range strings.Split(kindTitles, "|") {
		b := bodies[i]
		pages = append(pages,
			fmt.Sprintf("%s\n【缘起】%s\n【做法】%s\n%s\n%s", title, b[0], b[1], b[2], foot(2*i+1, title)),
			fmt.Sprintf("【成效】%s\n%s", b[3], foot(2*i+2, title)))
	}
	return "目录\n老菜场换了新棚……1\n桥头的修车摊……3\n夜里也开的药房……5\n\f" + strings.Join(pages, "\f")
}

// TestFeetOfPages: Chinese numbers that count page by page and titles that stand again at the feet of pages are no text.
func TestFeetOfPages(t *testing.T) {
	han := []string{"", "一", "二", "三", "四", "五", "六"}
	for name, foot := range map[string]func(int, string) string{
		"Chinese numbers":    func(n int, _ string) string { return han[n] },
		"titles":             func(n int, title string) string { return title + "\n" + fmt.Sprint(n) },
		"titles and numbers": func(n int, title string) string { return fmt.Sprintf("%d　%s", n, title) },
	} {
		b := splitText(t, paged(foot))
		if titles(b) != kindTitles {
			t.Errorf("%s: %s", name, titles(b))
			continue
		}
		for i, k := range b.Cases {
			if k.Practices[0].Text != bodies[i][1] || k.Practices[1].Text != bodies[i][2] || k.Sections[2].Text != bodies[i][3] {
				t.Errorf("%s, case %d: %+v", name, i+1, k.Sections)
			}
		}
		if p := b.Pages[4].Printed; p != 4 {
			t.Errorf("%s: page 5 is printed %d", name, p)
		}
	}
	if b := splitText(t, paged(func(n int, _ string) string { return han[7-n] })); len(b.Cases) != 3 || !strings.HasSuffix(b.Cases[0].Sections[2].Text, "五") {
		t.Error("Chinese numbers that do not count page by page are page numbers")
	}
}

// TestTitlesKeepTheirOrder: cases that the table of contents finds by their titles stand in the order of the book, also
// where the first markers left to one of them stand behind the title of the next.
func TestTitlesKeepTheirOrder(t *testing.T) {
	var b strings.Builder
	list := []string{"老菜场换了新棚", "桥头的修车摊", "夜里也开的药房", "巷口装上了路灯", "河边多了长椅", "小院里的旧书桌"}
	b.WriteString("目录\n")
	for i, title := range list {
		fmt.Fprintf(&b, "%s……%d\n", title, i+1)
	}
	for i, title := range list {
		body, marks := bodies[i%3], []string{"【缘起】", "【做法】", "【成效】"}
		switch i { // what is left of them
		case 1:
			marks[2] = ""
		case 2:
			marks = []string{"", "", ""}
		case 3:
			marks[0], marks[1] = "", ""
		}
		fmt.Fprintf(&b, "\f%s\n%s%s\n%s%s\n%s\n%s%s\n%d", title, marks[0], body[0], marks[1], body[1], body[2], marks[2], body[3], i+1)
	}
	if got := titles(splitText(t, b.String())); got != strings.Join(list, "|") {
		t.Errorf("%s", got)
	}
}

// TestSummaryBeforeBackground: where a case is summed up before its background is told, the background is what says so.
func TestSummaryBeforeBackground(t *testing.T) {
	b := splitText(t, collected(func(n int, t string) string {
		return t + "\n【案例概述】\n这条街想了许多办法，慢慢摸出一条路。\n" + strings.TrimPrefix(marked("【%】\n", "工作背景", "主要做法", "工作成效")(n, ""), "\n")
	}))
	for i, k := range b.Cases {
		if k.Sections[0].Kind != "" || k.Sections[1].Kind != corpus.Background || k.Sections[1].Text != bodies[i][0] {
			t.Errorf("%+v", k.Sections)
		}
	}
}

// TestFilesBeginWithHeadings: files that are named by their titles begin with the heading of their first section, which is
// no running line though every page has it on top.
func TestFilesBeginWithHeadings(t *testing.T) {
	b := &corpus.Book{}
	for i, title := range strings.Split(kindTitles, "|") {
		_, body, _ := strings.Cut(marked("%\n", "工作背景", "主要做法", "工作成效")(i+1, title), "\n")
		p := text.Pages(body)[0]
		p.Number, p.Begins, p.Title = i+1, true, title
		b.Pages = append(b.Pages, p)
	}
	if err := Split(context.Background(), b, Options{}); err != nil {
		t.Fatal(err)
	}
	if titles(b) != kindTitles {
		t.Fatalf("%s", titles(b))
	}
	for i, k := range b.Cases {
		if k.Sections[0].Kind != corpus.Background || k.Sections[0].Text != bodies[i][0] || len(k.Practices) != 2 {
			t.Errorf("%+v", k.Sections)
		}
	}
}

// TestRowsOfFigures: a table of figures that no rules draw stands beside the text; one row of numbers is text.
func TestRowsOfFigures(t *testing.T) {
	for table, asides := range map[string]int{
		"年份 户数 人次\n2021 120 3,456\n2022 180户 12.5%\n": 3,
		"甲街 12 34\n乙街 56 78\n":                        2,
		"2021 120 3456\n":                             0,
		"电话 12 号 灯\n车棚 3 处 灯\n":                       0,
	} {
		b := splitText(t, strings.Replace(collected(marked("【%】\n", "缘起", "做法", "成效")), bodies[0][1]+"\n", bodies[0][1]+"\n"+table, 1))
		sample.Conserved(t, b)
		if k := b.Cases[0]; len(k.Asides) != asides || asides > 0 && len(k.Practices) != 2 {
			t.Errorf("%q: %d practices, asides %+v", table, len(k.Practices), k.Asides)
		}
	}
}

// TestCaptionsBySign: lines below pictures that a triangle or the photographer tells are captions, and a line of a list is none.
func TestCaptionsBySign(t *testing.T) {
	for _, line := range []string{"▲街坊在棚下说事", "街坊在棚下说事（摄影：王小河）", "街坊在棚下说事（资料图）", "▲棚下的新摊位　王小河 摄影"} {
		b := splitText(t, strings.Replace(collected(marked("【%】\n", "缘起", "做法", "成效")), bodies[0][1]+"\n", bodies[0][1]+"\n"+line+"\n", 1))
		if k := b.Cases[0]; len(k.Practices) != 2 || len(k.Asides) != 1 {
			t.Errorf("%s: %d practices, asides %+v", line, len(k.Practices), k.Asides)
		}
	}
	list := splitText(t, strings.Replace(collected(marked("【%】\n", "缘起", "做法", "成效")), bodies[0][1]+"\n"+bodies[0][2], "▲"+bodies[0][1]+"\n▲"+bodies[0][2], 1))
	if k := list.Cases[0]; len(k.Practices) != 2 || len(k.Asides) > 0 {
		t.Errorf("a list: %d practices, asides %+v", len(k.Practices), k.Asides)
	}
}
