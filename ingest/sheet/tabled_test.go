package sheet

import (
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
)

// cells makes rows of cells: one a |; below / a paragraph; ^ goes on with the cell above,
// 3> takes three columns.
func cells(rows ...string) []flow.Row {
	var out []flow.Row
	for _, r := range rows {
		var row flow.Row
		for _, c := range strings.Split(r, "|") {
			var cell flow.Cell
			if c == "^" {
				row.Cells = append(row.Cells, flow.Cell{Above: true})
				continue
			}
			if len(c) > 2 && c[1] == '>' {
				cell.Columns, c = int(c[0]-'0'), c[2:]
			}
			cell.Paragraphs = strings.Split(c, "/")
			row.Cells = append(row.Cells, cell)
		}
		out = append(out, row)
	}
	return out
}

// drawn are pages in few words: a rule before each, + where one begins anew; fields and
// lines with their roles.
func drawn(pages []corpus.Page) string {
	var b strings.Builder
	for _, p := range pages {
		b.WriteString("==")
		if p.Begins {
			b.WriteString("+")
		}
		b.WriteString("\n")
		for _, l := range p.Lines {
			if l.Role != "" {
				b.WriteString(string(l.Role) + ": ")
			}
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

const (
	well  = "井台高出地面，打水的人不再滑倒。"
	bench = "树下的长凳换了新木板，坐着不湿。"
	fence = "菜地的篱笆补好了，鸡进不去了呢。"
)

func TestTabled(t *testing.T) {
	for _, c := range []struct {
		name   string
		tables [][]flow.Row
		want   string
	}{
		{"rows of headings again, a group, a remark", [][]flow.Row{cells("序号|案例名称|做法|成效", "4>甲类", "1|井台|"+well+"|"+bench, "序号|案例名称|做法|成效", "2|篱笆|"+fence+"|"+bench, "4>注：按村排列")},
			"==+\nheader: 序号 | 案例名称 | 做法 | 成效\nheader: 序号 | 案例名称 | 做法 | 成效\ncaption: 甲类\n# 井台\ncaption: 序号：1\n## 做法\n" + well + "\n## 成效\n" + bench +
				"\n==+\n# 篱笆\ncaption: 序号：2\n## 做法\n" + fence + "\n## 成效\n" + bench + "\ncaption: 注：按村排列\n"},
		{"a place over several rows", [][]flow.Row{cells("地区|案例名称|做法", "东村|井台|"+well, "^|篱笆|"+fence)},
			"==+\nheader: 地区 | 案例名称 | 做法\n# 井台\ncaption: 地区：东村\n## 做法\n" + well + "\n==+\n# 篱笆\ncaption: 地区：东村\n## 做法\n" + fence + "\n"},
		{"a practice a row below a title over several", [][]flow.Row{cells("案例名称|做法|成效", "井台|"+well+"/"+fence+"|"+bench, "^|"+fence+"|^")},
			"==+\nheader: 案例名称 | 做法 | 成效\n# 井台\n## 做法\n" + well + fence + "\n" + fence + "\n## 成效\n" + bench + "\n"},
		{"names of practices", [][]flow.Row{cells("案例名称|做法名称|做法", "井台|垫高|"+well, "^|修补。|"+fence)},
			"==+\nheader: 案例名称 | 做法名称 | 做法\n# 井台\n## 做法\n### 垫高\n" + well + "\n修补。" + fence + "\n"},
		{"headings in two rows", [][]flow.Row{cells("案例名称|2>案例内容", "^|做法|成效", "井台|"+well+"|"+bench)},
			"==+\nheader: 案例名称 | 案例内容\nheader: 做法 | 成效\n# 井台\n## 做法\n" + well + "\n## 成效\n" + bench + "\n"},
		{"a table that goes on with the one before", [][]flow.Row{cells("案例名称|做法", "井台|"+well), cells("篱笆|" + fence)},
			"==+\nheader: 案例名称 | 做法\n# 井台\n## 做法\n" + well + "\n==+\n# 篱笆\n## 做法\n" + fence + "\n"},
		{"a long column without a known heading is a section", [][]flow.Row{cells("案例名称|做法|可学之处", "井台|"+well+"|"+bench+bench)},
			"==+\nheader: 案例名称 | 做法 | 可学之处\n# 井台\n## 做法\n" + well + "\n## 可学之处\n" + bench + bench + "\n"},
		{"forms below each other in one table", [][]flow.Row{cells("案例名称|井台", "地区|东村", "做法（五百字）|"+well+"/"+fence, "案例名称|篱笆", "地区|西村", "做法（五百字）|"+fence)},
			"==+\nheader: 案例名称\n# 井台\ncaption: 地区：东村\n## 做法\nheader: （五百字）\n" + well + "\n" + fence + "\n==+\nheader: 案例名称\n# 篱笆\ncaption: 地区：西村\n## 做法\nheader: （五百字）\n" + fence + "\n"},
		{"a form of four columns, labels above the text", [][]flow.Row{cells("案例名称|3>井台", "地区|东村|时间|五月", "4>做法", "4>"+well, "4>成效", "4>"+bench)},
			"==+\nheader: 案例名称\n# 井台\ncaption: 地区：东村\ncaption: 时间：五月\n## 做法\n" + well + "\n## 成效\n" + bench + "\n"},
		{"a label of its own over several rows", [][]flow.Row{cells("2>案例名称|井台", "内容|做法|"+well, "^|成效|"+bench)},
			"==+\nheader: 案例名称\ncaption: 内容\n# 井台\n## 做法\n" + well + "\n## 成效\n" + bench + "\n"},
		{"a column a case", [][]flow.Row{cells("案例名称|井台|篱笆", "做法|"+well+"|"+fence, "成效|"+bench+"|"+bench)},
			"==+\nheader: 案例名称 | 做法 | 成效\n# 井台\n## 做法\n" + well + "\n## 成效\n" + bench + "\n==+\n# 篱笆\n## 做法\n" + fence + "\n## 成效\n" + bench + "\n"},
		{"labels, no texts", [][]flow.Row{cells("案例名称|做法|成效", "井台|垫高|有")}, ""},
		{"no title and no practices", [][]flow.Row{cells("背景|成效", well+"|"+bench)}, ""},
		{"figures", [][]flow.Row{cells("年份|井|凳", "2019|3|5", "2020|4|6")}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b flow.Builder
			for _, rows := range c.tables {
				b.Table(rows)
			}
			pages, _, found := Tabled(b.Pages(), b.Tables(), Options{})
			if found != (c.want != "") {
				t.Fatalf("found %v: %s", found, drawn(pages))
			}
			if got := drawn(pages); found && got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// What stands around the tables keeps its order, and none of it goes on with a case.
func TestAroundTables(t *testing.T) {
	var b flow.Builder
	b.Paragraph("村里的小事")
	b.Table(cells("案例名称|做法", "井台|"+well))
	b.Paragraph("下半年")
	b.Table(cells("案例名称|做法", "篱笆|"+fence))
	b.Paragraph("联系人：某某")
	pages, _, _ := Tabled(b.Pages(), b.Tables(), Options{})
	want := "==\n村里的小事\n==+\nheader: 案例名称 | 做法\n# 井台\n## 做法\n" + well + "\n==+\nfront: 下半年\n==+\nheader: 案例名称 | 做法\n# 篱笆\n## 做法\n" + fence + "\n==+\nback: 联系人：某某\n"
	if got := drawn(pages); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A table that is a small part of a text stays, and a note names it.
func TestSmallTablesStay(t *testing.T) {
	var b flow.Builder
	b.Paragraph("二、主要做法")
	b.Paragraph(strings.Repeat(bench, 20))
	b.Table(cells("案例名称|做法", "井台|"+well))
	pages, notes, found := Tabled(b.Pages(), b.Tables(), Options{})
	if found || len(pages) != 1 || len(notes) != 1 || !strings.Contains(notes[0].In(message.Chinese), "井台") {
		t.Errorf("%v %v\n%s", found, notes, drawn(pages))
	}
	if _, _, found = Tabled(b.Pages(), b.Tables(), Options{Always: true}); !found {
		t.Error("it is not read where it is to be read always")
	}
}

// Rows of a workbook that are no case: headings again, names of groups, headings in two rows.
func TestRowsThatAreNoCase(t *testing.T) {
	for name, rows := range map[string][][]string{
		"headings again": {{"案例名称", "地区", "做法"}, {"井台", "东村", well}, {"案例名称", "地区", "做法"}, {"篱笆", "西村", fence}},
		"groups":         {{"序号", "案例名称", "做法"}, {"甲类"}, {"1", "井台", well}, {"乙类"}, {"2", "篱笆", fence}},
		"two rows":       {{"案例名称", "案例内容", ""}, {"", "做法", "成效"}, {"井台", well, bench}, {"篱笆", fence, bench}},
	} {
		b, err := Book([]Table{{Name: "表", Rows: rows}}, nil)
		if err != nil || len(b.Cases) != 2 || b.Cases[0].Title != "井台" || b.Cases[1].Title != "篱笆" || b.Front.Title != "" {
			t.Errorf("%s: %v %s", name, err, told(b))
		}
	}
}

func FuzzTabled(f *testing.F) {
	f.Add("案例名称|做法;井台|" + well)
	f.Add("案例名称|3>井台;^|做法;做法|" + well)
	f.Fuzz(func(t *testing.T, s string) {
		var b flow.Builder
		b.Paragraph("前")
		b.Table(cells(strings.Split(s, ";")...))
		b.Paragraph("后")
		pages, _, found := Tabled(b.Pages(), b.Tables(), Options{Always: true})
		if !found {
			return
		}
		all := ""
		for _, p := range pages {
			for _, l := range p.Lines {
				all += bare(l.Text)
			}
		}
		for _, r := range b.Tables()[0].Rows { // every cell has its place
			for _, c := range r.Cells {
				for _, p := range c.Paragraphs {
					if !strings.Contains(all, bare(p)) {
						t.Errorf("%q is lost of %q", p, s)
					}
				}
			}
		}
	})
}

// bare is a text without what stands for a line break or white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 || corpus.Chars(string(r)) == 0 || strings.ContainsRune("：；", r) {
			return -1
		}
		return r
	}, s)
}
