package run

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"casebook/analyze/vector"
	"casebook/corpus"
)

func TestOwnVectors(t *testing.T) {
	col := &corpus.Collection{Books: []*corpus.Book{{Cases: []corpus.Case{{Practices: []corpus.Practice{{ID: "a-1"}, {ID: "a-2"}}}}}}}
	var two, three bytes.Buffer
	if err := vector.WriteNPY(&two, &vector.Dense{Rows: 2, Cols: 2, Data: []float32{1, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := vector.WriteNPY(&three, vector.NewDense(3, 2)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, file, text string
		fine             bool
	}{
		{"by id with a heading", "v.csv", "\ufeffpractice_id,x,y\r\na-2,0,1\r\na-1,1,0\r\n", true},
		{"by id without one", "v.csv", "a-2,0,1\na-1,1e0,0\n", true},
		{"in order", "v.npy", two.String(), true},
		{"too many rows", "v.npy", three.String(), false},
		{"a word", "v.csv", "a-1,1\na-2,x\n", false},
		{"other lengths", "v.csv", "a-1,1\na-2,1,2\n", false},
		{"not finite", "v.csv", "a-1,1\na-2,NaN\n", false},
		{"twice", "v.csv", "a-1,1\na-1,1\n", false},
		{"no numbers", "v.csv", "a-1\n", false},
		{"nothing", "v.csv", "", false},
		{"no matrix", "v.npy", "a-1,1\n", false},
	} {
		path := filepath.Join(t.TempDir(), c.file)
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := Options{Vectors: path}.ownVectors(col)
		if c.fine != (err == nil) {
			t.Errorf("%s: %v", c.name, err)
		}
		if err == nil && (got.Rows.Rows != 2 || got.Rows.Row(got.At["a-2"])[1] != 1) {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}
