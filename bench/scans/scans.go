// Package scans makes books of scanned pages as long as a measurement needs, and measures
// what the engine alone takes for their pages.
package scans

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"

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

// Book is a PDF of n pages, each one image at 300 dpi as scanners write them: black and white
// deflated, greys as JPEG. A small square, elsewhere on each page, keeps two pages from being taken for the same.
func Book(sheets []*image.Gray, n int) ([]byte, error) {
	const points, side = 72. / 300, 4
	f := pdftest.New()
	for i := range n {
		sheet := sheets[i%len(sheets)]
		img := image.NewGray(sheet.Rect)
		copy(img.Pix, sheet.Pix)
		mark := image.Rect(0, 0, side, side).Add(image.Pt(16+4*i%1600, img.Rect.Dy()-20-4*(i/400)))
		draw.Draw(img, mark, image.Black, image.Point{}, draw.Src)
		number, err := scanned(f, img)
		if err != nil {
			return nil, err
		}
		w, h := points*float64(img.Rect.Dx()), points*float64(img.Rect.Dy())
		f.Page(w, h, fmt.Sprintf("q %g 0 0 %g 0 0 cm /Im0 Do Q", w, h), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", number), "")
	}
	return f.Bytes(), nil
}

// scanned adds an image as a scanner would and returns the object's number.
func scanned(f *pdftest.File, img *image.Gray) (int, error) {
	var b bytes.Buffer
	w, h := img.Rect.Dx(), img.Rect.Dy()
	dict := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray", w, h)
	if bits, ok := bilevel(img); ok {
		z := zlib.NewWriter(&b)
		z.Write(bits)
		z.Close()
		return f.Stream(dict+" /BitsPerComponent 1 /Filter /FlateDecode", b.Bytes()), nil
	}
	const quality = 85
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return 0, err
	}
	return f.Stream(dict+" /BitsPerComponent 8 /Filter /DCTDecode", b.Bytes()), nil
}

// bilevel is an image of black and white as bits, if it has nothing else.
func bilevel(img *image.Gray) ([]byte, bool) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	stride := (w + 7) / 8
	bits := make([]byte, stride*h)
	for i, v := range img.Pix {
		switch v {
		case 0:
		case 255:
			bits[i/w*stride+i%w/8] |= 0x80 >> (i % w % 8)
		default:
			return nil, false
		}
	}
	return bits, true
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
