package desk

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casebook/corpus/sample"
)

// drawn are a sample's practices, drawn into a folder, with the key to them.
func drawn(t *testing.T, o SampleOptions) (*Desk, string, []answerRow) {
	t.Helper()
	d, dir := sampleDesk(t), t.TempDir()
	res, err := d.Sample(o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Save(dir, "test", res); err != nil {
		t.Fatal(err)
	}
	key, err := readKey(filepath.Join(dir, KeyFile))
	if err != nil {
		t.Fatal(err)
	}
	return d, dir, key
}

// filled fills in what a coder was given: the machine's answers, but other says of those
// items whose number it is asked for what the coder says instead.
func filled(t *testing.T, path string, key []answerRow, other func(n int, answer string) string) {
	t.Helper()
	answers := map[string]string{}
	for i, k := range key {
		answers[k.item] = other(i, k.answer)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for sheet, title := range map[string]string{wordSheet: oddTitle, practiceSheet: oddTitle, codingSheet: choiceTitle, nameSheet: acceptTitle} {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for c, name := range rows[0] {
			if name == title {
				at = c + 1
			}
		}
		for r := 1; r < len(rows); r++ {
			value := answers[rows[r][0]]
			if sheet == nameSheet {
				value = map[bool]string{true: "是", false: "否"}[r != 1]
			}
			cell, _ := excelize.CoordinatesToCellName(at, r+1)
			if err := f.SetCellStr(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// read are the figures of agreement.csv by task, measure, pair and theme.
func read(t *testing.T, r Result) map[string]figureRow {
	t.Helper()
	out := map[string]figureRow{}
	for row := range r.Tables[0].Rows {
		value, ok := row[6].(float64)
		n, _ := row[4].(int)
		out[strings.Join([]string{row[0].(string), row[1].(string), row[2].(string), row[3].(string)}, " ")] = figureRow{n, value, ok}
	}
	return out
}

type figureRow struct {
	n     int
	value float64
	ok    bool
}

func TestCodersAreCompared(t *testing.T) {
	sample.Plainly(t)
	d, dir, key := drawn(t, SampleOptions{Practices: 40, Coders: 2, Overlap: 0.5})
	keyPath := filepath.Join(dir, KeyFile)
	if len(key) < 50 {
		t.Fatalf("%d answers", len(key))
	}
	files := []string{filepath.Join(dir, "coder-1.xlsx"), filepath.Join(dir, "coder-2.xlsx")}
	if _, err := d.Agree(keyPath, files); err == nil {
		t.Error("empty workbooks were compared")
	}
	filled(t, files[0], key, func(n int, answer string) string { return answer })
	filled(t, files[1], key, func(n int, answer string) string {
		if n < 5 {
			return "未归类"
		}
		return answer
	})
	agreed, err := d.Agree(keyPath, files)
	if err != nil {
		t.Fatal(err)
	}
	got := read(t, agreed)
	themes := len(d.An.Themes)
	for what, want := range map[string]figureRow{
		"theme cohen_kappa coder-1, machine ":       {30, 1, true},
		"theme cohen_kappa consensus, machine ":     {15, 1, true},
		"word_intrusion model_precision coders ":    {2 * themes, 1, true},
		"name accepted coders " + d.An.Themes[0].ID: {2, 0, true},
		"name accepted coders ":                     {2 * themes, float64(themes-1) / float64(themes), true},
	} {
		if g := got[what]; g.n != want.n || g.value != want.value || !g.ok {
			t.Errorf("%s: %+v, want %+v", what, g, want)
		}
	}
	if a := got["theme krippendorff_alpha coders "]; a.n != 20 || a.value <= 0.5 || a.value >= 1 {
		t.Errorf("α %+v", a)
	}
	if k := got["theme cohen_kappa coder-2, machine "]; k.n != 30 || k.value >= 1 {
		t.Errorf("κ with the machine %+v", k)
	}
}

// A coder's workbook says of no practice where the machine put it: what differs between the
// answers is in the key alone.
func TestWorkbooksHideTheAnswer(t *testing.T) {
	_, dir, _ := drawn(t, SampleOptions{Practices: 20, Coders: 1, Overlap: 1})
	f, err := excelize.OpenFile(filepath.Join(dir, "coder-1.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(codingSheet)
	if err != nil || len(rows) != 21 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		for c := 3; c < len(row); c++ {
			if row[c] != "" {
				t.Errorf("%s has %q", row[0], row[c])
			}
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "sample_key.csv")); err != nil {
		t.Error(err)
	}
}
