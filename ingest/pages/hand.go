package pages

import (
	"context"
	"errors"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
)

// Hand reads single pages of files for runs elsewhere: the same way, and with the same
// results, as a run reads its own. It is for one goroutine.
type Hand struct {
	opts    Options
	method  Method
	engines *ocr.Kept // over all files
	held    *held
}

// held is the file that a Hand reads at present: tasks that follow each other are mostly
// on one file.
type held struct {
	reader *reader
	input  string
	pages  int
	run    string
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
	if h.held != nil {
		h.held.reader.close()
		h.held = nil
	}
}

// Read does a task on the file at path, whose sha256 is input. An error is that of ctx, or
// says that this process can read no scans any more; what is wrong with the page stands
// in the answer.
func (h *Hand) Read(ctx context.Context, path, input string, t Task) (Answer, error) {
	h.hold(path, input, t)
	r := h.held.reader
	r.prepare(h.method.OCR, t)
	a := Answer{Task: t}
	if t.Page == 0 {
		v := r.weigh(ctx, r.spread())
		a.Verdict = &v
	} else {
		h.page(ctx, &a)
	}
	switch {
	case ctx.Err() != nil:
		return a, ctx.Err()
	case r.missing != nil && t.Missing == nil:
		return a, r.missing
	}
	a.Stopped, a.Lacks = r.stops.any() || r.stalls.any(), r.missing != nil
	return a, nil
}

// page reads one page, as readPages and recognise do with many.
func (h *Hand) page(ctx context.Context, a *Answer) {
	r, t := h.held.reader, a.Task
	e := r.text(ctx, t.Page)
	if e.Page.Unreadable.IsZero() {
		kept := e
		a.Entry = &kept
	}
	if t.Older == nil && !t.Forced && t.Missing == nil && e.isOlder() {
		a.Page, a.Undecided = e.Page, true
		return
	}
	e = r.weighed(ctx, e)
	if ctx.Err() != nil || !e.toBeSeen() {
		a.Page = e.Page
		return
	}
	img, ready := r.image(ctx, e)
	a.Page, a.Recognised = img.page, ready && img.page.Unreadable.IsZero() && img.page.Suspect.IsZero()
	if ready || ctx.Err() != nil {
		return
	}
	if a.Page, a.Recognised = r.see(ctx, img); a.Recognised {
		r.keep(img.key, a.Page)
	}
}

// hold makes the file of a task the one that is read, unless it is already.
func (h *Hand) hold(path, input string, t Task) {
	if d := h.held; d != nil && d.input == input && d.pages == t.Pages && d.run == t.Run && d.reader.path == path {
		return
	}
	h.let()
	b := &book{path: path, eyes: &recogniser{engines: h.engines, threads: 1}, opts: h.opts, id: bookKey(input, ""), total: t.Pages, pages: make([]corpus.Page, t.Pages)}
	b.opts.Fresh = b.opts.Fresh || t.Run != ""
	b.cache = b.opts.openCache()
	h.held = &held{&reader{book: b}, input, t.Pages, t.Run}
}

// prepare makes a book ready for the next task: each page is read as if it were alone.
func (b *book) prepare(engine string, t Task) {
	b.missing = nil
	b.stops.reset()
	b.stalls.reset()
	b.opts.Force = nil
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
		return engine, nil
	}
}

// lacking is ocr.ErrMissing in the words of the run that a page is read for.
type lacking struct{ said *message.Error }

func (l lacking) Error() string        { return l.said.Error() }
func (l lacking) Unwrap() error        { return l.said }
func (l lacking) Is(target error) bool { return target == ocr.ErrMissing }
