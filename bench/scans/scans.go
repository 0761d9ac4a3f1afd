// Package scans makes books of scanned pages as long as a measurement needs, and measures
// what the engine alone takes for their pages.
package scans

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/sync/errgroup"

	"casebook/bench/processor"
	"casebook/corpus/sample"
	"casebook/ingest/ocr"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

// Front is the number of pages before the body of the sample scan.
const Front = 8

// Sheets are the images of n pages of the body of the sample scan, at 300 dpi.
func Sheets(ctx context.Context, n int) ([]*image.Gray, error) {
	doc, err := pdf.Open(ctx, sample.Path(sample.Scan), pdf.Options{})
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	var out []*image.Gray
	for p := Front + 1; p <= min(Front+n, doc.NumPages()); p++ {
		r, err := doc.Render(ctx, p, 300)
		if err != nil {
			return nil, err
		}
		out = append(out, r.Image)
	}
	return out, nil
}

// Book is a PDF of n pages, each one image at 300 dpi, as scanners make them; a small square,
// elsewhere on each page, keeps two pages from being taken for the same.
func Book(sheets []*image.Gray, n int) []byte {
	const points, side, ink = 72. / 300, 4, 153
	f := pdftest.New()
	for i := range n {
		sheet := sheets[i%len(sheets)]
		img := image.NewGray(sheet.Rect)
		copy(img.Pix, sheet.Pix)
		mark := image.Rect(0, 0, side, side).Add(image.Pt(16+4*i%1600, img.Rect.Dy()-20-4*(i/400)))
		draw.Draw(img, mark, image.NewUniform(color.Gray{Y: ink}), image.Point{}, draw.Src)
		w, h := points*float64(img.Rect.Dx()), points*float64(img.Rect.Dy())
		f.Page(w, h, fmt.Sprintf("q %g 0 0 %g 0 0 cm /Im0 Do Q", w, h), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", f.Image(img)), "")
	}
	return f.Bytes()
}

// Cost is the processor time that an engine takes for a page, in seconds, while so many of
// them are at work, which slow each other down: that of this process and of the children
// that ended. The start of the models is in none.
func Cost(ctx context.Context, f ocr.Factory, sheets []*image.Gray, engines int) (float64, error) {
	if err := f.Probe(ctx); err != nil {
		return 0, err
	}
	once := func(sheets []*image.Gray) (float64, error) {
		before := processor.Seconds()
		g, ctx := errgroup.WithContext(ctx)
		for range engines {
			g.Go(func() error { return read(ctx, f, sheets) })
		}
		err := g.Wait()
		return processor.Seconds() - before, err
	}
	start, err := once(sheets[:1])
	if err != nil {
		return 0, err
	}
	all, err := once(sheets)
	return (all - start) / float64(engines*(len(sheets)-1)), err
}

func read(ctx context.Context, f ocr.Factory, sheets []*image.Gray) error {
	e, err := f.New(ctx)
	if err != nil {
		return err
	}
	defer e.Close()
	for _, img := range sheets {
		if _, err := e.Read(ctx, img, 300); err != nil {
			return err
		}
	}
	return nil
}
