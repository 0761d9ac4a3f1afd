package split

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// TestUnusualTitlesAndHeadings: numbers of titles and forms of headings that collections of offices and accounts have.
func TestUnusualTitlesAndHeadings(t *testing.T) {
	bracketed := marked("【%】\n", "缘起", "做法", "成效")
	numbered := func(form func(n int) string) string {
		return collected(func(n int, t string) string { return bracketed(n, form(n)+t) })
	}
	heads := func(form string) string {
		return collected(func(n int, t string) string {
			return fmt.Sprintf("案例%d　%s", n, marked(form, "缘起", "做法", "成效")(n, t))
		})
	}
	below := func(title func(n int, t string) string) string {
		return collected(func(n int, t string) string { return marked("## %\n\n", "缘起", "做法", "成效")(n, title(n, t)) })
	}
	for _, c := range []struct{ name, text, titles string }{
		{"（案例一）", numbered(func(n int) string { return "（案例" + string([]rune("一二三")[n-1]) + "）" }), kindTitles},
		{"案例壹", numbered(func(n int) string { return "案例" + string([]rune("壹贰叁")[n-1]) + "　" }), kindTitles},
		{"案例①", numbered(func(n int) string { return "典型案例" + string([]rune("①②③")[n-1]) + " " }), kindTitles},
		{"案例2-1", numbered(func(n int) string { return fmt.Sprintf("案例2-%d　", n) }), kindTitles},
		{"【案例2-1】", numbered(func(n int) string { return fmt.Sprintf("【案例2-%d】", n) }), kindTitles},
		{"//// ////", heads("//// % ////\n"), kindTitles},
		{">>> <<<", heads(">>>%<<<\n"), kindTitles},
		{"▶ ｜", heads("▶ %｜"), kindTitles},
		{"a number as a heading of Markdown, the title below", below(func(n int, t string) string { return fmt.Sprintf("# 案例%d\n\n%s\n", n, t) }), kindTitles},
		{"a subtitle below a heading of Markdown", below(func(n int, t string) string { return "# " + t + "\n\n——" + places[n-1] + "的街坊\n" }),
			"老菜场换了新棚——" + places[0] + "的街坊|桥头的修车摊——" + places[1] + "的街坊|夜里也开的药房——" + places[2] + "的街坊"},
		{"a letter before the first case", "关于印发案例的通知\n各街道办事处：\n现将案例印发给你们，请学习。\n青石县人民政府办公室\n2022年3月8日\n" + collected(bracketed), kindTitles},
		{"a title that begins with a number, behind a gap", collected(func(n int, t string) string {
			return bracketed(n, "案 例 "+string([]rune("一二三")[n-1])+"   一张"+t)
		}), "一张" + strings.ReplaceAll(kindTitles, "|", "|一张")},
		{"〖1〗", numbered(func(n int) string { return fmt.Sprintf("〖%d〗", n) }), kindTitles},
		{"who signs a preface, with an office of his own", "前言\n街巷里有许多好办法。\n青石县民政局局长　林大川\n" + collected(bracketed), kindTitles},
		{"who edited, a line each", "街巷改造案例选\n主　任：林大川\n委　员：何小禾　周启明\n" + collected(bracketed), kindTitles},
		{"pages P1 in the table of contents, the year in the name above it", "街巷改造案例（2022）\n目录\n老菜场换了新棚……P1\n桥头的修车摊……P3\n夜里也开的药房……P5\n" + collected(bracketed), kindTitles},
		{"the table of contents has the first half of titles", "目录\n老菜场换了新棚，……1\n桥头的修车摊，……3\n夜里也开的药房，……5\n" + collected(func(n int, t string) string {
			return bracketed(n, t+"，\n街坊都说好")
		}), strings.ReplaceAll(kindTitles, "|", "，街坊都说好|") + "，街坊都说好"},
		{"titles in two halves below the collection's name", "街巷改造案例（2022）\n" + collected(func(n int, t string) string {
			return bracketed(n, t+"，\n街坊都说好")
		}), strings.ReplaceAll(kindTitles, "|", "，街坊都说好|") + "，街坊都说好"},
		{"headings of Markdown in two halves", below(func(n int, t string) string { return "# " + t + "，\n\n街坊都说好\n" }), strings.ReplaceAll(kindTitles, "|", "，街坊都说好|") + "，街坊都说好"},
		{"digits as a heading of Markdown, the title below", below(func(n int, t string) string { return fmt.Sprintf("# %02d\n\n%s\n", n, t) }), kindTitles},
		{"a sign behind the number", numbered(func(n int) string { return fmt.Sprintf("★案例%d★ ", n) }), kindTitles},
		{"the collection's name above CASE 01", "STREETS AND LANES\n" + collected(func(n int, t string) string { return fmt.Sprintf("CASE %02d\n%s", n, bracketed(n, t)) }), kindTitles},
		{"place and year in a quotation below", below(func(n int, t string) string { return "## " + t + "\n\n" + places[n-1] + "｜2022年度\n" }), kindTitles},
		{"fields before that of the title, below the collection's name", "街巷改造案例选编\n" + collected(func(n int, t string) string {
			return fmt.Sprintf("案例编号：%03d\n案例名称：%s\n%s", n, t, strings.TrimPrefix(marked("%：\n", "案例缘起", "主要做法", "工作成效")(n, ""), "\n"))
		}), kindTitles},
		{"an introduction above the first heading, an office below each title", "街巷改造案例名单\n" + collected(func(n int, t string) string {
			return t + "\n（青石县民政局）\n近年来，街坊们一起动手，老街变了样子。" + bracketed(n, "")
		}), kindTitles},
		{"【一】 before headings", collected(func(n int, t string) string {
			return strings.NewReplacer("【缘起】", "【一】缘起\n", "【做法】", "【二】做法\n", "【成效】", "【三】成效\n").Replace(bracketed(n, t))
		}), kindTitles},
		{"a table of contents without pages, a heading that recurs right below it", "# 目录\n★ 老菜场换了新棚\n★ 桥头的修车摊\n★ 夜里也开的药房\n" + collected(func(n int, t string) string {
			return marked("（1）%\n", "缘起", "做法", "成效")(n, "★ "+t)
		}), kindTitles},
		{"what a case was chosen for, below its title", collected(func(n int, t string) string { return bracketed(n, t+"\n（入选全县改革十佳案例）") }), kindTitles},
	} {
		b := splitText(t, c.text)
		sample.Conserved(t, b)
		if titles(b) != c.titles {
			t.Errorf("%s: %s, want %s", c.name, titles(b), c.titles)
			continue
		}
		for i, k := range b.Cases {
			if len(k.Practices) != 2 || k.Practices[1].Text != bodies[i%3][2] {
				t.Errorf("%s, case %d: %+v", c.name, i+1, k.Sections)
			}
		}
	}
}

// TestPlacesInTheContents: a place in parentheses behind the titles of the table of contents is part of them where the body has it too.
func TestPlacesInTheContents(t *testing.T) {
	for _, c := range []struct{ contents, body string }{{"（%）", ""}, {" (%)", ""}, {"（%）", "（%）"}} {
		text, place := "目录\n", func(form string, n int) string { return strings.ReplaceAll(form, "%", places[n]) }
		for n, title := range strings.Split(kindTitles, "|") {
			text += title + place(c.contents, n) + fmt.Sprintf("……%d\n", 2*n+1)
		}
		b := splitText(t, text+collected(func(n int, title string) string {
			return marked("【%】\n", "缘起", "做法", "成效")(n, title+place(c.body, n-1))
		}))
		sample.Conserved(t, b)
		if len(b.TOC) != 3 {
			t.Fatalf("%q in the contents, %q in the body: %d entries", c.contents, c.body, len(b.TOC))
		}
		for i, e := range b.TOC {
			if want := strings.Split(kindTitles, "|")[i] + place(c.body, i); e.Status != corpus.Matched || e.Distance != 0 || e.Title != want {
				t.Errorf("%q in the contents, %q in the body: %+v, want %s", c.contents, c.body, e, want)
			}
		}
	}
}

// A place that only the table of contents has says where the case happened.
func TestRegionsOfTheContents(t *testing.T) {
	text := "目录\n"
	for n, title := range strings.Split(kindTitles, "|") {
		text += title + fmt.Sprintf("（晋江市）……%d\n", 2*n+1)
	}
	b := splitText(t, text+collected(marked("【%】\n", "缘起", "做法", "成效")))
	for _, c := range b.Cases {
		if want := (corpus.Region{Province: "福建省", City: "泉州市", District: "晋江市"}); c.Region != want {
			t.Errorf("%s: %+v", c.Title, c.Region)
		}
	}
}

// TestHeadingsOnTopOfPages: headings in any form stay headings where cases are laid out alike, each section on a page of its own.
func TestHeadingsOnTopOfPages(t *testing.T) {
	for _, form := range []string{"／%／", "== % ==", "四　%", "%", "◎ %"} {
		text := ""
		for n := range 6 {
			text += fmt.Sprintf("老街改造第%c年\n", []rune("一二三四五六")[n])
			for k, name := range []string{"改造缘起", "主要做法", "推广价值"} {
				text += strings.ReplaceAll(form, "%", name) + "\n" + bodies[n%3][k] + "大家都这样说。\n"
				if k > 0 {
					text += fmt.Sprintf("— %d —\n", 2*n+k)
				}
			}
		}
		b := splitText(t, text)
		sample.Conserved(t, b)
		for i, k := range b.Cases {
			if len(k.Sections) != 3 || len(b.Cases) != 6 {
				t.Fatalf("%s: %d cases, case %d: %+v", form, len(b.Cases), i+1, k.Sections)
			}
		}
	}
}

// TestPracticesBehindPages: a bullet like that of the paragraph above opens one, and so does every paragraph where each page ends
// with a sentence; circled numbers of a list at the foot of a page are no notes.
func TestPracticesBehindPages(t *testing.T) {
	practice := []string{"先把整条街的灯杆数上一遍，图上标出来", "街坊们分成三组轮着看，夜里也有人", "坏了的当天报到街道，三天里换好"}
	for name, sign := range map[string]func(n int) string{
		"bullets":         func(int) string { return "● " },
		"circled numbers": func(n int) string { return "　　" + string([]rune("①②③")[n]) },
		"whole pages":     func(int) string { return "" },
	} {
		text := ""
		for n := range 6 {
			text += fmt.Sprintf("案例%d　老街第%c年\n【缘起】%s\n【做法】\n", n+1, []rune("一二三四五六")[n], bodies[n%3][0])
			for k, p := range practice {
				text += sign(k) + p + "，" + places[n%3] + "就这样做。\n"
				if k == n%2 {
					text += "\f"
				}
			}
			text += "【成效】" + bodies[n%3][3] + "\n"
		}
		b := splitText(t, text)
		sample.Conserved(t, b)
		if len(b.Cases) != 6 {
			t.Fatalf("%s: %d cases", name, len(b.Cases))
		}
		for i, k := range b.Cases {
			if len(k.Practices) != 3 || placed(b, 1)[corpus.InFootnote] > 0 {
				t.Errorf("%s, case %d: %d practices: %+v", name, i+1, len(k.Practices), k.Practices)
			}
		}
	}
}

// TestParagraphsDividedByBlankLines: a blank line behind a comma is that of a page's end, where no indent or number follows.
func TestParagraphsDividedByBlankLines(t *testing.T) {
	b := splitText(t, collected(func(n int, t string) string {
		return strings.Replace(strings.Replace(marked("【%】\n\n", "缘起", "做法", "成效")(n, t), "，", "，\n\n", 1), "\n", "\n\n", -1)
	}))
	sample.Conserved(t, b)
	for i, k := range b.Cases {
		if len(k.Sections) != 3 || k.Sections[0].Text != bodies[i][0] || len(k.Practices) != 2 {
			t.Errorf("case %d: %+v", i+1, k.Sections)
		}
	}
}

// TestMoreNumbersOfPractices: forms in which practices are counted.
func TestMoreNumbersOfPractices(t *testing.T) {
	for _, form := range []string{"举措1：", "第一步：", "第一招　", "一要", "2.1 ", "1\ufe0f\u20e3", "亮点一　", "㈠", "⒈", "Ⅰ. ", "A. "} {
		b := splitText(t, collected(func(n int, t string) string {
			text := t + "\n【缘起】" + bodies[n-1][0] + "\n【做法】先说总的。\n"
			for k := range 3 {
				f := strings.NewReplacer("㈠", string([]rune("㈠㈡㈢")[k]), "⒈", string([]rune("⒈⒉⒊")[k]), "Ⅰ", string([]rune("ⅠⅡⅢ")[k]), "A", string([]rune("ABC")[k]), "一", string([]rune("一二三")[k]), "2.1", fmt.Sprintf("2.%d", k+1), "1", fmt.Sprint(k+1)).Replace(form)
				text += f + "请街坊们商量，" + bodies[n-1][k] + "\n大家都说好，往后照这样做。\n"
			}
			return text + "【成效】" + bodies[n-1][3] + "\n"
		}))
		sample.Conserved(t, b)
		for i, k := range b.Cases {
			if len(k.Practices) != 3 {
				t.Errorf("%s, case %d: %d practices", form, i+1, len(k.Practices))
			}
		}
	}
}
