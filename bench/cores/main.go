// Command cores tells what pages with and without text cost, and how many cores reading of scans can use, by a simulation: the times
// of painting, finding lines and reading them are measured page by page on this machine,
// and cores are shared evenly among what wants them. Readers, engines, books read ahead and
// threads of the last pages follow the rules of the program. That engines at work side by
// side slow each other down, by memory and by clock rates, is not in it.
//
//	go run ./bench/cores [-update]
package main

import (
	"context"
	"flag"
	"fmt"
	"image"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"

	"casebook/bench/scans"
	"casebook/bench/usage"
	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr/choose"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
)

// measured is how many pages are.
const measured = 16

func main() {
	child.Main(pdf.Service(), ppocr.Service())
	log.SetFlags(0)
	update := flag.Bool("update", false, "write docs/quality/cores.txt")
	flag.Parse()
	var b strings.Builder
	if err := run(context.Background(), io.MultiWriter(os.Stdout, &b)); err != nil {
		log.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", "cores.txt"), []byte(b.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

func run(ctx context.Context, out io.Writer) error {
	if err := kinds(ctx, out); err != nil {
		return err
	}
	pages, err := measure(ctx)
	if err != nil {
		return err
	}
	var mean page
	for _, p := range pages {
		mean.paint += p.paint / float64(len(pages))
		mean.find += p.find / float64(len(pages))
		mean.lines += p.lines / float64(len(pages))
	}
	fmt.Fprintf(out, "# How many cores reading of scans can use: a simulation from the times of %d pages (go run ./bench/cores -update).\n", len(pages))
	fmt.Fprintf(out, "# A page takes %.3f s of a processor to look for text and to paint, %.2f to find its lines, %.2f to read them; as many engines as cores.\n", mean.paint, mean.find, mean.lines)
	fmt.Fprintln(out, "# used: of what the cores could do; before: one book after the other, the last page read by one engine. What engines side")
	fmt.Fprintln(out, "# by side cost each other is not in it.")
	fmt.Fprintln(out, "books\tpages each\tcores\tseconds\tused\tbefore (s)\tused")
	for _, c := range []struct{ books, each int }{{1, 1}, {1, 220}, {40, 20}, {10, 220}} {
		var books [][]page
		for k := range c.books {
			var b []page
			for i := range c.each {
				b = append(b, pages[(7*k+i)%len(pages)])
			}
			books = append(books, b)
		}
		for _, cores := range []int{1, 2, 4, 8, 16, 64} {
			now, used := simulate(books, plan{cores: cores, ahead: true, share: true, open: opening})
			before, usedBefore := simulate(books, plan{cores: cores, open: opening})
			fmt.Fprintf(out, "%d\t%d\t%d\t%.1f\t%.0f%%\t%.1f\t%.0f%%\n", c.books, c.each, cores, now, 100*used, before, 100*usedBefore)
		}
	}
	return nil
}

// opening is what starting a reader and counting the pages takes, in seconds of a processor.
const opening = .1

// measure takes the times of pages, in seconds of a processor.
func measure(ctx context.Context) ([]page, error) {
	doc, err := pdf.Open(ctx, sample.Path(sample.Scan), pdf.Options{})
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	f, err := choose.Choose("ppocr", "best")
	if err != nil {
		return nil, err
	}
	engine, err := f.New(ctx)
	if err != nil {
		return nil, err
	}
	defer engine.Close()
	sheets, err := scans.Sheets(ctx, measured)
	if err != nil {
		return nil, err
	}
	if _, err := engine.Read(ctx, sheets[0], 300); err != nil { // the start is no cost of a page
		return nil, err
	}
	var out []page
	for i, sheet := range sheets {
		var p page
		if p.paint, err = taken(pdf.Service().Name, func() error {
			if _, err := doc.Page(ctx, scans.Front+1+i); err != nil {
				return err
			}
			_, err := doc.RenderPrint(ctx, scans.Front+1+i, 300)
			return err
		}); err != nil {
			return nil, err
		}
		read := func(img *image.Gray) func() error {
			return func() error {
				_, err := engine.Read(ctx, img, 300)
				return err
			}
		}
		whole, err := taken(ppocr.Service().Name, read(sheet))
		if err != nil {
			return nil, err
		}
		if p.find, err = taken(ppocr.Service().Name, read(firstLine(sheet))); err != nil {
			return nil, err
		}
		p.lines = max(0, whole-p.find)
		out = append(out, p)
	}
	return out, nil
}

// taken is the processor time that children of a service take while something is done.
func taken(service string, do func() error) (float64, error) {
	before := usage.Living(service)
	err := do()
	return usage.Living(service) - before, err
}

// firstLine is a page with its first line of print alone: what reading it takes is nearly
// all for preparing the page and finding its lines.
func firstLine(img *image.Gray) *image.Gray {
	const dark, most = 128, 120 // a line is no higher than that, at 300 dpi
	out := image.NewGray(img.Rect)
	copy(out.Pix, img.Pix)
	w := img.Rect.Dx()
	first := 0
	for i, v := range img.Pix {
		if v < dark {
			first = i / img.Stride
			break
		}
	}
	for y := min(first+most, img.Rect.Dy()); y < img.Rect.Dy(); y++ {
		row := out.Pix[y*out.Stride : y*out.Stride+w]
		for x := range row {
			row[x] = 255
		}
	}
	return out
}
