package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"casebook/corpus/sample"
	"casebook/ingest/ocr/ocrtest"
)

func TestMain(m *testing.M) {
	failOfItself()
	ocrtest.Tesseract()
	serveNATS()
	serveChild()
	code := m.Run()
	for _, dir := range []string{builtIn, compiledIn} {
		if dir != "" {
			os.RemoveAll(dir)
		}
	}
	os.Exit(code)
}

// builtIn is the folder of what program builds.
var builtIn string

// program builds casebook once, as it is shipped: scripts and kills are about
// the program that users have, and many times faster without the race detector.
var program = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "casebook-test-")
	if err != nil {
		return "", err
	}
	builtIn = dir
	exe := filepath.Join(dir, "casebook")
	if runtime.GOOS == "windows" {
		exe += ".exe"
	}
	c := exec.Command("go", "build", "-trimpath", "-o", exe, ".")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if msg, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, msg)
	}
	return exe, nil
})

// built is the program for a test that is about it alone: what the race detector would
// see is the test's own calls of it.
func built(t *testing.T) string {
	t.Helper()
	sample.Plainly(t)
	exe, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return exe
}

// TestScript runs the command line as people type it: testdata/script/*.txtar.
// In the scripts $SAMPLE is the folder of the sample collection, and $TESTBINARY a
// stand-in for tesseract that does what TESSERACT_MODE says.
func TestScript(t *testing.T) {
	bin := filepath.Dir(built(t))
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
			e.Setenv("SAMPLE", filepath.Dir(sample.Path(sample.Text)))
			// One cache for all scripts: what is compiled once serves all.
			e.Setenv("CASEBOOK_CACHE", cache)
			exe, err := os.Executable()
			if err != nil {
				return err
			}
			e.Setenv("TESTBINARY", exe) // a tesseract, see ocrtest
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("TMPDIR", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exitcode": exitCode,
			"same":     sameFolders,
			"rename":   rename,
			"scan":     scan,
			"cover":    cover,
			"accept":   accept,
		},
	})
}
