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

// kindTitles are the titles of the cases of the kinds below.
const kindTitles = "老菜场换了新棚|桥头的修车摊|夜里也开的药房"

// collected sets three cases, each by its title and its number.
func collected(one func(n int, title string) string) string {
	var b strings.Builder
	for i, t := range strings.Split(kindTitles, "|") {
		b.WriteString(one(i+1, t))
	}
	return b.String()
}

// bodies differ from case to case, as those of real collections do.
var bodies = [][4]string{
	{"老菜场棚顶漏雨，摊主意见不小。", "街道请摊主选样式，三家比价后定下来。", "施工分两段走，白天照常开市。", "雨天也有人来买菜，摊位租满。"},
	{"桥头没有修车的地方，骑车人推着走。", "社区划出六平方米，水电接到墙边。", "师傅轮流出摊，价目表挂在棚下。", "一年修车四千次，投诉没有一件。"},
	{"夜里买药要跑半座城，老人不敢生病。", "三家药房排出值夜表，亮灯到天明。", "骑手接单送药，二十分钟到门口。", "夜里的订单占到一成，药价没涨。"},
}

// places are those of the cases, as a column or a line of its own names them.
var places = []string{"青石县", "柳湾镇", "东坪街道"}

// marked sets a case with markers of one form: % is the name.
func marked(form string, names ...string) func(int, string) string {
	return func(n int, title string) string {
		b := bodies[n-1]
		mark := func(i int) string { return strings.Replace(form, "%", names[i], 1) }
		return title + "\n" + mark(0) + b[0] + "\n" + mark(1) + b[1] + "\n" + b[2] + "\n" + mark(2) + b[3] + "\n\n"
	}
}

var kinds = []struct {
	name, text, markers string
	titles              string
	practices           []int
}{
	{"an imprint above the first title", "街巷治理案例选编\n青石出版社\nISBN 978-7-999999-02-2\n2023年3月第1版\n\n" + collected(marked("【%】", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"round brackets", collected(marked("（%）", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"angle brackets", collected(marked("〈%〉", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"quotes, text below", collected(marked("“%”\n", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"dashes", collected(marked("——%——\n", "工作缘起", "主要举措", "工作成效")), "", kindTitles, []int{2, 2, 2}},
	{"presentation brackets", collected(marked("︻%︼", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"given, any signs", collected(marked("◇◆%◆◇", "从前", "动手", "如今")), "从前=背景,动手=做法,如今=效果", kindTitles, []int{2, 2, 2}},
	{"given, number before", collected(marked("1）%：", "从前", "动手", "如今")), "从前=背景,动手=做法,如今=效果", kindTitles, []int{2, 2, 2}},
	{"full stops of full width", strings.ReplaceAll(collected(marked("【%】", "缘起", "做法", "成效")), "。", "．"), "", kindTitles, []int{2, 2, 2}},
	{"title as a field", collected(func(n int, t string) string {
		return "【案例名称】" + t + "\n【报送单位】河东街道\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
	}), "", kindTitles, []int{2, 2, 2}},
	{"a field that ends in what a form asks for", collected(func(n int, t string) string {
		return "【案例名称】" + t + "\n【实施单位】河东街道\n【开展时间】去年春天\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
	}), "", kindTitles, []int{2, 2, 2}},
	{"who edited the case before", collected(func(n int, t string) string {
		return marked("【%】\n", "背景", "做法", "成效")(n, t) + "（责任编辑：李四）\n"
	}), "", kindTitles, []int{2, 2, 2}},
	{"sections of practices that count", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("Case %d: %s\n【背景】\n%s\n【做法一】\n%s\n【做法二】\n%s\n【成效】\n%s\n\n", n, t, b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"title in a row of a form", collected(func(n int, t string) string {
		return "优秀案例申报表\n案例名称 | " + t + "\n申报单位 | 河东街道 | 联系人 | 张三\n" + strings.TrimPrefix(marked("【%】\n", "缘起", "做法", "成效")(n, ""), "\n")
	}), "", kindTitles, []int{2, 2, 2}},
	{"a bare line that ends a sentence heads nothing", collected(func(n int, t string) string {
		return marked("%\n", "背景", "做法", "成效")(n, t) + "全市推广。\n"
	}), "", kindTitles, []int{2, 2, 2}},
	{"table of contents at the end", collected(func(n int, t string) string {
		return fmt.Sprintf("%d、%s", n, marked("〖%〗\n", "缘起", "做法", "成效")(n, t))
	}) + "索引\n" + collected(func(n int, t string) string { return fmt.Sprintf("%s……%d\n", t, 2*n) }), "", kindTitles, []int{2, 2, 2}},
	{"column of places in the table, place below the title", "目录\n" + collected(func(n int, t string) string {
		return fmt.Sprintf("%s\t%s\t(%d)\n", t, places[n-1], n)
	}) + collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, t+"\n"+places[n-1])
	}), "", kindTitles, []int{2, 2, 2}},
	{"chapters", collected(func(n int, t string) string {
		return fmt.Sprintf("第%c篇  %s", []rune("一二三")[n-1], marked("一、%\n", "缘起", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles counted by No.", collected(func(n int, t string) string {
		return fmt.Sprintf("No.%02d %s", n, marked("■ %\n", "缘起", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles counted in Roman numbers", collected(func(n int, t string) string {
		return strings.Repeat("I", n) + ". " + marked("A. %\n", "背景", "做法", "成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles between stars", collected(func(n int, t string) string {
		return marked("☆%☆\n", "背景", "做法", "成效")(n, "★ "+t+" ★")
	}), "", kindTitles, []int{2, 2, 2}},
	{"sections numbered by case and section", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("%d %s\n%d.1 缘起\n%s\n%d.2 做法\n%s\n%s\n%d.3成效\n%s\n\n", n, t, n, b[0], n, b[1], b[2], n, b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"numbers of contracts", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("%s\n壹、緣起\n%s\n貳、作法\n%s\n%s\n參、成果\n%s\n\n", t, b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"back matter in the table of contents is no case", "目录\n前言……Ⅰ\n" + collected(func(n int, t string) string {
		return fmt.Sprintf("案例%c：%s……%d\n", []rune("一二三")[n-1], t, 2*n)
	}) + "后记……9\n\n前言\n各处的街巷都在改。\n\n" + collected(func(n int, t string) string {
		return fmt.Sprintf("案例%c：%s", []rune("一二三")[n-1], marked("一、%\n", "缘起", "做法", "成效")(n, t))
	}) + "后记\n感谢各处的街坊。\n", "", kindTitles, []int{2, 2, 2}},
	{"fields before that of the title", collected(func(n int, t string) string {
		return fmt.Sprintf("案例编号：%03d\n案例名称：%s\n报送单位：河东街道\n", n, t) + strings.TrimPrefix(marked("%：\n", "缘起", "做法", "成效")(n, ""), "\n")
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles in brackets", collected(func(n int, t string) string { return marked("◎ %\n", "缘起", "做法", "成效")(n, "【"+t+"】") }), "", kindTitles, []int{2, 2, 2}},
	{"a field below the title, bold headings in the line and alone", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("**案例%d %s**\n\n> 地区：%s\n\n**缘起**　%s\n\n**做法**\n\n- %s\n- %s\n\n**成效**　%s\n\n", n, t, places[n-1], b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"the collection's name above the first title", "街巷改造案例选\n" + collected(marked("【%】\n", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"names as the first sentence of their text", collected(marked("%。", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"names before an ideographic space", collected(marked("%　", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"fields before a dash", collected(marked("%——", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"fields before a tab", collected(func(n int, t string) string {
		return "题目\t" + t + "\n" + strings.TrimPrefix(marked("%\t", "缘起", "做法", "成效")(n, ""), "\n")
	}), "", kindTitles, []int{2, 2, 2}},
	{"headings between two bullets", collected(marked("★%★\n", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"numbers of full width", collected(func(n int, t string) string {
		return fmt.Sprintf("案例%c　%s", '０'+rune(n), marked("【%】\n", "缘起", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"each character stands apart", strings.Join(strings.Split(collected(func(n int, t string) string {
		return fmt.Sprintf("案例%d：%s", n, marked("【%】\n", "缘起", "做法", "成效")(n, t))
	}), ""), " "), "", kindTitles, []int{2, 2, 2}},
	{"parts with pages in the table", "目录\n第一篇　街巷……1\n老菜场换了新棚……1\n桥头的修车摊……2\n第二篇　门店……3\n夜里也开的药房……3\n" + collected(func(n int, t string) string {
		return map[int]string{1: "第一篇　街巷\n", 3: "第二篇　门店\n"}[n] + marked("【%】\n", "缘起", "做法", "成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"each title in the table above its place", "目录\n" + collected(func(n int, t string) string {
		return fmt.Sprintf("%s\n　　——%s……%d\n", t, places[n-1], n)
	}) + "小院里的旧书桌\n　　——河西镇……4\n" + collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, t+"\n——"+places[n-1])
	}), "", kindTitles, []int{2, 2, 2}},
	{"place above each title", collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, places[n-1]+"\n"+t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"writer in the table and below the title", "目录\n" + collected(func(n int, t string) string {
		return fmt.Sprintf("%s……王小河 %d\n", t, n)
	}) + collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, t+"\n王小河")
	}), "", kindTitles, []int{2, 2, 2}},
	{"a colon in the title before a marker on its line", collected(func(n int, t string) string {
		return strings.Replace(marked("【%】", "缘起", "做法", "成效")(n, "夜谈："+t), "\n【", "【", 1)
	}), "", "夜谈：老菜场换了新棚|夜谈：桥头的修车摊|夜谈：夜里也开的药房", []int{2, 2, 2}},
	{"headings behind arrows", collected(func(n int, t string) string {
		return fmt.Sprintf("#%d %s", n, marked(">>%\n", "背景", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"headings as questions", collected(func(n int, t string) string {
		return fmt.Sprintf("案例%d　%s", n, marked("问：%？\n", "为什么要做", "具体怎么做", "效果怎么样")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"levels of Markdown with lead and topics", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("# 第%d组\n\n## %s\n\n这条街想了许多办法，慢慢摸出一条路。\n\n大家都说好。\n\n### 缘起\n\n%s\n\n### 做法\n\n#### 先做\n\n%s\n\n#### 后做\n\n%s\n\n### 成效\n\n%s\n\n", n, t, b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"lists end every section", collected(func(n int, t string) string {
		return fmt.Sprintf("# %s\n\n## 现状\n\n- 棚子破%d处\n- 摊位不够用\n\n## 办法\n\n- 量好尺寸再动工\n- 白天照常开市\n- 夜里拉料\n\n## 收效\n\n- 雨天也有人来%d\n- 摊位租满\n\n", t, n, n)
	}), "", kindTitles, []int{3, 3, 3}},
	{"numbered lists end every section", collected(func(n int, t string) string {
		return fmt.Sprintf("%s\n【现状】\n1. 棚子破%d处\n2. 摊位不够用\n【办法】\n1. 量好尺寸再动工\n2. 白天照常开市\n3. 夜里拉料\n【收效】\n1. 雨天也有人来%d\n2. 摊位租满\n\n", t, n, n)
	}), "", kindTitles, []int{3, 3, 3}},
	{"places in brackets before titles, no sections", collected(func(n int, t string) string {
		return fmt.Sprintf("【%s】%s\n%s\n", append([]string{"河东公交集团有限公司"}, places[1:]...)[n-1], t, strings.Join(bodies[n-1][:], "\n"))
	}), "", "【河东公交集团有限公司】老菜场换了新棚|【柳湾镇】桥头的修车摊|【东坪街道】夜里也开的药房", []int{0, 0, 0}},
	{"notes of Markdown behind the last case", collected(marked("【%】\n", "缘起", "做法", "成效")) + "[^1]: 见街道年报。\n", "", kindTitles, []int{2, 2, 2}},
	{"a bracket read as a letter", strings.Replace(collected(marked("【%】\n", "工作缘起", "主要做法", "工作成效")), "【主要做法】", "【主要做法J", 1), "", kindTitles, []int{2, 2, 2}},
	{"counted cases without sections", collected(func(n int, t string) string {
		return fmt.Sprintf("实例%d　%s\n%s\n", n, t, strings.Join(bodies[n-1][:], "\n"))
	}), "", kindTitles, []int{0, 0, 0}},
	{"counted cases, number in brackets above the title", collected(func(n int, t string) string {
		return fmt.Sprintf("【案例%d】\n%s\n%s\n", n, t, strings.Join(bodies[n-1][:], "\n"))
	}), "", kindTitles, []int{0, 0, 0}},
	{"counted cases, number in brackets behind the word", collected(func(n int, t string) string {
		return fmt.Sprintf("案例（%c）\n%s\n%s\n", []rune("一二三")[n-1], t, strings.Join(bodies[n-1][:], "\n"))
	}), "", kindTitles, []int{0, 0, 0}},
	{"counted cases of a court", collected(func(n int, t string) string {
		return fmt.Sprintf("指导案例%d号：%s\n%s\n", n, t, strings.Join(bodies[n-1][:], "\n"))
	}), "", kindTitles, []int{0, 0, 0}},
	{"fields in bold, one with a list below", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("## 案例%d %s\n\n**时间：**去年%d月\n\n**起因：**%s\n\n**处置经过：**\n\n1. %s\n\n2. %s\n\n**启示：**%s\n\n", n, t, n, b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"headings below those of the sections", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("# %s\n\n## 缘起\n\n### 难在哪里\n\n%s\n\n## 做法\n\n### 第一步\n\n%s\n\n### 第二步\n\n%s\n\n## 成效\n\n### 看得见的变化\n\n%s\n\n", t, b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"numbered headings below those of the sections", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("# %s\n\n## 缘起\n\n%s\n\n## 做法\n\n### 1. 先行摸底\n\n%s\n\n### 2. 接着推开\n\n%s\n\n### 3. 长期坚持\n\n%s\n\n## 成效\n\n%s\n\n", t, b[0], b[1], b[2], b[1], b[3])
	}), "", kindTitles, []int{3, 3, 3}},
	{"one case under numbered headings", "老菜场换了新棚\n\n一、缘起\n\n" + bodies[0][0] + "\n\n二、做法\n\n" + bodies[0][1] + "\n\n" + bodies[0][2] + "\n\n三、成效\n\n" + bodies[0][3] + "\n", "", "老菜场换了新棚", []int{2}},
	{"the analysis of a case stands for its practices where it has none", collected(func(n int, t string) string {
		b := bodies[n-1]
		return fmt.Sprintf("案例%d.%s\n基本案情\n%s\n处理结果\n%s\n案例分析\n%s%s\n%s%s\n典型意义\n%s\n\n", n, t, b[0], b[3], b[1], b[2], b[2], b[1], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles of the contents without sections", "目录\n老菜场换了新棚……1\n桥头的修车摊……3\n夜里也开的药房……5\n\n" + collected(func(n int, t string) string {
		return t + "\n" + strings.Join(bodies[n-1][:], "\n") + "\n"
	}), "", kindTitles, []int{0, 0, 0}},
	{"other headings in one case", collected(func(n int, t string) string {
		b := bodies[n-1]
		if n == 2 {
			return fmt.Sprintf("%s\n一、来由\n%s\n二、想法\n大家都要方便。\n三、实施\n%s\n%s\n四、启示\n%s\n\n", t, b[0], b[1], b[2], b[3])
		}
		return fmt.Sprintf("%s\n一、概况\n%s\n二、做法\n%s\n%s\n三、启示\n%s\n\n", t, b[0], b[1], b[2], b[3])
	}), "", kindTitles, []int{2, 2, 2}},
	{"two authors", collected(func(n int, t string) string {
		if n == 2 {
			return marked("【%】", "基本情况", "具体措施", "取得成果")(n, t)
		}
		return marked("【%】", "工作背景", "主要做法", "工作成效")(n, t)
	}) + marked("【%】", "基本情况", "具体措施", "取得成果")(1, "河边多了长椅"), "", kindTitles + "|河边多了长椅", []int{2, 2, 2, 2}},
	{"three authors, each once", collected(func(n int, t string) string {
		return marked("【%】", []string{"产生背景", "基本情况", "项目起因"}[n-1], []string{"主要做法", "具体做法", "做法与举措"}[n-1], []string{"活动效果", "取得成效", "实际成果"}[n-1])(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"three authors, levels of Markdown", collected(func(n int, t string) string {
		return "# " + marked("\n## %\n\n", []string{"产生背景", "基本情况", "项目起因"}[n-1], []string{"主要做法", "具体做法", "做法与举措"}[n-1], []string{"活动效果", "取得成效", "实际成果"}[n-1])(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"three authors, bare lines", collected(func(n int, t string) string {
		return marked("%\n", "工作背景", []string{"主要做法", "具体做法", "做法与举措"}[n-1], "工作成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"grounds of carrying out", collected(marked("【%】", "实施背景", "实施步骤", "实施成果")), "", kindTitles, []int{2, 2, 2}},
	{"grounds of carrying out, Markdown", collected(func(n int, t string) string {
		return "# " + marked("\n## %\n\n", "探索背景", "主要做法", "探索成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"given, behind a bullet and before the text", collected(marked("◈%", "从前", "动手", "如今")), "从前=背景,动手=做法,如今=效果", kindTitles, []int{2, 2, 2}},
	{"field of the title above it", collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, "【题目】\n"+t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"field of the title before a colon", collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, "案例名称："+t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"field of the title, colon, above it", collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, "标题：\n"+t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"headings in traditional script", collected(marked("【%】", "產生背景", "主要做法", "活動效果")), "", kindTitles, []int{2, 2, 2}},
	{"names beyond U+FFFF", strings.ReplaceAll(collected(marked("【%】", "缘起", "做法", "成效")), "老菜场换了新棚", "王𬭎修起了棚"), "", strings.Replace(kindTitles, "老菜场换了新棚", "王𬭎修起了棚", 1), []int{2, 2, 2}},
	{"characters that take no room within headings", strings.ReplaceAll(collected(marked("【%】", "缘起", "做法", "成效")), "做法", "做\u200b法\ufe00"), "", kindTitles, []int{2, 2, 2}},
	{"a long title", strings.Replace(collected(marked("【%】\n", "缘起", "做法", "成效")), "桥头的修车摊", "河东街道城管科、民政科、社区服务中心联合十二个居民小组在桥头设立便民修车摊并推行师傅轮值和明码标价制度的探索", 1), "", strings.Replace(kindTitles, "桥头的修车摊", "河东街道城管科、民政科、社区服务中心联合十二个居民小组在桥头设立便民修车摊并推行师傅轮值和明码标价制度的探索", 1), []int{2, 2, 2}},
	{"a lead above the first marker", collected(func(n int, t string) string {
		return t + "\n\n河东街道这些年从小事做起，办成了不少实事，居民都看在眼里。\n\n" + strings.TrimPrefix(marked("【%】", "缘起", "做法", "成效")(n, ""), "\n")
	}), "", kindTitles, []int{2, 2, 2}},
	{"one case of one file", "老菜场换了新棚\n\n【案情经过】\n棚顶漏雨，摊主意见不小。\n【处置流程】\n先请摊主选样式，三家比价。\n再分两段施工，白天开市。\n【几点说明】\n雨天也有人来买菜。\n", "", "老菜场换了新棚", []int{2}},
	{"ordinals are no sections", strings.Repeat("**一是**全面登记。逐户登记商户的姓名和面积。\n\n**二是**分类管理。按固定和流动两类发牌。\n\n**三是**动态更新。每季度核对一次台账。\n\n", 2), "", "", nil},
	{"an essay with numbered parts is no collection", "谈读书\n一、为什么读\n读书使人明白。\n二、怎么读\n慢慢读，反复读。\n三、读什么\n读自己喜欢的书。\n", "", "", nil},
	{"chapters are no cases", "目录\n第一章 渡口……1\n第二章 雨夜……9\n第三章 归来……20\n\n第一章 渡口\n雨是后半夜停的。\n第二章 雨夜\n船没有来。\n第三章 归来\n天亮了。\n", "", "", nil},
	{"who reported the case before", collected(func(n int, t string) string {
		return marked("【%】\n", "背景", "做法", "成效")(n, t) + "（本报记者 王小河）\n"
	}), "", kindTitles, []int{2, 2, 2}},
	{"a pictograph before each title", collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, "🌟 "+t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles counted A. B. C.", collected(func(n int, t string) string {
		return string(rune('A'+n-1)) + ". " + marked("【%】\n", "缘起", "做法", "成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles counted by chapter and case", collected(func(n int, t string) string {
		return fmt.Sprintf("2-%d %s", n, marked("【%】\n", "缘起", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"the number of each title above it", collected(func(n int, t string) string {
		return fmt.Sprintf("案例之%c\n%s", []rune("一二三")[n-1], marked("【%】\n", "缘起", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"a bar behind the number", collected(func(n int, t string) string {
		return fmt.Sprintf("故事%c｜%s", []rune("一二三")[n-1], marked("【%】\n", "缘起", "做法", "成效")(n, t))
	}), "", kindTitles, []int{2, 2, 2}},
	{"a date below each title", collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, t+fmt.Sprintf("\n2021年%d月3日", n))
	}), "", kindTitles, []int{2, 2, 2}},
	{"a prize above each title", collected(func(n int, t string) string {
		return []string{"一等奖", "二等奖", "优秀奖"}[n-1] + "\n" + marked("【%】\n", "缘起", "做法", "成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"the name of a group above the first of its cases", collected(func(n int, t string) string {
		return map[int]string{1: "便民服务类\n", 3: "夜间经济类\n"}[n] + marked("【%】\n", "缘起", "做法", "成效")(n, t)
	}), "", kindTitles, []int{2, 2, 2}},
	{"titles in two halves", "目录\n" + collected(func(n int, t string) string {
		return fmt.Sprintf("街坊一起动手，\n%s……%d\n", t, n)
	}) + collected(func(n int, t string) string {
		return marked("【%】\n", "缘起", "做法", "成效")(n, "街坊一起动手，\n"+t)
	}), "", "街坊一起动手，老菜场换了新棚|街坊一起动手，桥头的修车摊|街坊一起动手，夜里也开的药房", []int{2, 2, 2}},
	{"fields before a bar", collected(marked("%丨", "缘起", "做法", "成效")), "", kindTitles, []int{2, 2, 2}},
	{"a word of sections in a title of the level of the headings", strings.ReplaceAll(collected(func(n int, t string) string {
		return "## " + marked("## %\n", "缘起", "做法", "成效")(n, t)
	}), "桥头的修车摊", "桥头的法律摊"), "", strings.ReplaceAll(kindTitles, "桥头的修车摊", "桥头的法律摊"), []int{2, 2, 2}},
	{"a running line without number breaks sentences", strings.NewReplacer("摊主意见", "摊主\n街巷新编\n意见", "骑车人推", "骑车人\n街巷新编\n推", "老人不敢", "老人\n街巷新编\n不敢", "桥头的修车摊\n", "桥头的修车摊\n街巷新编\n").Replace(collected(marked("【%】\n", "缘起", "做法", "成效"))), "", kindTitles, []int{2, 2, 2}},
	{"a collection without sections, counted 1. 2. 3.", "街巷故事选编\n" + strings.Join(func() (out []string) {
		for n, t := range strings.Split(kindTitles+"|巷口装上了路灯", "|") {
			out = append(out, fmt.Sprintf("%d. %s\n%s\n%s\n", n+1, t, strings.Join(bodies[n%3][:], ""), strings.Join(bodies[(n+1)%3][:], "")))
		}
		return out
	}(), "\n"), "", kindTitles + "|巷口装上了路灯", []int{0, 0, 0, 0}},
	{"a word for stories does not make a collection of counted parts", "街巷故事怎么写\n" + strings.Join(func() (out []string) {
		for n, t := range strings.Split(kindTitles+"|巷口装上了路灯", "|") {
			out = append(out, fmt.Sprintf("%d. %s\n%s\n%s\n", n+1, t, strings.Join(bodies[n%3][:], ""), strings.Join(bodies[(n+1)%3][:], "")))
		}
		return out
	}(), "\n"), "", "", nil},
}

// TestKinds sets three small cases in each of the ways that real collections have.
func TestKinds(t *testing.T) {
	sample.Plainly(t)
	for _, k := range kinds {
		markers, err := ParseMarkers(k.markers)
		if err != nil {
			t.Fatal(err)
		}
		b := &corpus.Book{Pages: text.Pages(k.text)}
		if err := Split(context.Background(), b, Options{Markers: markers}); err != nil {
			t.Fatal(err)
		}
		sample.Conserved(t, b)
		if titles(b) != k.titles || !slices.Equal(practiceCounts(b), k.practices) {
			t.Errorf("%s: %s %v, want %s %v", k.name, titles(b), practiceCounts(b), k.titles, k.practices)
		}
	}
}

// TestTitleOfFrontMatter: the front matter of a file of one case has its title.
func TestTitleOfFrontMatter(t *testing.T) {
	b := bodies[0]
	file := fmt.Sprintf("---\ntitle: 老菜场换了新棚\n---\n\n## 缘起\n\n%s\n\n## 做法\n\n%s\n\n%s\n\n## 成效\n\n%s\n", b[0], b[1], b[2], b[3])
	read, err := text.Read([]byte(file), text.Options{Markdown: true})
	if err != nil {
		t.Fatal(err)
	}
	book := &corpus.Book{Pages: read.Pages}
	if err := Split(context.Background(), book, Options{}); err != nil {
		t.Fatal(err)
	}
	if titles(book) != "老菜场换了新棚" || !slices.Equal(practiceCounts(book), []int{2}) {
		t.Errorf("%s %v", titles(book), practiceCounts(book))
	}
}

// TestExplain: every line says where it was put and by which rule.
func TestExplain(t *testing.T) {
	b := splitText(t, collected(marked("【%】", "缘起", "做法", "成效")))
	lines, err := Explain(context.Background(), b)
	if err != nil || len(lines) != 15 {
		t.Fatalf("%d lines, %v", len(lines), err)
	}
	for i, want := range []string{"title of a case", "marker: brackets, words of two kinds", "marker: brackets, words of two kinds", "below the marker of a section"} {
		if l := lines[i]; l.Rule != want || l.Case != 1 || l.Page != 1 {
			t.Errorf("line %d: %+v", i+1, l)
		}
	}
}

// TestContentsOfOtherForms: entries that list sections, shorten titles, stand in another
// order than the cases or name who wrote them are those of the cases.
func TestContentsOfOtherForms(t *testing.T) {
	list := strings.Split(kindTitles, "|")
	body := collected(marked("【%】\n", "缘起", "做法", "成效"))
	entries := func(one func(n int, title string) string) string { return "目录\n" + collected(one) + "\n" + body }
	for _, c := range []struct{ name, text string }{
		{"sections below each title", entries(func(n int, t string) string {
			return fmt.Sprintf("%s……%d\n　　缘起……%d\n　　做法……%d\n", t, 2*n, 2*n, 2*n+1)
		})},
		{"shortened titles", entries(func(n int, t string) string {
			return fmt.Sprintf("%s……%d\n", string([]rune(t)[len([]rune(t))-3:]), 2*n)
		})},
		{"another order", fmt.Sprintf("目录\n%s……2\n%s……4\n%s……6\n\n", list[2], list[0], list[1]) + body},
		{"who wrote it, behind leaders", entries(func(n int, t string) string {
			return fmt.Sprintf("%s……%s %d\n", t, []string{"河东街道", "柳湾镇政府", "桥头某站所"}[n-1], 2*n)
		})},
	} {
		b := splitText(t, c.text)
		if titles(b) != kindTitles {
			t.Errorf("%s: titles %s", c.name, titles(b))
		}
		for _, e := range b.TOC {
			if e.Status != corpus.Matched {
				t.Errorf("%s: %s is %s", c.name, e.Title, e.Status)
			}
		}
	}
}

// TestNumbersOfHeadings: the number before a heading is no part of its name, however it is
// written.
func TestNumbersOfHeadings(t *testing.T) {
	for _, n := range [][3]string{
		{"❶ ", "❷ ", "❸ "}, {"⑴", "⑵", "⑶"}, {"Ⅰ．", "Ⅱ．", "Ⅲ．"}, {"I. ", "II. ", "III. "}, {"一）", "二）", "三）"}, {"A、", "B、", "C、"},
		{"a) ", "b) ", "c) "}, {"01 ", "02 ", "03 "}, {"01 | ", "02 | ", "03 | "}, {"PART 1 ", "PART 2 ", "PART 3 "}, {"一 ", "二 ", "三 "},
	} {
		b := splitText(t, collected(marked("%\n", n[0]+"缘起", n[1]+"做法", n[2]+"成效")))
		if titles(b) != kindTitles || len(b.Cases) == 0 || len(b.Cases[0].Sections) != 3 || b.Cases[0].Sections[1].Marker != "做法" {
			t.Errorf("%q: %s %v", n, titles(b), b.Schemes)
		}
	}
}
