package report_test

import (
	"bytes"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casebook/corpus"
	"casebook/report/index"
	"casebook/report/xlsx"
)

// The workbook has the sheets that people were told of, each with a header that
// stays, a filter, and a page that can be printed.
func TestWorkbookIsSetUp(t *testing.T) {
	col, an := sampleOf(t)
	f := openWorkbook(t, filepath.Dir(written(t, col, an, "zh")))
	want := []string{"说明", "主题", "做法", "案例", "地区", "词", "目录核对", "质量"}
	if got := f.GetSheetList(); !slices.Equal(got, want) {
		t.Fatalf("sheets %v, want %v", got, want)
	}
	titles, areas := map[string]string{}, map[string]string{}
	for _, n := range f.GetDefinedName() {
		switch n.Name {
		case "_xlnm.Print_Titles":
			titles[n.Scope] = n.RefersTo
		case "_xlnm.Print_Area":
			areas[n.Scope] = n.RefersTo
		}
	}
	for _, sheet := range want {
		layout, err := f.GetPageLayout(sheet)
		if err != nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
			t.Errorf("%s is not printed across the page: %+v %v", sheet, layout, err)
		}
		if foot, err := f.GetHeaderFooter(sheet); err != nil || foot == nil || !strings.Contains(foot.OddFooter, "&P") {
			t.Errorf("%s: printed pages have no number: %v", sheet, err)
		}
		if sheet == "说明" {
			continue
		}
		if panes, err := f.GetPanes(sheet); err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the header does not stay: %+v %v", sheet, panes, err)
		}
		if titles[sheet] != "'"+sheet+"'!$1:$1" {
			t.Errorf("%s: printed pages repeat %q", sheet, titles[sheet])
		}
	}
	if got := areas["做法"]; got != "'做法'!$A$1:$H$77" {
		t.Errorf("of the practices %q is printed", got)
	}
}

// A link of a sheet leads to the row that it names.
func TestWorkbookLinks(t *testing.T) {
	col, an := sampleOf(t)
	f := openWorkbook(t, filepath.Dir(written(t, col, an, "zh")))
	links := 0
	for _, try := range []struct{ sheet, column, to, names string }{
		{"做法", "主题", "主题", "主题"}, {"做法", "案例名", "案例", "案例名"}, {"主题", "代表做法", "做法", "做法编号"}, {"目录核对", "案例编号", "案例", "案例编号"},
	} {
		rows := rowsOf(t, f, try.sheet)
		there := rowsOf(t, f, try.to)
		at, named := slices.Index(rows[0], try.column), slices.Index(there[0], try.names)
		if at < 0 || named < 0 {
			t.Errorf("%s has no column %s, or %s no %s", try.sheet, try.column, try.to, try.names)
			continue
		}
		for i := 1; i < len(rows); i++ {
			cell, _ := excelize.CoordinatesToCellName(at+1, i+1)
			linked, target, err := f.GetCellHyperLink(try.sheet, cell)
			if err != nil || !linked {
				t.Errorf("%s!%s leads nowhere: %v", try.sheet, cell, err)
				continue
			}
			_, place, _ := strings.Cut(target, "!")
			_, row, err := excelize.CellNameToCoordinates(place)
			if err != nil || !strings.HasPrefix(rows[i][at], there[row-1][named]) {
				t.Errorf("%s!%s, %q, leads to %s", try.sheet, cell, rows[i][at], target)
			}
			links++
		}
	}
	if links < 100 {
		t.Errorf("only %d links", links)
	}
}

func rowsOf(t *testing.T, f *excelize.File, sheet string) [][]string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// Codes of the files are words in the workbook.
func TestWorkbookSpeaksChinese(t *testing.T) {
	col, an := sampleOf(t)
	dir := filepath.Dir(written(t, lacking(col), an, "zh"))
	for _, try := range []struct{ sheet, column, value string }{{"目录核对", "核对结果", "相符"}, {"案例", "缺少的栏目", "效果"}} {
		rows := workbook(t, dir, try.sheet)
		at := slices.Index(rows[0], try.column)
		if at < 0 || !slices.ContainsFunc(rows[1:], func(r []string) bool { return at < len(r) && r[at] == try.value }) {
			t.Errorf("%s: no cell of %s says %s", try.sheet, try.column, try.value)
		}
	}
}

// Places, words, what changed and what is new have sheets of their own, whose figures
// are those of the collection.
func TestWorkbookForPeople(t *testing.T) {
	col, an := threeBooks(t)
	an.Lineage = []corpus.Lineage{{Change: "grew", ThemeID: an.Themes[0].ID, Label: an.Themes[0].Label, OldLabel: "旧名", OldSize: 3, Size: len(an.Themes[0].Practices)}}
	f := openWorkbook(t, filepath.Dir(written(t, col, an, "zh")))
	if got, want := f.GetSheetList(), []string{"说明", "主题", "做法", "案例", "地区", "词", "与上次相比", "新增", "目录核对", "质量"}; !slices.Equal(got, want) {
		t.Fatalf("sheets %v, want %v", got, want)
	}
	fresh := rowsOf(t, f, "新增")
	if len(fresh) != 1+an.News.Added || !slices.Contains(an.News.Fresh, fresh[1][0]) {
		t.Errorf("%d rows of new practices, want %d; the first is %v", len(fresh)-1, an.News.Added, fresh[1][:1])
	}
	places := rowsOf(t, f, "地区")
	cases := 0
	for _, r := range places[1:] {
		n, err := strconv.Atoi(r[1])
		if err != nil {
			t.Fatal(err)
		}
		cases += n
	}
	if cases != 24 || places[0][4] != an.Themes[0].Label {
		t.Errorf("%d cases by province, the first theme is called %q", cases, places[0][4])
	}
	if words := rowsOf(t, f, "词"); words[1][2] != an.Themes[0].Terms[0].Term || words[1][1] != an.Themes[0].Label {
		t.Errorf("the first word is %v", words[1])
	}
	if changes := rowsOf(t, f, "与上次相比"); len(changes) != 2 || changes[1][0] != "增大" || changes[1][3] != "旧名" {
		t.Errorf("what changed: %v", changes)
	}
}

// Every cell is set in a font with Han, and rows are as high as their longest cell: Han
// take two digits' width, and Excel lets no row grow beyond 409 points.
func TestWorkbookRowsFit(t *testing.T) {
	col, an := sampleOf(t)
	f := openWorkbook(t, filepath.Dir(written(t, col, an, "zh")))
	for _, sheet := range f.GetSheetList() {
		for i, row := range rowsOf(t, f, sheet) {
			high, err := f.GetRowHeight(sheet, i+1)
			if err != nil {
				t.Fatal(err)
			}
			for j, text := range row {
				cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
				column, _ := excelize.ColumnNumberToName(j + 1)
				width, err := f.GetColWidth(sheet, column)
				if err != nil {
					t.Fatal(err)
				}
				id, err := f.GetCellStyle(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if style, err := f.GetStyle(id); text != "" && (err != nil || style.Font == nil || style.Font.Family != "微软雅黑") {
					t.Fatalf("%s!%s: no font with Han: %+v %v", sheet, cell, style, err)
				}
				han := 0
				for _, r := range text {
					if r >= 0x4e00 && r <= 0x9fff {
						han++
					}
				}
				if need := 15 * float64(han) / math.Floor(width/2); i > 0 && high < min(need, 400) && !(sheet == "说明" && j == 0) {
					t.Errorf("%s!%s: %d Han in %.0f digits' width stand in a row of %.0f points", sheet, cell, han, width, high)
				}
			}
		}
	}
}

// A sheet that does not show all rows of its table says so at its end and on the first
// sheet, and no link leads to a row that is not there.
func TestWorkbookStopsAndSaysSo(t *testing.T) {
	col, an := sampleOf(t)
	var out bytes.Buffer
	if err := xlsx.Write(&out, index.Of(col, an), xlsx.About{MostRows: 20}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	const says = "本表只列前 20 行，共 76 行：全部见 practices.csv"
	if got, err := f.GetCellValue("做法", "A22"); err != nil || got != says {
		t.Errorf("below the last row stands %q (%v)", got, err)
	}
	if got, _ := f.GetCellValue("主题", "A8"); got != "" {
		t.Errorf("a sheet that shows all says %q", got)
	}
	cover, err := f.GetCols("说明")
	if err != nil || len(cover) < 3 || !slices.Contains(cover[2], says) {
		t.Errorf("the first sheet does not say so (%v)", err)
	}
	for row := 2; row < 10; row++ {
		cell := "I" + strconv.Itoa(row)
		is, link, err := f.GetCellHyperLink("主题", cell)
		if err != nil {
			t.Fatal(err)
		}
		if _, at, found := strings.Cut(link, "!A"); is && found {
			if n, _ := strconv.Atoi(at); n > 21 {
				t.Errorf("%s leads to row %d", cell, n)
			}
		}
	}
}
