package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asCommand makes the test binary act as casebook itself, for tests that kill it.
const asCommand = "CASEBOOK_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	serveChild()
	if os.Getenv(asCommand) != "" {
		os.Exit(Main())
	}
	testscript.Main(m, map[string]func(){"casebook": func() { os.Exit(Main()) }})
}

// TestScript runs the command line as people type it: testdata/script/*.txtar.
// In the scripts $SAMPLE is the folder of the sample collection.
func TestScript(t *testing.T) {
	sample, err := filepath.Abs("../../corpus/sample")
	if err != nil {
		t.Fatal(err)
	}
	cache := t.TempDir()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SAMPLE", sample)
			// One cache for all scripts: the dictionary is prepared once.
			e.Setenv("CASEBOOK_CACHE", cache)
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("TMPDIR", e.WorkDir)
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exitcode": exitCode,
			"same":     sameFolders,
			"rename":   rename,
		},
	})
}
