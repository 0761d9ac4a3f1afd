package run

import (
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
)

// A table that is changed after it was summed is kept as one that was changed before.
func TestTableChangedWhileTheReportIsWritten(t *testing.T) {
	const had, now = "id,code\r\n1,\r\n", "id,code\r\n1,a\r\n"
	for _, c := range []struct {
		name           string
		before, during string // what it holds as it is summed, and as it is replaced
		kept           string // empty: no copy
	}{
		{"left alone", had, had, ""},
		{"before", now, now, now},
		{"during", had, now, now},
		{"taken back", now, had, ""},
	} {
		dir := t.TempDir()
		change, err := corpus.Begin(dir)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "cases.csv")
		write := func(text string) {
			os.Remove(path) // as programs do that save another file in its place
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		write(had)
		sum, err := FileSum(path)
		if err != nil {
			t.Fatal(err)
		}
		w := &work{Config: Config{Options: Options{Output: dir}}, tell: &silent{}, ctx: t.Context(), change: change}
		w.before.Outputs = map[string]string{"cases.csv": sum, "gone.csv": "x"}
		write(c.before)
		sums := w.sumOutputs()
		if c.during != c.before {
			write(c.during)
		}
		if err := w.keepChanged(sums); err != nil {
			t.Fatal(c.name, err)
		}
		copies, err := filepath.Glob(filepath.Join(change.Staged(), "*.csv"))
		if err != nil {
			t.Fatal(err)
		}
		var got string
		for _, path := range copies {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got += string(data)
		}
		if got != c.kept {
			t.Errorf("%s: a copy with %q is kept, want %q", c.name, got, c.kept)
		}
		change.Abort()
	}
}
