package pages

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	goimage "image"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ppocr"
	"casebook/ingest/pdf"
	"casebook/ingest/pdf/pdftest"
	"casebook/ingest/photo"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service(), photo.Service(), ppocr.Service())
	os.Exit(m.Run())
}

// fakeOCR reads every image as one line that tells its size. fail decides which
// attempts fail.
type fakeOCR struct {
	version string
	missing error
	fail    func(call int) error
	calls   atomic.Int32
	engines atomic.Int32
}

func (f *fakeOCR) Name() string                { return "fake" }
func (f *fakeOCR) Version() string             { return f.version }
func (f *fakeOCR) Probe(context.Context) error { return f.missing }
func (f *fakeOCR) New(context.Context) (ocr.Engine, error) {
	f.engines.Add(1)
	return fakeEngine{f}, nil
}

type fakeEngine struct{ *fakeOCR }

func (fakeEngine) Close() error { return nil }
func (e fakeEngine) Read(ctx context.Context, img *goimage.Gray, dpi int) (ocr.Reading, error) {
	n := int(e.calls.Add(1))
	if e.fail != nil {
		if err := e.fail(n); err != nil {
			return ocr.Reading{}, err
		}
	}
	text := fmt.Sprintf("%d by %d", img.Rect.Dx(), img.Rect.Dy())
	return ocr.Reading{Lines: []corpus.Line{{Text: text, Confidence: .9}}, Confidence: .9}, nil
}

func noise(seed int) *goimage.Gray {
	img := goimage.NewGray(goimage.Rect(0, 0, 120, 160))
	for i := range img.Pix {
		img.Pix[i] = byte((i + seed) * 2654435761 >> 7)
	}
	return img
}

// mixed is a file with every kind of page; see TestMixedBook. Page 6 cannot be read:
// its characters are private-use, and its font is not embedded.
func mixed() []byte {
	f := pdftest.New()
	f.Page(480, 650, pdftest.Lines(0), "", "")
	f.Scan(noise(1), "")
	f.Scan(noise(2), pdftest.Lines(2))
	f.Page(480, 650, "", "", "")
	f.Page(480, 650, pdftest.Latin(72, 500, 12, "The library is open until nine, and on Sundays until noon."), "", "")
	f.Page(480, 650, pdftest.Text(72, 500, 12, "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008"), "", "")
	f.Page(480, 650, pdftest.Latin(236, 40, 9, "7"), "", "")
	f.Scan(noise(3), pdftest.Latin(236, 40, 9, "8"))
	f.Scan(noise(4), pdftest.Text(60, 500, 12, strings.Repeat("壅揀齉麤彧兗尅矙鬱囍爨癵驫麣龖龘靐齾厵灪麷鸞鹹黌龗", 2)))
	white := goimage.NewGray(goimage.Rect(0, 0, 120, 160))
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	f.Scan(white, "")
	return f.Bytes()
}

func write(t testing.TB, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// read reads a file, painted coarsely where the test does not say how: engines here
// look at no letter, and every pixel costs under the race detector.
func read(t *testing.T, path string, o Options) ([]corpus.Page, []corpus.Problem) {
	t.Helper()
	if o.DPI == 0 {
		o.DPI = 100
	}
	pages, problems, err := ReadPDF(context.Background(), path, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pages, problems
}

func TestMixedBook(t *testing.T) {
	engine := &fakeOCR{version: "1"}
	done := -1
	o := Options{OCR: engine, CacheDir: t.TempDir()}
	path := write(t, mixed())
	pages, problems, err := ReadPDF(context.Background(), path, o, func(d, total int) {
		if done++; d != done || total != 10 {
			t.Errorf("progress %d of %d at step %d", d, total, done)
		}
	})
	if err != nil || len(problems) != 1 || problems[0].Page != 6 || len(pages) != 10 || done != 10 {
		t.Fatalf("%d pages, %v, %v", len(pages), problems, err)
	}
	want := []struct {
		origin corpus.Origin
		reason string
		lines  int
	}{
		{corpus.FromPDF, "good text layer", 5},
		{corpus.FromOCR, "no text layer", 1},
		{corpus.FromPDF, "good text layer over an image", 5},
		{corpus.FromPDF, "nothing on the page", 0},
		{corpus.FromPDF, "good text layer", 1},
		{corpus.FromOCR, "poor text layer: 100 % of its characters are unmapped or private-use", 0},
		{corpus.FromPDF, "good text layer", 1},
		{corpus.FromOCR, "an image with only 1 characters", 1},
		{corpus.FromOCR, "poor text layer: only", 1},
		{corpus.FromOCR, "no text layer", 0},
	}
	for i, w := range want {
		p := pages[i]
		if p.Number != i+1 || p.Origin != w.origin || !strings.HasPrefix(p.Notes[0].String(), w.reason) || len(p.Lines) != w.lines {
			t.Errorf("page %d: %s, %q, %d lines; want %+v", p.Number, p.Origin, p.Notes, len(p.Lines), w)
		}
	}
	if k := pages[3].Kind; k != corpus.BlankPage {
		t.Errorf("page 4 is of kind %q", k)
	}
	if k := pages[9].Kind; k != corpus.BlankPage {
		t.Errorf("page 10 is of kind %q", k)
	}
	if pages[1].Engine != "fake 1" || pages[1].Confidence != .9 || !strings.HasPrefix(pages[1].Lines[0].Text, "200") {
		t.Errorf("page 2: %+v", pages[1])
	}
}

// The same bytes come out for any number of workers, and from the cache.
func TestSameForAllWorkers(t *testing.T) {
	path, engine := write(t, mixed()), &fakeOCR{version: "1"}
	var first []byte
	for _, workers := range []int{1, 2, 7} {
		cache := t.TempDir()
		for _, run := range []string{"fresh", "cached"} {
			engine.calls.Store(0)
			pages, _ := read(t, path, Options{OCR: engine, CacheDir: cache, Workers: workers})
			data, err := json.Marshal(pages)
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = data
			}
			if string(data) != string(first) {
				t.Errorf("%d workers, %s: other pages", workers, run)
			}
			if n := engine.calls.Load(); run == "cached" && n != 0 || run == "fresh" && n == 0 {
				t.Errorf("%d workers, %s: the engine was called %d times", workers, run, n)
			}
		}
	}
}

func TestCache(t *testing.T) {
	sample.Plainly(t)
	path, cache := write(t, mixed()), t.TempDir()
	engine := &fakeOCR{version: "1"}
	o := Options{OCR: engine, CacheDir: cache}
	before, _ := read(t, path, o)
	calls := engine.calls.Load()
	again := func(what string, o Options, want int32) {
		t.Helper()
		engine.calls.Store(0)
		pages, _ := read(t, path, o)
		if n := engine.calls.Load(); n != want {
			t.Errorf("%s: the engine was called %d times, want %d", what, n, want)
		}
		if !reflect.DeepEqual(pages, before) && engine.version == "1" {
			t.Errorf("%s: other pages", what)
		}
	}
	again("unchanged", o, 0)
	fresh := o
	fresh.Fresh = true
	again("fresh", fresh, calls)
	damage(t, cache)
	again("damaged", o, calls)
	// The same pages in another file are rendered, not recognised.
	path = write(t, append(mixed(), '\n'))
	again("saved anew", o, 0)
	engine.version = "2"
	again("another engine", o, calls)
}

// damage changes the last byte but one of every entry.
func damage(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[len(data)-2] ^= 1
		return os.WriteFile(path, data, 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Where nothing can be kept, everything else goes on.
func TestUnwritableCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	os.WriteFile(file, nil, 0o600)
	pages, problems := read(t, write(t, pdftest.Plain(2)), Options{CacheDir: filepath.Join(file, "cache")})
	if len(pages) != 2 || len(problems) != 0 {
		t.Errorf("%d pages, %v", len(pages), problems)
	}
}

func TestMissingEngine(t *testing.T) {
	sample.Plainly(t)
	missing := fmt.Errorf("%w: tesseract; apt-get install tesseract-ocr", ocr.ErrMissing)
	for _, f := range []ocr.Factory{nil, &fakeOCR{missing: missing}} {
		pages, problems, err := ReadPDF(context.Background(), write(t, mixed()), Options{OCR: f, CacheDir: t.TempDir()}, nil)
		if !errors.Is(err, ocr.ErrMissing) {
			t.Fatalf("error %v", err)
		}
		if len(pages) != 10 || len(problems) != 5 || len(pages[0].Lines) != 5 || pages[1].Unreadable.IsZero() {
			t.Errorf("%d pages, %v", len(pages), problems)
		}
	}
	// A book that needs no OCR asks for no engine.
	_, problems, err := ReadPDF(context.Background(), write(t, pdftest.Plain(3)), Options{OCR: &fakeOCR{missing: missing}, CacheDir: t.TempDir()}, nil)
	if err != nil || len(problems) != 0 {
		t.Errorf("text book: %v, %v", problems, err)
	}
}

// A page that fails is tried again with a new engine, then reported.
func TestEngineFails(t *testing.T) {
	once := &fakeOCR{fail: func(n int) error {
		if n == 1 {
			return errors.New("killed")
		}
		return nil
	}}
	pages, problems := read(t, write(t, mixed()), Options{OCR: once, Workers: 1, CacheDir: t.TempDir()})
	if len(problems) != 1 || len(pages[1].Lines) != 1 || once.engines.Load() != 2 { // one, and one anew
		t.Errorf("failed once: %v, %d engines", problems, once.engines.Load())
	}
	cache := t.TempDir()
	always := &fakeOCR{fail: func(int) error { return errors.New("rubbish") }}
	pages, problems = read(t, write(t, mixed()), Options{OCR: always, CacheDir: cache})
	if len(problems) != 4 || pages[1].Unreadable.String() != "ocr failed twice: rubbish" || len(pages[0].Lines) != 5 {
		t.Errorf("failed always: %v", problems)
	}
	always.fail = nil // failures are not kept
	if _, problems = read(t, write(t, mixed()), Options{OCR: always, CacheDir: cache}); len(problems) != 1 {
		t.Errorf("mended: %v", problems)
	}
}

// An engine that has to be stopped on page after page is not asked for every page
// of a long book.
func TestEngineHangs(t *testing.T) {
	f := pdftest.New()
	for i := range 12 {
		f.Scan(noise(i), "")
	}
	hangs := &fakeOCR{fail: func(int) error { return fmt.Errorf("ppocr: %w", child.ErrDeadline) }}
	_, problems := read(t, write(t, f.Bytes()), Options{OCR: hangs, Workers: 1, CacheDir: t.TempDir()})
	if len(problems) != 12 || problems[0].Message.String() != "ocr failed twice: "+child.ErrDeadline.Error() || problems[11].Message.String() != errOCRGivenUp.Error() || hangs.calls.Load() != 2*stopsInARow {
		t.Errorf("%v after %d calls", problems, hangs.calls.Load())
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	slow := &fakeOCR{fail: func(int) error { cancel(); <-ctx.Done(); return ctx.Err() }}
	start := time.Now()
	_, _, err := ReadPDF(ctx, write(t, mixed()), Options{OCR: slow, CacheDir: t.TempDir()}, nil)
	if !errors.Is(err, context.Canceled) || time.Since(start) > 10*time.Second {
		t.Errorf("%v after %s", err, time.Since(start))
	}
}

func TestWholeFiles(t *testing.T) {
	sample.Plainly(t)
	sealed := pdftest.Encrypted(2, "opensesame")
	for _, c := range []struct {
		name, password string
		data           []byte
		want           error
	}{
		{"encrypted", "", sealed, pdf.ErrEncrypted},
		{"wrong password", "sesame", sealed, pdf.ErrPassword},
		{"right password", "opensesame", sealed, nil},
		{"no pages", "", pdftest.New().Bytes(), pdf.ErrNoPages},
		{"a letter", "", []byte("dear editor"), pdf.ErrBroken},
	} {
		pages, _, err := ReadPDF(context.Background(), write(t, c.data), Options{Password: c.password, CacheDir: t.TempDir()}, nil)
		if !errors.Is(err, c.want) || c.want == nil && len(pages) != 2 {
			t.Errorf("%s: %v, %d pages", c.name, err, len(pages))
		}
	}
}

// Hostile files end in pages that say why they could not be read.
func TestHostileBooks(t *testing.T) {
	sample.Plainly(t) // under the race detector they are read in ingest/pdf
	limits := pdf.Options{Deadline: time.Second, Memory: 700 << 20}
	for _, h := range pdftest.HostileFiles() {
		t.Run(h.Name, func(t *testing.T) {
			t.Parallel()
			pages, problems, err := ReadPDF(context.Background(), write(t, h.Data), Options{OCR: &fakeOCR{}, PDF: limits, MaxPages: 50, CacheDir: t.TempDir()}, nil)
			t.Logf("%d pages, %d problems, %v", len(pages), len(problems), err)
			if err == nil && len(pages) == 0 {
				t.Error("no page and no error")
			}
			for _, p := range pages {
				if p.Unreadable.IsZero() && p.Number == 0 {
					t.Errorf("a page without number: %+v", p)
				}
			}
		})
	}
}
