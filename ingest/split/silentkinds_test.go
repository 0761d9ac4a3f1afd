package split

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
)

// said are the titles of a book, and of each case its sections with their practices: 标题[缘起 做法(2) 成效].
func said(b *corpus.Book) string {
	var out []string
	for _, c := range b.Cases {
		var parts []string
		for _, s := range c.Sections {
			name := s.Marker
			if s.Kind == corpus.Practices {
				name += fmt.Sprintf("(%d)", len(c.Practices))
			}
			parts = append(parts, name)
		}
		out = append(out, c.Title+"["+strings.Join(parts, " ")+"]")
	}
	return strings.Join(out, "\n")
}

// codesOf are the codes of what the self-check says of a book.
func codesOf(b *corpus.Book) string {
	var out []string
	for _, s := range b.Suspects {
		out = append(out, s.Message.Code)
	}
	return strings.Join(out, " ")
}

// threeCases sets the three cases of kinds_test.go, each by its title, its number and its texts.
func threeCases(one func(n int, title string, b [4]string) string) string {
	return collected(func(n int, t string) string { return one(n, t, bodies[n-1]) })
}

const threeRead = "老菜场换了新棚[缘起 做法(2) 成效]\n桥头的修车摊[缘起 做法(2) 成效]\n夜里也开的药房[缘起 做法(2) 成效]"

// What introduces practices is none of them, whatever follows; numbers and parts between cases are no text of the one above.
func TestRuleBetweenHeadings(t *testing.T) {
	for name, text := range map[string]string{
		"a sentence above lone headings": threeCases(func(_ int, t string, b [4]string) string {
			return t + "\n【缘起】\n" + b[0] + "\n【做法】\n镇里抓了前后几头，一头也没放。\n先商量\n" + b[1] + b[2] + b[3] + "\n再动手\n" + b[2] + b[1] + b[3] + "\n【成效】\n" + b[3] + "\n"
		}),
		"a colon above lone headings": threeCases(func(_ int, t string, b [4]string) string {
			return t + "\n【缘起】\n" + b[0] + "\n【做法】\n镇里做了这些工作：\n先商量\n" + b[1] + "\n再动手\n" + b[2] + "\n【成效】\n" + b[3] + "\n"
		}),
		"a colon above paragraphs": threeCases(func(_ int, t string, b [4]string) string {
			return t + "\n【缘起】\n" + b[0] + "\n【做法】\n镇里做了这些工作：\n" + b[1] + "\n" + b[2] + "\n【成效】\n" + b[3] + "\n"
		}),
		"a colon above items": threeCases(func(_ int, t string, b [4]string) string {
			return t + "\n【缘起】\n" + b[0] + "\n【做法】\n镇里做了这些工作：\n●" + b[1] + "\n●" + b[2] + "\n【成效】\n" + b[3] + "\n"
		}),
		"a sentence with the number of practices": threeCases(func(_ int, t string, b [4]string) string {
			return t + "\n【缘起】\n" + b[0] + "\n【做法】\n镇里主要做了两件事。\n" + b[1] + "\n" + b[2] + "\n【成效】\n" + b[3] + "\n"
		}),
		"之一 above titles": threeCases(func(n int, t string, b [4]string) string {
			return "之" + string([]rune("一二三")[n-1]) + "\n" + t + "\n【缘起】" + b[0] + "\n【做法】\n" + b[1] + "\n" + b[2] + "\n【成效】" + b[3] + "\n"
		}),
		"headings of parts at the level of titles": threeCases(func(n int, t string, b [4]string) string {
			return []string{"# 市场\n\n", "# 街道\n\n", "# 夜间\n\n"}[n-1] + "# " + t + "\n\n【缘起】" + b[0] + "\n\n【做法】\n\n" + b[1] + "\n\n" + b[2] + "\n\n【成效】" + b[3] + "\n\n"
		}),
		"题目 as the name of a section": strings.NewReplacer("【题目】", "【缘起】").Replace(threeCases(func(_ int, t string, b [4]string) string {
			return t + "\n【题目】" + b[0] + "\n【做法】\n" + b[1] + "\n" + b[2] + "\n【成效】" + b[3] + "\n"
		})),
	} {
		if got := said(splitText(t, text)); got != threeRead {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// A section that its book calls as fields of titles are called (题目) names no case.
func TestRuleSectionNamedAsTitle(t *testing.T) {
	got := said(splitText(t, threeCases(func(_ int, t string, b [4]string) string {
		return t + "\n【题目】" + b[0] + "\n【解法】\n" + b[1] + "\n" + b[2] + "\n【答案】" + b[3] + "\n"
	})))
	if want := strings.NewReplacer("缘起", "题目", "做法", "解法", "成效", "答案").Replace(threeRead); got != want {
		t.Errorf("%s", got)
	}
}

// Where nothing else tells, what is due behind the last heading is a heading; and authors may have many words for one section.
func TestRuleManyWordsForASection(t *testing.T) {
	long := func(b string) string {
		return b + "这件事办了三个月，街坊们都记得清清楚楚，谁家出了力也写在墙上。"
	}
	two := "老菜场换了新棚\n背景情况\n" + long(bodies[0][0]) + "\n具体做法\n" + long(bodies[0][1]) + "\n主要成效\n" + long(bodies[0][3]) + "\n" +
		"桥头的修车摊\n背景情况\n" + long(bodies[1][0]) + "\n具体做法\n" + long(bodies[1][1]) + "\n社会反响\n" + long(bodies[1][3]) + "\n"
	if got := said(splitText(t, two)); got != "老菜场换了新棚[背景情况 具体做法(1) 主要成效]\n桥头的修车摊[背景情况 具体做法(1) 社会反响]" {
		t.Errorf("two authors:\n%s", got)
	}
	stems := []string{"主要", "具体", "工作", "改革", "项目", "案例", "活动", "创新", "试点", "基层"}
	var text, want strings.Builder
	for i, stem := range stems {
		b := bodies[i%3]
		fmt.Fprintf(&text, "第%d条街的新办法\n【%s背景】%s\n【%s做法】%s\n【%s成效】%s\n【%s启示】%s\n", i+11, stem, b[0], stem, b[1], stem, b[2], stem, b[3])
		fmt.Fprintf(&want, "第%d条街的新办法[%s背景 %s做法(1) %s成效 %s启示]\n", i+11, stem, stem, stem, stem)
	}
	if got := said(splitText(t, text.String())); got != strings.TrimSpace(want.String()) {
		t.Errorf("ten authors:\n%s", got)
	}
}

// An entry of the table of contents that has nothing but the next title below it is no case, also where the titles are counted as parts are.
func TestRuleEntryWithoutText(t *testing.T) {
	title := func(n int, t string) string { return "第" + string([]rune("一二三")[n-1]) + "篇 " + t }
	text := "目录\n" + title(1, "老菜场换了新棚") + "……1\n第二部分 街道\n" + title(2, "桥头的修车摊") + "……2\n" + title(3, "夜里也开的药房") + "……3\n\f" + threeCases(func(n int, t string, b [4]string) string {
		part := ""
		if n == 2 {
			part = "第二部分 街道\n"
		}
		return part + title(n, t) + "\n【缘起】" + b[0] + "\n【做法】\n" + b[1] + "\n" + b[2] + "\n【成效】" + b[3] + "\n"
	})
	if got := said(splitText(t, text)); got != threeRead {
		t.Errorf("%s", got)
	}
}

// Lines that sign each case at its end are of the case above, and a place below the title of a single case is no part of it.
func TestRuleSignedCases(t *testing.T) {
	b := splitText(t, threeCases(func(n int, t string, b [4]string) string {
		return "# " + t + "\n\n## 缘起\n\n" + b[0] + "\n\n## 做法\n\n" + b[1] + "\n\n" + b[2] + "\n\n## 成效\n\n" + b[3] + "\n\n（" + places[n-1] + "供稿）\n\n"
	}))
	for _, l := range b.Ledger {
		if l.Place == corpus.Unplaced {
			t.Errorf("%d characters of page %d are unplaced", l.Chars, l.Page)
		}
	}
	one := splitText(t, "老菜场换了新棚\n江苏省如皋市\n【缘起】"+bodies[0][0]+"\n【做法】\n"+bodies[0][1]+"\n"+bodies[0][2]+"\n【成效】"+bodies[0][3]+"\n")
	if got := said(one); got != "老菜场换了新棚[缘起 做法(2) 成效]" {
		t.Errorf("%s", got)
	}
}

// What is lost between numbered headings, at the end of the file, or for want of words that recur is told.
func TestSilentLosses(t *testing.T) {
	own := [][3]string{{"棚顶为什么漏", "几家人怎么商量", "雨天的生意"}, {"骑车人的难处", "六平方米从哪里来", "价目表前的人"}, {"半夜的药方", "灯亮到天明", "骑手的笑脸"}}
	ordinals := []string{"一、背景", "二、做法", "三、成效", "四、启示"}
	numbered := func(skip int) string {
		return threeCases(func(n int, t string, b [4]string) string {
			out := "案例：" + t + "\n"
			for i, h := range ordinals {
				if n != 2 || i != skip {
					out += h + "\n"
				}
				out += b[i] + b[i] + "\n"
			}
			return out
		})
	}
	cut := threeCases(func(n int, t string, b [4]string) string {
		return t + "\n【缘起】" + b[0] + "\n【做法】\n" + b[1] + "\n" + b[2] + "\n【成效】" + b[3] + "\n"
	}) + "河边的长椅\n【缘起】河边没有坐处，老人走走就回。\n【做法】社区量了三段河岸。\n"
	for _, c := range []struct{ name, text, want string }{
		{"own headings", threeCases(func(n int, t string, b [4]string) string {
			o := own[n-1]
			return fmt.Sprintf("案例%d：%s\n◆%s\n%s\n◆%s\n%s\n%s\n◆%s\n%s\n", n, t, o[0], b[0], o[1], b[1], b[2], o[2], b[3])
		}), "check.own_headings"},
		{"lone lines in one case", "案例1：老菜场换了新棚\n棚顶\n" + bodies[0][0] + bodies[0][1] + "\n案例2：桥头的修车摊\n" + bodies[1][0] + bodies[1][1] + "\n案例3：夜里也开的药房\n" + bodies[2][0] + bodies[2][1] + "\n", ""},
		{"a number left out", numbered(2), "check.lost_ordinal"},
		{"none left out", numbered(-1), ""},
		{"cut off", cut, "check.cut_off"},
		{"whole", cut + "【成效】长椅上总有人坐。\n", ""},
		{"之二 first", threeCases(func(n int, t string, b [4]string) string {
			return "之" + string([]rune("二三四")[n-1]) + "\n" + t + "\n【缘起】" + b[0] + "\n【做法】\n" + b[1] + "\n" + b[2] + "\n【成效】" + b[3] + "\n"
		}), "check.lost_numbers"},
	} {
		if got := codesOf(splitText(t, c.text)); got != c.want && !strings.Contains(got+" ", c.want+" ") || c.want == "" && got != "" {
			t.Errorf("%s: said %q, not %q", c.name, got, c.want)
		}
	}
}

// Rows of a table that the file itself tells stand beside the text, whatever their cells hold; rows of a form that names its case do not.
func TestRuleDrawnRows(t *testing.T) {
	b := splitText(t, threeCases(func(_ int, t string, b [4]string) string {
		return t + "\n【缘起】" + b[0] + "\n【做法】\n" + b[1] + "\n村居 | 责任人 | 点位数\n东坪村 | 王河 | 12\n柳岸 | 3 | 老李\n" + b[2] + "\n【成效】" + b[3] + "\n"
	}))
	if got := said(b); got != threeRead {
		t.Errorf("%s", got)
	}
	for _, c := range b.Cases {
		for _, p := range c.Practices {
			if strings.Contains(p.Text, "东坪村") {
				t.Errorf("a row stands in %q", p.Text)
			}
		}
	}
}
