//go:build unix

package ingest

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// In a folder, results of a run and lock files of Word are passed over; a pipe and a
// folder without permission are named, and the rest is found.
func TestFindPassesOver(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.txt": "一本书", "out/data/state.json": "{}", "out/cases.txt": "结果", "~$b.txt": "锁", "shut/c.txt": "书", "z/d.txt": "另一本书"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644); err != nil {
		t.Skip(err)
	}
	if err := os.Chmod(filepath.Join(dir, "shut"), 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chmod(filepath.Join(dir, "shut"), 0o755) })
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{} // readable?
	for _, in := range inputs {
		rel, _ := filepath.Rel(dir, in.Path)
		got[rel] = in.Err == nil
	}
	if !got["a.txt"] || !got["z/d.txt"] {
		t.Errorf("books are missing: %v", got)
	}
	if ok, named := got["pipe.txt"]; !named || ok {
		t.Errorf("the pipe: named %v, read %v", named, ok)
	}
	if os.Getuid() != 0 { // root may read all
		if ok, named := got["shut"]; !named || ok {
			t.Errorf("the shut folder: named %v, read %v", named, ok)
		}
	}
	for _, never := range []string{"out/cases.txt", "~$b.txt"} {
		if _, found := got[never]; found {
			t.Errorf("%s was taken for a book", never)
		}
	}
}
