package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/corpus/sample/forms"
)

// told is a book in few words: titles, sections, practices, variables.
func told(b *corpus.Book) string {
	var out strings.Builder
	for _, c := range b.Cases {
		fmt.Fprintf(&out, "%s %s\n", c.Title, c.Region.District)
		for _, s := range c.Sections {
			fmt.Fprintf(&out, "  [%s %s] %s\n", s.Marker, s.Kind, strings.ReplaceAll(s.Text, "\n", "¶"))
		}
		for _, p := range c.Practices {
			fmt.Fprintf(&out, "  %d %s / %s\n", p.Seq, p.Lead, strings.ReplaceAll(p.Text, "\n", "¶"))
		}
		for _, f := range c.Extra {
			fmt.Fprintf(&out, "  %s=%s\n", f.Name, f.Value)
		}
	}
	for _, p := range b.Pages {
		if len(b.Cases) == 0 {
			for _, l := range p.Lines {
				out.WriteString("> " + l.Text + "\n")
			}
		}
	}
	return out.String()
}

func TestBook(t *testing.T) {
	for _, c := range []struct {
		name   string
		rows   [][]string
		given  string
		want   string
		pieces []string // of the notes
	}{
		{"a row a case, numbered practices",
			[][]string{{"某市案例汇总表"}, {}, {"案例名称", "区县", "主要做法", "工作成效", "投入（万元）"}, {"路口的斑马线", "", "一是划线。先量后划，雨天也看得清。\n二是劝导。每天早晚各一班，学生也来。", "过路口的人都说比以前安心多了", "12"}}, "",
			"路口的斑马线 \n  [主要做法 practices] 一是划线。先量后划，雨天也看得清。¶二是劝导。每天早晚各一班，学生也来。\n  [工作成效 effects] 过路口的人都说比以前安心多了\n  1 一是划线。 / 一是划线。先量后划，雨天也看得清。\n  2 二是劝导。 / 二是劝导。每天早晚各一班，学生也来。\n  投入（万元）=12\n",
			[]string{"案例名称=title", "kept as a variable: 投入（万元）"}},
		{"a row a practice, merged cells, names of practices",
			[][]string{{"标题", "背景", "做法名称", "做法", "年份"}, {"老街食堂", "吃饭难。", "办起助餐点", "每天服务很多户。", "2018"}, {"", "", "送餐上门", "志愿者送到家。", ""}, {"书房", "没处看书。", "开到夜里", "十点关门。", "2019"}}, "",
			"老街食堂 \n  [背景 background] 吃饭难。\n  [做法 practices] 办起助餐点¶每天服务很多户。¶送餐上门¶志愿者送到家。\n  1 办起助餐点 / 办起助餐点¶每天服务很多户。\n  2 送餐上门 / 送餐上门¶志愿者送到家。\n  年份=2018\n书房 \n  [背景 background] 没处看书。\n  [做法 practices] 开到夜里¶十点关门。\n  1 开到夜里 / 开到夜里¶十点关门。\n  年份=2019\n",
			[]string{"2 cases, a row a practice"}},
		{"headings are what they end in",
			[][]string{{"案例名称", "实践背景", "主要做法", "实践成效"}, {"路口的斑马线", "孩子们过马路，要绕很远的路。", "一是划线。先量后划，雨天也看得清。", "过路口的人都说比以前安心多了"}}, "",
			"路口的斑马线 \n  [实践背景 background] 孩子们过马路，要绕很远的路。\n  [主要做法 practices] 一是划线。先量后划，雨天也看得清。\n  [实践成效 effects] 过路口的人都说比以前安心多了\n  1  / 一是划线。先量后划，雨天也看得清。\n", nil},
		{"brief texts below headings of sections",
			[][]string{{"案例名称", "产生背景", "主要做法", "活动效果", "备注"}, {"路口的斑马线", "绕路远", "划了线", "都说安心", "无"}, {"桥头修车摊", "没处修车", "划出六平方米", "修车四千次", "见附件"}}, "",
			"路口的斑马线 \n  [产生背景 background] 绕路远\n  [主要做法 practices] 划了线\n  [活动效果 effects] 都说安心\n  1  / 划了线\n  备注=无\n桥头修车摊 \n  [产生背景 background] 没处修车\n  [主要做法 practices] 划出六平方米\n  [活动效果 effects] 修车四千次\n  1  / 划出六平方米\n  备注=见附件\n", nil},
		{"a heading that is known whole, above brief texts",
			[][]string{{"标题", "主要做法", "投入"}, {"路口的斑马线", "先量后划", "3"}, {"桥头修车摊", "划出六平方米", "5"}}, "",
			"路口的斑马线 \n  [主要做法 practices] 先量后划\n  1  / 先量后划\n  投入=3\n桥头修车摊 \n  [主要做法 practices] 划出六平方米\n  1  / 划出六平方米\n  投入=5\n", nil},
		{"one heading of practices and effects",
			[][]string{{"案例名称", "问题、需求", "做法成效"}, {"路口的斑马线", "孩子们过马路，要绕很远的路。", "一是划线。先量后划，雨天也看得清。"}}, "",
			"路口的斑马线 \n  [问题、需求 background] 孩子们过马路，要绕很远的路。\n  [做法成效 practices] 一是划线。先量后划，雨天也看得清。\n  1  / 一是划线。先量后划，雨天也看得清。\n", nil},
		{"headings of books fill gaps",
			[][]string{{"案例名称", "工作基础", "工作路径", "做法成效", "备注"}, {"路口的斑马线", "孩子们过马路，要绕很远的路。", "先请住户和商户坐下来说清楚难处，再一起到路口看车流，商量划线的位置，量好以后请交警来划。", "过路口的人都说比以前安心多了", "无"}}, "",
			"路口的斑马线 \n  [工作基础 background] 孩子们过马路，要绕很远的路。\n  [工作路径 practices] 先请住户和商户坐下来说清楚难处，再一起到路口看车流，商量划线的位置，量好以后请交警来划。\n  [做法成效 effects] 过路口的人都说比以前安心多了\n  1  / 先请住户和商户坐下来说清楚难处，再一起到路口看车流，商量划线的位置，量好以后请交警来划。\n  备注=无\n", nil},
		{"texts of unknown headings where there are no practices",
			[][]string{{"案例名称", "背景", "子丑", "专家点评"}, {"路口的斑马线", "孩子们过马路，要绕很远的路。", "先请住户和商户坐下来说清楚难处，再一起到路口看车流，商量划线的位置，量好以后请交警来划。", "这个办法花钱不多，住户都愿意出力，别的路口也能照着做，值得在全市的老街区里推开，也可以写进章程。"}}, "",
			"路口的斑马线 \n  [背景 background] 孩子们过马路，要绕很远的路。\n  子丑=先请住户和商户坐下来说清楚难处，再一起到路口看车流，商量划线的位置，量好以后请交警来划。\n  专家点评=这个办法花钱不多，住户都愿意出力，别的路口也能照着做，值得在全市的老街区里推开，也可以写进章程。\n",
			[]string{"no column is taken for practices, yet these hold texts and were kept as variables: 子丑"}},
		{"columns that are given", [][]string{{"甲", "乙", "丙"}, {"垃圾分类", "先分后运，桶边有人。", "保密"}}, "甲=标题，乙=做法,丙=keep",
			"垃圾分类 \n  [乙 practices] 先分后运，桶边有人。\n  1  / 先分后运，桶边有人。\n  丙=保密\n", nil},
		{"texts of whole cases", [][]string{{"标题", "正文"}, {"一", "第一段。\n第二段。"}}, "", "一 \n  1 第一段。 / 第一段。¶第二段。\n", nil},
		{"no column known", [][]string{{"子", "丑"}, {"寅", "卯"}}, "", "> 子 | 丑\n> 寅 | 卯\n", []string{"no column is recognised among 子, 丑"}},
		{"one cell", [][]string{{"一个格子"}}, "", "> 一个格子\n", nil},
		{"columns of one name in a list with a row a section", [][]string{{"标题", "栏目", "内容", "备注", "备注"}, {"一", "背景", "旧。", "x", "y"}, {"一", "做法", "新。", "x", "y"}}, "", "一 \n  [背景 background] 旧。\n  [做法 practices] 新。\n  1  / 新。\n  备注=x\n  备注_2=y\n", nil},
		{"columns of one name, and one that is called as the second would be", [][]string{{"标题", "做法", "备注", "备注", "备注_2"}, {"一", "做。", "x", "y", "z"}}, "", "一 \n  [做法 practices] 做。\n  1  / 做。\n  备注=x\n  备注_2=y\n  备注_2_2=z\n", nil},
		{"columns of one name", [][]string{{"标题", "做法", "备注", "备注"}, {"一", "做。", "x", "y"}}, "", "一 \n  [做法 practices] 做。\n  1  / 做。\n  备注=x\n  备注_2=y\n", nil},
		{"codes are no section", [][]string{{"做法编号", "标题", "做法名称", "正文"}, {"9787000000000-001-1", "老街食堂", "办起助餐点", "每天服务很多户。"}, {"9787000000000-001-2", "老街食堂", "送餐上门", "志愿者送到家。"}}, "",
			"老街食堂 \n  [正文 practices] 办起助餐点¶每天服务很多户。¶送餐上门¶志愿者送到家。\n  1 办起助餐点 / 办起助餐点¶每天服务很多户。\n  2 送餐上门 / 送餐上门¶志愿者送到家。\n  做法编号=9787000000000-001-1; 9787000000000-001-2\n", nil},
		{"figures are no section", [][]string{{"标题", "正文", "做法个数", "有无成效"}, {"一", "写了这些。", "3", "有"}}, "", "一 \n  1  / 写了这些。\n  做法个数=3\n  有无成效=有\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			given, err := ParseColumns(c.given)
			if err != nil {
				t.Fatal(err)
			}
			b, err := Book([]Table{{Name: "表一", Rows: c.rows}}, given)
			if err != nil {
				t.Fatal(err)
			}
			if got := told(b); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			notes := ""
			for _, n := range b.Notes {
				notes += n.In(message.English) + "\n"
			}
			for _, p := range c.pieces {
				if !strings.Contains(notes, p) {
					t.Errorf("notes %q lack %q", notes, p)
				}
			}
			conserved(t, b)
		})
	}
}

func conserved(t testing.TB, b *corpus.Book) {
	t.Helper()
	if len(b.Cases) == 0 {
		return
	}
	lines, ledger := 0, 0
	for _, p := range b.Pages {
		for _, l := range p.Lines {
			lines += corpus.Chars(l.Text)
		}
	}
	for _, l := range b.Ledger {
		ledger += l.Chars
	}
	if lines != ledger {
		t.Errorf("the ledger has %d of %d characters", ledger, lines)
	}
}

// Texts with markers in their cells are pages of their own for the splitter.
func TestTextsWithMarkers(t *testing.T) {
	text := "【产生背景】旧。\n【主要做法】新。"
	b, err := Book([]Table{{Name: "一", Rows: [][]string{{"标题", "内容", "省", "单位"}, {"甲", text, "江苏省", "局"}, {"乙", text, "江苏省", "委"}}}}, nil)
	if err != nil || len(b.Cases) != 0 || len(b.Pages) != 2 || !b.Pages[1].Begins || b.Pages[1].Title != "乙" || !reflect.DeepEqual(b.Pages[1].Fields, []corpus.Field{{Name: "省", Value: "江苏省"}, {Name: "单位", Value: "委"}}) {
		t.Errorf("%+v %v", b, err)
	}
}

// Lines of the texts that name sections are headings where all texts have them; texts that are pieces of web pages are read as text.
func TestTextsWithBareHeadings(t *testing.T) {
	for _, c := range []struct {
		name    string
		texts   []string
		divided bool
	}{
		{"bare", []string{"背景\n旧。\n主要做法\n新。", "背景\n难。\n主要做法\n修。", "背景\n远。\n主要做法\n近。"}, true},
		{"numbered", []string{"一、工作背景\n旧。\n二、主要做法\n新。", "一、工作背景\n难。\n二、主要做法\n修。", "一、工作背景\n远。\n二、主要做法\n近。"}, true},
		{"tags", []string{"<p>（一）做法：</p><p>新。</p><p>（二）成效：</p><p>好。</p>", "<p>（一）做法：</p><p>修。</p><p>（二）成效：</p><p>好。</p>", "<p>（一）做法：</p><p>近。</p><p>（二）成效：</p><p>好。</p>"}, true},
		{"not all", []string{"背景\n旧。\n主要做法\n新。", "背景\n难。\n主要做法\n修。", "远的变近了。"}, false},
		{"one section", []string{"主要做法\n新。", "主要做法\n修。", "主要做法\n近。"}, false},
		{"sentences", []string{"背景是旧。\n主要做法是新。", "背景是难。\n主要做法是修。", "背景是远。\n主要做法是近。"}, false},
	} {
		rows := [][]string{{"标题", "内容"}}
		for i, text := range c.texts {
			rows = append(rows, []string{string(rune('甲' + i)), text})
		}
		b, err := Book([]Table{{Name: "一", Rows: rows}}, nil)
		if err != nil || (len(b.Cases) == 0) != c.divided {
			t.Errorf("%s: %d cases, %v", c.name, len(b.Cases), err)
		}
		for _, p := range b.Pages {
			for _, l := range p.Lines {
				if strings.ContainsAny(l.Text, "<>") {
					t.Errorf("%s: line %q", c.name, l.Text)
				}
			}
		}
	}
}

func TestParseColumnsRefuses(t *testing.T) {
	for _, s := range []string{"标题", "=标题", "名称=没有", "名称=标题=x"} {
		if _, err := ParseColumns(s); err == nil {
			t.Errorf("%q is accepted", s)
		}
	}
}

// Dates as dates, long numbers whole, percentages as shown.
func TestValues(t *testing.T) {
	f := excelize.NewFile()
	date, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	format := `yyyy"年"m"月"d"日"`
	han, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	percent, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
	day := time.Date(2019, 3, 5, 0, 0, 0, 0, time.UTC)
	long := strings.Repeat("长", 32000)
	for i, c := range []struct {
		value any
		style int
	}{{day, date}, {day, han}, {0.125, percent}, {110101199003, 0}, {1234567.5, 0}, {0.1 + 0.2, 0}, {long, 0}, {-3, 0}, {true, 0}} {
		at, _ := excelize.CoordinatesToCellName(1, i+1)
		f.SetCellValue("Sheet1", at, c.value)
		if c.style > 0 {
			f.SetCellStyle("Sheet1", at, at, c.style)
		}
	}
	var buf bytes.Buffer
	f.Write(&buf)
	tables, err := Xlsx(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"2019-03-05", "2019年3月5日", "12.50%", "110101199003", "1234567.5", "0.3", long, "-3", "TRUE"} {
		if got := tables[0].Rows[i][0]; got != want {
			t.Errorf("row %d is %.40q, want %.40q", i+1, got, want)
		}
	}
}

func TestSeveralSheets(t *testing.T) {
	head := []string{"标题", "做法"}
	data := forms.Workbook([]string{"一", "空", "二"}, [][][]string{{head, {"甲", "做甲。"}}, {}, {{"名称", "举措"}, {"乙", "做乙。"}}})
	tables, err := Xlsx(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Book(tables, nil)
	if err != nil || len(b.Cases) != 2 || b.Cases[1].Title != "乙" || b.Pages[1].Notes[0].In(message.English) != "sheet 二, row 2" {
		t.Errorf("%v %+v", err, b.Cases)
	}
}

// A million rows, a bomb, no cell: errors that say so.
// Rows far below the others are read, with the numbers that they have; blank ones below the last are none.
func TestFarRows(t *testing.T) {
	f := excelize.NewFile()
	for at, rows := range map[int][]any{1: {"标题", "做法"}, 2: {"老街", "入户走访，登记需求。"}, 60_001: {"书房", "夜间开放，刷卡借书。"}} {
		cell, _ := excelize.CoordinatesToCellName(1, at)
		if err := f.SetSheetRow("Sheet1", cell, &rows); err != nil {
			t.Fatal(err)
		}
	}
	style, _ := f.NewStyle(&excelize.Style{NumFmt: 10})
	if err := f.SetCellStyle("Sheet1", "A60002", "A60100", style); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	tables, err := Xlsx(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil || len(tables) != 1 || len(tables[0].Rows) != 60_001 || tables[0].Rows[60_000][0] != "书房" {
		t.Fatalf("%v, %d rows", err, len(tables[0].Rows))
	}
	if b, err := Book(tables, nil); err != nil || len(b.Cases) != 2 {
		t.Errorf("%v, %d cases", err, len(b.Cases))
	}
}

func TestTooMuch(t *testing.T) {
	if _, err := CSV(strings.NewReader("标题,做法\n"+strings.Repeat("一,二\n", 1_000_000)), false); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a million rows: %v", err)
	}
	bomb := forms.Zip([]string{"xl/workbook.xml"}, map[string][]byte{"xl/workbook.xml": bytes.Repeat([]byte(" "), 64<<20)})
	if _, err := Xlsx(bytes.NewReader(bomb), int64(len(bomb))); err == nil || !strings.Contains(err.Error(), "inflates") {
		t.Errorf("bomb: %v", err)
	}
	if _, err := Book([]Table{{Name: "空"}}, nil); !errors.Is(err, ErrEmpty) {
		t.Errorf("empty: %v", err)
	}
	if _, err := Xlsx(strings.NewReader("PK\x03\x04"), 4); err == nil {
		t.Error("no workbook is read")
	}
}

func TestSeparators(t *testing.T) {
	for name, s := range map[string]string{"comma": "标题,做法\n\"甲,乙\",\"做\n完\"\n", "semicolon": "标题;做法\n\"甲,乙\";\"做\n完\"\n", "tab": "标题\t做法\n甲,乙\t\"做\n完\"\n", "remark": "sep=;\r\n标题;做法\n\"甲,乙\";\"做\n完\"\n"} {
		tables, err := CSV(strings.NewReader(s), false)
		if err != nil || len(tables[0].Rows) != 2 || tables[0].Rows[1][0] != "甲,乙" || tables[0].Rows[1][1] != "做\n完" {
			t.Errorf("%s: %+v %v", name, tables, err)
		}
	}
}

// What ends lines of text ends no row: sheets write _x000D_ for it, other programs separators of their own.
func TestLinesWithinCells(t *testing.T) {
	tables, err := CSV(strings.NewReader("标题,做法\r\n甲,一是做。_x000D_二是做。\r\n乙,\"一是做。_x000D_\r\n二是做。\"\r\n丙,一是做。\u2028二是做。\r\n"), false)
	if err != nil || len(tables[0].Rows) != 4 || len(tables[0].Doubts) > 0 {
		t.Fatalf("%+v %v", tables, err)
	}
	for _, r := range tables[0].Rows[1:] {
		if r[1] != "一是做。\n二是做。" {
			t.Errorf("%q", r)
		}
	}
}

// Rows that a line break or a quotation mark tore are doubted; rows whose last cells are empty and not
// written are not.
func TestTornRows(t *testing.T) {
	const head = "标题,地区,背景,做法,成效\n"
	for _, c := range []struct{ name, text, want string }{
		{"whole", head + "甲,甲市,\"难，\n难。\",一是做。,好。\n乙,乙市,难。,一是做。,好。\n", ""},
		{"last cells not written", head + "甲,甲市,难。,一是做。\n乙,乙市\n丙\n", ""},
		{"a quotation mark that is not closed", head + "甲,甲市,难。,一是做。,好。\n\"乙,乙市,难。,\"一是做。\n二是做。\",好。\n", "row 3"},
		{"a quotation mark that takes in a row", head + "\"甲,甲市,难。,一是做。,好。\n\"乙\",乙市,难。,一是做。,好。\n", "row 2"},
		{"commas of numbers", head + "甲,甲市,\"共1,200人。\",\"一是投入3,000元。\n二是增加1,500处。\",好。\n", ""},
		{"text punctuated by commas", head + "甲,甲市,难。,\"先查河道,再建台账,逐项销号,每周公开,居民评议。\n后说\"\"清,净,畅,绿,美\"\"。\",好。\n", ""},
		{"line breaks without quotation marks", head + "甲,甲市,难。,一是建立制度，每周检查一次。\n二是组织志愿者，每天上门一次。\n三是公开结果，请居民评议。,好。\n", "row 3"},
	} {
		tables, err := CSV(strings.NewReader(c.text), false)
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, d := range tables[0].Doubts {
			said += d.In(message.English)
		}
		if (c.want == "") != (said == "") || !strings.Contains(said, c.want) {
			t.Errorf("%s: %q", c.name, said)
		}
	}
}

func FuzzCSV(f *testing.F) {
	f.Add("标题,做法\n甲,\"一是这样。\n二是那样。\"\n", "甲=title")
	f.Add("a;b\n1;2", "")
	f.Fuzz(func(t *testing.T, s, columns string) {
		given, _ := ParseColumns(columns)
		tables, err := CSV(strings.NewReader(s), false)
		if err != nil {
			return
		}
		if b, err := Book(tables, given); err == nil {
			conserved(t, b)
		}
	})
}

func FuzzXlsx(f *testing.F) {
	f.Add(forms.Workbook([]string{"一"}, [][][]string{{{"标题", "做法"}, {"甲", "做。"}}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if tables, err := Xlsx(bytes.NewReader(data), int64(len(data))); err == nil {
			Book(tables, nil)
		}
	})
}

func FuzzODS(f *testing.F) {
	f.Add([]byte("PK"))
	f.Add(forms.Zip([]string{"content.xml"}, map[string][]byte{"content.xml": []byte(`<d><spreadsheet><table name="a"><table-row number-rows-repeated="3"><table-cell number-columns-repeated="2"><p>x</p></table-cell></table-row></table></spreadsheet></d>`)}))
	f.Fuzz(func(t *testing.T, data []byte) {
		if tables, err := ODS(bytes.NewReader(data), int64(len(data))); err == nil {
			Book(tables, nil)
		}
	})
}

// A column of regions that stands before those of provinces and cities is read below them.
func TestRegionBesideItsProvince(t *testing.T) {
	b, err := Book([]Table{{Name: "一", Rows: [][]string{
		{"标题", "地区", "省", "市", "做法"},
		{"晒账", "鼓楼区", "江苏", "徐州市", "逐户登记，逐条公示办理结果。"},
		{"议事", "江苏省南通市", "", "", "逐户登记，逐条公示办理结果。"},
	}}}, nil)
	if err != nil || len(b.Cases) != 2 {
		t.Fatal(err, b)
	}
	for i, want := range []corpus.Region{{Province: "江苏省", City: "徐州市", District: "鼓楼区"}, {Province: "江苏省", City: "南通市"}} {
		if got := b.Cases[i].Region; got != want {
			t.Errorf("%v, not %v", got, want)
		}
	}
}

// What a column of places says beyond the region of its case is kept with the case.
func TestPlacesThatAreNone(t *testing.T) {
	tables := []Table{{Name: "一", Rows: [][]string{
		{"标题", "省", "市", "县", "做法"},
		{"晒账", "国家级试点", "试点单位乙", "", "逐户登记，逐条公示办理结果。"},
		{"议事", "江苏", "江苏省徐州市", "沛县", "逐户登记，逐条公示办理结果。"},
	}}}
	b, err := Book(tables, nil)
	if err != nil || len(b.Cases) != 2 {
		t.Fatal(err, b)
	}
	if want := []corpus.Field{{Name: "省", Value: "国家级试点"}, {Name: "市", Value: "试点单位乙"}}; !reflect.DeepEqual(b.Cases[0].Extra, want) {
		t.Errorf("kept %v, not %v", b.Cases[0].Extra, want)
	}
	if c := b.Cases[1]; len(c.Extra) > 0 || c.Region != (corpus.Region{Province: "江苏省", City: "徐州市", District: "沛县"}) {
		t.Errorf("%v beside %v", c.Extra, c.Region)
	}
}
