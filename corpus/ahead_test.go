package corpus

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"casebook/corpus/parallel"
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

// Files of a change are staged, and said to be written, by several at once from the first on.
func TestFilesAreWrittenByManyAtOnce(t *testing.T) {
	c, err := Begin(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Abort()
	var names []string
	for i := range 16 {
		names = append(names, fmt.Sprintf("data/%02d", i))
	}
	errs := make([]error, len(names))
	parallel.Each(t.Context(), len(names), len(names), func(_, i int) {
		_, errs[i] = c.Put(names[i], []byte("x"))
		c.Written(names[i])
	})
	left, err := c.ahead.left(names)
	if err := errors.Join(append(errs, err)...); err != nil || len(left) > 0 {
		t.Errorf("%v are left, error %v", left, err)
	}
}
