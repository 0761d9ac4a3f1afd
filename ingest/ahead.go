package ingest

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"casebook/corpus"
	"casebook/ingest/pages"
)

// Books are read one after the other, and at the end of each there are fewer pages than
// whoever reads them could take. So PDF files that come later are begun as soon as pages
// get few. What becomes of them is kept until their turn comes: order, reports and
// progress are those of reading one after the other.
const (
	// fewPages a reader of pages: there is time to open the next book before it stands still.
	fewPages = 2
	// fewElsewhere is how many pages are asked for at least where others read them: nobody
	// knows how many they are.
	fewElsewhere = 256
	// mostAhead bounds the books that are begun before their turn where others read their
	// pages: each holds what was read of it.
	mostAhead = 16
)

// aheadHere is how many books this process begins before their turn, each with a process
// of its own: one, and more where many workers ask for pages of short books.
func aheadHere(workers int) int { return pages.Together(workers) - 1 }

// ahead reads books before their turn.
type ahead struct {
	ctx    context.Context
	cancel context.CancelFunc
	opts   Options
	most   int // books begun before their turn
	known  func(fingerprint string) *corpus.Book
	all    sync.WaitGroup

	mu      sync.Mutex
	later   []Input           // in their order, not looked at yet
	begun   map[string]*begun // by path
	opening int               // books begun whose pages are not counted yet
}

// begun is a book that is read, maybe before its turn.
type begun struct {
	ready chan struct{} // closed when it was read
	book  *corpus.Book
	in    Input
	err   error

	mu          sync.Mutex
	turn        bool // progress is told
	done, total int
	counted     sync.Once // its pages, or it has none
}

// readAhead makes the window of books ahead for inputs in the order in which they are
// read, and the crew that recognises the pages of all. The caller closes both by end.
func readAhead(ctx context.Context, inputs [][]Input, o Options) (a *ahead, end func()) {
	workers := o.PDF.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	a = &ahead{opts: o, most: aheadHere(workers), begun: map[string]*begun{}, known: remembered(o.Known)}
	few := fewPages * workers
	if o.PDF.Engine != nil {
		a.most, few = mostAhead, max(few, fewElsewhere)
	}
	for _, g := range inputs {
		if !o.together(g) || kindOf(g[0].Format) == pdfs && a.known(o.fingerprintOfGroup(g)) == nil {
			a.later = append(a.later, g...)
		}
	}
	crew := pages.NewCrew(o.PDF.OCR, workers)
	crew.WhenFewer(few, a.more)
	a.opts.PDF.Crew = crew
	a.ctx, a.cancel = context.WithCancel(ctx)
	return a, func() {
		a.cancel()
		a.all.Wait()
		crew.Close() // engines that do not end are killed with the program
	}
}

// remembered asks for a stored book once: a book that is looked at before its turn is
// asked for again when it comes.
func remembered(known func(string) *corpus.Book) func(string) *corpus.Book {
	if known == nil {
		return func(string) *corpus.Book { return nil }
	}
	var mu sync.Mutex
	asked := map[string]*corpus.Book{}
	return func(fp string) *corpus.Book {
		mu.Lock()
		defer mu.Unlock()
		b, before := asked[fp]
		if !before {
			b = known(fp)
			asked[fp] = b
		}
		return b
	}
}

// worthwhile reports a file whose reading takes long enough to be begun before its turn.
func (a *ahead) worthwhile(in Input) bool {
	return in.Err == nil && !in.LeftOut && in.Format == "pdf" && a.known(a.opts.FingerprintOf(in)) == nil
}

// more begins the next book, unless one is being opened or enough are begun already.
func (a *ahead) more() {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.later) > 0 && a.opening == 0 && len(a.begun) <= a.most && a.ctx.Err() == nil {
		in := a.later[0]
		a.later = a.later[1:]
		if a.begun[in.Path] == nil && a.worthwhile(in) {
			a.begin(in)
		}
	}
}

// begin reads a book; a.mu is held.
func (a *ahead) begin(in Input) *begun {
	b := &begun{ready: make(chan struct{})}
	a.begun[in.Path] = b
	a.opening++
	counted := func() {
		b.counted.Do(func() {
			a.mu.Lock()
			a.opening--
			a.mu.Unlock()
		})
		if a.opts.PDF.Crew.Few() {
			a.more()
		}
	}
	o := a.opts
	o.Progress = func(name string, done, total int) {
		if done == 0 {
			counted()
			return
		}
		b.progress(a.opts.Progress, name, done, total)
	}
	a.all.Go(func() {
		b.book, b.in, b.err = readAtRest(a.ctx, in, o)
		close(b.ready)
		counted()
	})
	return b
}

// progress tells how far a book is, once its turn has come.
func (b *begun) progress(tell func(string, int, int), name string, done, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.done, b.total = done, total
	if b.turn && tell != nil {
		tell(name, done, total)
	}
}

// read reads a book whose turn has come, or takes what was read of it before.
func (a *ahead) read(ctx context.Context, in Input) (*corpus.Book, Input, error) {
	if in.Format != "pdf" {
		return readAtRest(ctx, in, a.opts)
	}
	a.mu.Lock()
	if i := slices.IndexFunc(a.later, func(l Input) bool { return l.Path == in.Path }); i >= 0 {
		a.later = a.later[i+1:]
	}
	b := a.begun[in.Path]
	if b == nil {
		b = a.begin(in)
	}
	a.mu.Unlock()
	b.mu.Lock()
	b.turn = true
	if b.done > 0 && a.opts.Progress != nil {
		a.opts.Progress(in.base(), b.done, b.total)
	}
	b.mu.Unlock()
	<-b.ready
	a.mu.Lock()
	delete(a.begun, in.Path)
	a.mu.Unlock()
	if a.opts.PDF.Crew.Few() {
		a.more()
	}
	return b.book, b.in, b.err
}
