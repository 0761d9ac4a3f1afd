// Command pdf measures how PDF files are read: the start of pdfium, pages a
// minute from text layers and for rendering, and the memory of parent and
// children for a short and a long book.
//
//	go run ./bench/pdf            print the figures
//	go run ./bench/pdf -update    and write them to docs/quality/pdf.txt
//	go run ./bench/pdf -second FILE...    count what the second reader finds in files
package main

import (
	"context"
	"flag"
	"fmt"
	"image"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"casebook/bench/usage"
	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/pages"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

func main() {
	child.Main(pdf.Service())
	log.SetFlags(0)
	update := flag.Bool("update", false, "write docs/quality/pdf.txt")
	second := flag.Bool("second", false, "count what the second reader finds in the files named")
	flag.Parse()
	if *second {
		secondReader(os.Stdout, flag.Args())
		return
	}
	dir, err := os.MkdirTemp("", "bench-pdf-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	var b strings.Builder
	out := io.MultiWriter(os.Stdout, &b)
	fmt.Fprintf(out, "go run ./bench/pdf    %s/%s, %d cores\n\n", runtime.GOOS, runtime.GOARCH, runtime.GOMAXPROCS(0))
	if err := measure(out, dir); err != nil {
		log.Print(err)
		os.RemoveAll(dir)
		os.Exit(1)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", "pdf.txt"), []byte(b.String()), 0o644); err != nil {
			log.Print(err)
		}
	}
}

func measure(out io.Writer, dir string) error {
	if err := starts(out, dir); err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%-28s %6s %8s %12s %12s %12s\n", "book", "pages", "seconds", "pages/min", "parent MB", "child MB")
	for _, n := range []int{60, 600} {
		data, err := textBook(n)
		if err != nil {
			return err
		}
		if err := book(out, dir, fmt.Sprintf("text, %d characters a page", dense), data, n); err != nil {
			return err
		}
	}
	for _, n := range []int{60, 600} {
		if err := book(out, dir, "scan, rendered at 300 dpi", scanBook(n), n); err != nil {
			return err
		}
	}
	return nil
}

// starts opens a small file without and with the compilation cache.
func starts(out io.Writer, dir string) error {
	path := filepath.Join(dir, "small.pdf")
	if err := os.WriteFile(path, pdftest.Plain(1), 0o600); err != nil {
		return err
	}
	compiled := filepath.Join(dir, "compiled")
	if err := os.Mkdir(compiled, 0o700); err != nil { // as the program does: the child that writes there may make none
		return err
	}
	for _, what := range []string{"without", "with"} {
		start := time.Now()
		d, err := pdf.Open(context.Background(), path, pdf.Options{Compiled: compiled})
		if err != nil {
			return err
		}
		took := time.Since(start).Seconds()
		time.Sleep(100 * time.Millisecond) // for a look at its memory
		fmt.Fprintf(out, "start of pdfium %-7s its compilation cache %6.2f s, %4d MB\n", what, took, d.Peak()>>20)
		d.Close()
	}
	return nil
}

// nothing is an OCR engine that reads nothing, so that rendering is measured alone.
type nothing struct{}

func (nothing) Name() string                            { return "nothing" }
func (nothing) Version() string                         { return "1" }
func (nothing) Probe(context.Context) error             { return nil }
func (nothing) New(context.Context) (ocr.Engine, error) { return nothing{}, nil }
func (nothing) Close() error                            { return nil }
func (nothing) Read(context.Context, *image.Gray, int) (ocr.Reading, error) {
	return ocr.Reading{Lines: []corpus.Line{{Text: "-"}}}, nil
}

// book reads a book without the page cache and prints what it took.
func book(out io.Writer, dir, name string, data []byte, n int) error {
	path := filepath.Join(dir, "book.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	data = nil
	debug.FreeOSMemory()
	w := usage.Watch()
	start := time.Now()
	found, problems, err := pages.ReadPDF(context.Background(), path, pages.Options{OCR: nothing{}, CacheDir: filepath.Join(dir, "pages"), Fresh: true}, nil)
	took := time.Since(start).Seconds()
	parent, children := w.Stop()
	if err != nil || len(problems) > 0 || len(found) != n {
		return fmt.Errorf("%s: %d pages, %v, %v", name, len(found), problems, err)
	}
	fmt.Fprintf(out, "%-28s %6d %8.1f %12.0f %12d %12d\n", name, n, took, 60*float64(n)/took, parent>>20, children>>20)
	return nil
}

// dense is about what a printed page holds.
const dense = 600

// textBook is a book of n pages of 24 lines of 25 characters of the sample, over and over: what means nothing is asked of an engine.
func textBook(n int) ([]byte, error) {
	text, err := os.ReadFile(sample.Path(sample.Text))
	if err != nil {
		return nil, err
	}
	var runes []rune
	for _, r := range string(text) {
		if corpus.Counts(r) {
			runes = append(runes, r)
		}
	}
	f := pdftest.New()
	for i := range n {
		var s strings.Builder
		for l := range dense / 25 {
			at := (i*dense + 25*l) % (len(runes) - 25)
			line := runes[at : at+25]
			s.WriteString(pdftest.Text(60, 600-22*float64(l), 12, string(line)))
		}
		s.WriteString(pdftest.Text(236, 40, 9, fmt.Sprint(i+1)))
		f.Page(480, 650, s.String(), "", "")
	}
	return f.Bytes(), nil
}

// scanBook is a book of n pages that are an image of 300 dpi: rows of grey blocks
// in the places of characters. Twelve images serve all pages, so that the file
// stays small; pdfium paints each page anew.
func scanBook(n int) []byte {
	f := pdftest.New()
	rng := rand.New(rand.NewPCG(3, 4))
	var images []int
	for range 12 {
		img := image.NewGray(image.Rect(0, 0, 2000, 2708))
		for i := range img.Pix {
			img.Pix[i] = 235 + byte(i%7)
		}
		for y := 200; y < 2500; y += 92 {
			for x := 250; x < 1750; x += 55 {
				block(img, x, y, rng)
			}
		}
		images = append(images, f.Image(img))
	}
	for i := range n {
		f.Page(480, 650, "q 480 0 0 650 0 0 cm /Im0 Do Q", fmt.Sprintf("/XObject << /Im0 %d 0 R >>", images[i%len(images)]), "")
	}
	return f.Bytes()
}

func block(img *image.Gray, x, y int, rng *rand.Rand) {
	for dy := range 50 {
		for dx := range 46 {
			if rng.IntN(3) == 0 {
				img.Pix[(y+dy)*img.Stride+x+dx] = byte(rng.IntN(120))
			}
		}
	}
}
