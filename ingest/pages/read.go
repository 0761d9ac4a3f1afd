package pages

import (
	"cmp"
	"context"
	"errors"
	"os"
	"sync"

	"golang.org/x/sync/errgroup"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/original"
	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
)

// ReadPDF reads a PDF file into pages, in their order. progress, where given, is
// told the pages done, first none when they are counted. Problems are pages that could not be read; the error is for
// the whole file, and of pdf.ErrEncrypted and its kin. An error that wraps
// ocr.ErrMissing comes with the pages that needed no OCR.
func ReadPDF(ctx context.Context, path string, o Options, progress func(done, total int)) ([]corpus.Page, []corpus.Problem, error) {
	b := &book{path: path, opts: o.withDefaults(), progress: progress, looked: make(chan struct{})}
	if err := b.identify(); err != nil {
		return nil, nil, err
	}
	defer b.close()
	if err := b.count(ctx); err != nil {
		return nil, nil, err
	}
	defer b.join()()
	b.expect(len(b.pages))
	if progress != nil {
		progress(0, len(b.pages))
	}
	if err := b.readEach(ctx); err != nil {
		return nil, nil, err
	}
	if err := b.verify(); err != nil {
		return nil, nil, err
	}
	dropRepeated(b.pages)
	settleEdges(b.pages)
	arrangeSheets(b.pages)
	tellCutOff(b.pages)
	return b.pages, b.problems(), b.missing
}

// book is one file being read.
type book struct {
	path     string
	opts     Options
	progress func(done, total int)
	cache    *pagecache.Cache
	original *original.File // nil for pictures, whose pages are known by their pixels
	kept     []pagecache.Key
	id       string // of content and password, for keys
	total    int    // pages that the file says it has
	pages    []corpus.Page

	spare *pdf.Document // opened for counting, for the first reader to use

	weighing sync.Once // of the older OCR layers of the book
	older    verdict

	looked chan struct{} // closed when the first pages are decided

	mu      sync.Mutex
	done    int
	decided int   // pages whose text layer was looked at
	scans   int   // of these the ones for OCR
	stops   stops // of readers
	stalls  stops // of OCR engines
	missing error // the first ocr.ErrMissing
	probe   func() (version string, err error)

	crew     *Crew       // recognises the images; nil where eyes do
	eyes     *recogniser // of a Hand
	expected int         // pages that are not finished
}

// identify finds the key of the book and opens the cache.
func (b *book) identify() error {
	b.original = b.opts.Original
	if b.original == nil {
		f, err := os.Open(b.path)
		if err != nil {
			return err
		}
		defer f.Close()
		whole, err := original.Hash(b.path, f)
		if err != nil {
			return err
		}
		b.original = &whole
	}
	b.id = bookKey(b.original.SHA256, b.opts.Password)
	b.cache = b.opts.openCache()
	return nil
}

// keep puts an entry that depends on the file into the cache, as long as the file is the
// one that the key names.
func (b *book) keep(k pagecache.Key, v any) {
	if b.original != nil && b.original.Same() != nil {
		return
	}
	if err := b.cache.Put(k, v); err != nil {
		b.opts.Warn(message.New("pdf.pages_not_kept", err))
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.kept = append(b.kept, k)
}

// verify takes back what was kept of a file that is not the one that was hashed.
func (b *book) verify() error {
	err := b.original.Verify()
	if err != nil {
		b.cache.Drop(b.kept...)
	}
	return err
}

// count learns the number of pages, from the cache or from the file.
func (b *book) count(ctx context.Context) error {
	key := pagecache.NewKey("count", pdf.Version, b.id)
	if !b.cache.Get(key, &b.total) || b.total <= 0 {
		doc, err := pdf.Open(ctx, b.path, b.opts.PDF)
		if err != nil {
			return err
		}
		b.spare, b.total = doc, doc.NumPages()
		b.keep(key, b.total)
	}
	b.pages = make([]corpus.Page, min(b.total, b.opts.MaxPages))
	b.probe = sync.OnceValues(func() (string, error) { return probe(ctx, b.opts.OCR) })
	return nil
}

// probe looks for the OCR program; it is asked only when a page needs it.
func probe(ctx context.Context, f ocr.Factory) (string, error) {
	if f == nil {
		return "", message.Wrap(message.Fail("ocr.none_chosen"), "ocr.missing")
	}
	if err := f.Probe(ctx); err != nil {
		return "", err
	}
	return f.Name() + " " + f.Version(), nil
}

// image is a rendered page on its way to an OCR engine.
type image struct {
	page     corpus.Page  // with all but its lines
	torn     *corpus.Page // whose holes are to be filled, nil where the page is read by its image
	layer    []corpus.Line
	rendered pdf.Rendered
	sum      string // of its pixels
	vertical bool   // its print runs from top to bottom
	key      pagecache.Key
	engine   string
}

// look learns of the pixels what recognising asks for besides the engine: here the next engine
// that is free does not wait for it, and the pixels have just come.
func (img *image) look() {
	img.sum, img.vertical = imageSum(img.rendered.Image), verticalInk(img.rendered.Image)
}

// readEach reads all pages: by the workers of an engine where one is given, and here what
// is left. Whoever read a page hands it to finish.
func (b *book) readEach(ctx context.Context) error {
	if b.opts.Engine != nil && b.opts.Password == "" {
		if err := b.readElsewhere(ctx); err != nil {
			return err
		}
	}
	return b.readHere(ctx, b.unread())
}

// unread lists the pages that are not finished.
func (b *book) unread() []int {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []int
	for i, p := range b.pages {
		if p.Number == 0 {
			out = append(out, i+1)
		}
	}
	return out
}

// readHere reads pages in this process: readers take the text layer, decide, and render
// what needs it; the crew recognises. At any time there is one image at most for every
// reader and member of the crew, however long the book: a page is painted while others are
// recognised.
func (b *book) readHere(ctx context.Context, todo []int) error {
	if len(todo) == 0 {
		return nil
	}
	leave, err := b.crew.enter(ctx)
	if err != nil {
		return err
	}
	defer leave()
	numbers := make(chan int)
	var recognising sync.WaitGroup
	whole := ctx // that of the readers ends with them
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(numbers)
		for _, n := range todo {
			select {
			case numbers <- n:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	for k := range b.readers(len(todo)) {
		g.Go(func() error {
			if k > 0 && !b.another(ctx, k) {
				return ctx.Err()
			}
			return b.readPages(ctx, numbers, func(img image) error { return b.recognise(whole, img, &recognising) })
		})
	}
	err = g.Wait()
	recognising.Wait()
	return cmp.Or(err, whole.Err())
}

// readers is the number of children that read n pages of the file: a second one pays from
// some dozens of pages on.
func (b *book) readers(n int) int { return min(b.opts.Workers, 1+n/24) }

// look is how many pages the first reader reads before others are called.
const look = 6

// another says whether reader k (from 1) is wanted: always for text, where reading is
// all the work; for a scan one reader renders for eight engines, and saves the memory
// of another.
func (b *book) another(ctx context.Context, k int) bool {
	select {
	case <-b.looked:
	case <-ctx.Done():
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return 2*b.scans < b.decided || k <= b.opts.Workers/8
}

// decide counts a page and whether it goes to OCR.
func (b *book) decide(scan bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.decided++; scan {
		b.scans++
	}
	if b.decided == look {
		close(b.looked)
	}
}

// finish keeps a page and reports progress.
func (b *book) finish(p corpus.Page) {
	defer b.crew.finished(1)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.pages[p.Number-1] = p
	b.done++
	b.expected--
	if b.progress != nil {
		b.progress(b.done, len(b.pages))
	}
}

// lack notes that the OCR program is missing.
func (b *book) lack(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.missing == nil && errors.Is(err, ocr.ErrMissing) {
		b.missing = err
	}
}

// takeSpare hands the document opened for counting to one reader.
func (b *book) takeSpare() *pdf.Document {
	b.mu.Lock()
	defer b.mu.Unlock()
	d := b.spare
	b.spare = nil
	return d
}

func (b *book) close() {
	if d := b.takeSpare(); d != nil {
		d.Close()
	}
}

// problems lists what could not be read, by page.
func (b *book) problems() []corpus.Problem {
	var out []corpus.Problem
	if b.total > len(b.pages) {
		out = append(out, corpus.Problem{
			Message: message.New("pdf.pages_left", b.total, len(b.pages)),
			Remedy:  message.New("pdf.split_file"),
		})
	}
	for _, p := range b.pages {
		if !p.Unreadable.IsZero() {
			out = append(out, corpus.Problem{Page: p.Number, Message: p.Unreadable})
		}
		if !p.Suspect.IsZero() {
			out = append(out, corpus.Problem{Page: p.Number, Message: p.Suspect, Remedy: remedyOf(p.Suspect)})
		}
	}
	return out
}

// remedyOf is what helps against what a page is suspected of.
func remedyOf(suspect message.Message) message.Message {
	switch suspect.Code {
	case "pdf.torn", "pdf.uncounted":
		return message.New("file.print_again")
	case "pdf.cut_off":
		return message.New("pdf.scan_whole")
	case "pdf.xfa":
		return message.New("pdf.print_form")
	case "pdf.portfolio", "pdf.attached":
		return message.New("pdf.save_attached")
	}
	return message.New("pdf.look_at_page")
}
