package corpus

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus/parallel"
)

// Files of a change are staged, and said to be written, by several at once from the first on; what is
// written to one after that is what stands in DIR at the end.
func TestFilesAreWrittenByManyAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	c, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Abort()
	errs := make([]error, 16)
	parallel.Each(t.Context(), len(errs), len(errs), func(_, i int) {
		name := fmt.Sprintf("data/%02d", i)
		path := filepath.Join(c.Staged(), filepath.FromSlash(name))
		errs[i] = errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte("first"), 0o644))
		c.Written(name)
		_, err := c.Put(name, []byte(name))
		errs[i] = errors.Join(errs[i], err)
	})
	c.Written("gone") // by another, who says so late
	if err := errors.Join(append(errs, c.Commit())...); err != nil {
		t.Fatal(err)
	}
	for i := range errs {
		name := fmt.Sprintf("data/%02d", i)
		if got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(got) != name {
			t.Errorf("%s holds %q, error %v", name, got, err)
		}
	}
}

// Every staged file is synced before the list of moves has its name: one that cannot be ends the change
// before anything is moved.
func TestCommitSyncsWhatWasWrittenAhead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	c, err := Begin(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Abort()
	if _, err := c.Put("a", []byte("x")); err != nil {
		t.Fatal(err)
	}
	c.Written("a")
	if err := c.syncStaged([]string{"a", "gone"}, filepath.Join(c.Staged(), "a")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v of a file that is not there", err)
	}
}
