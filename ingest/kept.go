package ingest

import (
	"sync"

	"casebook/corpus"
)

// reading is what was read of a file.
type reading struct {
	path string
	book *corpus.Book
	in   Input
	err  error
}

// readings are kept until their files' turn comes.
type readings struct {
	mu sync.Mutex
	of map[string]reading // by path
}

// put keeps what cannot be read again in no time.
func (k *readings) put(all []reading) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, r := range all {
		if !readerOf(r.in.Format).beside {
			k.of[r.path] = r
		}
	}
}

// take hands out what is kept of a file.
func (k *readings) take(path string) (reading, bool) {
	if k == nil {
		return reading{}, false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	r, ok := k.of[path]
	delete(k.of, path)
	return r, ok
}
