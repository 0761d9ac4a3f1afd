package pdf

import (
	"bytes"
	"os"
	"os/exec"
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

// compilesFirst does what a process does that compiles before this one: it holds the lock
// while something is done, and leaves its code.
func compilesFirst(t *testing.T, folder string, meanwhile func()) {
	t.Helper()
	lock := flock.New(filepath.Join(folder, ".lock"))
	if err := lock.Lock(); err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	meanwhile()
	code := filepath.Join(folder, "wazero-dev-amd64-linux", "code")
	if err := os.MkdirAll(filepath.Dir(code), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(code, []byte("code of the other process"), 0o600); err != nil {
		t.Fatal(err)
	}
}

// readyFolder names, to a process that a test starts, the folder that it wants compiled.
const readyFolder = "CASEBOOK_TEST_READY"

// Of programs that are started together where nothing is compiled yet one compiles: the
// others wait for it, take what it made, and leave it as it is.
func TestCompiledMeanwhile(t *testing.T) {
	options := Options{Memory: 1 << 30, Warn: func(m message.Message) { t.Errorf("told: %s", m) }}
	if folder := os.Getenv(readyFolder); folder != "" {
		if got := (&compiled{folder: folder}).ready(t.Context(), options); got != folder {
			t.Errorf("ready %q, want %q", got, folder)
		}
		return
	}
	folder := t.TempDir()
	unfinished := filepath.Join(folder, "wazero-dev-amd64-linux", "code.1.tmp") // of one that was killed
	if err := os.MkdirAll(filepath.Dir(unfinished), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(unfinished, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	second := exec.Command(os.Args[0], "-test.run=^TestCompiledMeanwhile$")
	second.Env = append(os.Environ(), readyFolder+"="+folder)
	second.Stdout, second.Stderr = &said, &said
	compilesFirst(t, folder, func() {
		if err := second.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond) // whoever does not wait compiles now
	})
	if err := second.Wait(); err != nil {
		t.Fatalf("%v\n%s", err, said.Bytes())
	}
	c := &compiled{folder: folder}
	if got := c.ready(t.Context(), options); got != folder {
		t.Errorf("ready %q, want %q", got, folder)
	}
	made := c.lies()
	if list := strings.Split(made, "\n"); len(list) != 2 || !strings.Contains(list[0], "code 25 ") {
		t.Errorf("compiled: %q, want the other's code alone", made)
	}

	// A child could not use it, and another program mended it already.
	compilesFirst(t, folder, func() { time.Sleep(10 * time.Millisecond) })
	c.mend(t.Context(), options)
	if now := c.lies(); now == made || !strings.Contains(now, "code 25 ") {
		t.Errorf("mended: %q after %q, want the other's code", now, made)
	}
}
