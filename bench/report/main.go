// Command report measures the report on collections of 100, 1,000 and 10,000
// practices: size of the page, time to write everything, and in a headless
// Chromium the time to the first view and the work from a key of a search to its result.
//
//	go run ./bench/report [-update]
//
// With -update the figures go to docs/quality/report.txt.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"casebook/bench/report/grow"
	"casebook/report"
)

func main() {
	update := flag.Bool("update", false, "write docs/quality/report.txt")
	keep := flag.String("keep", "", "folder to keep the reports in")
	flag.Parse()
	var out bytes.Buffer
	if err := measure(io.MultiWriter(os.Stdout, &out), *keep); err != nil {
		fmt.Fprintln(os.Stderr, "report:", err)
		os.Exit(1)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", "report.txt"), out.Bytes(), 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "report:", err)
			os.Exit(1)
		}
	}
}

func measure(w io.Writer, keep string) error {
	fmt.Fprintf(w, "The report by size of the collection (go run ./bench/report -update; %d cores).\n", runtime.NumCPU())
	fmt.Fprintf(w, "Goals: 100 cases at most 3 MB and 1 s; 10,000 practices at most 25 MB, first view 1 s, a key 50 ms, of words too.\n")
	fmt.Fprintf(w, "write, first view (from navigation to first contentful paint) and whole (until the script has run) are by\nthe clock, and longer where the machine has other work; load and key are what the page's main thread worked:\nuntil it had loaded, and from a key of a query to the second frame after it, the slowest and the median of all.\n\n")
	fmt.Fprintf(w, "%9s %7s %6s %8s %8s %8s %8s %8s %8s %8s %10s\n", "practices", "cases", "books", "HTML MB", "XLSX MB", "write s", "first s", "whole s", "load s", "key ms", "median ms")
	for _, n := range []int{100, 300, 1000, 10000} {
		dir := keep
		if dir == "" {
			var err error
			if dir, err = os.MkdirTemp("", "report"); err != nil {
				return err
			}
			defer os.RemoveAll(dir)
		} else if err := os.MkdirAll(filepath.Join(dir, fmt.Sprint(n)), 0o755); err != nil {
			return err
		} else {
			dir = filepath.Join(dir, fmt.Sprint(n))
		}
		if err := one(w, n, dir); err != nil {
			return fmt.Errorf("%d practices: %w", n, err)
		}
	}
	return nil
}

func one(w io.Writer, n int, dir string) error {
	col, an := grow.Collection(n)
	start := time.Now()
	if _, err := report.Write(context.Background(), dir, col, an, report.Options{Version: "bench", Seed: 1}); err != nil {
		return err
	}
	wrote := time.Since(start)
	cases := 0
	for _, b := range col.Books {
		cases += len(b.Cases)
	}
	page, err := os.Stat(filepath.Join(dir, "report.html"))
	if err != nil {
		return err
	}
	book, err := os.Stat(filepath.Join(dir, "report.xlsx"))
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%9d %7d %6d %8.2f %8.2f %8.2f", n, cases, len(col.Books), mb(page), mb(book), wrote.Seconds())
	seen, err := view(filepath.Join(dir, "report.html"))
	if err != nil {
		fmt.Fprintf(w, "  (%v)\n", err)
		return nil
	}
	fmt.Fprintf(w, " %8.2f %8.2f %8.2f %8.0f %10.0f\n", seen.first/1000, seen.whole/1000, seen.load/1000, seen.slowest, seen.median)
	return nil
}

func mb(f os.FileInfo) float64 { return float64(f.Size()) / 1e6 }
