package ingest

import (
	"fmt"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/sheet"
)

// tabledCases are cases as they stand in tables: title, place, background, practices, effects.
var tabledCases = []struct {
	title, place, background string
	practices                []string
	effects                  string
}{
	{"渡口边的候船亭", "浙江省嘉兴市", "渡口没有遮挡，候船的人淋雨是常事。", []string{"搭一座亭子。竹料由村里出，工匠轮流来。", "挂一块时刻牌。船误点了由渡工当场改写。", "放一只水壶。近旁的茶馆每天添两次水。"}, "候船的人有了坐处，投诉一年没有一件。"},
	{"山路上的反光柱", "贵州省遵义市", "山路弯急坡陡，夜里看不清路沿在哪里。", []string{"量一遍弯道。老司机坐在车里指认险处。", "立一排柱子。旧水管刷上反光漆就能用。"}, "三年里没有一辆车在弯道翻出路面。"},
}

// each writes a piece a case.
func each(piece func(i int) string) string {
	out := ""
	for i := range tabledCases {
		out += piece(i)
	}
	return out
}

// docxTable writes rows of cells; a paragraph a line of a cell.
func docxTable(rows ...[]string) string {
	out := "<w:tbl>"
	for _, r := range rows {
		out += "<w:tr>"
		for _, c := range r {
			out += "<w:tc>"
			if span, rest, ok := strings.Cut(c, "→"); ok {
				out, c = out+`<w:tcPr><w:gridSpan w:val="`+span+`"/></w:tcPr>`, rest
			}
			for _, p := range strings.Split(c, "\n") {
				out += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
			}
			out += "</w:tc>"
		}
		out += "</w:tr>"
	}
	return out + "</w:tbl><w:p/>"
}

func wordList() []byte {
	rows := [][]string{{"序号", "案例名称", "所在地区", "工作背景", "主要做法", "工作成效"}}
	for i, c := range tabledCases {
		rows = append(rows, []string{fmt.Sprint(i + 1), c.title, c.place, c.background, strings.Join(c.practices, "\n"), c.effects})
	}
	return forms.DocxOf("<w:p><w:r><w:t>水陆交通小事汇总表</w:t></w:r></w:p>"+docxTable(rows...), nil)
}

func wordForms() []byte {
	return forms.DocxOf(each(func(i int) string {
		c := tabledCases[i]
		return docxTable([]string{"案例名称", "3→" + c.title}, []string{"所在地区", c.place, "序号", fmt.Sprint(i + 1)}, []string{"工作背景（200字以内）", "3→" + c.background},
			[]string{"4→主要做法"}, []string{"4→" + strings.Join(c.practices, "\n")}, []string{"工作成效", "3→" + c.effects})
	}), nil)
}

func htmlTable(sep string) string {
	return "<table><tr><th>序号</th><th>案例名称</th><th>所在地区</th><th>工作背景</th><th>主要做法</th><th>工作成效</th></tr>" + each(func(i int) string {
		c := tabledCases[i]
		return fmt.Sprintf("<tr><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>", i+1, c.title, c.place, c.background, strings.Join(c.practices, sep), c.effects)
	}) + "</table>"
}

func odtTable() []byte {
	row := func(cells ...string) string {
		out := "<table:table-row>"
		for _, c := range cells {
			out += "<table:table-cell><text:p>" + strings.ReplaceAll(c, "\n", "</text:p><text:p>") + "</text:p></table:table-cell>"
		}
		return out + "</table:table-row>"
	}
	return forms.ODTOf("", "<table:table>"+row("序号", "案例名称", "所在地区", "工作背景", "主要做法", "工作成效")+each(func(i int) string {
		c := tabledCases[i]
		return row(fmt.Sprint(i+1), c.title, c.place, c.background, strings.Join(c.practices, "\n"), c.effects)
	})+"</table:table>", "")
}

func pipeTable() string {
	return "| 序号 | 案例名称 | 所在地区 | 工作背景 | 主要做法 | 工作成效 |\n|--|:--|--|--|--|--|\n" + each(func(i int) string {
		c := tabledCases[i]
		return fmt.Sprintf("| %d | **%s** | %s | %s | %s | %s |\n", i+1, c.title, c.place, c.background, strings.Join(c.practices, "<br>"), c.effects)
	})
}

func gridTable() string {
	const rule = "+----+----+----+----+----+----+\n"
	return rule + "| 序号 | 案例名称 | 所在地区 | 工作背景 | 主要做法 | 工作成效 |\n" + strings.ReplaceAll(rule, "-", "=") + each(func(i int) string {
		c := tabledCases[i]
		out := fmt.Sprintf("| %d | %s | %s | %s | %s | %s |\n", i+1, c.title, c.place, c.background, c.practices[0], c.effects)
		for _, p := range c.practices[1:] {
			out += "|  |  |  |  |  |  |\n|  |  |  |  | " + p + " |  |\n"
		}
		return out + rule
	})
}

func pipeForms() string {
	return each(func(i int) string {
		c := tabledCases[i]
		return fmt.Sprintf("| 项目 | 内容 |\n|--|--|\n| 案例名称 | %s |\n| 所在地区 | %s |\n| 序号 | %d |\n| 工作背景 | %s |\n| 主要做法 | %s |\n| 工作成效 | %s |\n\n",
			c.title, c.place, i+1, c.background, strings.Join(c.practices, "<br>"), c.effects)
	})
}

func tabbed() string {
	return "序号\t案例名称\t所在地区\t工作背景\t主要做法\t工作成效\n" + each(func(i int) string {
		c := tabledCases[i]
		var ps []string
		for n, p := range c.practices {
			ps = append(ps, string([]rune("一二三")[n])+"是"+p)
		}
		return strings.Join([]string{fmt.Sprint(i + 1), c.title, c.place, c.background, strings.Join(ps, ""), c.effects}, "\t") + "\n"
	})
}

// A table with a row a case, or with a case each, is read alike whatever file it stands in.
func TestCasesInTables(t *testing.T) {
	sample.Plainly(t)
	page := "<html><head><meta charset='utf-8'></head><body><h1>水陆交通小事</h1>" + htmlTable("<br>") + "</body></html>"
	for name, data := range map[string][]byte{
		"list.docx": wordList(), "forms.docx": wordForms(), "list.html": []byte(page), "list.odt": odtTable(),
		"list.md": []byte("# 水陆交通小事\n\n" + pipeTable()), "grid.md": []byte("# 水陆交通小事\n\n" + gridTable()), "forms.md": []byte(pipeForms()),
		"html.md": []byte("# 水陆交通小事\n\n" + htmlTable("</p><p>")), "tabs.txt": []byte(tabbed()),
	} {
		t.Run(name, func(t *testing.T) {
			b := readOne(t, name, data)
			if len(b.Cases) != len(tabledCases) {
				t.Fatalf("%d cases", len(b.Cases))
			}
			for i, c := range b.Cases {
				checkTabled(t, i, c)
			}
			for _, l := range b.Ledger {
				if l.Place == corpus.Unplaced {
					t.Errorf("page %d: %d characters have no place", l.Page, l.Chars)
				}
			}
		})
	}
}

func checkTabled(t *testing.T, i int, c corpus.Case) {
	t.Helper()
	w := tabledCases[i]
	if c.Title != w.title || c.Region.Province+c.Region.City != w.place {
		t.Errorf("case %d: %s in %+v", i+1, c.Title, c.Region)
	}
	if len(c.Practices) != len(w.practices) {
		t.Fatalf("case %d: practices %+v", i+1, c.Practices)
	}
	for k, p := range c.Practices {
		if !strings.HasSuffix(p.Text, w.practices[k]) {
			t.Errorf("case %d: practice %q, want %q", i+1, p.Text, w.practices[k])
		}
	}
	text := map[corpus.SectionKind]string{}
	for _, s := range c.Sections {
		text[s.Kind] += s.Text
	}
	if text[corpus.Background] != w.background || text[corpus.Effects] != w.effects {
		t.Errorf("case %d: sections %q", i+1, text)
	}
	number := ""
	for _, f := range c.Extra {
		if f.Name == "序号" {
			number = f.Value
		}
	}
	if number != fmt.Sprint(i+1) {
		t.Errorf("case %d: fields %v", i+1, c.Extra)
	}
}

// Where a report has sections of its own and one table of cases, the table is read because
// nothing else in it is a case; where the text has cases, a small table stays text.
func TestTablesBesideText(t *testing.T) {
	sample.Plainly(t)
	long := strings.Repeat("调查的人在渡口和山路上走了三个月，问了许多人，记下来的话有厚厚一本，这里只说大概。", 40)
	report := "<w:p><w:r><w:t>一、主要做法</w:t></w:r></w:p><w:p><w:r><w:t>" + long + "</w:t></w:r></w:p>"
	c := tabledCases[0]
	table := docxTable([]string{"案例名称", "背景", "做法", "成效"}, []string{c.title, c.background, strings.Join(c.practices, "\n"), c.effects})
	if b := readOne(t, "report.docx", forms.DocxOf(report+table, nil)); len(b.Cases) != 1 || b.Cases[0].Title != c.title {
		t.Errorf("a report with a table: %d cases", len(b.Cases))
	}
	measures := docxTable([]string{"项目", "措施", "成效"}, []string{"亭子", "每月检修一次，坏了两天内修好", "再没有漏过雨"})
	book := each(func(i int) string {
		c := tabledCases[i]
		out := ""
		for _, p := range append(append([]string{c.title, "【背景】", c.background, "【做法】"}, c.practices...), "【成效】", c.effects) {
			out += "<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>"
		}
		if i == 0 {
			out = strings.Replace(out, "<w:p><w:r><w:t>【做法】", measures+"<w:p><w:r><w:t>【做法】", 1)
		}
		return out
	})
	if b := readOne(t, "book.docx", forms.DocxOf(book, nil)); len(b.Cases) != 2 || len(b.Cases[0].Practices) != 3 {
		t.Errorf("a book with a small table: %d cases", len(b.Cases))
	}
}

// ownText is tabledCases as a text of Markdown, with a piece below the practices of each.
func ownText(cases int, below func(i int) string) string {
	out := "# 水陆交通小事\n\n"
	for i, c := range tabledCases[:cases] {
		out += "## " + c.title + "\n\n【背景】" + c.background + "\n\n【主要做法】\n\n"
		for k, p := range c.practices {
			out += string([]rune("一二三")[k]) + "是" + p + "\n\n"
		}
		out += below(i) + "【成效】" + c.effects + "\n\n"
	}
	return out
}

func projects(heading string) string {
	out := "| " + heading + " | 主要做法 | 取得成效 |\n|--|--|--|\n"
	for _, n := range []string{"东岸", "西岸", "南岸", "北岸"} {
		out += "| " + n + "的修补工程 | 趁枯水的月份把" + n + "的石阶逐级撬起，垫实以后再铺回原处，最后用糯米浆勾缝。 | " + n + "的石阶到了汛期也不再晃动，挑担的人走得安稳。 |\n"
	}
	return out + "\n"
}

// Tables within the cases of a text are part of these, however long they are.
func TestTablesWithinCases(t *testing.T) {
	for name, c := range map[string]struct {
		below string
		doubt bool
	}{
		"projects": {projects("项目名称"), false}, "called cases": {projects("案例名称"), true},
	} {
		t.Run(name, func(t *testing.T) {
			b := readOne(t, "book.md", []byte(ownText(2, func(int) string { return c.below })))
			if len(b.Cases) != 2 || b.Cases[0].Title != tabledCases[0].title || len(b.Cases[0].Practices) != 3 {
				t.Fatalf("%d cases", len(b.Cases))
			}
			text := map[corpus.SectionKind]string{}
			for _, s := range b.Cases[1].Sections {
				text[s.Kind] += s.Text
			}
			if text[corpus.Effects] != tabledCases[1].effects || !strings.Contains(b.Cases[1].Practices[1].Text, "西岸的修补工程") {
				t.Errorf("sections %q, practices %+v", text, b.Cases[1].Practices)
			}
			if got := doubts(b, "ingest.tables_doubted"); got != c.doubt {
				t.Errorf("doubted %v, want %v", got, c.doubt)
			}
		})
	}
}

func doubts(b *corpus.Book, code string) bool {
	for _, s := range b.Suspects {
		if s.Message.Code == code && !s.Remedy.IsZero() {
			return true
		}
	}
	return false
}

// A list behind more cases than it has stays text, and that is a doubt.
func TestTableBehindCases(t *testing.T) {
	more := "## 其他案例\n\n| 案例名称 | 背景 | 主要做法 | 成效 |\n|--|--|--|--|\n| 桥头的灯 | 桥头没有灯，夜里过桥的人要摸着栏杆走。 | 请两岸的人家轮流点灯，灯油由渡口的收入里出。 | 夜里过桥的人不再摸黑。 |\n"
	b := readOne(t, "book.md", []byte(ownText(2, func(int) string { return "" })+more))
	if len(b.Cases) != 2 || !doubts(b, "ingest.tables_doubted") {
		t.Errorf("%d cases, doubts %+v", len(b.Cases), b.Suspects)
	}
}

func tableRows(head string, rows ...string) string {
	out := "<table>" + head
	for _, r := range rows {
		out += "<tr><td>" + strings.ReplaceAll(r, "|", "</td><td>") + "</td></tr>"
	}
	return out + "</table>"
}

const (
	listHead = "<tr><th>案例名称</th><th>背景</th><th>主要做法</th><th>成效</th></tr>"
	lamp     = "桥头的灯|桥头没有灯，夜里过桥的人要摸着栏杆走。|请两岸的人家轮流点灯，灯油由渡口的收入里出，一年结一次账。|夜里过桥的人不再摸黑。"
	bell     = "雾天的钟|江上起雾，船家看不见码头在哪一边。|在码头挂一口旧钟，值更的人听见船号就敲，直到船靠了岸。|雾天没有船再走错方向。"
	rope     = "拉船的绳|上滩的船要人拉，绳子常常磨断伤人。|绳子由滩上的铺子统一备好，每月查一次，磨毛的当场换掉。|两年里没有一根绳子在滩上断开。"
)

// A table without headings goes on with the one before it across a few short lines; one
// that does not and holds texts is doubted.
func TestTablesGoOn(t *testing.T) {
	sample.Plainly(t)
	for name, c := range map[string]struct {
		between, second string
		cases           int
		doubt           bool
	}{
		"again below a remark": {"<p>续表</p>", tableRows("", bell, rope), 3, false},
		"below a group":        {"<h2>二、江上</h2>", tableRows("", bell, rope), 3, false},
		"below a sentence":     {"<p>江上的事另外说，写的人也不同，下面的表由船家自己填写。</p>", tableRows("", bell, rope), 1, true},
		"another table":        {"<p>船表</p>", tableRows("", "甲船|乙船|丙船|丁船", "三人|四人|五人|六人"), 1, false},
		"other columns":        {"<p>附表</p>", tableRows("", strings.TrimPrefix(bell, "雾天的钟|"), strings.TrimPrefix(rope, "拉船的绳|")), 1, true},
	} {
		t.Run(name, func(t *testing.T) {
			page := "<html><head><meta charset='utf-8'></head><body><h1>渡口小事</h1>" + tableRows(listHead, lamp) + c.between + c.second + "</body></html>"
			b := readOne(t, "list.html", []byte(page))
			if len(b.Cases) != c.cases || doubts(b, "ingest.table_unread") != c.doubt {
				t.Errorf("%d cases, doubts %+v, notes %+v", len(b.Cases), b.Suspects, b.Notes)
			}
		})
	}
}

// A longer list behind a case of the text goes on with the cases; the line above it is
// no part of that case.
func TestListBehindACase(t *testing.T) {
	more := "## 其他案例\n\n" + tableRows(listHead, lamp, bell, rope) + "\n"
	b := readOne(t, "book.md", []byte(ownText(1, func(int) string { return "" })+more))
	if len(b.Cases) != 4 {
		t.Fatalf("%d cases", len(b.Cases))
	}
	for _, s := range b.Cases[0].Sections {
		if strings.Contains(s.Text, "其他案例") {
			t.Errorf("%s: %s", s.Marker, s.Text)
		}
	}
}

// Forms whose titles stand above them are cases.
func TestTitlesAboveForms(t *testing.T) {
	page := func(forms int) []byte {
		out := "<html><head><meta charset='utf-8'></head><body><h1>水陆交通小事</h1>"
		for _, c := range tabledCases[:forms] {
			out += "<h2>" + c.title + "</h2>" + tableRows("", "申报单位|"+c.place+"航道所", "工作背景|"+c.background, "主要做法|"+strings.Join(c.practices, "<br>"), "工作成效|"+c.effects)
		}
		return []byte(out + "</body></html>")
	}
	b := readOne(t, "forms.html", page(len(tabledCases)))
	if len(b.Cases) != len(tabledCases) {
		t.Fatalf("%d cases", len(b.Cases))
	}
	for i, c := range b.Cases {
		if c.Title != tabledCases[i].title || len(c.Practices) != len(tabledCases[i].practices) {
			t.Errorf("%s: %+v", c.Title, c.Practices)
		}
	}
	for _, l := range b.Ledger {
		if l.Place == corpus.Unplaced {
			t.Errorf("page %d: %d characters have no place", l.Page, l.Chars)
		}
	}
	if b := readOne(t, "forms.html", page(1)); len(b.Cases) > 1 {
		t.Errorf("one form: %d cases", len(b.Cases))
	}
}

// A sheet may have any number of columns; tables and pages would grow with their square.
func TestColumnsAreBounded(t *testing.T) {
	var head, row strings.Builder
	for i := range sheet.MostFields + 44 {
		fmt.Fprintf(&head, ",列%d", i)
		fmt.Fprintf(&row, ",值%d", i)
	}
	table := "标题,正文" + head.String() + "\n渡口边的候船亭,竹料由村里出。" + row.String() + "\n山路上的反光柱,旧水管刷上漆。" + row.String() + "\n"
	for _, c := range readOne(t, "a.csv", []byte(table)).Cases {
		if last := c.Extra[len(c.Extra)-1]; len(c.Extra) != sheet.MostFields+1 || last.Name != sheet.OtherFields || !strings.Contains(last.Value, `"列299":"值299"`) {
			t.Errorf("%d fields, the last %s", len(c.Extra), last.Name)
		}
	}
}
