package pdf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"casebook/corpus/message"
	"casebook/ingest/child"
)

// compiled is pdfium as it was compiled to machine code, kept in a folder: compiling
// takes seconds. It is written by a child that reads no book; those that read books can
// only read it, so that no book gets at code that later ones run.
type compiled struct {
	folder string
	seen   string // what lay there when it was last looked at

	mu     sync.Mutex
	looked bool
	mended bool
	usable bool
}

// folders are the compiled forms that this process knows of, by their folders.
var folders sync.Map

func compiledIn(folder string) *compiled {
	c, _ := folders.LoadOrStore(folder, &compiled{folder: folder})
	return c.(*compiled)
}

// wazeroVersion is the version that wazero marks its code with: that of the module, and
// "dev" where the binary does not tell it, as those of tests do not.
func wazeroVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, dep := range info.Deps {
			if dep.Path == "github.com/tetratelabs/wazero" {
				return dep.Version
			}
		}
	}
	return "dev"
}

// ready is the folder with pdfium compiled, which is made where there is none; empty
// where it cannot be kept: then every child compiles for itself.
func (c *compiled) ready(ctx context.Context, o Options) string {
	if c.folder == "" {
		return ""
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.looked {
		c.looked, c.usable = true, true
		if c.seen = c.lies(); c.seen == "" {
			c.makeUnlessMade(ctx, o)
		}
	}
	if !c.usable {
		return ""
	}
	return c.folder
}

// mend makes it anew, once, after a child could not use it.
func (c *compiled) mend(ctx context.Context, o Options) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mended || !c.usable {
		return
	}
	c.mended = true
	if c.makeUnlessMade(ctx, o) && c.usable {
		o.warn(message.New("pdf.cache_mended", c.folder))
	}
}

// lies tells what is compiled in the folder, by names, sizes and times; nothing of what
// is being written, or was when its writer was killed.
func (c *compiled) lies() string {
	var b strings.Builder
	paths, _ := filepath.Glob(filepath.Join(c.folder, "wazero-*", "*"))
	for _, path := range paths {
		if info, err := os.Stat(path); err == nil && !strings.HasSuffix(path, ".tmp") {
			fmt.Fprintln(&b, path, info.Size(), info.ModTime().UnixNano())
		}
	}
	return b.String()
}

// patience is how long a process compiles, or waits for another that does: it is seconds
// of one core, and minutes where twenty programs that were started together share two.
const patience = 10 * time.Minute

// makeUnlessMade makes it, or finds that another process did since it was looked at: of
// several that are started together on a new machine one compiles, and the others wait.
// Where there are no locks, as on some network file systems, each compiles; what they
// write they move into place whole.
func (c *compiled) makeUnlessMade(ctx context.Context, o Options) (made bool) {
	lock := flock.New(filepath.Join(c.folder, ".lock"))
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if got, err := lock.TryLockContext(waiting, 50*time.Millisecond); err == nil && got {
		defer lock.Unlock()
	}
	if now := c.lies(); now == "" || now == c.seen {
		c.make(ctx, o)
		made = true
	}
	c.seen = c.lies()
	return made
}

// make has a child compile pdfium into the folder, in the place of what lies there.
func (c *compiled) make(ctx context.Context, o Options) {
	proc, err := child.Start("pdf", child.Limits{Memory: o.Memory, Access: child.Access{Write: []string{c.folder}}})
	if err == nil {
		defer proc.Close()
		_, err = proc.Call(ctx, opCompile, openArgs{Compiled: c.folder, Memory: o.Memory}, &struct{}{}, patience)
	}
	if err != nil && ctx.Err() == nil {
		c.usable = false
		o.warn(message.New("pdf.cache_unused", c.folder, err))
	}
}

// compile is make within the child.
func compile(a openArgs) error {
	old, err := filepath.Glob(filepath.Join(a.Compiled, "wazero-*", "*"))
	for _, path := range old {
		os.Remove(path)
	}
	if err != nil {
		return err
	}
	pool, err := newPool(a)
	if err != nil {
		return err
	}
	return pool.Close()
}
