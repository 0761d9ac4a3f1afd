// Package pdf reads the pages of PDF files: their text layer by two independent
// readers, and their image. Files are parsed in child processes only; a page that
// crashes, hangs or floods its reader costs that page and nothing else.
package pdf

import (
	"context"
	"errors"
	"image"
	"os"
	"path/filepath"
	"sync"
	"time"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/child"
)

// Version changes whenever the same file may give other lines or pixels.
const Version = "pdfium-go-pdfium-1.21.4+ledongthuc-20260907+layout-9+ink-5"

// Errors that a whole file can have.
var (
	ErrEncrypted = message.Fail("pdf.encrypted")
	ErrPassword  = message.Fail("pdf.password")
	ErrBroken    = message.Fail("pdf.broken").Hint("file.print_again")
	ErrNoPages   = message.Fail("pdf.no_pages")
)

// Options of reading a PDF. The zero value is usable.
type Options struct {
	Password string
	// Deadline for one request to the child (text of a page, its image),
	// default 30 s; StartDeadline for starting it, default 2 min: without its
	// compilation cache pdfium takes seconds to start.
	Deadline, StartDeadline time.Duration
	// Memory a child may use, in bytes; default 1 GiB.
	Memory int64
	// MaxPixels bounds a page's image; default 40 million (A3 at 300 dpi has 17).
	MaxPixels int
	// Compiled is the folder in which pdfium is kept compiled; empty for the one
	// below the user's cache folder.
	Compiled string
	// Warn, where given, is told what slows reading and changes no result: a cache that
	// is damaged or cannot be written.
	Warn func(message.Message)
}

func (o Options) warn(m message.Message) {
	if o.Warn != nil {
		o.Warn(m)
	}
}

func (o Options) withDefaults() Options {
	if o.Deadline <= 0 {
		o.Deadline = 30 * time.Second
	}
	if o.StartDeadline <= 0 {
		o.StartDeadline = 2 * time.Minute
	}
	if o.Memory <= 0 {
		o.Memory = 1 << 30
	}
	if o.MaxPixels <= 0 {
		o.MaxPixels = 40_000_000
	}
	if o.Compiled == "" {
		o.Compiled = compiledFolder()
	}
	return o
}

// compiledFolder is where the compiled module lies: a folder for each version of wazero,
// which reads no code but its own and would have each take the other's for damaged.
// Without a cache folder pdfium is compiled at each start.
func compiledFolder() string {
	dir := os.Getenv("CASEBOOK_CACHE")
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		dir = filepath.Join(user, "casebook")
	}
	dir, err := filepath.Abs(filepath.Join(dir, "pdfium", wazeroVersion())) // children work in another folder
	if err != nil {
		return ""
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	return dir
}

// Document is an open PDF file with the child process that reads it. It serves
// one goroutine at a time; open the file again for another.
type Document struct {
	path  string
	opts  Options
	proc  *child.Process
	pages int
	// hung counts second readings that had to be stopped: after two of them, or one
	// before any was answered, the file is left to the first reader.
	hung     int
	answered bool
	peak     int64
	mu       sync.Mutex
}

// Open starts a child and opens the file in it. Errors of the file are ErrEncrypted,
// ErrPassword, ErrBroken and ErrNoPages, and the child's when it had to be stopped.
func Open(ctx context.Context, path string, opts Options) (*Document, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	d := &Document{path: abs, opts: opts.withDefaults()}
	if err := d.start(ctx); err != nil {
		d.Close()
		return nil, err
	}
	if d.pages <= 0 {
		d.Close()
		return nil, ErrNoPages
	}
	return d, nil
}

// start runs a child that has the file open.
func (d *Document) start(ctx context.Context) error {
	d.stop()
	cache := compiledIn(d.opts.Compiled)
	folder := cache.ready(ctx, d.opts)
	proc, err := child.Start("pdf", child.Limits{Memory: d.opts.Memory, Access: child.Access{Read: []string{d.path, folder}}})
	if err != nil {
		return err
	}
	d.mu.Lock()
	d.proc = proc
	d.mu.Unlock()
	var res openResult
	_, err = proc.Call(ctx, opOpen, openArgs{Path: d.path, Password: d.opts.Password, Compiled: folder, Memory: d.opts.Memory}, &res, d.opts.StartDeadline)
	if err != nil {
		return d.openError(err)
	}
	if res.Recompiled && folder != "" {
		cache.mend(ctx, d.opts)
	}
	d.pages = res.Pages
	return nil
}

func (d *Document) openError(err error) error {
	var f *child.Failure
	if !errors.As(err, &f) {
		return err
	}
	switch {
	case f.Kind == kindPassword && d.opts.Password == "":
		return ErrEncrypted
	case f.Kind == kindPassword:
		return ErrPassword
	case f.Kind == kindBroken && f.Message.IsZero():
		return ErrBroken
	case f.Kind == kindBroken || f.Kind == child.KindFault || f.Kind == kindPage:
		return message.Wrap(f, "pdf.broken").Hint("file.print_again")
	}
	return err
}

func (d *Document) stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.proc != nil {
		d.peak = max(d.peak, d.proc.Peak())
		d.proc.Close()
		d.proc = nil
	}
}

// Close ends the child.
func (d *Document) Close() error {
	d.stop()
	return nil
}

// NumPages is the number of pages that the file says it has.
func (d *Document) NumPages() int { return d.pages }

// Peak is the largest resident memory of the children so far, in bytes.
func (d *Document) Peak() int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.proc != nil {
		return max(d.peak, d.proc.Peak())
	}
	return d.peak
}

// secondDeadline is what the second reader may take for a page: it needs some .05 s for a
// full one, and where it loops it does so for ever.
const secondDeadline = 5 * time.Second

func (d *Document) call(ctx context.Context, op string, args pageArgs, result any) ([]byte, error) {
	return d.callWithin(ctx, d.opts.Deadline, op, args, result)
}

// callWithin asks the child, starting a new one where the last was stopped.
func (d *Document) callWithin(ctx context.Context, deadline time.Duration, op string, args pageArgs, result any) ([]byte, error) {
	if d.proc == nil || !d.proc.Alive() {
		if err := d.start(ctx); err != nil {
			return nil, err
		}
	}
	return d.proc.Call(ctx, op, args, result, deadline)
}

// PageText is what the two readers found on a page.
type PageText struct {
	Number        int
	Width, Height float64 // points, as displayed
	// Lines of the first reader, pdfium; Second those of ledongthuc/pdf.
	Lines, Second []corpus.Line
	// FirstErr and SecondErr say why a reader has nothing to say.
	FirstErr, SecondErr error
	// Agreement of the two, 0..1; -1 where one of them found nothing.
	Agreement float64
	// Watermark is text that lies across the page, and is in no line.
	Watermark string
	// Outside and Concealed are text that the page does not show, in no line either.
	Outside, Concealed string
	// Vertical: the lines run from top to bottom, from the right.
	Vertical bool
	// Images and Annotations (stamps, scans put on by a reader) on the page; annotations
	// are not among its objects.
	Images, Annotations int
	// Objects painted on the page, and the share of it that its largest image covers, or all of
	// them together.
	Objects       int
	ImageCoverage float64
	// Truncated: the page has more text than is taken from one page.
	Truncated bool
	// Tables are the ruled tables of the page, whose text stands in Lines too.
	Tables []corpus.Table
	// Printed are areas that look like lines of print without text, as shares of the page.
	Printed []corpus.Box
	// Torn is what is wrong with the page's content.
	Torn Torn
	// Doubled is how many codes of fonts mean the same Han as another of their font: more than a few
	// say that a font's map is wrong.
	Doubled int
	// Beyond is what the file holds besides its pages; told with the last of them.
	Beyond Beyond
}

// Page reads the text layer of page n (from 1) with both readers. An error says
// that the first could not, and that the second found nothing either; the document
// can be used on.
func (d *Document) Page(ctx context.Context, n int) (PageText, error) {
	p := PageText{Number: n, Agreement: -1}
	var first firstResult
	if _, err := d.call(ctx, opPage, pageArgs{Page: n}, &first); err != nil {
		return d.secondOnly(ctx, p, err)
	}
	p.take(first)
	var second secondResult
	second, p.SecondErr = d.second(ctx, n)
	p.Torn, p.Beyond, p.Doubled = second.Torn, second.Beyond, second.Doubled
	if ctx.Err() != nil {
		return p, ctx.Err()
	}
	if p.Objects == 0 && len(p.Lines) == 0 {
		p.SecondErr = nil
		return p, nil // an empty page
	}
	p.Second = second.Lines
	if len(second.Hidden)+len(second.Lost)+len(second.Skipped)+len(second.Fields) > 0 {
		first = firstResult{}
		if _, err := d.call(ctx, opPage, pageArgs{Page: n, Hidden: second.Hidden, Lost: second.Lost, Skipped: second.Skipped, Fields: second.Fields}, &first); err != nil {
			return p, err
		}
		p.take(first)
	}
	if len(p.Lines) > 0 && len(p.Second) > 0 {
		shareBold(p.Lines, p.Second)
		p.Agreement = Agreement(p.Lines, p.Second)
	}
	return p, nil
}

// take takes over what the first reader found.
func (p *PageText) take(first firstResult) {
	p.Lines, p.Width, p.Height = first.Lines, first.Width, first.Height
	p.Objects, p.ImageCoverage, p.Truncated = first.Objects, first.ImageCoverage, first.Truncated
	p.Outside, p.Concealed = first.Outside, first.Concealed
	p.Watermark, p.Vertical, p.Images, p.Annotations = first.Watermark, first.Vertical, first.Images, first.Annotations
	p.Tables, p.Printed = first.Tables, first.Printed
}

// secondOnly reads a page that the first reader failed on.
func (d *Document) secondOnly(ctx context.Context, p PageText, err error) (PageText, error) {
	if ctx.Err() != nil {
		return p, err
	}
	p.FirstErr = err
	var second secondResult
	second, p.SecondErr = d.second(ctx, p.Number)
	if p.Second = second.Lines; len(p.Second) == 0 {
		return p, err
	}
	return p, nil
}

// shareBold marks lines as bold that the second reader says are: pdfium does not
// tell the names of Type 3 fonts, which is what browsers write Chinese in.
func shareBold(first, second []corpus.Line) {
	bold := map[string]bool{}
	for _, l := range second {
		if l.Bold {
			bold[corpus.Normalize(l.Text)] = true
		}
	}
	for i := range first {
		first[i].Bold = first[i].Bold || bold[corpus.Normalize(first[i].Text)]
	}
}

var errGivenUp = message.Fail("pdf.not_asked")

func (d *Document) second(ctx context.Context, n int) (secondResult, error) {
	if d.hung >= 2 || d.hung == 1 && !d.answered { // a loop in the file's own tables is met on every page
		return secondResult{}, errGivenUp
	}
	var res secondResult
	_, err := d.callWithin(ctx, min(d.opts.Deadline, secondDeadline), opSecond, pageArgs{Page: n}, &res)
	var f *child.Failure
	if err != nil && !errors.As(err, &f) {
		d.hung++
	}
	d.answered = d.answered || err == nil || f != nil
	return res, err
}

// Rendered is the grey image of a page.
type Rendered struct {
	Image *image.Gray
	DPI   int
	// Lowered: the resolution is below the one asked for, because the page is so
	// large that its image would pass Options.MaxPixels.
	Lowered bool
	// Undecoded: nothing shows because images of the page could not be decoded.
	Undecoded bool
	// Taken counts the seals and strokes over print that were taken out.
	Taken int
}

// Render paints page n (from 1) in grey, as it is.
func (d *Document) Render(ctx context.Context, n, dpi int) (Rendered, error) {
	return d.render(ctx, pageArgs{Page: n, DPI: dpi})
}

// RenderPrint paints page n (from 1) for reading: in grey, without the seals and strokes of
// pens that lie over its print.
func (d *Document) RenderPrint(ctx context.Context, n, dpi int) (Rendered, error) {
	return d.render(ctx, pageArgs{Page: n, DPI: dpi, Print: true})
}

func (d *Document) render(ctx context.Context, a pageArgs) (Rendered, error) {
	var res renderResult
	a.MaxPixels = d.opts.MaxPixels
	pix, err := d.call(ctx, opRender, a, &res)
	if err != nil {
		return Rendered{}, err
	}
	if res.Width <= 0 || res.Height <= 0 || res.Width > 1<<20 || res.Height > 1<<20 || len(pix) != res.Width*res.Height {
		return Rendered{}, message.Fail("pdf.image_broken")
	}
	img := &image.Gray{Pix: pix, Stride: res.Width, Rect: image.Rect(0, 0, res.Width, res.Height)}
	return Rendered{img, res.DPI, res.DPI < a.DPI, res.Undecoded > 0, res.Taken}, nil
}
