package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"casebook/bench/scans"
	"casebook/ingest/ocr/choose"
)

// alone is how many pages the engine alone reads to learn what a page costs.
const alone = 12

// scanned measures a scanned book of n pages with one and two workers, by each engine,
// beside what the OCR engine alone could do: the cores in use by its processor time for a
// page while as many engines are at work. The last column needs no quiet machine: the part
// of all processor time that recognition would take alone.
func scanned(ctx context.Context, out io.Writer, casebook, dir string, n int) error {
	sheets, err := scans.Sheets(ctx, alone)
	if err != nil {
		return err
	}
	book := filepath.Join(dir, "scanned.pdf")
	data, err := scans.Book(sheets, n)
	if err != nil {
		return err
	}
	if err := os.WriteFile(book, data, 0o600); err != nil {
		return err
	}
	fmt.Fprintf(out, "# %d scanned pages by each engine (go run ./bench/queue -casebook bin/casebook -pages %d -update). %s/%s, %d cores.\n", n, n, runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	fmt.Fprintln(out, "# alone: processor seconds of the OCR engine for a page, so many side by side, before and after the run; of limit: cores / alone, by the clock, the start of the")
	fmt.Fprintln(out, "# program and what follows the pages included; of processor: what recognition takes alone, in all that the run takes.")
	fmt.Fprintln(out, "engine\tworkers\talone (s)\tseconds\tprocessor (s)\tpages/min\tof limit\tof processor")
	for workers := 1; workers <= 2; workers++ {
		f, err := choose.Choose("ppocr", "best")
		if err != nil {
			return err
		}
		before, err := scans.Cost(ctx, f, sheets, workers)
		if err != nil {
			return err
		}
		for _, engine := range []string{"goroutines", "nats"} {
			clock, processor, err := readBy(ctx, casebook, dir, book, engine, workers)
			if err != nil {
				return err
			}
			after, err := scans.Cost(ctx, f, sheets, workers)
			if err != nil {
				return err
			}
			cost := (before + after) / 2 // the machine's speed drifts meanwhile
			before = after
			least := float64(n) * cost
			fmt.Fprintf(out, "%s\t%d\t%.2f\t%.1f\t%.1f\t%.1f\t%.0f%%\t%.0f%%\n", engine, workers, cost, clock.Seconds(), processor.Seconds(),
				float64(n)/clock.Minutes(), 100*least/float64(min(workers, runtime.NumCPU()))/clock.Seconds(), 100*least/processor.Seconds())
		}
	}
	return nil
}

// readBy has a book read anew by casebook.
func readBy(ctx context.Context, casebook, dir, book, engine string, workers int) (clock, processor time.Duration, err error) {
	c := exec.CommandContext(ctx, casebook, "ingest", book, "-o", filepath.Join(dir, "scanned"), "--fresh", "--ocr", "ppocr", "--workers", fmt.Sprint(workers), "--engine", engine, "-q")
	began := time.Now()
	if said, err := c.CombinedOutput(); err != nil && c.ProcessState.ExitCode() != 3 {
		return 0, 0, fmt.Errorf("%s: %w: %s", engine, err, said)
	}
	return time.Since(began), c.ProcessState.UserTime() + c.ProcessState.SystemTime(), nil
}
