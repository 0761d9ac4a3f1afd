package ocr

import (
	"context"
	"image"
	"sync"
	"time"
)

// idle is how long engines that nobody uses are kept: they hold their models in memory.
const idle = 30 * time.Second

// Kept is a factory whose engines outlive their books: one that is closed is lent again.
// An engine that failed is ended, and Close ends all that are not lent.
type Kept struct {
	Factory
	mu     sync.Mutex
	free   []Engine
	timer  *time.Timer // ends the free ones
	closed bool
}

// Keep makes a factory that keeps the engines of another. The caller closes it.
func Keep(f Factory) *Kept { return &Kept{Factory: f} }

// New lends an engine that is free, or makes one.
func (k *Kept) New(ctx context.Context) (Engine, error) {
	if e := k.take(); e != nil {
		return &lent{Engine: e, to: k}, nil
	}
	e, err := k.Factory.New(ctx)
	if err != nil {
		return nil, err
	}
	return &lent{Engine: e, to: k}, nil
}

func (k *Kept) take() Engine {
	k.mu.Lock()
	defer k.mu.Unlock()
	n := len(k.free)
	if n == 0 {
		return nil
	}
	e := k.free[n-1]
	k.free = k.free[:n-1]
	return e
}

// put takes an engine back; after Close it is ended.
func (k *Kept) put(e Engine) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		return e.Close()
	}
	k.free = append(k.free, e)
	if k.timer == nil {
		k.timer = time.AfterFunc(idle, func() { _ = k.drop() }) // what does not end is killed with the program
	} else {
		k.timer.Reset(idle)
	}
	return nil
}

// drop ends the engines that are free.
func (k *Kept) drop() (err error) {
	k.mu.Lock()
	free := k.free
	k.free = nil
	k.mu.Unlock()
	for _, e := range free {
		if e := e.Close(); err == nil {
			err = e
		}
	}
	return err
}

// Close ends the engines that are free now, and those that are lent when they come back.
func (k *Kept) Close() error {
	k.mu.Lock()
	k.closed = true
	if k.timer != nil {
		k.timer.Stop()
	}
	k.mu.Unlock()
	return k.drop()
}

// lent is an engine in use.
type lent struct {
	Engine
	to     *Kept
	failed bool
}

// Read reads a page; an engine that failed once is not lent again.
func (l *lent) Read(ctx context.Context, img *image.Gray, dpi int) (Reading, error) {
	r, err := l.Engine.Read(ctx, img, dpi)
	l.failed = l.failed || err != nil
	return r, err
}

// ReadSideBySide is Read in several threads.
func (l *lent) ReadSideBySide(ctx context.Context, img *image.Gray, dpi, threads int) (Reading, error) {
	r, err := ReadSideBySide(ctx, l.Engine, img, dpi, threads)
	l.failed = l.failed || err != nil
	return r, err
}

// Close gives the engine back, or ends it where it has failed.
func (l *lent) Close() error {
	if l.failed {
		return l.Engine.Close()
	}
	return l.to.put(l.Engine)
}
