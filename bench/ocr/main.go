// Command ocr measures how scans are read, from the file to the cases, with each
// engine: character errors, tables of contents, markers, cases, practices, page
// numbers; and how fast.
//
//	go run ./bench/ocr -data ../shared            print the figures of quality
//	go run ./bench/ocr -data ../shared -update    and write them to docs/quality/ocr.txt
//	go run ./bench/ocr -speed -update             speed and memory, on a quiet machine: docs/quality/ocr_speed.txt
//	go run ./bench/ocr -speed -long               with a book ten times as long, for the memory
//	go run ./bench/ocr -photographs -update       the sample photographed page by page: docs/quality/photo.txt
//	go run ./bench/ocr -photographs -part         only its first 16 pages
//	go run ./bench/ocr -cells -update             tables and pictures in scans: docs/quality/ocr_cells.txt
//	                                              (with -cache DIR what was read of a run that was stopped is kept)
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
	"casebook/ingest/photo"
)

// settings of a measurement.
type settings struct {
	data      string
	engines   string
	scans     string
	cache     string
	verbose   bool
	dump      int
	speed     bool
	long      bool
	pages     int
	damaged   bool
	second    bool
	damagedOf string
	old       bool
	inks      bool
	turned    bool
	kinds     string
	photos    bool
	part      bool
	cells     bool
}

func main() {
	child.Main(pdf.Service(), ppocr.Service(), photo.Service())
	log.SetFlags(0)
	log.SetPrefix("ocr: ")
	var s settings
	update := flag.Bool("update", false, "write docs/quality/ocr.txt")
	flag.StringVar(&s.data, "data", filepath.Join("..", "shared"), "folder of the measured books")
	flag.StringVar(&s.engines, "engines", "ppocr,tesseract", "engines to measure: tesseract, ppocr, its models (v6-small, v6-tiny, v5, v4), or finder+reader of them")
	flag.StringVar(&s.scans, "scans", "", "only scans whose name holds this")
	flag.StringVar(&s.cache, "cache", "", "page cache that is kept, for work on what follows the reading")
	flag.BoolVar(&s.verbose, "v", false, "list what differs")
	flag.IntVar(&s.dump, "dump", 0, "show how this page was read")
	flag.BoolVar(&s.speed, "speed", false, "measure pages a minute and memory instead of quality")
	flag.BoolVar(&s.long, "long", false, "with -speed: also ten times as many pages")
	flag.IntVar(&s.pages, "pages", 60, "with -speed: pages of the book")
	flag.BoolVar(&s.damaged, "damaged", true, "measure damaged copies of the sample too")
	flag.BoolVar(&s.second, "second", true, "let words decide between two readings of a character, as a run does; -v lists each")
	flag.StringVar(&s.damagedOf, "damaged-of", "", "only damaged copies of the book whose name holds this: sample, or seed")
	flag.BoolVar(&s.old, "old", true, "measure pages in traditional script and in columns too")
	flag.BoolVar(&s.inks, "inks", true, "measure scans in colour too: seals, pens, coloured print")
	flag.BoolVar(&s.turned, "turned", true, "measure pages that lie the wrong way too")
	flag.StringVar(&s.kinds, "kinds", "", "only kinds of damage, or of ink, whose name holds this")
	flag.BoolVar(&s.part, "part", false, "with -photographs: only the first pages, which hold four cases")
	flag.BoolVar(&s.photos, "photographs", false, "measure photographs of the sample instead: docs/quality/photo.txt")
	flag.BoolVar(&s.cells, "cells", false, "measure pages with tables, forms and pictures instead: docs/quality/ocr_cells.txt")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var b strings.Builder
	if err := run(ctx, io.MultiWriter(os.Stdout, &b), s); err != nil {
		log.Fatal(err)
	}
	if *update {
		name := "ocr.txt"
		if s.speed {
			name = "ocr_speed.txt"
		}
		if s.photos {
			name = "photo.txt"
		}
		if s.cells {
			name = "ocr_cells.txt"
		}
		path := filepath.Join(filepath.Dir(sample.Path(sample.Text)), "..", "..", "docs", "quality", name)
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func run(ctx context.Context, out io.Writer, s settings) error {
	switch {
	case s.photos:
		return photographs(ctx, out, s)
	case s.cells:
		return cells(ctx, out, s)
	}
	if s.speed {
		fmt.Fprintln(out, "# Speed of reading scans. Command: go run ./bench/ocr -speed -update")
		return speed(ctx, out, s)
	}
	fmt.Fprintln(out, "# Quality of reading scans. Command: go run ./bench/ocr -data ../shared -update")
	if err := quality(ctx, out, s); err != nil {
		return err
	}
	if s.damaged {
		if err := damaged(ctx, out, s); err != nil {
			return err
		}
	}
	if s.inks {
		if err := inks(ctx, out, s); err != nil {
			return err
		}
	}
	if s.turned {
		if err := turned(ctx, out, s); err != nil {
			return err
		}
	}
	if s.old {
		return oldPrint(ctx, out, s)
	}
	return nil
}
