//go:build unix

package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"casebook/corpus/message"
)

// A folder from others cannot have files outside it read, and nothing that never ends.
func TestReadInside(t *testing.T) {
	outer := t.TempDir()
	dir := filepath.Join(outer, "dir")
	for path, text := range map[string]string{"secret": "secret", "dir/data/state.json": "{}"} {
		path = filepath.Join(outer, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, to := range map[string]string{"relative": "../secret", "absolute": filepath.Join(outer, "secret"), "folder": "..", "inner": "data/state.json"} {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"data/state.json": "{}", "inner": "{}"} {
		if got, err := ReadInside(dir, name); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, name := range []string{"relative", "absolute", "folder/secret", "../secret", "pipe", "data"} {
		if got, err := ReadInside(dir, name); err == nil || !errors.Is(err, message.Fail("run.link_out")) && !strings.Contains(err.Error(), "leads out") {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, err := ReadInside(dir, "none"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

// A store whose state or books are links out is no store.
func TestStoreOfLinks(t *testing.T) {
	outer := t.TempDir()
	dir := filepath.Join(outer, "dir")
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(outer, "state.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../state.json", filepath.Join(dir, "data", "state.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := (Store{Dir: dir}).State(); err == nil || errors.Is(err, ErrNoStore) {
		t.Errorf("a state outside the folder is read: %v", err)
	}
}
