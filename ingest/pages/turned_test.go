package pages

import (
	"context"
	goimage "image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/ocr/prep"
	"casebook/ingest/pdf/pdftest"
)

// oneWay reads a page only with its black corner on the upper left, as engines do.
type oneWay struct{ *fakeOCR }

func (o oneWay) New(context.Context) (ocr.Engine, error) {
	return oneWayEngine{fakeEngine(o)}, nil
}

type oneWayEngine struct{ fakeEngine }

func (e oneWayEngine) Read(ctx context.Context, img *goimage.Gray, dpi int) (ocr.Reading, error) {
	e.calls.Add(1)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	dark := 0
	for y := range h / 8 {
		for x := range w / 8 {
			if img.Pix[y*img.Stride+x] < 128 {
				dark++
			}
		}
	}
	if dark < w*h/64*9/10 {
		return ocr.Reading{Lines: []corpus.Line{{Text: "看", Confidence: .99}}, Confidence: .99}, nil
	}
	text := strings.Repeat("社区开设了图书角，居民可以在这里借书和看报，", 3)
	return ocr.Reading{Lines: []corpus.Line{{Text: text, Confidence: .95, Box: corpus.Box{X0: .1, Y0: 0, X1: .3, Y1: .05}}}, Confidence: .95}, nil
}

// cornered is a page with a black upper left corner and some lines of ink.
func cornered() *goimage.Gray {
	img := ocrtest.Body(1000, 1400, 40)
	ocrtest.Fill(img, goimage.Rect(0, 0, 130, 180), 0)
	return img
}

func TestTurnedPages(t *testing.T) {
	sample.Plainly(t)
	f := pdftest.New()
	for q := range 4 {
		f.Scan(prep.Quartered(cornered(), q), "")
	}
	engine := &fakeOCR{version: "1"}
	path := write(t, f.Bytes())
	pages, problems := read(t, path, Options{OCR: oneWay{engine}, CacheDir: t.TempDir(), Workers: 1})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i, p := range pages {
		want := (4 - i) % 4 // quarters that bring it back
		if len(p.Lines) != 1 || p.Confidence != .95 || turnsOf(p) != want || (p.Width > p.Height) != (want%2 == 1) {
			t.Errorf("page %d: turned by %d quarters, want %d: %.0f by %.0f, %v", i+1, turnsOf(p), want, p.Width, p.Height, p.Notes)
		}
	}
	if n := engine.calls.Load(); n != 1+3*4 {
		t.Errorf("%d readings", n)
	}
	// Cut-outs are taken from the page as turned: all show the black corner.
	b := &corpus.Book{Pages: pages}
	for i := range pages {
		b.Doubts = append(b.Doubts, corpus.Doubt{Page: i + 1, Box: corpus.Box{X0: 0, Y0: 0, X1: .1, Y1: .1}})
	}
	got := map[string]bool{}
	note, err := CutOuts(context.Background(), in(path), Options{}, b, func(name string, data []byte) error {
		got[strings.TrimSuffix(filepath.Base(name), ".png")] = true
		return os.WriteFile(filepath.Join(t.TempDir(), filepath.Base(name)), data, 0o600)
	})
	if err != nil || !note.IsZero() || len(got) != 4 {
		t.Errorf("%v, %q, %v", got, note, err)
	}
}

// A page that says little, surely and with little ink, is read once; one that says
// nothing whichever way it is turned says so.
func TestNotTurned(t *testing.T) {
	sample.Plainly(t)
	half := ocrtest.White(1000, 1400)
	ocrtest.Text(half, 400, 500, 40, 3)
	ocrtest.Text(half, 400, 800, 40, 1)
	noText := ocrtest.Body(1000, 1400, 40)
	f := pdftest.New()
	f.Scan(half, "")
	f.Scan(noText, "")
	engine := &fakeOCR{version: "1"}
	pages, _ := read(t, write(t, f.Bytes()), Options{OCR: oneWay{engine}, CacheDir: t.TempDir()})
	if n := engine.calls.Load(); n != 1+4 {
		t.Errorf("%d readings", n)
	}
	for i, p := range pages {
		if turnsOf(p) != 0 || len(p.Lines) != 1 {
			t.Errorf("page %d: %v", i+1, p.Notes)
		}
	}
}

func TestQuarterTurned(t *testing.T) {
	img := &goimage.Gray{Pix: []uint8{1, 2, 3, 0, 4, 5, 6, 0}, Stride: 4, Rect: goimage.Rect(0, 0, 3, 2)}
	for q, want := range map[int]string{1: "\x04\x01\x05\x02\x06\x03", 2: "\x06\x05\x04\x03\x02\x01", 3: "\x03\x06\x02\x05\x01\x04", 4: "\x01\x02\x03\x04\x05\x06"} {
		if got := string(prep.Quartered(img, q).Pix); got != want {
			t.Errorf("%d quarters: %q, want %q", q, got, want)
		}
	}
}

// A picture is read once by an engine that looks itself which way a page lies, and every
// way by another; what may be print is read every way by both.
func TestPicturesAreReadOnce(t *testing.T) {
	picture, print := goimage.NewGray(goimage.Rect(0, 0, 100, 100)), goimage.NewGray(goimage.Rect(0, 0, 100, 100))
	for i := range picture.Pix {
		picture.Pix[i], print.Pix[i] = 255, 255
		if i%3 == 0 || i%100 < 30 {
			picture.Pix[i] = 40
		}
		if i/100%10 < 3 {
			print.Pix[i] = 40
		}
	}
	for _, c := range []struct {
		name    string
		img     *goimage.Gray
		settled bool
		bare    bool
		want    int
	}{{"picture, settled", picture, true, false, 1}, {"picture", picture, false, false, 4}, {"print, settled", print, true, false, 4}, {"no lines", print, true, true, 1}} {
		times := 0
		if _, err := upright(c.img, func(*goimage.Gray) (ocr.Reading, error) {
			times++
			return ocr.Reading{Settled: c.settled, Bare: c.bare, Confidence: -1}, nil
		}); err != nil || times != c.want {
			t.Errorf("%s: read %d times, not %d (%v)", c.name, times, c.want, err)
		}
	}
}
