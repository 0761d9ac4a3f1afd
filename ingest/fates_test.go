package ingest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"casebook/corpus"
)

// What becomes of a file is told before the books behind it are read: these may take hours.
func TestFatesAreToldAtOnce(t *testing.T) {
	dir := t.TempDir()
	var names []string
	for _, f := range [][2]string{{"1.docx", "no container"}, {"2.txt", "【背景】\n灯坏了。\n【做法】\n街道请电工逐盏检查线路。\n"}, {"3.odt", "none either"}, {"4.docx", "no container"}} {
		names = append(names, filepath.Join(dir, f[0]))
		if err := os.WriteFile(names[len(names)-1], []byte(f[1]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := Find(names)
	if err != nil {
		t.Fatal(err)
	}
	defer Discard(inputs)
	var order []string
	_, err = Run(t.Context(), inputs, Options{
		Became:   func(f File) { order = append(order, string(f.Outcome)+" "+f.Shown) },
		Finished: func(b *corpus.Book) error { order = append(order, "finished "+b.File); return nil },
	})
	want := []string{"failed 1.docx", "failed 4.docx", "read 2.txt", "finished 2.txt", "failed 3.odt"}
	if err != nil || !slices.Equal(order, want) {
		t.Errorf("%v %q", err, order)
	}
}
