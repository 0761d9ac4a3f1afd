package report_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/report"
	"casebook/report/crossing"
)

func options() report.Options {
	return report.Options{Version: "test", Lang: "zh", Seed: 1, Command: "casebook run sample.txt",
		Parameters: []corpus.Field{{Name: "seed", Value: "1"}, {Name: "unit", Value: "practice"}}, Crossings: byYear()}
}

// byYear is a small table of themes and years, for the section of the page.
func byYear() []crossing.Crossing {
	return []crossing.Crossing{{Variable: "year", Themes: []string{"T01"}, Groups: []crossing.Group{{Name: "2022", Cases: 9}, {Name: "2023", Cases: 7}}, Test: 12,
		Cells: [][]crossing.Cell{{{Cases: 8, Expected: 4.5, Share: .89, P: .001, Q: .012}, {Cases: 1, Expected: 3.5, Share: .14, P: .06, Q: .3}}}}}
}

// The same input gives the same bytes, the workbook's included.
func TestSameBytes(t *testing.T) {
	col, an := sampleOf(t)
	first, second := keepDir(t), t.TempDir()
	var sums [2][]report.File
	for i, dir := range []string{first, second} {
		files, err := report.Write(context.Background(), dir, col, an, options())
		if err != nil {
			t.Fatal(err)
		}
		sums[i] = files
	}
	for i, f := range sums[0] {
		if f != sums[1][i] {
			t.Errorf("%s differs from run to run", f.Name)
		}
		if info, err := os.Stat(filepath.Join(first, f.Name)); err != nil || info.Size() == 0 && f.Name != "problems.jsonl" {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}
