package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

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

// anotherCompiles is what another process does: it holds the lock while it compiles, and leaves its code.
func anotherCompiles(t *testing.T, folder string, during func()) {
	t.Helper()
	lock := flock.New(filepath.Join(folder, ".lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	during()
	code := filepath.Join(folder, "wazero-dev-amd64-linux", "code")
	if err := os.MkdirAll(filepath.Dir(code), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(code, []byte("code of the other process"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Of programs that are started together where nothing is compiled yet one compiles: the
// others wait for it, take what it made, and leave it as it is.
func TestCompiledMeanwhile(t *testing.T) {
	folder := t.TempDir()
	unfinished := filepath.Join(folder, "wazero-dev-amd64-linux", "code.1.tmp") // of one that was killed
	if err := os.MkdirAll(filepath.Dir(unfinished), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(unfinished, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	options := Options{Memory: 1 << 30, Warn: func(m message.Message) { t.Errorf("told: %s", m) }}
	c := &compiled{folder: folder}
	ready := make(chan string, 1)
	anotherCompiles(t, folder, func() {
		go func() { ready <- c.ready(t.Context(), options) }()
		time.Sleep(200 * time.Millisecond) // whoever does not wait compiles now
	})
	if got := <-ready; got != folder {
		t.Errorf("ready %q, want %q", got, folder)
	}
	made := c.lies()
	if list := strings.Split(made, "\n"); len(list) != 2 || !strings.Contains(list[0], "code 25 ") {
		t.Errorf("compiled: %q, want the other's code alone", made)
	}

	// A child could not use it, and another program mended it already.
	anotherCompiles(t, folder, func() { time.Sleep(10 * time.Millisecond) })
	c.mend(t.Context(), options)
	if now := c.lies(); now == made || !strings.Contains(now, "code 25 ") {
		t.Errorf("mended: %q after %q, want the other's code", now, made)
	}
}
