package parallel

import (
	"context"
	"runtime"
	"sync/atomic"
	"testing"
)

// Every call is made once, whoever makes it, and all are made when wait returns.
func TestMeanwhileOnce(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 8} {
		for _, n := range []int{0, 1, 50} {
			calls := make([]atomic.Int32, n)
			wait := Meanwhile(context.Background(), n, workers, func(i int) { calls[i].Add(1) })
			for range 20 { // cores are taken and left meanwhile
				Share(8, 4, func(int, int) {})
			}
			wait()
			for i := range calls {
				if got := calls[i].Load(); got != 1 {
					t.Fatalf("%d workers: call %d of %d is made %d times", workers, i, n, got)
				}
			}
		}
	}
}

// While all cores are at work nothing is begun, and where one is left it is.
func TestMeanwhileWaitsForACore(t *testing.T) {
	var calls atomic.Int32
	begun := make(chan struct{}, 2)
	var wait func()
	Beside(func() { // who runs and this are two
		wait = Meanwhile(context.Background(), 2, 2, func(int) {
			calls.Add(1)
			begun <- struct{}{}
		})
		for cores.waiting.Load() == 0 { // until it has asked for a core
			runtime.Gosched()
		}
		if got := calls.Load(); got != 0 {
			t.Errorf("%d calls while two cores are at work", got)
		}
	})
	<-begun // without anybody waiting for it
	<-begun
	wait()
}

// Who waits gets what is left also where no core is idle, and after the end of the context nothing more.
func TestMeanwhileEnds(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	var calls atomic.Int32
	Beside(func() {
		Beside(func() {
			wait := Meanwhile(ctx, 100, 2, func(int) {
				calls.Add(1)
				stop()
			})
			wait()
		})
	})
	if got := calls.Load(); got < 1 || got > 2 {
		t.Errorf("%d calls after the end of two workers' first", got)
	}
}

// What is at work is counted down to who runs alone.
func TestCoresAreLeft(t *testing.T) {
	Share(8, 4, func(int, int) { Do(2, func() {}, func() {}) })
	Beside(func() {})
	Meanwhile(context.Background(), 3, 3, func(int) {})()
	if got := cores.busy.Load(); got != 1 {
		t.Errorf("%d at work, want the one that runs", got)
	}
}
