package parallel

import (
	"context"
	"sync"
	"sync/atomic"
)

// cores counts what is at work in this process: who runs alone, and whatever loops and Beside add to it. A process has one set of
// cores, whoever uses them, so there is one count; it decides when work is done, never what comes of it.
var cores atWork

type atWork struct {
	mu      sync.Mutex
	left    sync.Cond    // a core was left, or what waits for idle ones is asked for
	busy    atomic.Int32 // 1 where one runs alone
	waiting atomic.Int32 // who waits for an idle core
	filling int          // idle cores that are in use, under mu
}

func init() {
	cores.left.L = &cores.mu
	cores.busy.Store(1)
}

func (c *atWork) take() { c.busy.Add(1) }

func (c *atWork) leave() {
	c.busy.Add(-1)
	if c.waiting.Load() > 0 { // asked behind the count, as who waits asks for the count behind this: one of the two sees the other
		c.wake()
	}
}

func (c *atWork) wake() {
	c.mu.Lock()
	c.left.Broadcast()
	c.mu.Unlock()
}

// fill takes a core that none of so many workers is at, waiting for it unless wanted says that the work is waited for itself.
func (c *atWork) fill(workers int, wanted *atomic.Bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting.Add(1)
	for int(c.busy.Load())+c.filling >= workers && !wanted.Load() {
		c.left.Wait()
	}
	c.waiting.Add(-1)
	c.filling++
}

// filled gives the core back.
func (c *atWork) filled() {
	c.mu.Lock()
	c.filling--
	if c.waiting.Load() > 0 {
		c.left.Signal()
	}
	c.mu.Unlock()
}

// Beside does work that another goroutine goes on beside, and says that it is at a core.
func Beside(work func()) {
	cores.take()
	defer cores.leave()
	work()
}

// Meanwhile begins to call work for 0..n−1 on cores that no loop and nothing beside is at: while a step takes one core, or the last
// worker of a loop is not done. Calls should be short, since one that is begun is ended beside whatever comes. wait makes those
// that are left, on all workers, and returns when all are made; it must be called, once. Once ctx is done, no further call is made.
func Meanwhile(ctx context.Context, n, workers int, work func(i int)) (wait func()) {
	var taken atomic.Int64
	var wanted atomic.Bool
	var fillers sync.WaitGroup
	next := func() bool {
		i := int(taken.Add(1)) - 1
		if i >= n || ctx.Err() != nil {
			return false
		}
		work(i)
		return true
	}
	for range min(workers-1, n) {
		fillers.Go(func() {
			for more := true; more; {
				cores.fill(workers, &wanted)
				more = next()
				cores.filled()
			}
		})
	}
	return func() {
		wanted.Store(true)
		cores.wake()
		for next() {
		}
		cores.leave()
		fillers.Wait()
		cores.take()
	}
}
