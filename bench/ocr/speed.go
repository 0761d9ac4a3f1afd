package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"casebook/bench/processor"
	"casebook/bench/scans"
	"casebook/bench/usage"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
)

// barePages are read by the engine alone to learn what a page costs it.
const barePages = 12

// speed measures pages a minute from the PDF to lines, beside what the engine alone
// could do: cores in use / its processor time per page. Rendering takes its own part of
// the cores.
func speed(ctx context.Context, out io.Writer, s settings) error {
	dir, err := os.MkdirTemp("", "bench-ocr-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	sheets, err := scans.Sheets(ctx, barePages)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n# Speed on the sample scan's pages, repeated, each with a mark of its own. %s/%s, %d cores.\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintln(out, "# CPU s/pg: the engine alone, as many side by side as there are workers; engines, painting, own: what each takes of the")
	fmt.Fprintln(out, "# processor for a page while a book is read, and idle what the cores wait for a page: work that is not there, or other programs.")
	fmt.Fprintf(out, "\n%-10s %6s %8s %9s %10s %10s %8s %8s %8s %8s %8s %10s %10s\n", "engine", "pages", "workers", "CPU s/pg", "limit/min", "pages/min", "of limit", "engines", "painting", "own", "idle", "parent MB", "children MB")
	lengths := []int{s.pages}
	if s.long {
		lengths = append(lengths, 10*s.pages)
	}
	for _, name := range strings.Split(s.engines, ",") {
		var cost [3]float64 // by workers: engines at work at once slow each other down
		for workers := 1; workers <= 2; workers++ {
			f, err := chosen(name)
			if err != nil {
				return err
			}
			if cost[workers], err = scans.Cost(ctx, f, sheets, workers); err != nil {
				return fmt.Errorf("%s alone: %w", name, err)
			}
		}
		for _, n := range lengths {
			path := filepath.Join(dir, fmt.Sprintf("%d.pdf", n))
			data, err := scans.Book(sheets, n)
			if err != nil {
				return err
			}
			if err := os.WriteFile(path, data, 0o600); err != nil {
				return err
			}
			for _, workers := range []int{1, 2} {
				if n > s.pages && workers == 1 {
					continue
				}
				if err := whole(ctx, out, name, path, n, workers, cost[workers]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// whole reads a book and prints its row.
func whole(ctx context.Context, out io.Writer, name, path string, n, workers int, cost float64) error {
	f, err := chosen(name)
	if err != nil {
		return err
	}
	cache, err := os.MkdirTemp(filepath.Dir(path), "cache-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(cache)
	debug.FreeOSMemory()
	watch, start, own := usage.Watch(), time.Now(), processor.Own()
	list, problems, err := pages.ReadPDF(ctx, path, pages.Options{OCR: f, Workers: workers, CacheDir: cache}, nil)
	took := time.Since(start)
	own = processor.Own() - own
	parent, children := watch.Stop()
	if err != nil {
		return err
	}
	if len(problems) > 0 || len(list) != n {
		return fmt.Errorf("%d of %d pages, %v", len(list), n, problems)
	}
	limit := 60 * float64(min(workers, runtime.NumCPU())) / cost
	rate := float64(n) / took.Minutes()
	engines, painting := 0., 0.
	for service, took := range watch.ByService() {
		if service == pdf.Service().Name {
			painting += took / float64(n)
		} else {
			engines += took / float64(n)
		}
	}
	own /= float64(n)
	idle := float64(min(workers, runtime.NumCPU()))*took.Seconds()/float64(n) - engines - painting - own
	fmt.Fprintf(out, "%-10s %6d %8d %9.2f %10.1f %10.1f %7.0f%% %8.2f %8.3f %8.3f %8.2f %10.0f %10.0f\n", name, n, workers, cost, limit, rate, 100*rate/limit,
		engines, painting, own, idle, float64(parent)/1e6, float64(children)/1e6)
	return nil
}
