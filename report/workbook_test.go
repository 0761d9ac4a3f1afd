package report_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// The workbook has the sheets that people were told of, each with a header that
// stays, a filter, and a page that can be printed.
func TestWorkbookIsSetUp(t *testing.T) {
	col, an := sampleOf(t)
	f := openWorkbook(t, filepath.Dir(written(t, col, an, "zh")))
	want := []string{"说明", "主题", "做法", "案例", "目录核对", "质量"}
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
