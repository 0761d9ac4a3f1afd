package main

import (
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"casebook/bench/ocr/damage"
	"casebook/bench/ocr/truth"
	"casebook/corpus/sample"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

// damagedPages and damagedCases are the part of the sample that is damaged: front
// matter, table of contents, and cases that end with the last of the pages.
const (
	damagedPages = 16
	damagedCases = 4
	// damagedSample names these copies for -damaged-of.
	damagedSample = "sample"
)

// damaged measures each engine on copies of the sample's pages that were spoilt in one
// way each, and of the measured book's, where it is there.
func damaged(ctx context.Context, out io.Writer, s settings) error {
	if strings.Contains(damagedSample, s.damagedOf) {
		sheets, err := render(ctx, sample.Path(sample.PDF), damagedPages+1)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n# The sample's first %d pages as clean images at 300 dpi, spoilt by bench/ocr/damage (seeded).\n", damagedPages)
		if err := damagedCopies(ctx, out, damagedBook(damagedSample, ""), sheets, s); err != nil {
			return err
		}
	}
	books, err := truth.Seeds(s.data)
	if err != nil || len(books) == 0 || !strings.Contains(books[0].Name, s.damagedOf) {
		return err
	}
	sheets, err := render(ctx, books[0].Path, len(books[0].Pages))
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "\n# The measured book's clean scan, spoilt in the same ways: no rule and no figure was chosen on these pages. -damaged-of seed")
	return damagedCopies(ctx, out, books[0], append(sheets, sheets[0]), s)
}

// damagedCopies measures copies of a book; the last of the sheets only shows through.
func damagedCopies(ctx context.Context, out io.Writer, b truth.Book, sheets []*image.Gray, s settings) error {
	dir, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	heading(out)
	for _, engine := range strings.Split(s.engines, ",") {
		for _, k := range damage.Kinds() {
			if !strings.Contains(k.Name, s.kinds) {
				continue
			}
			b.Path = filepath.Join(dir, "damaged.pdf")
			if err := os.WriteFile(b.Path, spoilt(sheets, k), 0o600); err != nil {
				return err
			}
			f, err := measure(ctx, b, engine, s, &reliability{})
			if err != nil {
				return fmt.Errorf("%s with %s: %w", k.Name, engine, err)
			}
			f.row(out, engine, k.Name)
			f.list(out, s)
		}
	}
	return nil
}

// damagedBook is the part of the sample with its answer.
func damagedBook(name, path string) truth.Book {
	b := truth.Sample()
	answer := *b.Answer
	answer.Cases = answer.Cases[:damagedCases]
	b.Name, b.Path, b.Pages, b.Answer = name, path, b.Pages[:damagedPages], &answer
	return b
}

// render paints the first pages of a PDF at 300 dpi.
func render(ctx context.Context, path string, n int) ([]*image.Gray, error) {
	doc, err := pdf.Open(ctx, path, pdf.Options{})
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	var out []*image.Gray
	for p := 1; p <= min(n, doc.NumPages()); p++ {
		r, err := doc.Render(ctx, p, 300)
		if err != nil {
			return nil, err
		}
		out = append(out, r.Image)
	}
	return out, nil
}

// The size of the sample's pages in points: A5.
const pageWidth, pageHeight = 420, 595

// spoilt is a PDF of the sheets but the last, which only shows through.
func spoilt(sheets []*image.Gray, k damage.Kind) []byte {
	f := pdftest.New()
	for i := range sheets[:len(sheets)-1] {
		img := k.Do(sheets[i], sheets[i+1], rand.New(rand.NewPCG(uint64(i), 7)))
		addScan(f, f.Image(img), points(sheets[i].Rect.Dx()), points(sheets[i].Rect.Dy()), "")
	}
	return f.Bytes()
}

// points are so many pixels at 300 dpi.
func points(pixels int) int { return int(math.Round(float64(pixels) * 72 / 300)) }

// scanPage adds a page of one image, as large as the sample's.
func scanPage(f *pdftest.File, image int, more string) {
	addScan(f, image, pageWidth, pageHeight, more)
}

// addScan adds a page of one image, in points.
func addScan(f *pdftest.File, image, w, h int, more string) {
	f.Page(float64(w), float64(h), fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im0 Do Q %s", w, h, more), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", image), "")
}
