package faults

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Calls are the system calls by which files are changed.
var Calls = []string{"openat", "write", "fsync", "fdatasync", "renameat", "renameat2", "unlinkat", "mkdirat", "ftruncate", "close", "flock", "fcntl"}

// Fault is what befalls a system call, in the words of strace.
type Fault string

// The faults.
const (
	Kill Fault = "signal=SIGKILL" // the process ends before the call is done
	Full Fault = "error=ENOSPC"   // the disk is full
	Deny Fault = "error=EACCES"   // another program has the file, or it may not be changed
	IO   Fault = "error=EIO"      // the disk fails
)

// Each does an action once for every time that it makes one of the calls, with the fault
// at that call, each time in a folder that prepare filled; then check looks at the folder.
// It answers how many faults there were.
func Each(t *testing.T, name string, fault Fault, calls []string, prepare func(dir string), check func(dir string, at string, done bool)) (n int) {
	t.Helper()
	for _, call := range calls {
		for k := 1; ; k++ {
			dir := t.TempDir()
			prepare(dir)
			struck, done := Strike(t, name, fault, call, k, dir)
			if !struck {
				break
			}
			n++
			check(dir, fmt.Sprintf("%s at %s %d", fault, call, k), done)
		}
	}
	return n
}

// Strike does an action in dir with a fault at the k-th of its calls of one kind, and
// tells whether there was such a call, and whether the action ended without error.
func Strike(t *testing.T, name string, fault Fault, call string, k int, dir string) (struck, done bool) {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("needs strace")
	}
	log := filepath.Join(t.TempDir(), "log")
	cmd := exec.Command(strace, "-f", "-qq", "-o", log, "-e", "trace="+call, "-e", fmt.Sprintf("inject=%s:%s:when=%d", call, fault, k),
		os.Args[0], dir)
	cmd.Env = append(os.Environ(), action+"="+name)
	said, err := cmd.CombinedOutput()
	written, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Skipf("strace cannot trace here: %s", said)
	}
	return bytes.Contains(written, []byte("INJECTED")) || bytes.Contains(written, []byte("killed by SIGKILL")), err == nil
}
