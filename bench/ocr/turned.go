package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"casebook/bench/ocr/truth"
	"casebook/bench/processor"
	"casebook/corpus/sample"
	"casebook/ingest/ocr/prep"
	"casebook/ingest/pages"
	"casebook/ingest/pdf/pdftest"
)

// ways are how a page may lie, by quarters to the right.
var ways = [4]string{"upright", "on its right side", "on its head", "on its left side"}

// turned measures each engine on pages of the sample's scan that lie the wrong way: what
// is wrong, and the processor time beside that of upright pages.
func turned(ctx context.Context, out io.Writer, s settings) error {
	dir, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	const from, to = 8, 20
	sheets, err := render(ctx, sample.Path(sample.Scan), to)
	if err != nil {
		return err
	}
	want := truth.Sample().Pages[from:to]
	fmt.Fprintf(out, "\n# Pages %d to %d of the sample's scan, turned: processor time a page (painting, trials by turning and start included).\n", from+1, to)
	fmt.Fprintf(out, "\n%-10s %-18s %6s %8s %10s %9s\n", "engine", "page", "pages", "CER", "CPU s/pg", "upright")
	for _, engine := range strings.Split(s.engines, ",") {
		upright := 0.
		for q, way := range ways {
			if q > 0 && !strings.Contains(way, s.kinds) {
				continue
			}
			f := pdftest.New()
			for _, img := range sheets[from:to] {
				w, h := pageWidth, pageHeight
				if q%2 == 1 {
					w, h = h, w
				}
				f.Page(float64(w), float64(h), fmt.Sprintf("q %d 0 0 %d 0 0 cm /Im0 Do Q", w, h), fmt.Sprintf("/XObject << /Im0 %d 0 R >>", f.Image(prep.Quartered(img, q))), "")
			}
			path := filepath.Join(dir, fmt.Sprint(q, ".pdf"))
			if err := os.WriteFile(path, f.Bytes(), 0o600); err != nil {
				return err
			}
			e, cost, err := timed(ctx, path, engine, want)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", engine, way, err)
			}
			if cost /= float64(len(want)); q == 0 {
				upright = cost
			}
			fmt.Fprintf(out, "%-10s %-18s %6d %7.2f%% %10.2f %8.2fx\n", engine, way, len(want), e.Rate(), cost, cost/upright)
		}
	}
	return nil
}

// timed reads a scan and compares it; cost is the processor time in seconds.
func timed(ctx context.Context, path, engine string, want []truth.Page) (e truth.Errors, cost float64, err error) {
	f, err := chosen(engine)
	if err != nil {
		return e, 0, err
	}
	if err := f.Probe(ctx); err != nil {
		return e, 0, err
	}
	cache, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return e, 0, err
	}
	defer os.RemoveAll(cache)
	before := processor.Seconds()
	read, problems, err := pages.ReadPDF(ctx, path, pages.Options{OCR: f, CacheDir: cache, Workers: 1}, nil)
	if err != nil {
		return e, 0, err
	}
	if len(problems) > 0 || len(read) != len(want) {
		return e, 0, fmt.Errorf("%d of %d pages, %v", len(read), len(want), problems)
	}
	for i, p := range read {
		e.Add(truth.Compare(p, want[i]))
	}
	return e, processor.Seconds() - before, nil
}
