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

// A target that cannot be replaced is found before anything is moved; a list that came
// with a folder from others moves nothing out of it.
func TestChangeThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "b.csv", "x"), 0o755); err != nil {
		t.Fatal(err)
	}
	c := begin(t, dir)
	put(t, c, "a.csv", "new")
	put(t, c, "b.csv", "new")
	if err := c.Commit(); err == nil || content(t, dir, "a.csv") != "" {
		t.Errorf("%v; a.csv %q", err, content(t, dir, "a.csv"))
	}
	c.Abort()
	outside := filepath.Join(t.TempDir(), "kept")
	for _, list := range []commitList{
		{Move: []string{"../" + filepath.Base(outside)}}, {Drop: []string{outside}}, {Drop: []string{"../../" + filepath.Base(outside)}}, {Move: []string{"link/x"}},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(outside, []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Dir(outside), filepath.Join(dir, "link")); err != nil {
			t.Skip(err)
		}
		staging := filepath.Join(dir, stagingFolder)
		if err := os.MkdirAll(filepath.Join(staging, "link"), 0o755); err != nil {
			t.Fatal(err)
		}
		data, _ := json.Marshal(list)
		for name, text := range map[string][]byte{commitFile: data, "link/x": []byte("theirs")} {
			if err := os.WriteFile(filepath.Join(staging, name), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if c, err := Begin(dir); err == nil {
			c.Abort()
			t.Errorf("%+v was carried out", list)
		}
		if data, err := os.ReadFile(outside); err != nil || string(data) != "mine" {
			t.Errorf("%+v: %q, %v", list, data, err)
		}
		if _, err := os.Stat(filepath.Join(filepath.Dir(outside), "x")); err == nil {
			t.Errorf("%+v wrote outside", list)
		}
	}
}

// What a process left unfinished is completed before anyone reads; ids that are paths
// are refused.
func TestReadersFindOneRun(t *testing.T) {
	dir := t.TempDir()
	c := begin(t, dir)
	put(t, c, "a.csv", "new")
	list, _ := json.Marshal(commitList{Move: []string{"a.csv"}})
	if err := os.WriteFile(filepath.Join(c.Staged(), commitFile), list, 0o644); err != nil {
		t.Fatal(err)
	}
	c.unlock()
	if err := Finish(dir); err != nil || content(t, dir, "a.csv") != "new" {
		t.Errorf("%v; a.csv %q", err, content(t, dir, "a.csv"))
	}
	if err := os.MkdirAll(filepath.Join(dir, "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{`{"books":[{"id":"../../x"}]}`, `{"books":[{"id":"a/b"}]}`, `{"outputs":{"../x":"0"}}`} {
		if err := os.WriteFile(filepath.Join(dir, stateFile), []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if st, err := (Store{Dir: dir}).State(); err == nil {
			t.Errorf("%s was read: %+v", bad, st)
		}
	}
}
