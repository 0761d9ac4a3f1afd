package pages

import (
	"cmp"
	"context"
	"path/filepath"
	"sync"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/pagecache"
	"casebook/ingest/pdf"
	"casebook/ingest/photo"
)

// pictureEngine names what made page images of pictures, for keys.
const pictureEngine = photo.Version

// ReadPictures reads files of pictures as the pages of one book, in their order: as
// many pages as pictures, two of a spread. A picture that cannot be read is a page with
// a reason. Errors and problems are those of ReadPDF.
func ReadPictures(ctx context.Context, files []string, o Options, progress func(done, total int)) ([]corpus.Page, []corpus.Problem, error) {
	b := &book{path: files[0], opts: o.withDefaults(), looked: make(chan struct{})}
	p := &pictures{book: b, files: files, progress: progress, remedies: map[int]message.Message{}}
	b.cache = b.opts.openCache()
	b.probe = sync.OnceValues(func() (string, error) { return probe(ctx, b.opts.OCR) })
	defer b.join()()
	b.expect(len(files)) // each stands for its pages until they are known
	err := p.read(ctx)
	p.recognising.Wait()
	if err = cmp.Or(err, ctx.Err()); err != nil {
		return nil, nil, err
	}
	b.total = len(b.pages)
	settleEdges(b.pages)
	arrangeSheets(b.pages)
	tellCutOff(b.pages)
	problems := b.problems()
	for i, q := range problems {
		if remedy := p.remedies[q.Page]; q.Remedy.IsZero() {
			problems[i].Remedy = remedy
		}
	}
	return b.pages, problems, b.missing
}

// pictures are the files of a book of pictures.
type pictures struct {
	*book
	files    []string
	progress func(done, total int)
	remedies map[int]message.Message // by page, against what kept it from being read

	recognising sync.WaitGroup
}

// read makes page images of all files, one at a time.
func (p *pictures) read(ctx context.Context) error {
	r := &photo.Reader{}
	defer r.Close()
	for i, file := range p.files {
		n, err := r.Frames(ctx, file)
		for frame := 0; err == nil && frame < n; frame++ {
			var found []photo.Page
			if found, err = r.Pages(ctx, file, frame); err != nil {
				break
			}
			for _, f := range found {
				if err := p.send(ctx, file, f); err != nil {
					return err
				}
			}
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			page := p.next(file)
			p.remedies[page.Number] = message.RemedyOf(err)
			why := err
			if len(p.files) > 1 { // the only one is named by whoever tells of it
				why = message.Wrap(err, "verbatim", filepath.Base(file))
			}
			p.finish(unreadable(page, why))
		}
		p.expect(-1)
		if p.progress != nil {
			p.progress(i+1, len(p.files))
		}
	}
	return nil
}

// next is a new page of a file.
func (p *pictures) next(file string) corpus.Page {
	p.expect(1)
	p.mu.Lock()
	defer p.mu.Unlock()
	page := corpus.Page{Number: len(p.pages) + 1, Origin: corpus.FromOCR, Confidence: -1}
	if len(p.files) > 1 {
		page.File = filepath.Base(file)
	}
	p.pages = append(p.pages, page)
	return page
}

// halfNotes say which half of a spread a page is.
var halfNotes = [3]message.Message{1: message.New("ingest.left_half"), 2: message.New("ingest.right_half")}

// send hands a page image to the crew; without an engine the page says what it needs.
func (p *pictures) send(ctx context.Context, file string, f photo.Page) error {
	page := p.next(file)
	if f.Found {
		page.Notes = append(page.Notes, message.New("ingest.photograph"))
	}
	if f.Taken > 0 {
		page.Notes = append(page.Notes, message.New(overlaid, f.Taken))
	}
	if f.Half > 0 && f.Half < len(halfNotes) {
		page.Notes = append(page.Notes, halfNotes[f.Half])
	}
	page.Width, page.Height = points(f.Image.Rect.Dx(), f.DPI), points(f.Image.Rect.Dy(), f.DPI)
	engine, err := p.probe()
	if err != nil {
		p.lack(err)
		p.finish(unreadable(page, message.Wrap(err, "ocr.needed")))
		return nil
	}
	page.Engine = engine
	img := image{page: page, rendered: pdf.Rendered{Image: f.Image, DPI: f.DPI}, engine: engine}
	img.look()
	img.key = pagecache.NewKey("picture", pictureEngine, version, img.sum, engine)
	if empty(f.Image) {
		page.Kind, page.Confidence = corpus.BlankPage, 1
		p.finish(page)
		return nil
	}
	return p.recognise(ctx, img, &p.recognising)
}

func points(pixels, dpi int) float64 { return float64(pixels) * 72 / float64(max(1, dpi)) }
