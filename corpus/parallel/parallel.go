// Package parallel shares loops among workers. Each call fills places of its own, so the
// result is the same for any number of them. Pipelines that may fail use errgroup.
package parallel

import (
	"context"
	"sync"
	"sync/atomic"
)

// Share cuts 0..n into one range a worker and runs them at once, the first on the goroutine of the
// caller, whose stack has grown already; fewer than one worker are one.
func Share(n, workers int, work func(from, to int)) {
	workers = max(1, min(workers, n))
	if workers == 1 {
		work(0, n)
		return
	}
	var wg sync.WaitGroup
	for w := 1; w < workers; w++ {
		cores.take()
		wg.Go(func() {
			defer cores.leave()
			work(w*n/workers, (w+1)*n/workers)
		})
	}
	work(0, n/workers)
	cores.leave() // the caller stands waiting
	wg.Wait()
	cores.take()
}

// Do does several things of which each takes one core, shared among the workers.
func Do(workers int, work ...func()) {
	Share(len(work), workers, func(from, to int) {
		for _, f := range work[from:to] {
			f()
		}
	})
}

// Each calls work for 0..n−1; a worker that is done with one takes the next, since others
// may have less of their core where something else is done beside. worker, from 0, is the
// one at work. Once ctx is done, no further call is made: what was to be filled stays as
// it was, and the caller asks ctx before it looks at it.
func Each(ctx context.Context, n, workers int, work func(worker, i int)) {
	workers = max(1, min(workers, n))
	var taken atomic.Int64
	Share(workers, workers, func(from, to int) {
		for w := from; w < to; w++ {
			for i := int(taken.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(taken.Add(1)) - 1 {
				work(w, i)
			}
		}
	})
}
