package pages

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	goimage "image"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/pagecache"
)

// recognise reads images with an engine of its own until there are no more.
func (b *book) recognise(ctx context.Context, images <-chan image) error {
	w := &recogniser{book: b}
	defer w.close()
	for img := range images {
		page, ok := w.read(ctx, img)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if ok {
			b.keep(img.key, page)
		}
		b.finish(page)
	}
	return nil
}

// recogniser holds one engine, made when the first page needs it.
type recogniser struct {
	*book
	engine ocr.Engine
}

func (w *recogniser) close() {
	if w.engine != nil {
		w.engine.Close()
		w.engine = nil
	}
}

// read recognises an image, or finds that the same image was recognised before:
// a file that was saved anew, or got a page more, has other bytes but the same pages.
func (w *recogniser) read(ctx context.Context, img image) (corpus.Page, bool) {
	key := pagecache.NewKey("image", version, imageSum(img.rendered.Image), fmt.Sprint(img.rendered.DPI), img.engine)
	var reading ocr.Reading
	if !w.cache.Get(key, &reading) {
		if w.stalls.tooMany() {
			return unreadable(img.page, errOCRGivenUp), false
		}
		var err error
		reading, err = w.attempt(ctx, img)
		w.stalls.note(err)
		if err != nil {
			return unreadable(img.page, err), false
		}
		w.cache.Put(key, reading)
	}
	p := img.page
	p.Notes = append(p.Notes, reading.Notes...)
	if len(reading.Lines) == 0 && corpusChars(img.layer) >= fewChars {
		return orLayer(p, img.layer, errInk), true
	}
	if len(reading.Lines) == 0 && !reading.Blank {
		if showsPicture(img.rendered.Image) {
			p.Kind, p.Notes = corpus.BlankPage, append(p.Notes, message.New(pictureNote))
			return p, true
		}
		return unreadable(p, errInk), true
	}
	p.Lines, p.Confidence = reading.Lines, reading.Confidence
	if turnsOf(p)%2 == 1 {
		p.Width, p.Height = p.Height, p.Width
	}
	if reading.TOCPage {
		p.Kind = corpus.TOCPage
	}
	if reading.Blank {
		p.Kind = corpus.BlankPage
	}
	if turnsOf(p) == 0 && !says(p, "ocr.columns") && verticalInk(img.rendered.Image) {
		p.Suspect = message.New("pdf.vertical_scan")
	}
	return p, true
}

// attempt reads an image; a failure is tried again once, with a new engine.
func (w *recogniser) attempt(ctx context.Context, img image) (reading ocr.Reading, err error) {
	for range 2 {
		if w.engine == nil {
			if w.engine, err = w.opts.OCR.New(ctx); err != nil {
				w.engine = nil
				w.lack(err)
				if errors.Is(err, ocr.ErrMissing) {
					return reading, err
				}
				continue
			}
		}
		reading, err = w.upright(ctx, img.rendered.Image, img.rendered.DPI)
		if err == nil || ctx.Err() != nil {
			return reading, err
		}
		w.close()
	}
	return reading, message.Wrap(err, "ocr.failed_twice")
}

// imageSum identifies the pixels of an image.
func imageSum(img *goimage.Gray) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d %d ", img.Rect.Dx(), img.Rect.Dy())
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		at := img.PixOffset(img.Rect.Min.X, y)
		h.Write(img.Pix[at : at+img.Rect.Dx()])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// empty reports an image without ink: every pixel light. A scan of an empty sheet
// has noise and goes to the engine.
func empty(img *goimage.Gray) bool {
	const light = 200
	for _, v := range img.Pix {
		if v < light {
			return false
		}
	}
	return true
}
