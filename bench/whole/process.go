package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"casebook/bench/usage"
)

// taken is what a process took.
type taken struct{ seconds, mib float64 }

// build builds the program and copies it, as an archive is unpacked: of a file that was just linked
// systems map larger pieces than are asked for, and count 3 to 8 MiB more to the process.
func build(exe string) error {
	linked := exe + ".linked"
	defer os.Remove(linked)
	c := exec.Command("go", "build", "-trimpath", "-o", linked, "./cmd/casebook")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if msg, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, msg)
	}
	from, err := os.Open(linked)
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(exe, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}

// casebook runs the program with its caches in a folder.
func (b *bench) casebook(cache string, args ...string) (taken, error) {
	c := exec.Command(b.exe, args...)
	c.Env = append(os.Environ(), "CASEBOOK_CACHE="+cache, "XDG_CACHE_HOME="+cache)
	return measure(c)
}

// measure runs a process; its peak memory is read from the system.
func measure(c *exec.Cmd) (taken, error) {
	var msg strings.Builder
	c.Stderr = &msg
	start := time.Now()
	if err := c.Run(); err != nil {
		return taken{}, fmt.Errorf("%s: %w\n%s", strings.Join(c.Args, " "), err, msg.String())
	}
	return taken{time.Since(start).Seconds(), usage.PeakOf(c.ProcessState)}, nil
}

// best is the fastest of n runs.
func best(n int, run func() (taken, error)) (taken, error) {
	var out taken
	for i := range n {
		u, err := run()
		if err != nil {
			return u, err
		}
		if i == 0 || u.seconds < out.seconds {
			out = u
		}
	}
	return out, nil
}

// peer runs peer.py on a book. It answers the time and memory of the process and
// how long its imports and its dictionary took.
func peer(path, dir string) (taken, float64, error) {
	script := filepath.Join("bench", "peer.py")
	var out strings.Builder
	c := exec.Command("/usr/bin/python3", script, "--book", path, "-k", "3", "-o", filepath.Join(dir, "peer"))
	c.Stdout = &out
	u, err := measure(c)
	if err != nil {
		return u, 0, err
	}
	var report map[string]any
	if err := json.Unmarshal([]byte(out.String()), &report); err != nil {
		return u, 0, fmt.Errorf("its report: %w", err)
	}
	steps, _ := report["seconds"].(map[string]any)
	imports, ok := steps["import"].(float64)
	if !ok {
		return u, 0, errors.New("its report tells no time of imports")
	}
	return u, imports, nil
}
