// Command queue measures what it costs to have pages read by worker processes: the
// processor time (user and system, of all processes) of casebook over a book of text
// pages, by goroutines and by --engine nats, at two sizes; the difference of the sizes
// gives the cost of a page without that of starting. With -pages it measures a scanned
// book by both engines, with one and two workers, beside the limit of the OCR engine.
//
//	go run ./bench/queue -casebook bin/casebook [-update]
//	go run ./bench/queue -casebook bin/casebook -pages 220 [-update]    on a quiet machine; some 17 s for ten pages
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"casebook/ingest/child"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
)

const few, many = 40, 400 // pages

func main() {
	child.Main(pdf.Service(), ppocr.Service())
	log.SetFlags(0)
	casebook := flag.String("casebook", "bin/casebook", "the program")
	pages := flag.Int("pages", 0, "measure a scanned book of so many pages instead")
	update := flag.Bool("update", false, "write docs/quality/scale_queue.txt, or scale_scanned.txt with -pages")
	flag.Parse()
	dir, err := os.MkdirTemp("", "queue-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	var b strings.Builder
	out, name := io.MultiWriter(os.Stdout, &b), "scale_queue.txt"
	if *pages > 0 {
		name = "scale_scanned.txt"
		if err := scanned(context.Background(), out, *casebook, dir, *pages); err != nil {
			log.Fatal(err)
		}
	} else {
		overhead(out, *casebook, dir)
	}
	if *update {
		if err := os.WriteFile(filepath.Join("docs", "quality", name), []byte(b.String()), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// overhead measures pages that cost next to nothing.
func overhead(out io.Writer, casebook, dir string) {
	fmt.Fprintf(out, "# Processor time of reading text pages, by who reads them (go run ./bench/queue -update).\n# Median of three; two workers; the pages are cheap, so that what the engine adds shows.\nengine\t%d pages (s)\t%d pages (s)\ta page (ms)\n", few, many)
	for _, engine := range []string{"goroutines", "nats"} {
		a, b := cost(casebook, dir, engine, few), cost(casebook, dir, engine, many)
		fmt.Fprintf(out, "%s\t%.2f\t%.2f\t%.1f\n", engine, a.Seconds(), b.Seconds(), (b-a).Seconds()*1000/(many-few))
	}
}

// cost is the processor time of one engine over n pages, the median of three runs after
// one that fills the caches of what is compiled.
func cost(casebook, dir, engine string, n int) time.Duration {
	f := pdftest.New()
	for i := range n {
		f.Page(420, 595, pdftest.Text(40, 500, 12, fmt.Sprintf("社区开办夜校第%d期，居民自己当老师。", i+1)), "", "")
	}
	book := filepath.Join(dir, fmt.Sprintf("book%d.pdf", n))
	if err := os.WriteFile(book, f.Bytes(), 0o600); err != nil {
		log.Fatal(err)
	}
	var took [3]time.Duration
	for i := -1; i < len(took); i++ {
		c := exec.Command(casebook, "ingest", book, "-o", filepath.Join(dir, "out"), "--fresh", "--workers", "2", "--engine", engine, "-q")
		c.Env = append(os.Environ(), "CASEBOOK_CACHE="+filepath.Join(dir, "cache"))
		if said, err := c.CombinedOutput(); err != nil {
			log.Fatalf("%v: %s", err, said)
		}
		if i >= 0 {
			took[i] = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
		}
	}
	return max(min(took[0], took[1]), min(max(took[0], took[1]), took[2]))
}
