package corpus

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/internal/faults"
)

func TestMain(m *testing.M) {
	faults.Main(map[string]func(string) error{"commit": commitNew})
	os.Exit(m.Run())
}

// before and after are what a folder holds before and after the change that is tried.
var (
	before = map[string]string{"a.csv": strings.Repeat("old\n", 3000), "gone.csv": "old", "data/state.json": "old"}
	after  = map[string]string{"a.csv": strings.Repeat("new\n", 50_000), "data/state.json": "new", "data/books/b.jsonl": "new", "new/c.csv": ""}
)

func commitNew(dir string) error {
	c, err := Begin(dir)
	if err != nil {
		return err
	}
	defer c.Abort()
	for name, data := range after {
		if _, err := c.Put(name, []byte(data)); err != nil {
			return err
		}
	}
	c.Drop("gone.csv")
	return c.Commit()
}

func fill(t *testing.T, files map[string]string) func(dir string) {
	return func(dir string) {
		t.Helper()
		for name, data := range files {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// held is what a folder holds, without what the change itself keeps there.
func held(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == stagingFolder || d.Name() == "lost+found") {
			if d != nil && d.IsDir() && err == nil {
				return fs.SkipDir
			}
			return err
		}
		if d.IsDir() || d.Name() == lockFile {
			return nil
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// whole holds that a folder is as before or as after the change once the next process
// looked at it, with nothing left over; where the change was done it is as after.
func whole(t *testing.T, dir, at string, done bool) {
	t.Helper()
	if err := Finish(dir); err != nil {
		t.Errorf("%s: the next process cannot finish: %v", at, err)
	}
	got := held(t, dir)
	if isAfter := maps.Equal(got, after); !isAfter && (done || !maps.Equal(got, before)) {
		t.Errorf("%s (done: %v): neither old nor new: %.300q", at, done, got)
	}
	c, err := Begin(dir)
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	c.Abort()
	if _, err := os.Lstat(filepath.Join(dir, stagingFolder)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s: the staging folder is left", at)
	}
}

// calls are all calls every night, else those that decide.
func calls() []string {
	if os.Getenv("CASEBOOK_NIGHTLY") != "" {
		return faults.Calls
	}
	return []string{"renameat", "unlinkat", "fsync"}
}

// A process is killed at each of its system calls.
func TestKilledAtEachCall(t *testing.T) {
	n := faults.Each(t, "commit", faults.Kill, calls(), fill(t, before), func(dir, at string, done bool) { whole(t, dir, at, done) })
	t.Logf("%d kills", n)
	if n < 10 {
		t.Errorf("only %d kills: is the change traced at all?", n)
	}
}

// The disk is full, fails, or a file cannot be replaced, at each call.
func TestFailsAtEachCall(t *testing.T) {
	for fault, at := range map[faults.Fault][]string{
		faults.Full: {"write", "mkdirat", "fsync"}, faults.IO: {"fsync"}, faults.Deny: {"renameat", "unlinkat"},
	} {
		n := faults.Each(t, "commit", fault, at, fill(t, before), func(dir, at string, done bool) { whole(t, dir, at, done) })
		t.Logf("%s: %d faults", fault, n)
	}
}

// The power is cut at each call that brings something to its place, and at the end.
func TestPowerCut(t *testing.T) {
	disk := faults.NewDisk(t)
	cuts := 0
	for _, call := range []string{"fsync", "renameat", "unlinkat"} {
		for k := 1; ; k++ {
			struck, done := false, false
			again(t, disk)
			struck, done = faults.Strike(t, "commit", faults.Kill, call, k, filepath.Join(disk.Dir, "out"))
			disk.Cut()
			if !struck && !done {
				t.Fatal("the change failed by itself")
			}
			whole(t, filepath.Join(disk.Dir, "out"), "power cut at "+call, done)
			cuts++
			if !struck {
				break
			}
		}
	}
	t.Logf("%d power cuts", cuts)
}

// again puts the folder back as it is before the change, on the disk.
func again(t *testing.T, disk *faults.Disk) {
	t.Helper()
	dir := filepath.Join(disk.Dir, "out")
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	fill(t, before)(dir)
	disk.Sync()
}
