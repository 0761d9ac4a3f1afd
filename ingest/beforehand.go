package ingest

import (
	"context"
	"os"
	"runtime"
	"sync"

	"casebook/corpus"
	"casebook/corpus/parallel"
)

// Files that need no engine and no other program are read and divided by one core each, so several are at once, each whole; PDF
// has readers of its own (ahead). What becomes of them is told in their order.

// mostBeside bounds the files that are read beside others, in bytes: what is read of a large one takes much memory.
const mostBeside = 16 << 20

// outcome is what became of a file.
type outcome struct {
	book        *corpus.Book
	fingerprint string
	err         error
}

// readEach reads files, each as a book.
func (res *Result) readEach(ctx context.Context, files []Input, o Options, became fates) error {
	workers := o.PDF.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	reading, cancel := context.WithCancel(ctx)
	var all sync.WaitGroup
	defer all.Wait()
	defer cancel()
	begun := make([]chan outcome, len(files))
	next := 0
	for i := range files {
		// One for each worker, and no more: what is read of a book is held until its turn comes.
		for ; workers > 1 && len(files) > 1 && next < min(len(files), i+workers); next++ {
			if in := files[next]; !in.LeftOut && readerOf(in.Format).beside && small(in.Path) {
				done := make(chan outcome, 1)
				begun[next] = done
				all.Go(func() {
					parallel.Beside(func() { done <- readWhole(reading, in, o) })
				})
			}
		}
		if err := res.take(ctx, files[i], begun[i], o, became); err != nil {
			return err
		}
	}
	return nil
}

func small(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Size() <= mostBeside
}

func readWhole(ctx context.Context, in Input, o Options) (r outcome) {
	r.book, r.fingerprint, r.err = book(ctx, in, o)
	return r
}
