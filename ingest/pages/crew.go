package pages

import (
	"context"
	"sync"

	"casebook/corpus"
	"casebook/ingest/ocr"
)

// Crew recognises page images for all books that are read at once, as many at a time as
// it has members, whichever book they belong to. Its engines are kept from page to page
// and from book to book. The zero value is of no use: NewCrew makes one, and whoever
// makes it closes it when no book is being read any more.
type Crew struct {
	members int
	engines *ocr.Kept // nil without an engine
	work    chan job
	ended   chan struct{}
	here    chan struct{} // a place for each book that is read by this process
	hiring  sync.Once
	working sync.WaitGroup

	mu   sync.Mutex
	open int // pages of all books that are not finished
	busy int // of these being recognised
	low  int
	few  func()
}

// Together is how many books this process reads at once for so many members: each has
// readers of its own.
func Together(members int) int { return 2 + members/16 }

// NewCrew makes a crew of so many members that read with the engines of f, which may be
// nil. Engines are started when pages come.
func NewCrew(f ocr.Factory, members int) *Crew {
	c := &Crew{members: members, work: make(chan job), ended: make(chan struct{}), here: make(chan struct{}, Together(members))}
	if f != nil {
		c.engines = ocr.Keep(f)
	}
	return c
}

// Close ends the engines.
func (c *Crew) Close() error {
	close(c.ended)
	c.working.Wait()
	if c.engines == nil {
		return nil
	}
	return c.engines.Close()
}

// WhenFewer has f called each time a page is finished and fewer than so many of all books
// are not: it is time to open another book. It is set before the first book is read.
func (c *Crew) WhenFewer(than int, f func()) { c.low, c.few = than, f }

// job is a page image to be recognised. done is told what became of it, also when ctx has
// ended over it.
type job struct {
	ctx  context.Context
	book *book
	img  image
	done func(page corpus.Page, keep bool)
}

// give waits until a member takes a job.
func (c *Crew) give(j job) error {
	c.hiring.Do(func() {
		for range c.members {
			c.working.Go(c.member)
		}
	})
	select {
	case c.work <- j:
		return nil
	case <-j.ctx.Done():
		return j.ctx.Err()
	}
}

func (c *Crew) member() {
	for {
		select {
		case j := <-c.work:
			r := recogniser{engines: c.engines, threads: c.begin()}
			page, keep := r.read(j.ctx, j.book, j.img)
			c.rest()
			j.done(page, keep)
		case <-c.ended:
			return
		}
	}
}

// mostThreads bounds those of one page: finding the lines takes one, and each holds what
// the models compute with, some 50 MB.
const mostThreads = 4

// begin counts a page that is being recognised and says how many threads share its lines:
// one while there are pages for all members. At the end of all books, where members would
// have nothing to do, the pages that remain share the cores.
func (c *Crew) begin() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy++
	waiting := max(0, c.open-c.busy)
	return min(mostThreads, max(1, c.members/(waiting+1)))
}

func (c *Crew) rest() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy--
}

// expect counts pages of a book that are to be read, finished those that are; a crew that
// is nil counts nothing.
func (c *Crew) expect(pages int) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open += pages
}

func (c *Crew) finished(pages int) {
	if c == nil {
		return
	}
	c.mu.Lock()
	c.open -= pages
	c.mu.Unlock()
	if c.few != nil && c.Few() {
		c.few()
	}
}

// Few reports fewer unfinished pages than WhenFewer says.
func (c *Crew) Few() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.open < c.low
}

// enter waits until a book may be read by this process.
func (c *Crew) enter(ctx context.Context) (leave func(), err error) {
	select {
	case c.here <- struct{}{}:
		return func() { <-c.here }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// join gives a book its crew: that of the options, or one of its own that ends with it.
func (b *book) join() (leave func()) {
	b.crew = b.opts.Crew
	if b.crew != nil {
		return func() { b.crew.finished(b.expected) }
	}
	b.crew = NewCrew(b.opts.OCR, b.opts.Workers)
	return func() { b.crew.Close() }
}

// expect counts pages that the book is going to finish.
func (b *book) expect(pages int) {
	b.mu.Lock()
	b.expected += pages
	b.mu.Unlock()
	b.crew.expect(pages)
}
