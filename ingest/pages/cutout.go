package pages

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	goimage "image"
	"image/color"
	"image/png"
	"slices"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/ocr/prep"
	"casebook/ingest/pdf"
)

// Bounds of the cut-outs of a book, and of one.
const (
	mostCutOuts  = 100
	cutOutBytes  = 2 << 20
	cutOutWidth  = 900 // pixels
	cutOutHeight = 300
	cutOutGreys  = 16
)

// At is the file of a page of a book, and which page of that it is.
type At func(page int) (path string, of int)

// CutOuts makes pictures of the doubtful lines of a book of PDF files, worst first as
// they stand in its list, at most 100 with 2 MB in all. Each is handed to keep, and its
// name set as the doubt's Image. Lines whose page cannot be rendered stay without;
// the note says how many, and why.
func CutOuts(ctx context.Context, at At, o Options, b *corpus.Book, keep func(name string, data []byte) error) (note message.Message, err error) {
	o = o.withDefaults()
	chosen := b.Doubts[:min(len(b.Doubts), mostCutOuts)]
	pictures, failed := map[int][]byte{}, error(nil)
	c := &cutter{at: at, opts: o}
	defer c.close()
	for _, page := range pagesOf(chosen) {
		turns := 0
		if page >= 1 && page <= len(b.Pages) {
			turns = turnsOf(b.Pages[page-1])
		}
		sheet, err := c.sheet(ctx, page, turns)
		if ctx.Err() != nil {
			return note, ctx.Err()
		}
		if err != nil {
			if failed == nil {
				failed = message.Wrap(err, "ingest.on_page_short", page)
			}
			continue
		}
		for i, d := range chosen {
			if d.Page == page && placed(d.Box) {
				pictures[i] = picture(sheet, d.Box)
			}
		}
	}
	room := cutOutBytes
	for i := range chosen {
		data := pictures[i]
		if len(data) == 0 || len(data) > room {
			continue
		}
		room -= len(data)
		name := cutOutName(chosen[i].Page, data)
		if err := keep(name, data); err != nil {
			return note, err
		}
		chosen[i].Image = name
	}
	if failed != nil {
		note = message.New("pdf.no_cutouts", len(chosen)-len(pictures), len(chosen), failed)
	}
	return note, nil
}

// cutOutName is the same for the same picture, whatever the book is called.
func cutOutName(page int, data []byte) string {
	sum := sha256.Sum256(data)
	return fmt.Sprintf("review/%04d-%s.png", page, hex.EncodeToString(sum[:8]))
}

// pagesOf lists the pages of doubts, each once, rising.
func pagesOf(doubts []corpus.Doubt) []int {
	var out []int
	for _, d := range doubts {
		if placed(d.Box) {
			out = append(out, d.Page)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// placed reports a box that some engine gave.
func placed(b corpus.Box) bool { return b.X1 > b.X0 && b.Y1 > b.Y0 }

// cutter renders pages, of one file at a time.
type cutter struct {
	at   At
	opts Options
	path string // of doc
	doc  *pdf.Document
}

func (c *cutter) close() {
	if c.doc != nil {
		c.doc.Close()
	}
}

// sheet is a page as OCR engines see it, turned by quarters and then upright: the boxes of lines are
// fractions of that.
func (c *cutter) sheet(ctx context.Context, page, turns int) (*goimage.Gray, error) {
	path, page := c.at(page)
	if c.doc == nil || path != c.path {
		c.close()
		c.doc = nil
		doc, err := pdf.Open(ctx, path, c.opts.PDF)
		if err != nil {
			return nil, err
		}
		c.path, c.doc = path, doc
	}
	r, err := c.doc.Render(ctx, page, c.opts.DPI)
	if err != nil {
		return nil, err
	}
	return prep.Prepare(prep.Quartered(r.Image, turns), r.DPI, prep.Steps{Upright: true}).Image, nil
}

// picture cuts a box out of a sheet, with the room of a character around it, and
// writes it in few greys: some 10 kB a line.
func picture(sheet *goimage.Gray, b corpus.Box) []byte {
	w, h := float64(sheet.Rect.Dx()), float64(sheet.Rect.Dy())
	pad := max(8, .6*(b.Y1-b.Y0)*h)
	r := goimage.Rect(int(b.X0*w-pad), int(b.Y0*h-pad), int(b.X1*w+pad), int(b.Y1*h+pad)).Intersect(sheet.Rect)
	if r.Empty() {
		return nil
	}
	cut := sheet.SubImage(r).(*goimage.Gray)
	cut = &goimage.Gray{Pix: cut.Pix, Stride: cut.Stride, Rect: goimage.Rect(0, 0, r.Dx(), r.Dy())}
	if scale := min(.75, cutOutWidth/float64(r.Dx()), cutOutHeight/float64(r.Dy())); scale < 1 {
		cut = prep.Reduce(cut, scale)
	}
	out := goimage.NewPaletted(cut.Rect, greys())
	for y := range cut.Rect.Dy() {
		for x := range cut.Rect.Dx() {
			out.Pix[y*out.Stride+x] = cut.Pix[y*cut.Stride+x] / (256 / cutOutGreys)
		}
	}
	var buf bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&buf, out); err != nil {
		return nil
	}
	return buf.Bytes()
}

func greys() color.Palette {
	p := make(color.Palette, cutOutGreys)
	for i := range p {
		p[i] = color.Gray{Y: uint8(i * 255 / (cutOutGreys - 1))}
	}
	return p
}
