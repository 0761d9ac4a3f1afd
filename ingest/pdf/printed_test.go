package pdf

import (
	"fmt"
	"image"
	"strings"
	"testing"

	"casebook/ingest/ocr/ocrtest"
	"casebook/ingest/pdf/pdftest"
)

// combs are n outlines in a row that are as full of strokes as Han.
func combs(x, y, em float64, n int) string {
	var b strings.Builder
	for i := range n {
		for bar := range 4 {
			fmt.Fprintf(&b, "%g %g %g %g re ", x+em*(float64(i)+.25*float64(bar)), y, .1*em, .9*em)
		}
		b.WriteString("f\n")
	}
	return b.String()
}

// Print in pictures and outlines is seen where the layer has no text; photographs, grounds of text,
// ornaments and what stands at head and foot is none.
func TestPrintedAreas(t *testing.T) {
	print, photo := ocrtest.White(700, 60), ocrtest.White(700, 60)
	ocrtest.Text(print, 10, 8, 44, 14)
	ocrtest.Noise(photo, 128, 90, 1)
	place := func(w, h, x, y int) string { return fmt.Sprintf("q %d 0 0 %d %d %d cm /Im0 Do Q\n", w, h, x, y) }
	for _, c := range []struct {
		name    string
		img     *image.Gray
		content string
		want    int
	}{
		{"a title as a picture", print, place(210, 18, 100, 500), 1},
		{"a ground of text", print, place(210, 18, 100, 500) + pdftest.Text(110, 503, 12, "标题写在这里"), 0},
		{"at the head", print, place(210, 18, 100, 620), 0},
		{"a photograph", photo, place(210, 18, 100, 500), 0},
		{"too small to be read", print, place(70, 6, 100, 500), 0},
		{"outlines", print, combs(100, 500, 14, 8), 1},
		{"two outlines", print, combs(100, 500, 14, 2), 0},
		{"a bar", print, "100 500 200 14 re f\n", 0},
	} {
		f := pdftest.New()
		n := f.Image(c.img)
		f.Page(480, 650, pdftest.Text(40, 400, 12, "正文的第一行写在这里。")+c.content, fmt.Sprintf("/XObject << /Im0 %d 0 R >>", n), "")
		p := page(t, open(t, f.Bytes(), Options{}), 1)
		if len(p.Printed) != c.want {
			t.Errorf("%s: %v", c.name, p.Printed)
		}
		if c.want == 1 && len(p.Printed) == 1 && (p.Printed[0].X0 < .2 || p.Printed[0].Y1 > .25) {
			t.Errorf("%s: at %v", c.name, p.Printed[0])
		}
	}
}

// A scan's layer that lacks the lower half of the page shows so; one that has all of it, and a page that ends
// early, do not.
func TestBareStrips(t *testing.T) {
	layer := func(from, to int) string {
		var b strings.Builder
		for y := from; y > to; y -= 16 {
			b.WriteString(pdftest.Text(60, float64(y), 9, strings.Repeat(string(rune(0x4e00+y)), 20)+strings.Repeat(string(rune(0x5e00+3*y)), 20)))
		}
		return b.String()
	}
	whole := ocrtest.Body(960, 1300, 20)
	short := ocrtest.White(960, 1300)
	ocrtest.Fill(short, image.Rect(120, 700, 130, 710), 40)
	for y := 160; y < 560; y += 32 {
		ocrtest.Text(short, 120, y, 20, 36)
	}
	for _, c := range []struct {
		name  string
		img   *image.Gray
		layer string
		want  int
	}{
		{"all of it", whole, layer(570, 80), 0},
		{"the upper half", whole, layer(570, 330), 1},
		{"both ends", whole, layer(570, 450) + layer(200, 80), 1},
		{"a page that ends early", short, layer(570, 370), 0},
	} {
		f := pdftest.New()
		f.Scan(c.img, c.layer)
		if p := page(t, open(t, f.Bytes(), Options{}), 1); len(p.Printed) != c.want {
			t.Errorf("%s: %v", c.name, p.Printed)
		}
	}
}
