package pages

import (
	"bytes"
	"context"
	"fmt"
	goimage "image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"testing"

	"casebook/corpus"
	"casebook/corpus/sample"
	"casebook/ingest/ocr"
	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/pdf/pdftest"
)

// inkOCR reads how much of an image is dark, in thousandths.
type inkOCR struct{ *fakeOCR }

func (o inkOCR) New(context.Context) (ocr.Engine, error) {
	return inkEngine{fakeEngine(o)}, nil
}

type inkEngine struct{ fakeEngine }

func (e inkEngine) Read(_ context.Context, img *goimage.Gray, _ int) (ocr.Reading, error) {
	dark := 0
	for _, v := range img.Pix {
		if v < 128 {
			dark++
		}
	}
	text := fmt.Sprint("千分之", 1000*dark/len(img.Pix))
	return ocr.Reading{Lines: []corpus.Line{{Text: text, Confidence: .95}}, Confidence: .95}, nil
}

// sealed is a page in colour, with a seal over its text where that is wanted.
func sealed(t *testing.T, with bool) []byte {
	t.Helper()
	grey := ocrtest.Body(1000, 1354, 40)
	img := goimage.NewRGBA(grey.Rect)
	for y := range grey.Rect.Dy() {
		for x := range grey.Rect.Dx() {
			v := grey.GrayAt(x, y).Y
			c := color.RGBA{v, v, v, 255}
			if d := math.Hypot(float64(x-500), float64(y-700)); with && d < 200 && d > 185 {
				c = color.RGBA{uint8(int(v) * 210 / 255), uint8(int(v) * 40 / 255), uint8(int(v) * 40 / 255), 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Engines get pages without the seals over their print, of PDF files and of pictures; the
// page says so. Pages in colour that hold none come as they are.
func TestSealsAreTakenOut(t *testing.T) {
	sample.Plainly(t)
	with, without := sealed(t, true), sealed(t, false)
	f := pdftest.New()
	var files []string
	for i, data := range [][]byte{with, without} {
		f.Page(480, 650, "q 480 0 0 650 0 0 cm /Im0 Do Q", fmt.Sprintf("/XObject << /Im0 %d 0 R >>", f.JPEG(data, 1000, 1354)), "")
		files = append(files, filepath.Join(t.TempDir(), string(rune('a'+i))+".jpg"))
		if err := os.WriteFile(files[i], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	o := Options{OCR: inkOCR{&fakeOCR{version: "1"}}, CacheDir: t.TempDir()}
	fromPDF, _ := read(t, write(t, f.Bytes()), o)
	fromPictures, _, err := ReadPictures(context.Background(), files, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][]corpus.Page{"pdf": fromPDF, "pictures": fromPictures} {
		for i, p := range got {
			if len(p.Lines) != 1 || p.Lines[0].Text != got[1].Lines[0].Text || says(p, overlaid) != (i == 0) {
				t.Errorf("%s, page %d: %v, %v", name, i+1, p.Lines, p.Notes)
			}
		}
	}
}
