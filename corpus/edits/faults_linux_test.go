package edits

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/internal/faults"
)

func TestMain(m *testing.M) {
	faults.Main(map[string]func(string) error{"save": saveOne})
	os.Exit(m.Run())
}

const note = "edits:\n  - do: rename\n    theme: T01\n    label: 桥头\n    to: 夜里的灯\n"

// saveOne adds an edit to the file, as a save of the review does.
func saveOne(dir string) error {
	f, err := Open(dir, nil)
	if err != nil {
		return err
	}
	if err := f.Append(Edit{Do: Rename, Theme: "T02", Label: "车棚", To: "图书角"}); err != nil {
		return err
	}
	return f.Save()
}

func withEdit(t *testing.T) func(dir string) {
	return func(dir string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, "edits.yaml"), []byte(note), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// saved holds that the file is as before or as after the save.
func saved(t *testing.T, dir, at string, done bool) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "edits.yaml"))
	if err != nil {
		t.Fatalf("%s: %v", at, err)
	}
	text := string(data)
	isNew := strings.HasPrefix(text, note) && strings.HasSuffix(text, "图书角\n")
	if !isNew && (done || text != note) {
		t.Errorf("%s (done: %v): %q", at, done, text)
	}
}

// The save that is tried is one.
func TestSave(t *testing.T) {
	dir := t.TempDir()
	withEdit(t)(dir)
	if err := saveOne(dir); err != nil {
		t.Fatal(err)
	}
	saved(t, dir, "undisturbed", true)
}

// A save is killed, or fails, at each system call: the file is the old or the new one.
func TestSaveAtEachCall(t *testing.T) {
	for fault, calls := range map[faults.Fault][]string{
		faults.Kill: {"write", "fsync", "renameat", "close", "fchmod"}, faults.Full: {"write", "fsync"}, faults.Deny: {"renameat"},
	} {
		n := faults.Each(t, "save", fault, calls, withEdit(t), func(dir, at string, done bool) { saved(t, dir, at, done) })
		t.Logf("%s: %d faults", fault, n)
	}
}

// After a power cut the file is the old or the new one; the new one where the save was done.
func TestSaveAndPowerCut(t *testing.T) {
	disk := faults.NewDisk(t)
	for k := 1; ; k++ {
		withEdit(t)(disk.Dir)
		disk.Sync()
		struck, done := faults.Strike(t, "save", faults.Kill, "renameat,fsync", k, disk.Dir)
		disk.Cut()
		saved(t, disk.Dir, "power cut", done)
		if !struck {
			return
		}
	}
}
