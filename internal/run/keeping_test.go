package run

import (
	"os"
	"path/filepath"
	"testing"

	"casebook/bench/made"
	"casebook/corpus"
	"casebook/corpus/sample"
)

// A book that the output folder holds as it is stays where it lies, one that was damaged there
// is written anew, and of a collection that is read from where it is staged all are staged.
// What the texts are known by is the same each time.
func TestStoredBooksStayWhereTheyAre(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	more := filepath.Join(t.TempDir(), "more.txt")
	if err := made.Book(more, 3, 7); err != nil {
		t.Fatal(err)
	}
	if _, err := Ingest(t.Context(), usual(dir), []string{sample.Path("schemes/01-bracket-inline.txt"), more}, &silent{}); err != nil {
		t.Fatal(err)
	}
	want := ""
	for _, c := range []struct {
		name   string
		whole  int64
		damage bool
		staged [2]bool
	}{
		{name: "as they are"},
		{name: "one damaged", damage: true, staged: [2]bool{false, true}},
		{name: "large", whole: 1, staged: [2]bool{true, true}},
	} {
		config := usual(dir)
		config.HeldWhole = c.whole
		w, err := open(t.Context(), config, &silent{})
		if err != nil {
			t.Fatal(c.name, err)
		}
		if w.raw, err = w.store.Collection(); err != nil {
			t.Fatal(c.name, err)
		}
		if c.damage {
			if err := os.WriteFile(filepath.Join(dir, corpus.BookPath(w.raw.Books[1].ID)), []byte("x"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		sums, err := w.putBooks(w.raw.Books)
		if err != nil {
			t.Fatal(c.name, err)
		}
		for i, b := range w.raw.Books {
			if sums[i] != w.before.Books[i].Content {
				t.Errorf("%s: %s has another sum", c.name, b.ID)
			}
			_, err := os.Stat(filepath.Join(w.change.Staged(), corpus.BookPath(b.ID)))
			if staged := err == nil; staged != c.staged[i] {
				t.Errorf("%s: %s staged: %v", c.name, b.ID, staged)
			}
		}
		texts, err := textsOf(t.Context(), w.raw)
		if err != nil || texts != w.texts || want != "" && texts != want {
			t.Errorf("%s: texts %s, by themselves %s, before %s (%v)", c.name, w.texts, texts, want, err)
		}
		want = texts
		if err := w.change.Commit(); err != nil {
			t.Fatal(err)
		}
	}
}
