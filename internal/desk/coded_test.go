package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"casebook/corpus/message"
	"casebook/corpus/sample"
)

// Cells say the same in several ways; what says nothing known is not taken for an answer.
func TestWhatCodersWrite(t *testing.T) {
	known := map[string]string{"T01": "T01", "T02": "T02", "T02a": "T02a", "路灯": "T01", "T01路灯": "T01", "未归类": "未归类"}
	theme := func(said string) (string, bool) { return themeSaid(said, known) }
	for _, c := range []struct {
		read       func(string) (string, bool)
		said, want string // "" for what is not known
	}{
		{theme, "T01 路灯", "T01"}, {theme, "t01", "T01"}, {theme, "Ｔ０１　路灯", "T01"}, {theme, "T01路灯", "T01"}, {theme, "路灯", "T01"},
		{theme, "T02a", "T02a"}, {theme, "T01 从前的名称", "T01"}, {theme, "未归类", "未归类"},
		{theme, "T99", ""}, {theme, "T01、T02", ""}, {theme, "拿不准", ""}, {theme, "不是T01", ""},
		{yesOrNo, "是", "是"}, {yesOrNo, "√", "是"}, {yesOrNo, " Ｙ ", "是"}, {yesOrNo, "不合适", "否"}, {yesOrNo, "X", "否"}, {yesOrNo, "大概", ""},
		{placeOf(6), "3", "3"}, {placeOf(6), "３", "3"}, {placeOf(6), "③", "3"}, {placeOf(6), "3.0", "3"}, {placeOf(6), "词3", "3"}, {placeOf(6), "第3个", "3"},
		{placeOf(6), "7", ""}, {placeOf(6), "0", ""}, {placeOf(6), "3、4", ""}, {placeOf(4), "5", ""},
	} {
		if got, ok := c.read(c.said); got != c.want || ok != (c.want != "") {
			t.Errorf("%q is %q (%v), want %q", c.said, got, ok, c.want)
		}
	}
}

// What people do to a workbook is read all the same, or told.
func TestWorkbooksThatPeopleChanged(t *testing.T) {
	sample.Plainly(t)
	d, dir, key := drawn(t, SampleOptions{Practices: 20, Coders: 1, Overlap: 1})
	keyPath := filepath.Join(dir, KeyFile)
	book := filepath.Join(dir, "coder-1.xlsx")
	filled(t, book, key, func(_ int, answer string) string { return answer })
	for _, c := range []struct {
		name   string
		change func(*excelize.File) error
		told   string // what the message holds, "" for none
		n      int    // practices compared with the machine
	}{
		{"nothing", func(*excelize.File) error { return nil }, "", 20},
		{"lines above", func(f *excelize.File) error { return f.InsertRows(codingSheet, 1, 2) }, "", 20},
		{"a column between", func(f *excelize.File) error { return f.InsertCols(codingSheet, "B", 1) }, "", 20},
		{"another name of the sheet", func(f *excelize.File) error { return f.SetSheetName(codingSheet, "编码") }, codingSheet, 0},
		{"no column of ids", func(f *excelize.File) error { return f.RemoveCol(codingSheet, "A") }, itemTitle, 0},
		{"another heading", func(f *excelize.File) error { return f.SetCellStr(codingSheet, "D1", "主题") }, choiceTitle, 0},
		{"no theme", func(f *excelize.File) error { return f.SetCellStr(codingSheet, "D3", "说不清") }, "说不清", 19},
		{"of another draw", func(f *excelize.File) error { return f.SetCellStr(codingSheet, "A3", "x-001-1") }, "x-001-1", 19},
		{"left empty", func(f *excelize.File) error { return f.SetCellStr(codingSheet, "D3", "") }, "", 19},
	} {
		f, err := excelize.OpenFile(book)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.change(f); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "a.xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		agreed, err := d.Agree(keyPath, []string{path})
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		told := ""
		for _, m := range agreed.Unread {
			told += m.In(message.Chinese)
		}
		if (told == "") != (c.told == "") || !strings.Contains(told, c.told) {
			t.Errorf("%s: told %q", c.name, told)
		}
		if n := read(t, agreed)["theme cohen_kappa a, machine "].n; n != c.n {
			t.Errorf("%s: %d practices, want %d", c.name, n, c.n)
		}
	}
	if _, err := d.Agree(keyPath, []string{book, book}); err == nil {
		t.Error("a workbook was compared with itself")
	}
}

// The key is read as a spreadsheet saves it; a table of something else is refused.
func TestKeysThatSpreadsheetsSaved(t *testing.T) {
	const plain = "theme_id,answer,item,task\nT01,T01,a-001-1,theme\n,未归类,a-001-2,theme\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "key.csv")
	for _, text := range []string{plain, "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"), gb} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		key, err := readKey(path)
		if err != nil || len(key) != 2 || key[1] != (answerRow{task: "theme", item: "a-001-2", answer: "未归类"}) {
			t.Errorf("%q: %+v, %v", text, key, err)
		}
	}
	for _, text := range []string{"", "case_id,title\n1,2\n"} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readKey(path); err == nil {
			t.Errorf("%q was taken for a key", text)
		}
	}
}
