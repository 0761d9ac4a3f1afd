package ingest

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"casebook/corpus"
	"casebook/ingest/ocr"
	"casebook/ingest/pages"
	"casebook/ingest/pdf/pdftest"
)

// hurried is an engine whose third page is not ready before a fourth is being read: which
// the third and last page of a first book is only where the next is begun meanwhile.
type hurried struct {
	mu     sync.Mutex
	pages  int
	fourth chan struct{}
	late   bool
}

func (h *hurried) Name() string                            { return "hurried" }
func (h *hurried) Version() string                         { return "1" }
func (h *hurried) Probe(context.Context) error             { return nil }
func (h *hurried) New(context.Context) (ocr.Engine, error) { return h, nil }
func (h *hurried) Close() error                            { return nil }

func (h *hurried) Read(_ context.Context, img *image.Gray, _ int) (ocr.Reading, error) {
	h.mu.Lock()
	h.pages++
	n := h.pages
	h.mu.Unlock()
	switch n {
	case 3:
		select {
		case <-h.fourth:
		case <-time.After(2 * time.Minute): // waits no longer than it must; a loaded machine is slow
			h.late = true
		}
	case 4:
		close(h.fourth)
	}
	line := corpus.Line{Text: fmt.Sprintf("社区开办夜校第%d期，居民自己当老师。", img.Pix[0]), Confidence: .95}
	return ocr.Reading{Lines: []corpus.Line{line}, Confidence: .95}, nil
}

// scans is a file of n scanned pages, each with a mark of its own.
func scans(first, n int) []byte {
	f := pdftest.New()
	for i := range n {
		img := image.NewGray(image.Rect(0, 0, 100, 120))
		for k := range img.Pix {
			img.Pix[k] = uint8(first + i)
		}
		f.Scan(img, "")
	}
	return f.Bytes()
}

// The next book is begun while the last pages of one are read, and nobody notices: results
// stand in the order of the files, and each book's progress is told in its turn.
func TestBooksAhead(t *testing.T) {
	dir := t.TempDir()
	files := map[string][]byte{"1.pdf": scans(10, 3), "2.pdf": scans(20, 3), "3.txt": []byte("# 夜校\n\n居民自己当老师。\n"), "4.pdf": []byte("%PDF-1.4 broken"), "5.pdf": scans(30, 2)}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	engine := &hurried{fourth: make(chan struct{})}
	var told []string
	res, err := Run(t.Context(), inputs, Options{
		PDF:      pages.Options{OCR: engine, Workers: 2, CacheDir: t.TempDir()},
		Progress: func(book string, done, total int) { told = append(told, fmt.Sprint(book, " ", done, "/", total)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	if engine.late {
		t.Error("the second book was not begun before the first had ended")
	}
	var got []string
	for _, f := range res.Files {
		got = append(got, fmt.Sprint(filepath.Base(f.Name), " ", f.Outcome))
	}
	if want := []string{"1.pdf read", "2.pdf read", "3.txt read", "4.pdf failed", "5.pdf read"}; !slices.Equal(got, want) {
		t.Errorf("files %q", got)
	}
	for i, b := range res.Collection.Books {
		if b.File == "2.pdf" && (i != 1 || b.Pages[2].Lines[0].Text != "社区开办夜校第22期，居民自己当老师。") {
			t.Errorf("book %d: %v", i+1, b.Pages[2].Lines)
		}
	}
	var books []string
	for _, s := range told {
		books = append(books, strings.Fields(s)[0])
	}
	if want := []string{"1.pdf", "2.pdf", "5.pdf"}; !slices.Equal(slices.Compact(books), want) {
		t.Errorf("progress %q", told)
	}
	if !slices.Contains(told, "1.pdf 3/3") || !slices.Contains(told, "5.pdf 2/2") {
		t.Errorf("progress %q", told)
	}
}

// A run that is stopped ends the books that were begun before their turn, too.
func TestBooksAheadStop(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.pdf", i+1)), scans(10*i+10, 2), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = Run(ctx, inputs, Options{
		PDF:      pages.Options{OCR: &hurried{fourth: make(chan struct{})}, Workers: 2, CacheDir: t.TempDir()},
		Progress: func(string, int, int) { cancel() },
	})
	if err != context.Canceled {
		t.Errorf("error %v", err)
	}
}

// patient is an engine that leaves all pages to the run, but not before it was asked for
// those of three books.
type patient struct {
	asked sync.WaitGroup
	late  bool
}

func (p *patient) Read(ctx context.Context, _ pages.Source, _ pages.Method, _ []pages.Task, _ func(pages.Answer)) error {
	p.asked.Done()
	all := make(chan struct{})
	go func() { p.asked.Wait(); close(all) }()
	select {
	case <-all:
	case <-time.After(2 * time.Minute): // waits no longer than it must; a loaded machine is slow
		p.late = true
	}
	return nil
}

func (p *patient) Prepare(context.Context) {}

func (p *patient) Release(context.Context, pages.Source, pages.Method) {}

// Where others read the pages, several books are asked for at once: nobody knows how many
// the readers are.
func TestBooksAheadElsewhere(t *testing.T) {
	dir := t.TempDir()
	for i := range 3 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.pdf", i+1)), scans(10*i+10, 1), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	inputs, err := Find([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	engine := &patient{}
	engine.asked.Add(3)
	fourth := make(chan struct{})
	close(fourth)
	res, err := Run(t.Context(), inputs, Options{PDF: pages.Options{OCR: &hurried{fourth: fourth}, Engine: engine, Workers: 1, CacheDir: t.TempDir()}})
	if err != nil || engine.late || len(res.Collection.Books) != 3 {
		t.Errorf("late %v, %v", engine.late, err)
	}
	for i, b := range res.Collection.Books {
		if want := fmt.Sprintf("社区开办夜校第%d期，居民自己当老师。", 10*i+10); b.Pages[0].Lines[0].Text != want {
			t.Errorf("book %d: %q", i+1, b.Pages[0].Lines[0].Text)
		}
	}
}
