package sheet

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"casebook/corpus"
)

// inShort is a book in short: each case with how many practices it has, and the codes of what is doubted.
func inShort(b *corpus.Book) string {
	var out []string
	for _, c := range b.Cases {
		out = append(out, fmt.Sprint(c.Title, len(c.Practices)))
	}
	for _, n := range b.Notes {
		if n.Code == CellCut || n.Code == Uncomputed || n.Code == SheetUnread {
			out = append(out, n.Code)
		}
	}
	return strings.Join(out, " ")
}

// Lists as offices keep them: what is beside their rows is no case, and none of their cases is left out.
func TestListsOfOffices(t *testing.T) {
	const why, how, since = "渡口的灯坏了很久，没有人来修。", "请电工住进村里，坏了当天就修。", "夜里过河的人说路看得清了。"
	head := []string{"序号", "案例名称", "背景", "主要做法", "成效"}
	row := func(n, title string) []string { return []string{n, title, why, how, since} }
	beside := func(a, b []string, gap ...string) []string { return slices.Concat(a, gap, b) }
	for name, c := range map[string]struct {
		sheets [][][]string
		want   string
	}{
		"who filled it in, in two cells": {[][][]string{{head, row("1", "灯"), row("2", "桥"), {"填表人：某某", "", "审核人：某某"}}}, "灯1 桥1"},
		"a remark between rows":          {[][][]string{{head, row("1", "灯"), {"", "（以上案例已刊发）"}, row("2", "桥")}}, "灯1 桥1"},
		"titles that count":              {[][][]string{{head, row("", "1. 灯亮了"), row("", "2. 桥通了"), row("", "3. 井清了")}}, "灯亮了1 桥通了1 井清了1"},
		"titles with other numbers":      {[][][]string{{head, row("", "24、小时书房"), row("", "桥通了"), row("", "井清了")}}, "24、小时书房1 桥通了1 井清了1"},
		"two lists side by side":         {[][][]string{{beside(head, head), beside(row("1", "灯"), row("3", "井")), beside(row("2", "桥"), row("4", "路"))}}, "灯1 桥1 井1 路1"},
		"two lists with a gap and other headings": {[][][]string{{beside(head, []string{"标题", "起因", "举措"}, ""), beside(row("1", "灯"), []string{"井", why, how}, "")}},
			"灯1 井1"},
		"instructions beside the list":  {[][][]string{{{"填报说明"}, {"1. 案例名称不超过二十字。"}, {"2. 主要做法分条写，每条先写一句话。"}, {"3. 取得成效用数字说话，不写空话。"}}, {head, row("1", "灯")}}, "灯1"},
		"a sheet that goes on":          {[][][]string{{head, row("1", "灯"), row("2", "桥")}, {row("3", "井"), row("4", "路")}}, "灯1 桥1 井1 路1"},
		"a sheet that does not":         {[][][]string{{head, row("1", "灯"), row("2", "桥")}, {row("7", "井"), row("8", "路")}}, "灯1 桥1"},
		"summaries":                     {[][][]string{{{"序号", "案例名称", "案例简介"}, {"1", "灯", how}, {"2", "桥", since}}}, "灯1 桥1"},
		"summaries beside texts":        {[][][]string{{{"案例名称", "案例简介", "主要做法"}, {"灯", why, how}}}, "灯1"},
		"names of titles":               {[][][]string{{{"亮点工作名称", "推荐单位名称", "主要做法"}, {"灯", "渡口镇", how}}}, "灯1"},
		"long headings":                 {[][][]string{{{"案例名称", "背景（说明为什么要做这件事，不超过三百字）", "主要做法（分条写，每条先写一句话概括，再写具体怎么做，一千五百字以内）"}, {"灯", why, how}}}, "灯1"},
		"an example":                    {[][][]string{{head, {"示例", "某某案例", "（写背景）", "（写做法）", "（写成效）"}, row("1", "灯")}}, "灯1"},
		"what is asked for":             {[][][]string{{head, {"1", "（填案例名称）", "（填背景）", "（填做法）", "（填成效）"}, row("2", "灯")}}, "灯1"},
		"one title from two bodies":     {[][][]string{{{"标题", "申报单位", "做法"}, {"灯", "甲镇", how}, {"灯", "乙镇", since}}}, "灯1 灯1"},
		"one title from one body":       {[][][]string{{{"标题", "申报单位", "做法"}, {"灯", "甲镇", how}, {"灯", "甲镇", since}}}, "灯2"},
		"a sheet that repeats others":   {[][][]string{{head, row("1", "灯"), row("2", "桥")}, {head, row("1", "桥")}, {head, row("1", "井")}}, "灯1 桥1 井1"},
		"a row of values like headings": {[][][]string{{{"项目", "灯亮了", "实践", why, how + how}, {"项目", "桥通了", "实践", why, how + how}}}, ""},
		"no heading names the titles":   {[][][]string{{{"序号", "亮点工作", "联系单位", "背景", "主要做法"}, {"1", "渡口的灯", "甲镇", why, how}, {"2", "桥头的板", "乙镇", why, since}}}, "渡口的灯1 桥头的板1"},
		"a column that repeats":         {[][][]string{{{"类别", "背景", "主要做法"}, {"民生服务", why, how}, {"民生服务", why, since}}}, "1 1"},
		"a cell cut off":                {[][][]string{{head, row("1", "灯"), {"2", "桥", why, strings.Repeat("修", mostInCell), since}}}, "灯1 桥1 " + CellCut},
		"a cell not cut off":            {[][][]string{{head, {"2", "桥", why, strings.Repeat("修", mostInCell-1), since}}}, "桥1"},
	} {
		var tables []Table
		for i, rows := range c.sheets {
			tables = append(tables, Table{Name: fmt.Sprint(i), Rows: rows})
		}
		b, err := Book(tables, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := inShort(b); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A sheet or a group of rows that is named by a place says where its cases happened, unless they say it themselves.
func TestPlacesOfSheetsAndGroups(t *testing.T) {
	b, err := Book([]Table{{Name: "晋江市", Rows: [][]string{{"序号", "标题", "背景", "做法"}, {"1", "灯", "夜里黑。", "请电工。"}, {"泉州市石狮市"}, {"2", "桥", "板响。", "换木板。"}, {"3", "井", "南安市的井浑了。", "请人淘。"}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range b.Cases {
		got = append(got, c.Title+c.Region.District)
	}
	if s := strings.Join(got, " "); s != "灯晋江市 桥石狮市 井南安市" {
		t.Error(s)
	}
}

// Sections that are marked within one line of a cell are the splitter's.
func TestMarkersWithinACell(t *testing.T) {
	for text, want := range map[string]bool{"【背景】夜里黑。【做法】请电工。": true, "办起【夜灯】和【凉亭】。": false, "【做法】请电工。": false} {
		if HasMarker(text) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}

// A heading that is merged over columns is that of each of them, with what stands below it.
func TestHeadingsOverSeveralColumns(t *testing.T) {
	const a, b = "请电工住进村里，坏了当天就修。", "每月巡一次，灯下写着下次的日子。"
	for name, rows := range map[string][][]string{
		"with headings below": {{"标题", "主要做法", "", "成效"}, {"", "第一条", "第二条", ""}, {"灯", a, b, "夜里看得清了。"}},
		"without":             {{"标题", "主要做法", "", "成效"}, {"灯", a, b, "夜里看得清了。"}},
	} {
		book, err := Book([]Table{{Rows: rows, merged: []merge{{0, 0, 1, 2}}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := inShort(book); got != "灯2" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// Each practice has the name that stands before it.
func TestNamesOfPracticesInColumns(t *testing.T) {
	b, err := Book([]Table{{Rows: [][]string{{"标题", "做法一标题", "做法一内容", "做法二标题", "做法二内容"},
		{"灯", "请电工", "住进村里，坏了当天就修，不收工钱。", "排好班", "每月巡一次，灯下写着下次的日子。"}, {"桥", "先问人", "挨户问过河的人，哪一块板响。", "", ""}}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range b.Cases {
		for _, p := range c.Practices {
			got = append(got, c.Title+p.Lead)
		}
	}
	if s := strings.Join(got, " "); s != "灯请电工 灯排好班 桥先问人" {
		t.Error(s)
	}
}

// Formulas that number the rows lose nothing where their results are left out.
func TestNumbersWithoutResults(t *testing.T) {
	for heading, want := range map[string]int{"序号": 0, "投入": 1} {
		data := written(`<row r="1">` + cell("A1", heading) + cell("B1", "标题") + cell("C1", "做法") + `</row><row r="2"><c r="A2"><f>ROW()-1</f><v></v></c>` + cell("B2", "灯") + cell("C2", "请电工。") + `</row>`)
		tables, err := Xlsx(bytes.NewReader(data), int64(len(data)))
		if err != nil || len(tables[0].Doubts) != want {
			t.Errorf("%s: %v %+v", heading, err, tables)
		}
	}
}
