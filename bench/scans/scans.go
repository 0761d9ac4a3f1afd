// Package scans makes books of scanned pages as long as a measurement needs, and measures
// what the engine alone takes for their pages.
package scans

import (
	"context"
	"fmt"
	"image"

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

// Book is a PDF of n pages made of some images; a small square, elsewhere on each page,
// keeps two pages from being taken for the same.
func Book(sheets []*image.Gray, n int) []byte {
	const w, h = 420, 595 // A5, in points
	f := pdftest.New()
	images := make([]int, len(sheets))
	for i, img := range sheets {
		images[i] = f.Image(img)
	}
	for i := range n {
		mark := fmt.Sprintf("0.6 g %d %d 1 1 re f", 4+i%400, 4+i/400)
		f.Page(w, h, fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im0 Do Q %s", w, h, mark), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", images[i%len(images)]), "")
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
