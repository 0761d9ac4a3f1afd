package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/gofrs/flock"
)

// A Change replaces files of DIR all together. Files are written to a staging
// folder inside DIR; Commit writes the list of what is to be moved, and only
// then moves it. A process that dies before the list is complete leaves DIR as
// it was; one that dies after it is finished by the next Begin.
type Change struct {
	dir  string
	lock *flock.Flock
	// drop are files of DIR to be deleted, relative and with forward slashes.
	drop []string
	// made says that DIR did not exist before: Abort takes it away again.
	made bool
}

const (
	stagingFolder = ".staging"
	commitFile    = "commit.json"
	lockFile      = ".lock"
)

// ErrBusy is returned by Begin while another process changes the same folder.
var ErrBusy = errors.New("another casebook is working on this folder")

// commitList is what a complete staging folder is to do.
type commitList struct {
	Move []string `json:"move"`
	Drop []string `json:"drop"`
}

// Begin locks DIR (made where it is missing) and opens an empty staging folder,
// after finishing or undoing what an earlier process left.
func Begin(dir string) (*Change, error) {
	_, err := os.Stat(dir)
	made := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, lockFile))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", filepath.Join(dir, lockFile), err)
	}
	if !got {
		return nil, ErrBusy
	}
	c := &Change{dir: dir, lock: lock, made: made}
	if err := c.recover(); err != nil {
		c.unlock()
		return nil, err
	}
	if err := os.MkdirAll(c.staging(), 0o755); err != nil {
		c.unlock()
		return nil, err
	}
	return c, nil
}

func (c *Change) staging() string { return filepath.Join(c.dir, stagingFolder) }

// Staged is the folder below which files may be written directly; they are
// moved to the same relative path below DIR.
func (c *Change) Staged() string { return c.staging() }

func (c *Change) recover() error {
	data, err := os.ReadFile(filepath.Join(c.staging(), commitFile))
	if err == nil {
		var l commitList
		if err := json.Unmarshal(data, &l); err != nil {
			return fmt.Errorf("unfinished change in %s: %w", c.staging(), err)
		}
		return c.apply(l)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.RemoveAll(c.staging())
}

// Put stages one file and returns its sha256.
func (c *Change) Put(name string, data []byte) (string, error) {
	path := filepath.Join(c.staging(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), os.WriteFile(path, data, 0o644)
}

// Drop names a file of DIR that the change deletes.
func (c *Change) Drop(name string) { c.drop = append(c.drop, name) }

// Commit moves the staged files to their places and releases the lock.
func (c *Change) Commit() error {
	defer c.unlock()
	l := commitList{Drop: c.drop}
	err := filepath.WalkDir(c.staging(), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(c.staging(), path)
		l.Move = append(l.Move, filepath.ToSlash(rel))
		return err
	})
	if err != nil {
		return err
	}
	sort.Strings(l.Move)
	data, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if err := WriteWhole(filepath.Join(c.staging(), commitFile), data); err != nil {
		return err
	}
	return c.apply(l)
}

// apply moves what is still staged: it may be called again after a crash.
func (c *Change) apply(l commitList) error {
	for _, name := range l.Move {
		if strings.Contains(name, "..") {
			return fmt.Errorf("unfinished change names %q", name)
		}
		from, to := filepath.Join(c.staging(), filepath.FromSlash(name)), filepath.Join(c.dir, filepath.FromSlash(name))
		if _, err := os.Lstat(from); errors.Is(err, fs.ErrNotExist) {
			continue // moved before the crash
		}
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := os.Rename(from, to); err != nil {
			return fmt.Errorf("%s could not be replaced (is it open in another program?): %w", name, err)
		}
	}
	for _, name := range l.Drop {
		if err := os.Remove(filepath.Join(c.dir, filepath.FromSlash(name))); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.RemoveAll(c.staging())
}

// Abort removes the staging folder and leaves DIR as it was. It does nothing
// after Commit.
func (c *Change) Abort() {
	if c.lock == nil {
		return
	}
	os.RemoveAll(c.staging())
	c.unlock()
	if c.made {
		os.Remove(filepath.Join(c.dir, lockFile))
		os.Remove(c.dir) // only when it is empty
	}
}

func (c *Change) unlock() {
	if c.lock != nil {
		c.lock.Unlock()
		c.lock = nil
	}
}

// WriteWhole writes a file under another name, syncs and renames it, so that
// it is there whole or not at all.
func WriteWhole(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path))
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
