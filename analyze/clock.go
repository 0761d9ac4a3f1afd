package analyze

import (
	"context"
	"fmt"
	"sync"
	"time"

	"casebook/corpus"
	"casebook/corpus/parallel"
	"casebook/corpus/profile"
)

// clock runs the steps and keeps how long each took. After an error, or once the run
// was cancelled, it runs no more of them: each step may rely on what those before it left.
type clock struct {
	ctx      context.Context
	progress func(step string)
	timings  []corpus.Timing
	err      error
	asides   sync.WaitGroup // steps done beside others; nothing of a run goes on after its end
	giveUp   []func()       // what is done meanwhile
}

// end ends what is done beside the steps, where nobody waited for it.
func (c *clock) end() {
	for _, stop := range c.giveUp {
		stop()
	}
	c.asides.Wait()
}

// timed runs one step. Steps that stop early because the run was cancelled need
// not say so: what they leave is never looked at.
func timed[T any](c *clock, name string, do func() (T, error)) (out T) {
	if c.err != nil {
		return out
	}
	c.tell(name)
	got, took, err := measured(c.ctx, name, do)
	if c.keep(name, took, err) {
		return got
	}
	return out
}

// aside begins a step that is done beside those that follow, on what cores they leave.
// The answer waits for what it gives. With one worker the step is run where it is waited for.
func aside[T any](c *clock, workers int, name string, do func() (T, error)) (wait func() T) {
	begin, wait := later(c, workers, name, do)
	begin()
	return wait
}

// later is aside for a step that is begun by begin, which may be called more than once; who
// waits begins it at the latest.
func later[T any](c *clock, workers int, name string, do func() (T, error)) (begin func(), wait func() T) {
	if workers < 2 {
		return func() {}, sync.OnceValue(func() T { return timed(c, name, do) })
	}
	var out T
	var took time.Duration
	var err error
	done := make(chan struct{})
	begin = sync.OnceFunc(func() {
		if c.err != nil {
			close(done)
			return
		}
		c.asides.Go(func() {
			defer close(done)
			parallel.Beside(func() { out, took, err = measured(c.ctx, name, do) })
		})
	})
	return begin, sync.OnceValue(func() (none T) {
		begin()
		if c.err == nil {
			c.tell(name)
		}
		<-done
		if c.err == nil && c.keep(name, took, err) {
			return out
		}
		return none
	})
}

// meanwhile begins to call work for 0..n−1 on cores that the steps that follow leave idle. wait is the step that makes the calls that
// are left; how long it took does not hold those that were made before.
func meanwhile(c *clock, workers int, name string, n int, work func(i int)) (wait func()) {
	ctx, cancel := context.WithCancel(c.ctx)
	rest := sync.OnceFunc(parallel.Meanwhile(ctx, n, workers, work))
	c.giveUp = append(c.giveUp, func() {
		cancel()
		rest()
	})
	return func() {
		timed(c, name, func() (struct{}, error) {
			rest()
			return struct{}{}, nil
		})
	}
}

// idly is aside for what takes one core for a while: it is begun where a step leaves one idle, or where it is waited for.
func idly[T any](c *clock, workers int, name string, do func() T) (wait func() T) {
	var out T
	done := meanwhile(c, workers, name, 1, func(int) { out = do() })
	return func() T {
		done()
		return out
	}
}

// measured runs a step and says how long it took.
func measured[T any](ctx context.Context, name string, do func() (T, error)) (T, time.Duration, error) {
	defer profile.Step(ctx, name)()
	start := time.Now()
	out, err := do()
	return out, time.Since(start), err
}

// tell says that a step begins, or is waited for; parts of one step are told once.
func (c *clock) tell(name string) {
	if c.progress != nil && !c.last(name) {
		c.progress(name)
	}
}

// last says whether the last step is of that name.
func (c *clock) last(name string) bool {
	return len(c.timings) > 0 && c.timings[len(c.timings)-1].Step == name
}

// keep keeps how long a step took, or the error that ends the run; it says whether
// the run goes on.
func (c *clock) keep(name string, took time.Duration, err error) bool {
	if err == nil {
		err = c.ctx.Err()
	}
	if err != nil {
		c.err = fmt.Errorf("%s: %w", name, err)
		return false
	}
	if !c.last(name) {
		c.timings = append(c.timings, corpus.Timing{Step: name})
	}
	c.timings[len(c.timings)-1].Seconds += took.Seconds()
	return true
}
