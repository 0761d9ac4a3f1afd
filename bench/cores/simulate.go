package main

import (
	"math"
	"slices"

	"casebook/ingest/pages"
)

// page is what a page takes of a processor, in seconds.
type page struct {
	paint float64 // the reader
	find  float64 // the engine, in one thread: preparation, finding the lines
	lines float64 // the engine, line by line: threads can share it
}

// plan is how books are read: as casebook does (ingest/pages.Crew, ingest/ahead.go), or
// without some of it.
type plan struct {
	cores int // as many engines, too
	ahead bool
	share bool
	open  float64 // seconds that opening a book takes
}

// The rules of casebook that the plan follows.
const (
	fewPages    = 2 // a worker: from fewer on the next book is opened
	mostThreads = 4
)

// task is work that is being done: seconds of a processor, on so many cores at most.
type task struct {
	left  float64
	cores float64
	then  func()
}

// world is the simulation: cores are shared evenly among what wants them.
type world struct {
	plan
	now, worked float64
	tasks       []*task

	books [][]page // not opened yet
	// reading are the books that are open; painted what waits for an engine.
	reading []*book
	painted []painted
	opening int
	unread  int // pages of open books that are not finished
	busy    int // engines
}

type book struct {
	next []page // not painted yet
	left int    // not finished
}

type painted struct {
	page
	of *book
}

// simulate returns the seconds that books take and the part of the cores that worked.
func simulate(books [][]page, p plan) (seconds, used float64) {
	w := &world{plan: p, books: slices.Clone(books)}
	w.more()
	for len(w.tasks) > 0 {
		w.step()
	}
	return w.now, w.worked / (w.now * float64(p.cores))
}

// step goes to the next end of a task.
func (w *world) step() {
	wanted := 0.
	for _, t := range w.tasks {
		wanted += t.cores
	}
	rate := math.Min(1, float64(w.cores)/wanted)
	wait := math.Inf(1)
	for _, t := range w.tasks {
		wait = math.Min(wait, t.left/(t.cores*rate))
	}
	w.now += wait
	var ended []*task
	for _, t := range w.tasks {
		done := wait * t.cores * rate
		w.worked += done
		if t.left -= done; t.left < 1e-9 {
			ended = append(ended, t)
		}
	}
	w.tasks = slices.DeleteFunc(w.tasks, func(t *task) bool { return t.left < 1e-9 })
	for _, t := range ended {
		t.then()
	}
}

func (w *world) do(seconds float64, cores int, then func()) {
	w.tasks = append(w.tasks, &task{max(seconds, 1e-8), float64(cores), then})
}

// more opens the next book where none is open, or pages get few.
func (w *world) more() {
	if len(w.books) == 0 || w.opening > 0 || len(w.reading) >= pages.Together(w.cores) {
		return
	}
	if len(w.reading) > 0 && (!w.ahead || w.unread >= fewPages*w.cores) {
		return
	}
	b := &book{next: slices.Clone(w.books[0]), left: len(w.books[0])}
	w.books = w.books[1:]
	w.opening++
	w.reading = append(w.reading, b)
	w.do(w.open, 1, func() {
		w.opening--
		w.unread += b.left
		for range readers(len(b.next), w.cores) {
			w.paint(b)
		}
		w.more()
	})
}

// readers are those of a scanned book of n pages.
func readers(n, workers int) int { return min(workers, 1+n/24, 1+workers/8) }

// paint has a reader of a book paint its next page.
func (w *world) paint(b *book) {
	if len(b.next) == 0 {
		return
	}
	p := b.next[0]
	b.next = b.next[1:]
	w.do(p.paint, 1, func() {
		w.painted = append(w.painted, painted{p, b})
		w.recognise()
	})
}

// recognise gives painted pages to engines that are free; the readers go on.
func (w *world) recognise() {
	for len(w.painted) > 0 && w.busy < w.cores {
		p := w.painted[0]
		w.painted = w.painted[1:]
		w.busy++
		threads := 1
		if waiting := max(0, w.unread-w.busy); w.share {
			threads = min(mostThreads, max(1, w.cores/(waiting+1)))
		}
		w.do(p.find, 1, func() {
			w.do(p.lines, threads, func() { w.finish(p.of) })
		})
		w.paint(p.of)
	}
}

func (w *world) finish(b *book) {
	w.busy--
	w.unread--
	if b.left--; b.left == 0 {
		w.reading = slices.DeleteFunc(w.reading, func(o *book) bool { return o == b })
	}
	w.recognise()
	w.more()
}
