// Package usage measures what processes take: memory and processor time.
package usage

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"casebook/ingest/child"
)

// Watcher samples the resident memory of this process and of all its children.
type Watcher struct {
	quit, done       chan struct{}
	parent, children int64
}

// Watch begins to look, five times a second: looking takes a millisecond or two, and
// what is measured beside should not pay for it.
func Watch() *Watcher {
	w := &Watcher{quit: make(chan struct{}), done: make(chan struct{})}
	go func() {
		defer close(w.done)
		for {
			w.look()
			select {
			case <-w.quit:
				return
			case <-time.After(200 * time.Millisecond):
			}
		}
	}()
	return w
}

// Stop returns the peaks in bytes: of this process, and of all children together.
func (w *Watcher) Stop() (parent, children int64) {
	close(w.quit)
	<-w.done
	return w.parent, w.children
}

// look reads /proc; elsewhere the figures stay 0.
func (w *Watcher) look() {
	own := os.Getpid()
	w.parent = max(w.parent, child.ResidentBytes(own))
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	var sum int64
	for _, s := range stats {
		data, err := os.ReadFile(s)
		if err != nil {
			continue
		}
		_, after, _ := strings.Cut(string(data), ") ")
		if f := strings.Fields(after); len(f) > 1 && f[1] == strconv.Itoa(own) {
			pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(s)))
			sum += child.ResidentBytes(pid)
		}
	}
	w.children = max(w.children, sum)
}
