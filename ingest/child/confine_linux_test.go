package child

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// knowsLandlock skips where the kernel cannot confine.
func knowsLandlock(t *testing.T) {
	t.Helper()
	if _, _, e := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION); e != 0 {
		t.Skipf("this kernel has no Landlock: %v", e)
	}
}

// A child tries to read a file of the home folder, to open a socket and to execute.
func TestBarriersHold(t *testing.T) {
	knowsLandlock(t)
	held, err := Probe(context.Background(), t.TempDir())
	if err != nil || !slices.Equal(held, Barriers) {
		t.Errorf("held: %v, %v; want all of %v", held, err, Barriers)
	}
	// The probe itself is right: without barriers nothing holds.
	f := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(f, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := harmless()
	if err != nil {
		t.Skip(err)
	}
	a := probeArgs{File: f, Program: program}
	if readHome(a) != nil || openSocket(a) != nil || execute(a) != nil {
		t.Error("the probe fails where nothing is confined")
	}
}

// What a child is given it can use, and nothing beside it.
func TestAccess(t *testing.T) {
	knowsLandlock(t)
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	for _, d := range []string{in, out} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range []string{filepath.Join(in, "given"), filepath.Join(in, "other"), filepath.Join(dir, "secret")} {
		if err := os.WriteFile(f, []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p := start(t, Limits{Access: Access{Read: []string{filepath.Join(in, "given")}, Write: []string{out}}})
	for _, c := range []struct {
		op, path string
		want     bool
	}{
		{"read", filepath.Join(in, "given"), true},
		{"read", filepath.Join(in, "other"), false},
		{"read", filepath.Join(dir, "secret"), false},
		{"read", "/etc/passwd", false},
		{"write", filepath.Join(out, "new"), true},
		{"write", filepath.Join(in, "new"), false},
		{"write", filepath.Join(in, "given"), false},
		{"chmod", filepath.Join(in, "given"), false},
		{"kill", "", false},
		{"threads", "", true},
	} {
		var failed string
		if _, err := p.Call(context.Background(), c.op, map[string]any{"path": c.path, "pid": os.Getpid()}, &failed, time.Minute); err != nil {
			t.Fatal(c.op, err)
		}
		if (failed == "") != c.want {
			t.Errorf("%s %s: %q, want it to succeed: %v", c.op, c.path, failed, c.want)
		}
	}
}

// A program of others is confined alike, but for what it may execute.
func TestRunConfined(t *testing.T) {
	knowsLandlock(t)
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	cmd, err := RunConfined(Access{}, func() *exec.Cmd {
		c := exec.Command(shell, "-c", "read -r x < "+secret+" && echo got $x; echo end")
		c.Stdout = &said
		return c
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil || strings.TrimSpace(said.String()) != "end" {
		t.Errorf("%q, %v", said.String(), err)
	}
}
