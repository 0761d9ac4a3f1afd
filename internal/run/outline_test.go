package run

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// all are the files of a folder with the hashes of what they hold.
func all(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == textsFile { // of texts nothing is kept where they stand on the disk
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		sum := sha256.Sum256(data)
		out[name] = string(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Whether texts are held in memory or read from the disk pass by pass, every file of a
// collection with hand edits is the same, in a first run and in one that follows it.
func TestOutlineMakesTheSameFiles(t *testing.T) {
	books := []string{sample.Path("schemes/01-bracket-inline.txt"), sample.Path("schemes/04-shell-four.txt")}
	var want map[string]string
	rounds := []int{4}
	if os.Getenv("CASEBOOK_NIGHTLY") != "" {
		rounds = []int{4, 3} // the second has a last run
	}
	for _, whole := range []int64{0, 1} {
		dir := filepath.Join(t.TempDir(), "out")
		c, r := usual(dir), &silent{}
		c.Resamplings, c.HeldWhole = 0, whole
		if _, err := Ingest(t.Context(), c, books, r); err != nil {
			t.Fatal(err)
		}
		writeEdits(t, dir)
		for _, themes := range rounds {
			c.Themes, c.Parameters = themes, map[string][]corpus.Field{StageAnalyze: {{Name: "themes", Value: string(rune('0' + themes))}}}
			for _, stage := range []func() (Result, error){
				func() (Result, error) { return Analyze(t.Context(), c, r) }, func() (Result, error) { return Report(t.Context(), c, r) },
			} {
				if _, err := stage(); err != nil {
					t.Fatal(err, r.said)
				}
			}
		}
		if told := strings.Join(r.said, "\n"); strings.Count(told, "edits.yaml") < 3 {
			t.Error(told)
		}
		got := all(t, dir)
		if want == nil {
			want = got
			continue
		}
		for name := range maps.Keys(want) {
			if got[name] != want[name] {
				t.Errorf("%s differs", name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d files, want %d", len(got), len(want))
		}
	}
}

// writeEdits quotes the second case by another's id, a practice by none, and one by its own.
func writeEdits(t *testing.T, dir string) {
	t.Helper()
	col, err := (corpus.Store{Dir: dir}).Collection()
	if err != nil {
		t.Fatal(err)
	}
	a, b := &col.Books[0].Cases[0], &col.Books[0].Cases[1]
	p := a.Practices[0]
	begin := func(s string) string { return string([]rune(s)[:12]) }
	text := "edits:\n" +
		"  - do: title\n    case: " + a.ID + "\n    quote: " + begin(b.Sections[0].Text) + "\n    to: 另一个题目\n" +
		"  - do: correct\n    practice: " + p.ID + "\n    quote: " + begin(p.Text) + "\n    to: 改过的开头\n" +
		"  - do: correct\n    practice: nowhere-1\n    quote: " + begin(b.Practices[0].Text) + "\n    to: 也改过的开头\n" +
		"  - do: move\n    practice: " + a.Practices[1].ID + "\n    quote: " + begin(a.Practices[1].Text) + "\n    into: T01\n    into-label: 主题\n"
	if err := os.WriteFile(filepath.Join(dir, "edits.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A stored book that is damaged is named with its line, whichever pass meets it.
func TestOutlineNamesDamage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	c, r := usual(dir), &silent{}
	if _, err := Ingest(t.Context(), c, []string{sample.Path(sample.Text)}, r); err != nil {
		t.Fatal(err)
	}
	c.HeldWhole = 1
	col, err := corpus.Store{Dir: dir, Whole: 1}.Held(t.Context())
	if err != nil || !col.Outlined() {
		t.Fatal(err)
	}
	path := filepath.Join(dir, filepath.FromSlash(corpus.BookPath(col.Books[0].ID)))
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damaged := []byte(strings.Replace(string(data), `{"case":{`, `{"case":[`, 1))
	if err := os.WriteFile(path, damaged, 0o644); err != nil {
		t.Fatal(err)
	}
	tells := func(err error) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), col.Books[0].ID) || !strings.Contains(err.Error(), "line ") {
			t.Errorf("got %v", err)
		}
	}
	tells(col.EachCase(func(*corpus.Case) error { return nil }))
	tells(col.Err())
	_, err = Analyze(t.Context(), c, r)
	tells(err)
}
