package pages

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"casebook/corpus/message"
)

// readElsewhere has the pages of a book read by an engine, but those that the cache
// holds. Pages that it leaves, for whatever reason, are read here. Only the end of ctx is
// an error.
func (b *book) readElsewhere(ctx context.Context) error {
	b.close() // the reader that counted the pages is not needed here
	e := &elsewhere{book: b, source: Source{b.path, b.original.SHA256, filepath.Base(b.path)}}
	var preparing sync.WaitGroup
	if b.isNew() { // while this process looks whether its own engine works, which it has to know first
		preparing.Go(func() { b.opts.Engine.Prepare(ctx) })
	}
	engine, err := b.probe()
	preparing.Wait()
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		why := message.Of(err)
		e.missing = &why
	}
	e.engine = engine
	if b.opts.Fresh {
		e.run = rand.Text()
	}
	err = e.readAll(ctx)
	e.opts.Engine.Release(context.WithoutCancel(ctx), e.source, methodOf(engine, e.opts.DPI))
	if err != nil && ctx.Err() == nil {
		b.opts.Warn(message.New("pdf.read_here", filepath.Base(b.path), len(b.unread()), err))
	}
	return ctx.Err()
}

// isNew reports a book whose first page no run has read: others are to be read for certain.
func (b *book) isNew() bool {
	left := b.unread()
	return len(left) > 0 && !b.cache.Get(b.textKey(left[0]), &textEntry{})
}

// elsewhere is a book whose pages are read by an engine.
type elsewhere struct {
	*book
	source  Source
	engine  string
	missing *message.Message
	run     string
	// undecided are the pages that wait for the verdict on older layers.
	undecided []int
	verdict   *verdict
}

// readAll asks for all pages, and once more for those whose older layers have to be
// judged first.
func (e *elsewhere) readAll(ctx context.Context) error {
	var tasks []Task
	for _, n := range e.unread() {
		if !e.known(n) {
			tasks = append(tasks, e.task(n))
		}
	}
	if err := e.ask(ctx, tasks); err != nil || len(e.undecided) == 0 {
		return err
	}
	if err := e.judge(ctx); err != nil {
		return err
	}
	tasks = nil
	for _, n := range e.undecided {
		t := e.task(n)
		t.Older = e.verdict
		tasks = append(tasks, t)
	}
	return e.ask(ctx, tasks)
}

func (e *elsewhere) task(n int) Task {
	return Task{Page: n, Pages: len(e.pages), Forced: n > 0 && e.forced(n), Missing: e.missing, Run: e.run}
}

// judge learns the verdict on older layers, from the cache or from the engine.
func (e *elsewhere) judge(ctx context.Context) error {
	key := e.olderKey(e.engine, fmt.Sprint(e.spread()))
	if v := (verdict{}); e.cache.Get(key, &v) {
		e.verdict = &v
		return nil
	}
	if err := e.ask(ctx, []Task{e.task(0)}); err != nil {
		return err
	}
	if e.verdict == nil {
		return message.Fail("pdf.no_verdict")
	}
	e.keep(key, *e.verdict)
	return nil
}

// errStops ends the asking for a file that stops every reader.
var errStops = errors.New("stops")

// ask has tasks done. A file that stops its readers on one page after the other is given
// up, as it is where pages are read here.
func (e *elsewhere) ask(ctx context.Context, tasks []Task) error {
	if len(tasks) == 0 {
		return nil
	}
	asking, enough := context.WithCancelCause(ctx)
	defer enough(nil)
	err := e.opts.Engine.Read(asking, e.source, methodOf(e.engine, e.opts.DPI), tasks, func(a Answer) {
		e.take(a)
		if e.stops.tooMany() {
			enough(errStops)
		}
	})
	if context.Cause(asking) == errStops {
		return nil
	}
	return err
}

// take keeps what became of a task.
func (e *elsewhere) take(a Answer) {
	n := a.Task.Page
	if a.Verdict != nil {
		e.verdict = a.Verdict
		return
	}
	if a.Entry != nil {
		e.keep(e.textKey(n), *a.Entry)
	}
	if a.Undecided {
		e.undecided = append(e.undecided, n)
		return
	}
	if a.Recognised {
		e.keep(e.ocrKey(n, e.engine), a.Page)
	}
	if a.Lacks && e.missing != nil {
		e.lackOCR()
	}
	e.stops.count(a.Stopped)
	e.finish(a.Page)
}

// lackOCR notes that the book has pages for which the OCR program is missing.
func (e *elsewhere) lackOCR() {
	_, err := e.probe()
	e.lack(err)
}

// known finishes a page that the cache holds as it is wanted.
func (e *elsewhere) known(n int) bool {
	var t textEntry
	if !e.cache.Get(e.textKey(n), &t) || t.Page.Number != n {
		return false
	}
	if e.forced(n) {
		t = t.toOCR(message.New("pdf.forced"))
	} else if t.isOlder() || t.Misled != noSign || len(t.Printed) > 0 { // to be weighed
		return false
	}
	page := t.Page
	if t.toBeSeen() && (e.engine == "" || !e.cache.Get(e.ocrKey(n, e.engine), &page) || page.Number != n) {
		return false
	}
	e.finish(page)
	return true
}
