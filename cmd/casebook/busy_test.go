package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
)

// A second run on the same folder says so and stops.
func TestBusy(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	first, err := corpus.Begin(out)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Abort()
	c := exec.Command(built(t), "run", sample.Path(sample.Text), "-o", out)
	msg, err := c.CombinedOutput()
	if c.ProcessState == nil || c.ProcessState.ExitCode() != exitFailed {
		t.Fatalf("%v\n%s", err, msg)
	}
	if !bytes.Contains(msg, []byte("wait until it has ended")) {
		t.Errorf("no remedy in %q", msg)
	}
}
