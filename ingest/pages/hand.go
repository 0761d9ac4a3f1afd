package pages

import (
	"context"
	"errors"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
)

// Hand reads single pages of files for runs elsewhere: the same way, and with the same
// results, as a run reads its own. One goroutine at a time begins pages; another may finish
// them meanwhile.
type Hand struct {
	opts    Options
	method  Method
	engines *ocr.Kept // over all files
	held    *held
}

// held is the file that a Hand reads at present: tasks that follow each other are mostly
// on one file.
type held struct {
	path, input, run string
	pages            []corpus.Page // none is filled in; their number is asked for
	cache            *pagecache.Cache
	doc              *pdf.Document // nil until a page is to be read
}

// Begun is a page whose text layer is read, and which is painted where it has to be
// recognised.
type Begun struct {
	book   *book
	answer Answer
	image  image
	seen   bool  // nothing is left to recognise
	ended  error // of the context in which it was begun
}

// NewHand makes a Hand that reads scans with the engine of the options. The engine is
// looked for at once; without it the Hand serves runs only that have none either.
func NewHand(ctx context.Context, o Options) (*Hand, error) {
	h := &Hand{opts: o.withDefaults()}
	if o.OCR != nil {
		h.engines = ocr.Keep(o.OCR)
	}
	engine, err := probe(ctx, h.opts.OCR)
	if err != nil && (!errors.Is(err, ocr.ErrMissing) || ctx.Err() != nil) {
		return nil, err
	}
	h.method = methodOf(engine, h.opts.DPI)
	return h, nil
}

// Method is what the Hand reads pages by.
func (h *Hand) Method() Method { return h.method }

// Close ends the processes that read.
func (h *Hand) Close() {
	h.let()
	if h.engines != nil {
		h.engines.Close()
	}
}

// let ends the reader of the file that is held.
func (h *Hand) let() {
	if h.held != nil && h.held.doc != nil {
		h.held.doc.Close()
	}
	h.held = nil
}

// Begin does a task on the file at path, whose sha256 is input, but for the recognition of
// its page. What is wrong with the page stands in the answer of Finish.
func (h *Hand) Begin(ctx context.Context, path, input string, t Task) *Begun {
	h.hold(path, input, t)
	r := &reader{book: h.book(t), doc: h.held.doc}
	p := &Begun{book: r.book, answer: Answer{Task: t}, seen: true}
	if t.Page == 0 {
		v := r.weigh(ctx, r.spread())
		p.answer.Verdict = &v
	} else {
		p.begin(ctx, r)
	}
	h.held.doc, p.ended = r.doc, ctx.Err()
	return p
}

// begin reads and paints one page, as readPages does with many.
func (p *Begun) begin(ctx context.Context, r *reader) {
	a := &p.answer
	e := r.text(ctx, a.Task.Page)
	if e.Page.Unreadable.IsZero() {
		kept := e
		a.Entry = &kept
	}
	if t := a.Task; t.Older == nil && !t.Forced && t.Missing == nil && e.isOlder() {
		a.Page, a.Undecided = e.Page, true
		return
	}
	e = r.weighed(ctx, e)
	if ctx.Err() != nil || !e.toBeSeen() {
		a.Page = e.Page
		return
	}
	var ready bool
	p.image, ready = r.image(ctx, e)
	a.Page, a.Recognised = p.image.page, ready && p.image.page.Unreadable.IsZero() && p.image.page.Suspect.IsZero()
	p.seen = ready || ctx.Err() != nil
}

// Seen reports that nothing of the page is left to recognise.
func (p *Begun) Seen() bool { return p.seen }

// Finish recognises the page where that is left, its lines by so many threads, and answers.
// An error is that of ctx, or says that this process can read no scans any more.
func (p *Begun) Finish(ctx context.Context, threads int) (Answer, error) {
	b, a := p.book, &p.answer
	b.eyes.threads = min(threads, mostThreads)
	if p.ended != nil {
		return *a, p.ended
	}
	if !p.seen {
		if a.Page, a.Recognised = b.see(ctx, p.image); a.Recognised {
			b.keep(p.image.key, a.Page)
		}
		p.image, p.seen = image{}, true
	}
	switch {
	case ctx.Err() != nil:
		return *a, ctx.Err()
	case b.missing != nil && a.Task.Missing == nil:
		return *a, b.missing
	}
	a.Stopped, a.Lacks = b.stops.any() || b.stalls.any(), b.missing != nil
	return *a, nil
}

// hold makes the file of a task the one that is read, unless it is already.
func (h *Hand) hold(path, input string, t Task) {
	if d := h.held; d != nil && d.input == input && len(d.pages) == t.Pages && d.run == t.Run && d.path == path {
		return
	}
	h.let()
	o := h.opts
	o.Fresh = o.Fresh || t.Run != ""
	h.held = &held{path: path, input: input, run: t.Run, pages: make([]corpus.Page, t.Pages), cache: o.openCache()}
}

// book is the held file for one task: each page is read as if it were alone.
func (h *Hand) book(t Task) *book {
	b := &book{
		path: h.held.path, eyes: &recogniser{engines: h.engines, threads: 1}, opts: h.opts, id: bookKey(h.held.input, ""),
		cache: h.held.cache, total: t.Pages, pages: h.held.pages,
	}
	if t.Forced {
		b.opts.Force = func(int) bool { return true }
	}
	if t.Older != nil {
		b.weighing.Do(func() { b.older = *t.Older })
	}
	b.probe = func() (string, error) {
		if t.Missing != nil {
			return "", lacking{&message.Error{Message: *t.Missing}}
		}
		return h.method.OCR, nil
	}
	return b
}

// lacking is ocr.ErrMissing in the words of the run that a page is read for.
type lacking struct{ said *message.Error }

func (l lacking) Error() string        { return l.said.Error() }
func (l lacking) Unwrap() error        { return l.said }
func (l lacking) Is(target error) bool { return target == ocr.ErrMissing }
