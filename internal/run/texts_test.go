package run

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"casebook/bench/made"
	"casebook/corpus/sample"
)

// A book is added to the same bytes with what earlier runs kept of texts, without it, and with
// what is left of it after damage.
func TestAddedToTheSameBytesWithoutWhatWasKept(t *testing.T) {
	one, more := filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "more.txt")
	if _, err := Whole(t.Context(), usual(one), []string{sample.Path(sample.Text)}, &silent{}); err != nil {
		t.Fatal(err)
	}
	if err := made.Book(more, 8, 7); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(filepath.Join(one, textsFile))
	if err != nil {
		t.Fatal(err)
	}
	var want map[string][]byte
	for _, c := range []struct {
		name string
		kept []byte
	}{
		{"as it was", kept},
		{"deleted", nil},
		{"cut off", kept[:len(kept)/2]},
		{"a letter wrong", append(append(bytes.Clone(kept[:len(kept)/2]), 'x'), kept[len(kept)/2+1:]...)},
		{"another file", []byte("PK")},
	} {
		dir := filepath.Join(t.TempDir(), "two")
		if err := os.CopyFS(dir, os.DirFS(one)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, textsFile), c.kept, 0o644); err != nil {
			t.Fatal(err)
		}
		if c.kept == nil {
			os.Remove(filepath.Join(dir, textsFile))
		}
		r := &silent{}
		if _, err := Add(t.Context(), usual(dir), []string{more}, r); err != nil {
			t.Fatal(c.name, err, r.said)
		}
		got := filesIn(t, dir)
		if want == nil {
			want = got
		}
		for name := range want {
			if !bytes.Equal(got[name], want[name]) {
				t.Errorf("%s: %s is another", c.name, name)
			}
		}
	}
}

// filesIn reads all files of a folder.
func filesIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
