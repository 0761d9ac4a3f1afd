package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus/message"
	"casebook/corpus/sample"
)

// within runs a command line in this process, where the race detector sees it.
func within(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	u := &ui{out: &out, err: &err, lang: message.English}
	root := newRoot(u)
	root.SetArgs(args)
	code = u.report(root.ExecuteContext(t.Context()))
	return code, out.String(), err.String()
}

// TestRunWithin does the whole flow in this process, with one worker and with
// several: the files are the same, byte for byte.
func TestRunWithin(t *testing.T) {
	root := t.TempDir()
	t.Setenv("CASEBOOK_CACHE", filepath.Join(root, "cache"))
	for workers, dir := range map[string]string{"1": "one", "3": "three"} {
		code, _, said := within(t, "run", sample.Path(sample.Text), "-o", filepath.Join(root, dir), "--workers", workers, "--resamplings", "5")
		if code != exitDone {
			t.Fatalf("%s workers: exit code %d\n%s", workers, code, said)
		}
	}
	one := files(t, filepath.Join(root, "one"))
	for name, data := range files(t, filepath.Join(root, "three")) {
		if !bytes.Equal(one[name], data) {
			t.Errorf("%s differs", name)
		}
	}
	if _, err := os.Stat(filepath.Join(root, "three", "report.html")); err != nil {
		t.Error(err)
	}
}
