package run

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"casebook/bench/made"
)

// books are small books of one folder.
type books struct {
	t   *testing.T
	dir string
}

// make makes a book with a line before it.
func (b books) make(name, first string, seed uint64) string {
	path := filepath.Join(b.dir, name)
	if err := made.Book(path, 3, seed); err != nil {
		b.t.Fatal(err)
	}
	b.rewrite(name, name, func(text string) string { return first + "\n\n" + text })
	return path
}

// rewrite writes a book as another, or in its own place.
func (b books) rewrite(name, as string, change func(string) string) string {
	b.t.Helper()
	data, err := os.ReadFile(filepath.Join(b.dir, name))
	if err != nil {
		b.t.Fatal(err)
	}
	path := filepath.Join(b.dir, as)
	if err := os.WriteFile(path, []byte(change(string(data))), 0o644); err != nil {
		b.t.Fatal(err)
	}
	return path
}

// misread is a text as a worse scan has it: one character in thirty is another.
func misread(text string) string {
	rs := []rune(text)
	for i := 40; i < len(rs); i += 30 {
		if rs[i] > 0x4e00 && rs[i-1] > 0x4e00 {
			rs[i] = '日'
		}
	}
	return string(rs)
}

// Books that are held whole, in outline from the first, or from some book on, come to the same
// files and words: with two of one ISBN, one given twice, one that is read worse than by
// the last run and known again, and one that is added.
func TestHoldingMakesTheSameFiles(t *testing.T) {
	b := books{t, t.TempDir()}
	const isbn = "ISBN 978-7-999999-01-0"
	one, two := b.make("one.txt", isbn, 1), b.make("two.txt", isbn, 2)
	twice := b.rewrite("one.txt", "twice.txt", func(text string) string { return strings.Replace(text, isbn, "", 1) })
	more := b.make("more.txt", isbn, 3)
	first := filepath.Join(b.dir, "first")
	if _, err := Whole(t.Context(), usual(first), []string{one, two}, &silent{}); err != nil {
		t.Fatal(err)
	}
	b.rewrite("one.txt", "one.txt", misread)
	steps := map[string]func(Config, Reporter) (Result, error){
		"again": func(c Config, r Reporter) (Result, error) {
			return Ingest(t.Context(), c, []string{one, two, twice}, r)
		},
		"fresh": func(c Config, r Reporter) (Result, error) {
			c.Fresh, c.KeepBoth = true, true
			return Ingest(t.Context(), c, []string{twice, one, two, more}, r)
		},
		"added": func(c Config, r Reporter) (Result, error) { return Add(t.Context(), c, []string{twice, more}, r) },
	}
	for name, step := range steps {
		var want map[string]string
		var told []string
		for _, budget := range []int64{0, 1, 15_000} {
			dir := filepath.Join(t.TempDir(), "dir")
			if err := os.CopyFS(dir, os.DirFS(first)); err != nil {
				t.Fatal(err)
			}
			c, r := usual(dir), &silent{}
			c.HeldWhole = budget
			if _, err := step(c, r); err != nil {
				t.Fatal(name, budget, err, r.said)
			}
			got := all(t, dir)
			for i, said := range r.said {
				r.said[i] = strings.ReplaceAll(said, dir, "DIR")
			}
			if want == nil {
				want, told = got, r.said
				continue
			}
			if !maps.Equal(got, want) {
				for file := range want {
					if got[file] != want[file] {
						t.Errorf("%s, %d bytes whole: %s differs", name, budget, file)
					}
				}
				t.Errorf("%s, %d bytes whole: %d files, want %d", name, budget, len(got), len(want))
			}
			if !slices.Equal(r.said, told) {
				t.Errorf("%s, %d bytes whole: told %q, want %q", name, budget, r.said, told)
			}
		}
		t.Logf("%s: %s", name, strings.Join(told, "\n"))
		books := 0
		for file := range want {
			if strings.HasPrefix(file, "data/books/") {
				books++
			}
		}
		if wanted := map[string]int{"again": 2, "fresh": 4, "added": 3}[name]; books != wanted {
			t.Errorf("%s: %d stored books, want %d", name, books, wanted)
		}
	}
}

// A run that can keep no book on the shelf ends at once, says where, and leaves the folder as it was.
func TestHoldingLeavesTheFolder(t *testing.T) {
	b := books{t, t.TempDir()}
	dir := filepath.Join(b.dir, "dir")
	c := usual(dir)
	c.HeldWhole = 1
	if _, err := Ingest(t.Context(), c, []string{b.make("one.txt", "", 1)}, &silent{}); err != nil {
		t.Fatal(err)
	}
	before := all(t, dir)
	var names []string
	for i := range 6 {
		names = append(names, b.make(string(rune('a'+i))+".txt", "", uint64(i+10)))
	}
	w, err := begin(t.Context(), c, &silent{}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.change.Staged(), "data"), nil, 0o644); err != nil { // in the way
		t.Fatal(err)
	}
	if err = w.find(names); err == nil {
		err = w.ingest()
	}
	w.change.Abort()
	if err == nil || !strings.Contains(err.Error(), dir) {
		t.Errorf("no book could be kept, and the run says %v", err)
	}
	if got := all(t, dir); !maps.Equal(got, before) {
		t.Errorf("the folder is another: %v", slices.Sorted(maps.Keys(got)))
	}
}
