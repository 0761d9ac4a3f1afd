package pagecache

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

type entry struct{ Text string }

func open(t *testing.T, dir string, fresh bool) *Cache {
	t.Helper()
	c, err := Open(dir, fresh)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPutGet(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, false)
	k := NewKey("ocr", "page 1")
	var e entry
	if c.Get(k, &e) {
		t.Fatal("an empty cache has an entry")
	}
	if err := c.Put(k, entry{"社区"}); err != nil {
		t.Fatal(err)
	}
	if !c.Get(k, &e) || e.Text != "社区" {
		t.Fatalf("got %+v", e)
	}
	if open(t, dir, true).Get(k, &e) {
		t.Error("a fresh cache reads")
	}
	if c.Get(NewKey("ocr", "page 2"), &e) {
		t.Error("another key has the entry")
	}
}

func TestKeysDiffer(t *testing.T) {
	again := append([]string(nil), "a")
	if NewKey("a", "bc") == NewKey("ab", "c") || NewKey("a") == NewKey("a", "") || NewKey("a") != NewKey(again...) {
		t.Error("keys do not tell their parts apart")
	}
}

// An entry that is damaged, cut, of another format or under a wrong name is not
// there, and is deleted.
func TestDamage(t *testing.T) {
	other := NewKey("other")
	for name, change := range map[string]func(string) string{
		"changed":        func(s string) string { return strings.Replace(s, "text", "test", 1) },
		"cut":            func(s string) string { return s[:len(s)-3] },
		"empty":          func(string) string { return "" },
		"another format": func(s string) string { return strings.Replace(s, format, "casebook-page-0", 1) },
		"another key":    func(s string) string { return strings.Replace(s, string(NewKey("k")), string(other), 1) },
		"binary":         func(string) string { return "\x00\xff\x00" },
	} {
		t.Run(name, func(t *testing.T) {
			c := open(t, t.TempDir(), false)
			k := NewKey("k")
			if err := c.Put(k, entry{"text"}); err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(c.path(k))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(c.path(k), []byte(change(string(data))), 0o600); err != nil {
				t.Fatal(err)
			}
			var e entry
			if c.Get(k, &e) {
				t.Errorf("read %+v", e)
			}
			if _, err := os.Stat(c.path(k)); err == nil {
				t.Error("the entry is still there")
			}
		})
	}
}

func TestSizeAndClear(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir, false)
	for _, k := range []Key{NewKey("1"), NewKey("2"), NewKey("3")} {
		if err := c.Put(k, entry{"text"}); err != nil {
			t.Fatal(err)
		}
	}
	foreign := filepath.Join(dir, "notes.json")
	if err := os.WriteFile(foreign, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, bytes, err := c.Size(); n != 3 || bytes < 3*64 || err != nil {
		t.Errorf("%d entries, %d bytes, %v", n, bytes, err)
	}
	if err := c.Clear(); err != nil {
		t.Fatal(err)
	}
	if n, _, _ := c.Size(); n != 0 {
		t.Errorf("%d entries after Clear", n)
	}
	if _, err := os.Stat(foreign); err != nil {
		t.Error("Clear deleted a file that is not of the cache")
	}
}

// A nil cache is one that keeps nothing.
func TestNil(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := Open(filepath.Join(file, "below"), false)
	if err == nil || c != nil {
		t.Fatalf("%v, %v", c, err)
	}
	var e entry
	if c.Put(NewKey("k"), e) != nil || c.Get(NewKey("k"), &e) || c.Clear() != nil || c.Dir() != "" {
		t.Error("a nil cache does something")
	}
}

func TestFolder(t *testing.T) {
	t.Setenv("CASEBOOK_CACHE", filepath.Join("some", "where"))
	if dir, err := Folder(); err != nil || dir != filepath.Join("some", "where", "pages") {
		t.Errorf("%s, %v", dir, err)
	}
}

// Writers of one key at once leave one of their entries, whole.
func TestConcurrentWriters(t *testing.T) {
	c := open(t, t.TempDir(), false)
	k := NewKey("k")
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := c.Put(k, entry{strings.Repeat("x", 1000*i)}); err != nil {
				t.Error(err)
			}
			var e entry
			if !c.Get(k, &e) {
				t.Error("no entry")
			}
		}()
	}
	wg.Wait()
	if n, _, err := c.Size(); n != 1 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
}
