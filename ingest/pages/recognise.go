package pages

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	goimage "image"
	"strings"
	"sync"
	"unicode"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr"
	"casebook/ingest/pagecache"
)

// recognise waits until a member of the crew takes an image, and finishes its page when it
// was recognised, which all waits for.
func (b *book) recognise(ctx context.Context, img image, all *sync.WaitGroup) error {
	all.Add(1)
	err := b.crew.give(job{ctx, b, img, func(page corpus.Page, keep bool) {
		defer all.Done()
		if ctx.Err() != nil {
			return
		}
		if keep {
			b.keep(img.key, page)
		}
		b.finish(page)
	}})
	if err != nil {
		all.Done()
	}
	return err
}

// see recognises an image and waits for it. keep says that the page is as it will be read
// again.
func (b *book) see(ctx context.Context, img image) (page corpus.Page, keep bool) {
	if b.eyes != nil {
		return b.eyes.read(ctx, b, img)
	}
	seen := make(chan struct{})
	if b.crew.give(job{ctx, b, img, func(p corpus.Page, k bool) {
		page, keep = p, k
		close(seen)
	}}) != nil {
		return img.page, false
	}
	<-seen
	return page, keep
}

// recogniser reads images with engines that others use before and after it.
type recogniser struct {
	engines *ocr.Kept // nil without an engine
	threads int       // that share the lines of a page
}

// read recognises an image of a book, and fills with it the holes of a page that has its text.
func (r recogniser) read(ctx context.Context, b *book, img image) (corpus.Page, bool) {
	p, keep := r.see(ctx, b, img)
	if img.torn != nil {
		return filled(*img.torn, p), keep
	}
	return p, keep
}

// see recognises an image of a book, or finds that the same image was recognised before:
// a file that was saved anew, or got a page more, has other bytes but the same pages.
func (r recogniser) see(ctx context.Context, b *book, img image) (corpus.Page, bool) {
	key := pagecache.NewKey("image", version, img.sum, fmt.Sprint(img.rendered.DPI), img.engine)
	var reading ocr.Reading
	if !b.cache.Get(key, &reading) {
		if b.stalls.tooMany() {
			return unreadable(img.page, errOCRGivenUp), false
		}
		var err error
		reading, err = r.attempt(ctx, b, img)
		b.stalls.note(err)
		if err != nil {
			return unreadable(img.page, err), false
		}
		b.cache.Put(key, reading)
	}
	p := img.page
	p.Notes = append(p.Notes, reading.Notes...)
	if len(reading.Lines) == 0 && corpusChars(img.layer) >= fewChars {
		return orLayer(p, img.layer, errInk), true
	}
	if scrap(reading.Lines) && showsPicture(img.rendered.Image) {
		reading.Lines = nil
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
	if layer := corpusChars(img.layer); layer >= fewChars && corpusChars(p.Lines) < layer/unreadShare && !Measure(img.layer).Fault().IsZero() {
		p.Suspect = message.New("pdf.hardly_read", layer, corpusChars(p.Lines))
	}
	if turnsOf(p) == 0 && !says(p, "ocr.columns") && img.vertical {
		p.Suspect = message.New("pdf.vertical_scan")
	}
	return p, true
}

// scrapMost: so many letters, and no figure, an engine sees in the shapes of a picture.
const scrapMost = 3

// scrap reports lines that hold a few letters and no text: no Han, and no figure, which may be the number of the page.
func scrap(lines []corpus.Line) bool {
	chars := 0
	for _, l := range lines {
		chars += corpus.Chars(l.Text)
		if strings.ContainsFunc(l.Text, func(r rune) bool { return corpus.Han(r) || unicode.IsDigit(r) }) {
			return false
		}
	}
	return chars <= scrapMost
}

// unreadShare: where less than one in so many of the characters of a layer that is not used are
// recognised, neither is the page's text.
const unreadShare = 8

// attempt reads an image; a failure is tried again once, with a new engine.
func (r recogniser) attempt(ctx context.Context, b *book, img image) (reading ocr.Reading, err error) {
	for range 2 {
		var engine ocr.Engine
		if engine, err = r.engines.New(ctx); err != nil {
			b.lack(err)
			if errors.Is(err, ocr.ErrMissing) {
				return reading, err
			}
			continue
		}
		reading, err = upright(img.rendered.Image, func(turned *goimage.Gray) (ocr.Reading, error) {
			return ocr.ReadSideBySide(ctx, engine, turned, img.rendered.DPI, r.threads)
		})
		engine.Close() // back to those that are kept, or ended where it failed
		if err == nil || ctx.Err() != nil {
			return reading, err
		}
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
