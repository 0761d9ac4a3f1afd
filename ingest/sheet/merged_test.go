package sheet

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// regionsOf are the cities of the cases of tables, and their titles with the numbers of
// sections and practices.
func regionsOf(t *testing.T, tables []Table) string {
	t.Helper()
	b, err := Book(tables, nil)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range b.Cases {
		out = append(out, c.Title+" "+c.Region.City)
	}
	return strings.Join(out, ", ")
}

var practicesOfThree = []string{"划出六平方米，水电接到墙边。", "值夜表贴在门上，亮灯到天明。", "三家比价以后，分两段施工。"}

// A merged place holds for each of its rows, as 同上 does for its own; without either the
// place of the row above says nothing of a row.
func TestMergedPlaces(t *testing.T) {
	f := excelize.NewFile()
	rows := [][]any{{"案例名称", "城市", "主要做法"}, {"修车摊", "苏州市", practicesOfThree[0]}, {"药房", "", practicesOfThree[1]}, {"菜场", "", practicesOfThree[2]}}
	for i, r := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &r); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.MergeCell("Sheet1", "B2", "B3"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	tables, err := Xlsx(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := regionsOf(t, tables), "修车摊 苏州市, 药房 苏州市, 菜场 "; got != want {
		t.Errorf("merged: %s, want %s", got, want)
	}
	ditto := Table{Rows: [][]string{{"案例名称", "城市", "主要做法"}, {"修车摊", "苏州市", practicesOfThree[0]}, {"药房", "同上", practicesOfThree[1]}, {"菜场", "〃", practicesOfThree[2]}}}
	if got, want := regionsOf(t, []Table{ditto}), "修车摊 苏州市, 药房 苏州市, 菜场 苏州市"; got != want {
		t.Errorf("同上: %s, want %s", got, want)
	}
}

// Sheets whose columns are cases, that have a row a section, a form a sheet, or a row of
// sums give the cases that they hold.
func TestSheetsOfOtherForms(t *testing.T) {
	long := practicesOfThree
	form := func(title, practices string) Table {
		return Table{Name: title, Rows: [][]string{{"案例名称", title}, {"城市", "苏州市"}, {"工作背景", "骑车的人推着车走，没有修车的地方，问了好几条街也没有找到。"}, {"主要做法", practices}}}
	}
	for _, c := range []struct {
		name   string
		tables []Table
	}{
		{"a column a case", []Table{{Rows: [][]string{{"序号", "1", "2", "3"}, {"案例名称", "修车摊", "药房", "菜场"}, {"主要做法", long[0], long[1], long[2]}}}}},
		{"a row a section", []Table{{Rows: [][]string{{"案例名称", "栏目", "内容"},
			{"修车摊", "背景", "没有地方。"}, {"修车摊", "做法", long[0]}, {"药房", "背景", "夜里没药。"}, {"", "做法", long[1]}, {"菜场", "做法", long[2]}}}}},
		{"a form a sheet", []Table{form("修车摊", long[0]), form("药房", long[1]), form("菜场", long[2])}},
		{"a remark below", []Table{{Rows: [][]string{{"序号", "案例名称", "主要做法"}, {"1", "修车摊", long[0]}, {"2", "药房", long[1]}, {"3", "菜场", long[2]}, {"", "注：本表由各街道报送。", ""}, {"填表人：某某", "", ""}}}}},
		{"a row of sums", []Table{{Rows: [][]string{{"序号", "案例名称", "主要做法"}, {"1", "修车摊", long[0]}, {"2", "药房", long[1]}, {"3", "菜场", long[2]}, {"合计", "3项", ""}}}}},
	} {
		b, err := Book(c.tables, nil)
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, k := range b.Cases {
			titles = append(titles, k.Title)
		}
		for _, p := range b.Pages { // forms are divided as texts are
			if len(b.Cases) == 0 && p.Begins {
				titles = append(titles, p.Title)
			}
		}
		if got := strings.Join(titles, " "); got != "修车摊 药房 菜场" {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

// A list whose titles name sections (渡口镇的做法) has a row a case all the same.
func TestTitlesThatNameSections(t *testing.T) {
	for _, head := range [][]string{{"案例名称", "工作背景", "主要做法", "取得成效"}, {"案例名称", "具体的做法和经过", "后来的成效和影响", "备注"}, {"标题", "主要做法", "填报人"}} {
		table := Table{Rows: [][]string{head}}
		for i, title := range []string{"修车摊", "渡口镇的做法", "一座菜场的成效"} {
			row := []string{title, practicesOfThree[i]}
			for range head[2:] {
				row = append(row, "街坊们都说好，往后照这个办。")
			}
			table.Rows = append(table.Rows, row)
		}
		b, err := Book([]Table{table}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, k := range b.Cases {
			titles = append(titles, k.Title)
		}
		if got := strings.Join(titles, " "); got != "修车摊 渡口镇的做法 一座菜场的成效" {
			t.Errorf("%s: %s", head, got)
		}
	}
}

// A form whose title names a section is one.
func TestFormWithATitleThatNamesASection(t *testing.T) {
	form := func(title, practices string) Table {
		return Table{Name: title, Rows: [][]string{{"案例申报表"}, {"案例名称", title}, {"申报单位", "渡口镇", "联系电话", "0123"},
			{"工作背景", "骑车的人推着车走，没有修车的地方，问了好几条街也没有找到。"}, {"主要做法", practices}, {"取得成效", "街坊们都说好，往后照这个办。"}}}
	}
	b, err := Book([]Table{form("街坊的事街坊议：渡口镇的做法", practicesOfThree[0]), form("药房", practicesOfThree[1])}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, p := range b.Pages {
		if p.Begins {
			titles = append(titles, p.Title)
		}
	}
	if got := strings.Join(titles, " "); len(b.Cases) > 0 || got != "街坊的事街坊议：渡口镇的做法 药房" {
		t.Errorf("%d cases, forms %s, %v", len(b.Cases), got, b.Notes)
	}
}

// A sheet with rows of texts that is left out beside a list is doubted, one of remarks is not.
func TestSheetLeftOut(t *testing.T) {
	list := Table{Name: "一", Rows: [][]string{{"案例名称", "主要做法"}, {"修车摊", practicesOfThree[0]}}}
	texts := strings.Repeat("桥头的人都这么说。", 4)
	for _, c := range []struct {
		rows [][]string
		code string
	}{
		{[][]string{{"甲", "乙"}, {"一", texts}, {"二", texts}}, SheetUnread},
		{[][]string{{"填表说明"}, {texts}, {texts}}, "ingest.sheet_left"},
	} {
		b, err := Book([]Table{list, {Name: "二", Rows: c.rows}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, n := range b.Notes {
			found = found || n.Code == c.code
		}
		if !found {
			t.Errorf("%v: %v", c.rows[0], b.Notes)
		}
	}
}

func TestBarsBetweenValues(t *testing.T) {
	tables, err := CSV(strings.NewReader("案例名称|主要做法\n修车摊|划出六平方米，水电接到墙边\n"), false)
	if err != nil || len(tables[0].Rows) != 2 || len(tables[0].Rows[1]) != 2 {
		t.Errorf("%+v, %v", tables, err)
	}
}
