package tesseract

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"math"
	"strconv"
	"sync"
	"time"

	"casebook/corpus/message"
	layout "casebook/ingest/lines"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/prep"
)

// method changes when the same image and program give other lines.
const method = "17"

// pageDeadline is what one reading of a page may take; dense ones take some seconds.
const pageDeadline = 3 * time.Minute

// Factory makes engines of the tesseract that is installed. It looks for the
// program when it is first asked to.
type Factory struct {
	mu    sync.Mutex
	found program
	ok    bool
}

// Name is "tesseract".
func (f *Factory) Name() string { return "tesseract" }

// Version is that of program, languages with the start of their hashes, and method, "" before Probe found them.
func (f *Factory) Version() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.ok {
		return ""
	}
	return fmt.Sprintf("%s, %s, psm 6, method %s", f.found.version, f.found.models, method)
}

// Probe looks for the program and its languages.
func (f *Factory) Probe(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.ok {
		return nil
	}
	p, err := find(ctx)
	if err != nil {
		return err
	}
	f.found, f.ok = p, true
	return nil
}

// New makes an engine.
func (f *Factory) New(ctx context.Context) (ocr.Engine, error) {
	if err := f.Probe(ctx); err != nil {
		return nil, err
	}
	return &engine{program: f.found, version: f.Version(), deadline: pageDeadline}, nil
}

// engine starts one process a page.
type engine struct {
	program  program
	version  string
	deadline time.Duration // of one reading
}

func (e *engine) Name() string    { return "tesseract" }
func (e *engine) Version() string { return e.version }
func (e *engine) Close() error    { return nil }

// Read prepares the page, reads it, and reads its page number once more.
func (e *engine) Read(ctx context.Context, img *image.Gray, dpi int) (ocr.Reading, error) {
	page := prep.Prepare(img, dpi, prep.All())
	if page.Blank {
		return ocr.Reading{Confidence: 1, Blank: true, Notes: []message.Message{message.New("ocr.no_print")}}, nil
	}
	rows, err := e.text(ctx, page)
	if err != nil {
		return ocr.Reading{}, err
	}
	rows = e.numbers(ctx, page, plausible(rows))
	if ctx.Err() != nil {
		return ocr.Reading{}, ctx.Err()
	}
	b := page.Image.Rect
	r := ocr.Reading{
		Lines:   layout.Rows(rows, float64(b.Dx()), float64(b.Dy()), page.TableRules()),
		TOCPage: page.TOC(),
		Notes:   notes(page),
	}
	r.Confidence = layout.Confidence(r.Lines)
	return r, nil
}

// bestEm is the size in pixels of the characters that tesseract reads best: at 50
// (10.5 points at 300 dpi) it makes twice as many mistakes (docs/ocr.md).
const (
	bestEm  = 33
	largeEm = 38 // from here on a page is made smaller
)

// text reads the lines of a page, at the size that is read best. Boxes are those of
// page.Image.
func (e *engine) text(ctx context.Context, page *prep.Page) ([][]layout.Word, error) {
	img, scale := page.Unruled(), 1.
	if page.Em > largeEm {
		scale = max(bestEm/page.Em, .3)
		img = prep.Reduce(img, scale)
	}
	rows, err := e.rows(ctx, img, "-l", hanLanguage, "--oem", "1", "--psm", "6")
	for _, r := range rows {
		for i := range r {
			w := &r[i]
			w.X0, w.Y0, w.X1, w.Y1 = w.X0/scale, w.Y0/scale, w.X1/scale, w.Y1/scale
		}
	}
	return rows, err
}

// rows runs tesseract over an image.
func (e *engine) rows(ctx context.Context, img *image.Gray, args ...string) ([][]layout.Word, error) {
	limited, cancel := context.WithTimeout(ctx, e.deadline)
	defer cancel()
	out, err := e.program.run(limited, pgm(img), append(append([]string{"stdin", "stdout"}, args...), "tsv")...)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, err
	}
	return parseTSV(out)
}

// pgm is an image in the format that takes no time to write or read.
func pgm(img *image.Gray) []byte {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	var b bytes.Buffer
	b.Grow(w*h + 20)
	b.WriteString("P5\n" + strconv.Itoa(w) + " " + strconv.Itoa(h) + "\n255\n")
	for y := range h {
		b.Write(img.Pix[y*img.Stride : y*img.Stride+w])
	}
	return b.Bytes()
}

// junk is the confidence below which a line is the reading of a stain.
const junk = .2

// plausible drops lines that tesseract itself does not believe.
func plausible(rows [][]layout.Word) [][]layout.Word {
	kept := rows[:0]
	for _, r := range rows {
		best := 0.
		for _, w := range r {
			best = max(best, w.Confidence)
		}
		if best >= junk {
			kept = append(kept, r)
		}
	}
	return kept
}

func notes(p *prep.Page) []message.Message {
	var out []message.Message
	if math.Abs(p.Skew) >= .3 {
		out = append(out, message.New("ocr.deskewed", fmt.Sprintf("%.2f", p.Skew)))
	}
	if p.TOC() {
		out = append(out, message.New("ocr.leaders", p.Leaders))
	}
	return out
}
