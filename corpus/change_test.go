package corpus

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func put(t *testing.T, c *Change, name, data string) {
	t.Helper()
	if _, err := c.Put(name, []byte(data)); err != nil {
		t.Fatal(err)
	}
}

func begin(t *testing.T, dir string) *Change {
	t.Helper()
	c, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func content(t *testing.T, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if errors.Is(err, os.ErrNotExist) {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestChangeHappensWhole(t *testing.T) {
	dir := t.TempDir()
	c := begin(t, dir)
	put(t, c, "a.csv", "one")
	put(t, c, "data/b.json", "two")
	if err := c.Commit(); err != nil {
		t.Fatal(err)
	}
	if content(t, dir, "a.csv") != "one" || content(t, dir, "data/b.json") != "two" {
		t.Error("committed files are not in place")
	}
	c = begin(t, dir)
	put(t, c, "a.csv", "changed")
	c.Abort()
	if got := content(t, dir, "a.csv"); got != "one" {
		t.Errorf("after Abort a.csv = %q, want the previous content", got)
	}
	c = begin(t, dir)
	put(t, c, "a.csv", "three")
	c.Drop("data/b.json")
	if err := c.Commit(); err != nil {
		t.Fatal(err)
	}
	if content(t, dir, "a.csv") != "three" || content(t, dir, "data/b.json") != "" {
		t.Error("replacement and deletion did not both happen")
	}
	if _, err := os.Stat(filepath.Join(dir, stagingFolder)); !errors.Is(err, os.ErrNotExist) {
		t.Error("the staging folder is left behind")
	}
}

func TestChangeOfAnotherProcessIsKeptOut(t *testing.T) {
	dir := t.TempDir()
	c := begin(t, dir)
	defer c.Abort()
	if _, err := Begin(dir); !errors.Is(err, ErrBusy) {
		t.Errorf("second Begin: %v, want ErrBusy", err)
	}
}

// A process that died while staging leaves nothing; one that died while moving
// is finished by the next.
func TestChangeAfterCrash(t *testing.T) {
	for _, complete := range []bool{false, true} {
		dir := t.TempDir()
		c := begin(t, dir)
		put(t, c, "a.csv", "old")
		put(t, c, "gone.csv", "old")
		if err := c.Commit(); err != nil {
			t.Fatal(err)
		}
		c = begin(t, dir)
		put(t, c, "a.csv", "new")
		put(t, c, "b.csv", "new")
		if complete { // died after moving a.csv only
			list, _ := json.Marshal(commitList{Move: []string{"a.csv", "b.csv"}, Drop: []string{"gone.csv"}})
			if err := os.WriteFile(filepath.Join(c.Staged(), commitFile), list, 0o644); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(filepath.Join(c.Staged(), "a.csv"), filepath.Join(dir, "a.csv")); err != nil {
				t.Fatal(err)
			}
		}
		c.unlock() // what the end of a process does
		begin(t, dir).Abort()
		want := map[string]string{"a.csv": "old", "b.csv": "", "gone.csv": "old"}
		if complete {
			want = map[string]string{"a.csv": "new", "b.csv": "new", "gone.csv": ""}
		}
		for name, w := range want {
			if got := content(t, dir, name); got != w {
				t.Errorf("complete=%v: %s = %q, want %q", complete, name, got, w)
			}
		}
	}
}

func TestAbortLeavesNoFolderThatWasNotThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	c := begin(t, dir)
	put(t, c, "a.csv", "x")
	c.Abort()
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("the folder made by Begin is still there")
	}
}
