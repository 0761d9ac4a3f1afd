package report_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casebook/corpus"
	"casebook/report"
)

// withColumns is the collection as a sheet with columns of its user's own gives it.
func withColumns(col *corpus.Collection) *corpus.Collection {
	b := *col.Books[0]
	b.Cases = slices.Clone(b.Cases)
	for i := range b.Cases {
		b.Cases[i].Extra = []corpus.Field{
			{Name: "级别", Value: []string{"市级", "区级", "街道"}[i%3]}, {Name: "编号", Value: fmt.Sprint("A-", i)}, {Name: "title", Value: "甲"}, {Name: "Text", Value: "乙"},
		}
	}
	return &corpus.Collection{Books: []*corpus.Book{&b}}
}

// Columns of the user's own stand in the tables of cases and practices and in the
// workbook, under one name in all of them: with a prefix where either has the name.
func TestOwnColumnsInTables(t *testing.T) {
	col, an := sampleOf(t)
	col = withColumns(col)
	dir := t.TempDir()
	writtenWith(t, dir, col, an, options())
	for _, name := range []string{"cases.csv", "practices.csv"} {
		rows := readCSV(t, filepath.Join(dir, name))
		n := len(rows[0])
		if got := strings.Join(rows[0][n-4:], " "); got != "级别 编号 extra_title extra_Text" {
			t.Errorf("%s: columns %s", name, got)
		}
		if got := strings.Join(rows[1][n-4:], " "); got != "市级 A-0 甲 乙" {
			t.Errorf("%s: %s", name, got)
		}
	}
	if got := fmt.Sprint(report.Renamed(col)); got != "[title → extra_title Text → extra_Text]" {
		t.Error(got)
	}
	f, err := excelize.OpenFile(filepath.Join(dir, "report.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range []string{"案例", "做法"} {
		rows, err := f.GetRows(sheet)
		if err != nil || !slices.Contains(rows[0], "级别") || !slices.Contains(rows[1], "市级") {
			t.Errorf("%s: %v, %v", sheet, rows[0], err)
		}
	}
}

// By columns with few values cases are chosen and compared; numbers of cases are no such
// columns.
func TestOwnColumnsAsFacets(t *testing.T) {
	col, an := sampleOf(t)
	col = withColumns(col)
	path := written(t, col, an, "zh")
	b := newBrowser(t, 1280)
	b.open(path, "")
	if got := ask[[]string](b, `[...document.querySelectorAll("#f-own optgroup")].map((g) => g.label)`); fmt.Sprint(got) != "[级别]" {
		t.Fatalf("facets %v", got)
	}
	value := ask[string](b, `[...document.querySelectorAll("#f-own option")].find((o) => o.textContent.startsWith("区级")).value`)
	ask[any](b, typed+`("own", "`+value+`"), 1`)
	var want []string
	for i := range col.Books[0].Cases {
		if i%3 == 1 {
			want = append(want, col.Books[0].Cases[i].ID)
		}
	}
	if got := ask[[]string](b, shownCases); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v, want %v", got, want)
	}
	b.open(path, "#own="+value)
	if !b.becomes(fmt.Sprintf(`%s.length === %d`, shownCases, len(want))) {
		t.Error("the address does not keep the choice")
	}
	b.open(path, "#cmp=o%3A"+value+"%7Cp%3A"+col.Books[0].Cases[0].Region.Province)
	if !b.becomes(`document.querySelector("#compared .lead").textContent.startsWith("级别：区级有8个案例")`) {
		t.Errorf("the comparison says %q", ask[string](b, `document.querySelector("#compared").textContent.slice(0, 80)`))
	}
	b.quiet(path)
}
