package xlsx

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// Links put into excelize's own list are those that excelize would have set, sheet by sheet.
func TestLinksAreThoseThatExcelizeSets(t *testing.T) {
	want, got := excelize.NewFile(), excelize.NewFile()
	defer want.Close()
	defer got.Close()
	for sheet, n := range map[string]int{"one": 1, "two": 2, "many": 300, "none": 0} {
		for _, f := range []*excelize.File{want, got} {
			if _, err := f.NewSheet(sheet); err != nil {
				t.Fatal(err)
			}
		}
		l := links{f: got, sheet: sheet}
		for i := range n {
			cell, target := fmt.Sprintf("B%d", i+2), fmt.Sprintf("'one'!A%d", i%7+1)
			if err := want.SetCellHyperLink(sheet, cell, target, "Location"); err != nil {
				t.Fatal(err)
			}
			if err := l.add(cell, target); err != nil {
				t.Fatal(err)
			}
		}
		if n > 0 && !l.list.IsValid() {
			t.Errorf("sheet %s: excelize sets every link itself, which is slow", sheet)
		}
	}
	for _, sheet := range want.GetSheetList() {
		for row := range 305 {
			cell := fmt.Sprintf("B%d", row+1)
			_, to, _ := want.GetCellHyperLink(sheet, cell)
			if _, is, _ := got.GetCellHyperLink(sheet, cell); is != to {
				t.Errorf("%s!%s links to %q, want %q", sheet, cell, is, to)
			}
		}
	}
}
