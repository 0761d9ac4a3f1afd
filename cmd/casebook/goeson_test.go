package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/internal/run"
)

// TestEditGroupsNothingAnew: a theme that is renamed in the browser leaves the others as they are, whatever the
// last run was told; before, the collection was grouped anew with the defaults.
func TestEditGroupsNothingAnew(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	words := filepath.Join(dir, "words.txt")
	if err := os.WriteFile(words, []byte("垃圾\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	root := newRoot(&ui{out: io.Discard, err: io.Discard, lang: message.English})
	root.SetArgs([]string{"run", filepath.Join("..", "..", "corpus", "sample", "sample.txt"), "-o", out,
		"-k", "3", "--unit", "case", "--lang", "en", "--stop-words", words, "--resamplings", "5"})
	if err := root.ExecuteContext(t.Context()); err != nil {
		t.Fatal(err)
	}
	store := corpus.Store{Dir: out}
	before, err := store.State()
	if err != nil {
		t.Fatal(err)
	}
	an, err := store.Analysis()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(words); err != nil {
		t.Fatal(err)
	}
	theme := an.Themes[0]
	edit := "edits:\n  - do: rename\n    theme: " + theme.ID + "\n    label: \"" + theme.Label + "\"\n    to: 我起的名字\n"
	if err := os.WriteFile(filepath.Join(out, "edits.yaml"), []byte(edit), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := again(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	after, err := store.State()
	if err != nil {
		t.Fatal(err)
	}
	if after.Analysis != before.Analysis {
		t.Error("the rename of a theme grouped the collection anew")
	}
	for _, stage := range []string{run.StageAnalyze, run.StageReport} {
		for i, f := range after.Parameters[stage] {
			if f != before.Parameters[stage][i] {
				t.Errorf("%s was %q and is %q after the edit", f.Name, before.Parameters[stage][i].Value, f.Value)
			}
		}
	}
}
