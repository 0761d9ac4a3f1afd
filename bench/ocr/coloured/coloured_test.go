package coloured

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/child"
	"casebook/ingest/ocr/overlay"
	"casebook/ingest/pdf"
)

func TestMain(m *testing.M) {
	child.Main(pdf.Service())
	os.Exit(m.Run())
}

type scan struct{ *image.YCbCr }

func (s scan) Size() (w, h int) { return s.Rect.Dx(), s.Rect.Dy() }

func (s scan) Row(y int, rgb []uint8) {
	for x := range s.Rect.Dx() {
		c := s.YCbCrAt(x, y)
		rgb[3*x], rgb[3*x+1], rgb[3*x+2] = color.YCbCrToRGB(c.Y, c.Cb, c.Cr)
	}
}

// Ink over the print of a scan is taken out, coloured print is not; the same seed gives
// the same scan.
func TestKinds(t *testing.T) {
	sample.Plainly(t)
	doc, err := pdf.Open(context.Background(), sample.Path(sample.PDF), pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer doc.Close()
	const n = 12
	r, err := doc.Render(context.Background(), n, 200)
	if err != nil {
		t.Fatal(err)
	}
	text, err := doc.Page(context.Background(), n)
	if err != nil {
		t.Fatal(err)
	}
	over := map[string]bool{"seal": true, "seal on white": true, "red pen": true, "blue pen": true, "headings, seal, pen": true}
	for _, k := range Kinds() {
		data := k.Scan(r.Image, text.Lines, n)
		img, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := overlay.Grey(scan{img.(*image.YCbCr)}).Taken; got > 0 != over[k.Name] {
			t.Errorf("%s: %d things are taken", k.Name, got)
		}
		if k.Name == "seal" && !bytes.Equal(data, k.Scan(r.Image, text.Lines, n)) {
			t.Error("two scans from one seed")
		}
	}
}
