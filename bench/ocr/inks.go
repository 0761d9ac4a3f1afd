package main

import (
	"context"
	"fmt"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casebook/bench/ocr/coloured"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

// inks measures each engine on scans in colour of the sample's pages, and on the same
// scans in grey: what the colours are good for.
func inks(ctx context.Context, out io.Writer, s settings) error {
	dir, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sheets, lines, err := printed(ctx, sample.Path(sample.PDF), damagedPages)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n# The same %d pages scanned in colour, with ink over print and with coloured print (bench/ocr/coloured,\n", damagedPages)
	fmt.Fprintf(out, "# seeded); grey: the same scans without their colours, as they were read before.\n")
	heading(out)
	for _, engine := range strings.Split(s.engines, ",") {
		for _, k := range coloured.Kinds() {
			if !strings.Contains(k.Name, s.kinds) {
				continue
			}
			for _, way := range []struct {
				name string
				do   func(*image.Gray, []corpus.Line, uint64) []byte
			}{{"", k.Scan}, {" grey", k.Grey}} {
				path := filepath.Join(dir, "coloured.pdf")
				f := pdftest.New()
				for i, img := range sheets {
					scanPage(f, f.JPEG(way.do(img, lines[i], uint64(i)), img.Rect.Dx(), img.Rect.Dy()), "")
				}
				if err := os.WriteFile(path, f.Bytes(), 0o600); err != nil {
					return err
				}
				name := k.Name + way.name
				f1, err := measure(ctx, damagedBook(name, path), engine, s, &reliability{})
				if err != nil {
					return fmt.Errorf("%s with %s: %w", name, engine, err)
				}
				f1.row(out, engine, name)
				f1.list(out, s)
			}
		}
	}
	return nil
}

// printed paints the first pages of a PDF at 300 dpi, each with its lines.
func printed(ctx context.Context, path string, n int) ([]*image.Gray, [][]corpus.Line, error) {
	sheets, err := render(ctx, path, n)
	if err != nil {
		return nil, nil, err
	}
	doc, err := pdf.Open(ctx, path, pdf.Options{})
	if err != nil {
		return nil, nil, err
	}
	defer doc.Close()
	var lines [][]corpus.Line
	for p := range sheets {
		text, err := doc.Page(ctx, p+1)
		if err != nil {
			return nil, nil, err
		}
		lines = append(lines, text.Lines)
	}
	return sheets, lines, nil
}
