package run

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"time"

	"casebook/corpus"
	"casebook/ingest/queue"
)

// Elsewhere is a run on this machine whose pages are read by worker processes.
type Elsewhere struct {
	Output string `json:"output"` // its folder, as an absolute path
	// Ended: the run is over, and pages were given up that wait to be tried again.
	Ended bool `json:"ended,omitempty"`
	queue.Progress
}

// RunsElsewhere lists the runs that are being done now, and those that ended with pages
// given up, until the same folder is made anew. It changes nothing.
func RunsElsewhere() []Elsewhere {
	path, err := progressFile(".")
	if err != nil {
		return nil
	}
	found, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*.json"))
	var out []Elsewhere
	for _, f := range found {
		if e, ok := elsewhereIn(f); ok {
			out = append(out, e)
		}
	}
	return out
}

// stale is how old the progress of a run is that has died.
const stale = 30 * time.Second

// elsewhereIn reads what a run says of itself. One that died says nothing.
func elsewhereIn(path string) (e Elsewhere, ok bool) {
	data, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(data, &e) != nil || e.Output == "" {
		return e, false
	}
	if _, err := os.Stat(e.Output); err != nil && e.Ended {
		return e, false
	}
	return e, e.Ended || time.Since(e.Updated) <= stale
}

// progressOf is how far the run on a folder is that is being done now; nil for none.
func progressOf(output string) *queue.Progress {
	path, err := progressFile(output)
	if err != nil {
		return nil
	}
	e, ok := elsewhereIn(path)
	if !ok || e.Ended {
		return nil
	}
	return &e.Progress
}

// keepProgress has a run say how far it is, until the returned function is called. What
// it gave up stays to be seen.
func keepProgress(output string) (tell func(queue.Progress), end func()) {
	path, err := progressFile(output)
	if err != nil || os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return func(queue.Progress) {}, func() {}
	}
	own := Elsewhere{Output: output}
	if abs, err := filepath.Abs(output); err == nil {
		own.Output = abs
	}
	var mu sync.Mutex // it is told by the clock and by the first page of each method
	write := func() {
		if data, err := json.Marshal(own); err == nil {
			corpus.WriteWhole(path, data) // what cannot be written is not shown
		}
	}
	tell = func(p queue.Progress) {
		mu.Lock()
		defer mu.Unlock()
		own.Progress = p
		write()
	}
	return tell, func() {
		if own.Dead == 0 {
			os.Remove(path)
			return
		}
		own.Ended = true
		write()
	}
}

// forgetProgress forgets the pages that an earlier run on a folder gave up.
func forgetProgress(output string) {
	if path, err := progressFile(output); err == nil {
		os.Remove(path) // there is none but after a run by workers
	}
}
