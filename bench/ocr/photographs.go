package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casebook/bench/ocr/truth"
	"casebook/corpus/sample"
	"casebook/corpus/sample/forms"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
)

// photographs measures engines on the whole sample, photographed page by page by
// corpus/sample/forms: with care, and in passing.
func photographs(ctx context.Context, out io.Writer, s settings) error {
	fmt.Fprintln(out, "# The sample photographed page by page. Command: go run ./bench/ocr -photographs -update")
	if s.part {
		fmt.Fprintf(out, "# (-part: the first %d pages, with %d cases)\n", damagedPages, damagedCases)
	}
	fmt.Fprintln(out, "# mild: corners 2 % off, turned up to 1.5°, shadow of a fifth; strong: corners 6 % off, turned up to 5° and")
	fmt.Fprintln(out, "# by EXIF, light and shadow down to .6, lines arched by .4 % of the page, blur and noise, JPEG 75.")
	heading(out)
	for _, c := range []struct {
		name string
		s    forms.Strength
	}{{"mild", forms.Mild}, {"strong", forms.Strong}} {
		if !strings.Contains(c.name, s.scans) {
			continue
		}
		for _, engine := range strings.Split(s.engines, ",") {
			f, err := photographed(ctx, c.s, engine, s)
			if err != nil {
				return fmt.Errorf("%s with %s: %w", c.name, engine, err)
			}
			f.row(out, engine, c.name)
			f.list(out, s)
		}
	}
	return nil
}

// photographed takes the pictures, reads and assesses them.
func photographed(ctx context.Context, strength forms.Strength, engine string, s settings) (*figures, error) {
	dir, err := os.MkdirTemp("", "bench-photographs-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	b := truth.Sample()
	if s.part {
		b = damagedBook(b.Name, b.Path)
	}
	files, err := take(ctx, dir, strength, len(b.Pages))
	if err != nil {
		return nil, err
	}
	f, err := chosen(engine)
	if err != nil {
		return nil, err
	}
	cache := s.cache
	if cache == "" {
		cache = filepath.Join(dir, "cache")
	}
	read, problems, err := pages.ReadPictures(ctx, files, pages.Options{OCR: f, CacheDir: cache}, nil)
	for _, p := range problems {
		fmt.Fprintf(os.Stderr, "ocr: picture %d: %s\n", p.Page, p.Message)
	}
	if err != nil {
		return nil, err
	}
	return assess(ctx, b, read, s, &reliability{})
}

// take photographs the first pages of the sample, as the tests do.
func take(ctx context.Context, dir string, strength forms.Strength, pages int) ([]string, error) {
	d, err := pdf.Open(ctx, sample.Path(sample.PDF), pdf.Options{})
	if err != nil {
		return nil, err
	}
	defer d.Close()
	var files []string
	for n := 1; n <= min(pages, d.NumPages()); n++ {
		r, err := d.Render(ctx, n, 300)
		if err != nil {
			return nil, err
		}
		taken, _ := forms.Photograph(r.Image, strength, uint64(n))
		file := filepath.Join(dir, fmt.Sprintf("IMG_%d.jpg", n))
		if err := os.WriteFile(file, forms.JPEG(taken, strength), 0o600); err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}
