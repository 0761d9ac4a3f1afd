package pdf

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"casebook/corpus/message"
	"casebook/corpus/sample"
)

// Two programs with different versions of wazero share the cache folder, as after an
// update: each finds its own code there and leaves the other's alone, without a word.
func TestCompiledByAnother(t *testing.T) {
	sample.Plainly(t)
	cache := t.TempDir()
	t.Setenv("CASEBOOK_CACHE", cache)
	other := filepath.Join(cache, "pdfium", "v0.0.1", "wazero-v0.0.1-amd64-linux", "code")
	if err := os.MkdirAll(filepath.Dir(other), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(other, []byte("code of another version"), 0o600); err != nil {
		t.Fatal(err)
	}

	folder := compiledIn(compiledFolder()).ready(t.Context(), Options{
		Memory: 1 << 30, StartDeadline: 5 * time.Minute,
		Warn: func(m message.Message) { t.Errorf("told: %s", m) },
	})

	own, err := filepath.Glob(filepath.Join(folder, "wazero-*", "*"))
	if err != nil || folder == "" || len(own) != 1 {
		t.Errorf("compiled into %q: %q, %v; want one file", folder, own, err)
	}
	if _, err := os.Stat(other); err != nil {
		t.Errorf("the other's code: %v", err)
	}
	if filepath.Dir(filepath.Dir(filepath.Dir(other))) != filepath.Dir(folder) {
		t.Errorf("%s is not beside %s", folder, other)
	}
}
