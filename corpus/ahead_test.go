package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Files that were said to be written are not brought to the disk once more, unless they were
// written to again.
func TestWrittenFilesAreLeftOut(t *testing.T) {
	c, err := Begin(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Abort()
	for _, name := range []string{"data/a", "b", "c"} {
		if _, err := c.Put(name, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	c.Written("data/a")
	c.Written("b")
	if _, err := c.Put("b", []byte("y")); err != nil {
		t.Fatal(err)
	}
	left, err := c.ahead.left([]string{"b", "c", "data/a"})
	if err != nil || !slices.Equal(left, []string{"b", "c"}) {
		t.Errorf("%v are left, error %v", left, err)
	}
}

// A file that does not reach the disk ends the change before anything is moved.
func TestChangeWithAFileThatIsNotThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	c, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Put("a", []byte("x")); err != nil {
		t.Fatal(err)
	}
	c.Written("gone")
	if err := c.Commit(); err == nil {
		t.Error("no error")
	}
	if _, err := os.Stat(filepath.Join(dir, "a")); err == nil {
		t.Error("a file was moved")
	}
}
