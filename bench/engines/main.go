// Command engines measures what it saves to keep OCR engines over the books of a run: it
// reads as many scans of one page each, once with engines that end with their book and
// once with engines that are kept, and prints the seconds and the processor seconds a book.
//
//	go run ./bench/engines [-books 8] [-engine ppocr]
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"casebook/bench/usage"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

func main() {
	child.Main(pdf.Service(), ppocr.Service())
	books := flag.Int("books", 8, "scans of one page")
	engine := flag.String("engine", "ppocr", "OCR engine")
	flag.Parse()
	if err := run(*books, *engine); err != nil {
		fmt.Fprintln(os.Stderr, "engines:", err)
		os.Exit(1)
	}
}

func run(books int, engine string) error {
	dir, err := os.MkdirTemp("", "engines")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var files []string
	for i := range books {
		img := ocrtest.White(1240, 1754)
		ocrtest.Text(img, 150, 200+10*i, 40, 20) // no two pages are alike
		f := pdftest.New()
		f.Scan(img, "")
		path := filepath.Join(dir, fmt.Sprintf("%d.pdf", i+1))
		if err := os.WriteFile(path, f.Bytes(), 0o644); err != nil {
			return err
		}
		files = append(files, path)
	}
	f, err := choose.Choose(engine, "best")
	if err != nil {
		return err
	}
	if err := f.Probe(context.Background()); err != nil {
		return err
	}
	fmt.Printf("%s %s, %d scans of one page\n", f.Name(), f.Version(), books)
	for _, kept := range []bool{false, true, false, true} {
		if err := measure(files, f, kept, dir); err != nil {
			return err
		}
	}
	return nil
}

// measure reads all files with an engine a book, or with those that are kept.
func measure(files []string, f ocr.Factory, kept bool, dir string) error {
	cache, err := os.MkdirTemp(dir, "cache")
	if err != nil {
		return err
	}
	name := "an engine a book"
	begin, before := time.Now(), usage.Processor()
	if kept {
		name = "engines kept"
		k := ocr.Keep(f)
		defer k.Close()
		f = k
	}
	for _, path := range files {
		list, problems, err := pages.ReadPDF(context.Background(), path, pages.Options{OCR: f, Workers: 1, CacheDir: cache}, nil)
		if err != nil {
			return err
		}
		if len(list) != 1 || list[0].Origin == "" {
			return fmt.Errorf("%s: %d pages, %v", path, len(list), problems)
		}
	}
	wall := time.Since(begin).Seconds()
	if k, ok := f.(*ocr.Kept); ok { // what children took is known when they have ended
		if err := k.Close(); err != nil {
			return err
		}
	}
	n := float64(len(files))
	fmt.Printf("%-17s %5.2f s a book, %5.2f s of processors\n", name, wall/n, (usage.Processor()-before)/n)
	return nil
}
