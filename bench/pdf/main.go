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
		if err := book(out, dir, fmt.Sprintf("text, %d characters a page", dense), textBook(n), n); err != nil {
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

// textBook is a book of n pages of 24 lines of 25 characters.
func textBook(n int) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	common := []rune("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严")
	f := pdftest.New()
	for i := range n {
		var s strings.Builder
		for l := range dense / 25 {
			line := make([]rune, 25)
			for k := range line {
				line[k] = common[rng.IntN(len(common))]
			}
			s.WriteString(pdftest.Text(60, 600-22*float64(l), 12, string(line)))
		}
		s.WriteString(pdftest.Text(236, 40, 9, fmt.Sprint(i+1)))
		f.Page(480, 650, s.String(), "", "")
	}
	return f.Bytes()
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
