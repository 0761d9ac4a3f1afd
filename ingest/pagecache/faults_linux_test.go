package pagecache

import (
	"os"
	"strings"
	"testing"

	"casebook/corpus/sample"
	"casebook/internal/faults"
)

func TestMain(m *testing.M) {
	faults.Main(map[string]func(string) error{"put": putOne})
	os.Exit(m.Run())
}

var (
	entryKey = NewKey("a page")
	pageText = strings.Repeat("一行字", 5000)
)

func putOne(dir string) error {
	c, err := Open(dir, false)
	if err != nil {
		return err
	}
	return c.Put(entryKey, pageText)
}

// kept holds that the entry is there whole or not at all, and that it can be made anew.
func kept(t *testing.T, dir, at string, done bool) {
	t.Helper()
	c, err := Open(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	var got string
	if there := c.Get(entryKey, &got); there && got != pageText || done && !there {
		t.Errorf("%s (done: %v): there %v, %.40q", at, done, there, got)
	}
	if err := c.Put(entryKey, pageText); err != nil || !c.Get(entryKey, &got) || got != pageText {
		t.Errorf("%s: it cannot be made anew: %v", at, err)
	}
}

// Writing an entry is killed, or fails, at each system call.
func TestPutAtEachCall(t *testing.T) {
	sample.Plainly(t)
	for fault, calls := range map[faults.Fault][]string{
		faults.Kill: {"openat", "write", "renameat", "mkdirat", "close"}, faults.Full: {"openat", "write", "mkdirat"}, faults.Deny: {"renameat", "openat"},
	} {
		n := faults.Each(t, "put", fault, calls, func(string) {}, func(dir, at string, done bool) { kept(t, dir, at, done) })
		t.Logf("%s: %d faults", fault, n)
	}
}

// After a power cut an entry is there whole, or is not taken for one.
func TestPutAndPowerCut(t *testing.T) {
	disk := faults.NewDisk(t)
	disk.Sync()
	if _, done := faults.Strike(t, "put", faults.Kill, "renameat", 100, disk.Dir); !done {
		t.Fatal("the entry is not written")
	}
	disk.Cut()
	kept(t, disk.Dir, "power cut", false)
}
