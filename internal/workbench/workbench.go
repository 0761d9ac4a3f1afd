// Package workbench is the workbench: a page on this machine where books are put, a run is
// started and watched, and collections are opened. Whatever it does is a command of
// casebook; the page shows the command, and the workbench has it done as it was typed.
//
// A collection lies in a folder of its own. Books that come through the page are kept in
// its folder books; books that are named by their path stay where they are. Who can reach
// the page is report/loopback's matter.
package workbench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"casebook/corpus/message"
	"casebook/internal/run"
	"casebook/report/loopback"
)

// Options of Serve.
type Options struct {
	// Home is the folder that new collections are put in; it is made when the first is.
	Home string
	// Memory is the file that remembers the collections and how each was made.
	Memory string
	// Browse is the folder whose files can be picked by their path, with all below it.
	Browse string
	// Execute does a command, given without the program's name, and tells how it goes;
	// it returns the exit code.
	Execute func(ctx context.Context, args []string, tell run.Reporter) int
	// Again makes the report of a collection anew after its hand edits have changed.
	Again func(ctx context.Context, dir string) error
	// Open opens a file or folder with the program of the desktop; nil where there is none.
	Open func(path string) error
	// Engine says what would read scans now, or what is missing. It may take seconds.
	Engine func(ctx context.Context) message.Message
	// Queues lists the runs on this machine whose pages are read by worker processes.
	Queues func() []run.Elsewhere
	// Workers is how many pages are read at once.
	Workers int
	// Idle is how long the workbench stays when its last page is closed and nothing is
	// being done, First how long it waits for the first page.
	Idle, First time.Duration
	// Ready is given the server that can be opened.
	Ready func(*loopback.Server)
}

// bench is one workbench. mu guards what is below it.
type bench struct {
	Options
	ctx   context.Context
	spool *os.Root // where books that come through the page lie until a run is started

	mu     sync.Mutex
	rows   []*row // the books that are put in
	next   int    // id of the next one
	into   string // the folder of the collection that they go to; "" for a new one
	redo   bool   // they are what into was made of
	job    *job   // running, or the last one
	shelf  *shelf
	engine message.Message
	queues []run.Elsewhere
	review map[string]*reading // by the id of the collection
	pages  presence
	told   map[chan struct{}]bool // those who are told that something changed
}

// Serve serves the workbench until ctx is done, or its last page is closed and nothing is
// being done; neither is an error.
func Serve(ctx context.Context, o Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	d, err := open(ctx, o)
	if err != nil {
		return err
	}
	defer d.close()
	server, err := loopback.Listen()
	if err != nil {
		return message.Wrap(err, "workbench.no_server").Hint("workbench.use_commands")
	}
	go d.watch(cancel)
	go d.findEngine()
	go d.watchQueues()
	if o.Ready != nil {
		o.Ready(server)
	}
	return server.Serve(ctx, d.routes(), &d.mu)
}

func open(ctx context.Context, o Options) (*bench, error) {
	if err := os.MkdirAll(o.Home, 0o755); err != nil {
		return nil, message.Wrap(err, "workbench.no_home", o.Home).Hint("workbench.other_home")
	}
	dir, err := os.MkdirTemp(o.Home, ".spool-")
	if err != nil {
		return nil, message.Wrap(err, "workbench.no_home", o.Home).Hint("workbench.other_home")
	}
	spool, err := os.OpenRoot(dir)
	if err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("workbench: %w", err)
	}
	d := &bench{
		Options: o, ctx: ctx, spool: spool,
		review: map[string]*reading{}, told: map[chan struct{}]bool{}, pages: presence{since: time.Now()},
	}
	d.shelf = readShelf(o.Memory, o.Home)
	return d, nil
}

// findEngine learns what would read scans, while the page is there already.
func (d *bench) findEngine() {
	found := d.Engine(d.ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.engine = found
	d.changed()
}

// close ends what is being done and removes books that no run was started with.
func (d *bench) close() {
	d.mu.Lock()
	j := d.job
	d.mu.Unlock()
	if j != nil {
		j.stop()
		<-j.ended
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range d.review {
		r.close()
	}
	d.spool.Close()
	os.RemoveAll(d.spool.Name())
}

// changed tells every page that there is something new to see; mu is held.
func (d *bench) changed() {
	for c := range d.told {
		select {
		case c <- struct{}{}:
		default: // it knows already
		}
	}
}

// presence is how many pages are open, and since when none is.
type presence struct {
	open  int
	since time.Time
	came  bool // one was open
}

// watch ends the workbench that nobody looks at any more.
func (d *bench) watch(end context.CancelFunc) {
	tick := time.NewTicker(min(d.Idle, time.Second))
	defer tick.Stop()
	for {
		select {
		case <-d.ctx.Done():
			return
		case <-tick.C:
		}
		if d.idle(time.Now()) {
			end()
			return
		}
	}
}

// idle reports that no page is open, none has been for a while, and nothing is done.
func (d *bench) idle(now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	wait := d.First
	if d.pages.came {
		wait = d.Idle
	}
	return d.pages.open == 0 && !d.job.running() && now.Sub(d.pages.since) >= wait
}

// folderOf is the folder that a new collection of a name is put in.
func (d *bench) folderOf(name string) string { return filepath.Join(d.Home, name) }
