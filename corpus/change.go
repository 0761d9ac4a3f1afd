package corpus

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofrs/flock"

	"casebook/corpus/message"
	"casebook/corpus/parallel"
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
	made  bool
	ahead sync.WaitGroup // files that the disk is being asked to write
	// shelf is the staging folder as books are read from it; shelved counts those put there.
	shelf   *disk
	shelved atomic.Int64
}

const (
	stagingFolder = ".staging"
	commitFile    = "commit.json"
	lockFile      = ".lock"
)

// ErrBusy is returned by Begin while another process changes the same folder.
var ErrBusy error = message.Fail("run.busy")

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
		return nil, message.Wrap(err, "run.folder", filepath.Join(dir, lockFile))
	}
	if !got {
		return nil, ErrBusy
	}
	c := &Change{dir: dir, lock: lock, made: made}
	c.shelf = &disk{dir: c.staging()}
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
			return message.Wrap(err, "run.unfinished_damaged", stagingFolder).Hint("run.delete_staging", c.staging())
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
	if err := os.WriteFile(path, data, 0o644); err != nil {
		return "", err
	}
	c.Written(name)
	return hex.EncodeToString(sum[:]), nil
}

// Drop names a file of DIR that the change deletes.
func (c *Change) Drop(name string) { c.drop = append(c.drop, name) }

// Commit moves the staged files to their places and releases the lock.
func (c *Change) Commit() error {
	defer c.unlock()
	c.ahead.Wait()
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
	if err := c.replaceable(l.Move); err != nil {
		return err
	}
	data, err := json.Marshal(l)
	if err != nil {
		return err
	}
	// The list gets its name once all that it names is on the disk, and so is it.
	list, err := writeAside(filepath.Join(c.staging(), commitFile), data)
	if err != nil {
		return err
	}
	defer os.Remove(list)
	if err := c.syncStaged(l.Move, list); err != nil {
		return err
	}
	if err := named(list, filepath.Join(c.staging(), commitFile)); err != nil {
		return err
	}
	return c.apply(l)
}

// replaceable tries every target before the first move: a file that another program
// has open, or a folder where a file is to be, leaves everything as it was.
func (c *Change) replaceable(names []string) error {
	root, err := os.OpenRoot(c.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, name := range names {
		info, err := root.Lstat(filepath.FromSlash(name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && info.IsDir() {
			err = message.Fail("run.folder_in_the_way")
		} else if err == nil && info.Mode().IsRegular() {
			err = openElsewhere(root, filepath.FromSlash(name))
		}
		if err != nil {
			return message.Wrap(err, "run.not_replaceable", name).Hint("run.close_it")
		}
	}
	return nil
}

// openElsewhere tries to open a file for writing, which Windows refuses while another
// program holds it. That it may not be written to is no hindrance to replacing it.
func openElsewhere(root *os.Root, name string) error {
	f, err := root.OpenFile(name, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// syncStaged brings the staged files, their list and their folders to the disk, so that no list
// ever names a file that a power cut left empty.
func (c *Change) syncStaged(names []string, list string) error {
	files, folders := []string{list}, map[string]bool{c.staging(): true}
	for _, name := range names {
		path := filepath.Join(c.staging(), filepath.FromSlash(name))
		files = append(files, path)
		folders[filepath.Dir(path)] = true
	}
	return syncAll(files, folders)
}

// syncedAtOnce is how many files are brought to the disk at a time: a disk writes many that wait in
// little more time than one.
const syncedAtOnce = 8

// syncAll brings files, and the entries of folders, to the disk.
func syncAll(files []string, folders map[string]bool) error {
	all := append(slices.Sorted(maps.Keys(folders)), files...)
	errs := make([]error, len(all))
	parallel.Each(context.Background(), len(all), syncedAtOnce, func(_, i int) {
		if i < len(folders) {
			errs[i] = syncFolder(all[i])
		} else {
			errs[i] = syncFile(all[i])
		}
	})
	return cmp.Or(errs...)
}

// syncFile brings a file to the disk.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	err = f.Sync()
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// syncFolder brings the entries of a folder to the disk, where the system can.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there; NTFS keeps a journal of them
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	d.Close()
	if errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// apply moves what is still staged: it may be called again after a crash. The list may
// have come with a folder from others, so nothing outside DIR is touched.
func (c *Change) apply(l commitList) error {
	root, err := os.OpenRoot(c.dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, name := range append(append([]string{}, l.Move...), l.Drop...) {
		if !filepath.IsLocal(filepath.FromSlash(name)) {
			return message.Fail("run.leads_out", name).Hint("run.delete_staging", c.staging())
		}
	}
	folders := map[string]bool{c.dir: true}
	for _, name := range l.Move {
		from, to := filepath.Join(stagingFolder, filepath.FromSlash(name)), filepath.FromSlash(name)
		if folder := filepath.Dir(filepath.Join(c.dir, to)); !folders[folder] {
			if err := root.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				return halfDone(name, err)
			}
			folders[folder] = true
		}
		if err := root.Rename(from, to); err != nil {
			if _, gone := root.Lstat(from); errors.Is(gone, fs.ErrNotExist) {
				continue // moved before the crash
			}
			return halfDone(name, err)
		}
	}
	for _, name := range l.Drop {
		if err := root.Remove(filepath.FromSlash(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return halfDone(name, err)
		}
	}
	if err := syncAll(nil, folders); err != nil {
		return err
	}
	return root.RemoveAll(stagingFolder)
}

// halfDone says that a change stopped between its first move and its last.
func halfDone(name string, err error) error {
	return message.Wrap(err, "run.half_done", name).Hint("run.close_and_again")
}

// Finish completes a change that a process left unfinished in DIR, for commands that
// only read: what they find is then of one run.
func Finish(dir string) error {
	if _, err := os.Lstat(filepath.Join(dir, stagingFolder, commitFile)); err != nil {
		return nil
	}
	c, err := Begin(dir)
	if err != nil {
		return err
	}
	c.Abort()
	return nil
}

// Abort removes the staging folder and leaves DIR as it was. It does nothing
// after Commit.
func (c *Change) Abort() {
	if c.lock == nil {
		return
	}
	c.ahead.Wait() // some systems delete no file that is open
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
// it is there whole or not at all, also after a power cut.
func WriteWhole(path string, data []byte) error {
	aside, err := writeAside(path, data)
	if err != nil {
		return err
	}
	defer os.Remove(aside) // after the rename there is nothing
	if err := syncFile(aside); err != nil {
		return err
	}
	return named(aside, path)
}

// writeAside writes a file that is to be at path under another name in its folder, which it answers.
func writeAside(path string, data []byte) (string, error) {
	folder, name := filepath.Split(path)
	folder = filepath.Clean(folder)
	clearLeft(folder, name)
	f, err := os.CreateTemp(folder, "."+name+"-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

// named gives a file that is on the disk its name, and brings that there.
func named(aside, path string) error {
	if err := Replace(aside, path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// leftAfter is how old a file must be to be left by a process that was killed, and not
// to be one that another process is just writing.
const leftAfter = time.Hour

// clearLeft removes what killed processes left of their attempts to write a file.
func clearLeft(folder, name string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), "."+name+"-") {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > leftAfter {
			os.Remove(filepath.Join(folder, e.Name()))
		}
	}
}
