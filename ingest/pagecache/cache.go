// Package pagecache keeps the results of reading pages in the user's cache folder,
// so that no page is read twice. An entry is found by a key made of everything the
// result depends on; one that is damaged or of another version is not there.
package pagecache

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"casebook/corpus"
	"casebook/corpus/message"
)

// format changes when entries are written in another way.
const format = "casebook-page-1"

// Cache is a folder of entries. A nil Cache holds nothing and keeps nothing.
type Cache struct {
	dir string
	// fresh: entries are written but not read.
	fresh bool
	// behind is another cache that is read where this one has no entry; nil for none.
	behind *Cache
}

// Folder is where the cache lies: CASEBOOK_CACHE, or casebook in the user's cache
// folder, and pages below it.
func Folder() (string, error) {
	dir := os.Getenv("CASEBOOK_CACHE")
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(user, "casebook")
	}
	return filepath.Join(dir, "pages"), nil
}

// Open opens the cache in dir; empty means Folder. With fresh what was kept before
// is ignored and written over. A folder that cannot be written only slows: the error
// says why nothing is kept, and the nil Cache beside it can be used.
func Open(dir string, fresh bool) (*Cache, error) {
	if dir == "" {
		var err error
		if dir, err = Folder(); err != nil {
			return nil, message.Wrap(err, "run.cache")
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, message.Wrap(err, "run.cache")
	}
	return &Cache{dir: dir, fresh: fresh}, nil
}

// Before is the cache with another one behind it: what only that one holds is read from it,
// and kept here as well.
func (c *Cache) Before(other *Cache) *Cache {
	if c == nil || other == nil {
		return cmp.Or(c, other)
	}
	both := *c
	both.behind = other
	return &both
}

// Key identifies a result.
type Key string

// NewKey makes a key of the parts that a result depends on, in their order.
func NewKey(parts ...string) Key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p) // the length keeps ("a","bc") and ("ab","c") apart
	}
	return Key(hex.EncodeToString(h.Sum(nil)))
}

func (c *Cache) path(k Key) string {
	return filepath.Join(c.dir, string(k[:2]), string(k)+".json")
}

// Get fills v with the entry of a key and reports whether there is one. An entry
// that is damaged is deleted.
func (c *Cache) Get(k Key, v any) bool {
	switch {
	case c == nil:
		return false
	case c.fresh:
		return c.fetch(k, v)
	}
	data, err := os.ReadFile(c.path(k))
	if err != nil {
		return c.fetch(k, v)
	}
	body, ok := unwrap(data, k)
	if ok && json.Unmarshal(body, v) == nil {
		return true
	}
	os.Remove(c.path(k))
	return false
}

// fetch is Get from the cache behind.
func (c *Cache) fetch(k Key, v any) bool {
	if !c.behind.Get(k, v) {
		return false
	}
	c.Put(k, v) // where that fails it is found behind the next time too
	return true
}

// unwrap checks the first line of an entry: format, key and sha256 of the rest.
func unwrap(data []byte, k Key) ([]byte, bool) {
	head, body, found := bytes.Cut(data, []byte("\n"))
	if !found {
		return nil, false
	}
	return body, string(head) == header(k, body)
}

func header(k Key, body []byte) string {
	sum := sha256.Sum256(body)
	return strings.Join([]string{format, string(k), hex.EncodeToString(sum[:])}, " ")
}

// Put keeps v under a key: written to a temporary name and renamed, so that no
// reader ever sees half of it.
func (c *Cache) Put(k Key, v any) error {
	if c == nil {
		return nil
	}
	body, err := json.Marshal(v)
	if err != nil {
		return message.Wrap(err, "run.cache")
	}
	if err := c.write(c.path(k), append([]byte(header(k, body)+"\n"), body...)); err != nil {
		return message.Wrap(err, "run.cache")
	}
	return nil
}

func (c *Cache) write(path string, data []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = corpus.Replace(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// Drop deletes entries.
func (c *Cache) Drop(keys ...Key) {
	if c == nil {
		return
	}
	for _, k := range keys {
		os.Remove(c.path(k))
	}
}

// Size counts the entries and their bytes.
func (c *Cache) Size() (entries int, bytes int64, err error) {
	if c == nil {
		return 0, 0, nil
	}
	err = filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // deleted by another run meanwhile
			}
			return err
		}
		if !ours(d.Name()) || d.IsDir() {
			return nil
		}
		if info, err := d.Info(); err == nil {
			entries++
			bytes += info.Size()
		}
		return nil
	})
	return entries, bytes, err
}

// Clear deletes all entries, and nothing else that may lie in the folder.
func (c *Cache) Clear() error {
	if c == nil {
		return nil
	}
	return filepath.WalkDir(c.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			return err
		}
		if !d.IsDir() && ours(d.Name()) {
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}

// ours recognises the files of the cache: entries and what an interrupted write
// left behind.
func ours(name string) bool {
	if strings.HasPrefix(name, ".new-") {
		return true
	}
	base, isJSON := strings.CutSuffix(name, ".json")
	_, err := hex.DecodeString(base)
	return isJSON && err == nil && len(base) == 2*sha256.Size
}

// Dir is the folder of the cache, empty for none.
func (c *Cache) Dir() string {
	if c == nil {
		return ""
	}
	return c.dir
}
