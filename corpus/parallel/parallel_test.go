package parallel

import (
	"context"
	"sync/atomic"
	"testing"
	"time"
)

// Every place is filled once, whatever the number of workers, and none is called for
// nothing.
func TestEveryPlaceOnce(t *testing.T) {
	for _, n := range []int{0, 1, 7, 100} {
		for _, workers := range []int{-1, 1, 3, 8, 200} {
			shared, each := make([]int, n), make([]int, n)
			Share(n, workers, func(from, to int) {
				for i := from; i < to; i++ {
					shared[i]++
				}
			})
			Each(context.Background(), n, workers, func(_, i int) { each[i]++ })
			for i := range n {
				if shared[i] != 1 || each[i] != 1 {
					t.Fatalf("%d places, %d workers: place %d is filled %d and %d times", n, workers, i, shared[i], each[i])
				}
			}
		}
	}
}

// After the end of the context no further call is made.
func TestEachEnds(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	var calls atomic.Int32
	Each(ctx, 1000, 4, func(_, i int) {
		calls.Add(1)
		stop()
	})
	if got := calls.Load(); got < 1 || got > 4 {
		t.Errorf("%d calls after the end of four workers' first", got)
	}
}

// Nobody waits for a worker whose call takes long: the others take the calls that are left.
func TestEachGoesOnBesideALongCall(t *testing.T) {
	const n = 4
	var calls atomic.Int32
	others := make(chan struct{})
	Each(context.Background(), n, 2, func(_, i int) {
		if i == 0 {
			select {
			case <-others:
			case <-time.After(time.Minute):
				t.Errorf("%d of %d other calls are done", calls.Load(), n-1)
			}
		} else if calls.Add(1) == n-1 {
			close(others)
		}
	})
}

// Each of several things is done once, also by one worker.
func TestDo(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 8} {
		var done [3]int
		Do(workers, func() { done[0]++ }, func() { done[1]++ }, func() { done[2]++ })
		if done != [3]int{1, 1, 1} {
			t.Errorf("%d workers: %v", workers, done)
		}
	}
}
