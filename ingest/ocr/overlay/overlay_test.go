package overlay

import (
	"image"
	"image/color"
	"math"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/ocr/ocrtest"
)

// sheet is a page in colour.
type sheet struct{ *image.RGBA }

func (s sheet) Size() (w, h int) { return s.Rect.Dx(), s.Rect.Dy() }

func (s sheet) Row(y int, rgb []uint8) {
	for x := range s.Rect.Dx() {
		copy(rgb[3*x:3*x+3], s.Pix[s.PixOffset(x, y):])
	}
}

// body is a page of lines of 40 pixels on yellowish paper, the first printed in a colour.
func body(first color.RGBA) sheet {
	grey := ocrtest.Body(620, 877, 30)
	s := sheet{image.NewRGBA(grey.Rect)}
	top := 877/8 + 32
	for y := range 877 {
		for x := range 620 {
			v := grey.GrayAt(x, y).Y
			c := color.RGBA{uint8(int(v) * 250 / 255), uint8(int(v) * 244 / 255), uint8(int(v) * 222 / 255), 255}
			if v < 128 && y < top {
				c = first
			}
			s.SetRGBA(x, y, c)
		}
	}
	return s
}

var (
	black = color.RGBA{20, 20, 20, 255}
	seal  = color.RGBA{214, 48, 42, 255}
	pen   = color.RGBA{44, 66, 168, 255}
)

// put lays ink on a pixel: what is beneath shines through.
func (s sheet) put(x, y int, c color.RGBA) {
	p := s.RGBAAt(x, y)
	s.SetRGBA(x, y, color.RGBA{uint8(int(p.R) * int(c.R) / 255), uint8(int(p.G) * int(c.G) / 255), uint8(int(p.B) * int(c.B) / 255), 255})
}

// ring draws a seal.
func (s sheet) ring(cx, cy, radius float64, c color.RGBA) {
	for y := range s.Rect.Dy() {
		for x := range s.Rect.Dx() {
			d := math.Hypot(float64(x)-cx, float64(y)-cy)
			if d < radius && d > radius-6 || d < radius/4 {
				s.put(x, y, c)
			}
		}
	}
}

func (s sheet) rule(x0, x1, y int, c color.RGBA) {
	for x := x0; x < x1; x++ {
		for k := range 3 {
			s.put(x, y+k, c)
		}
	}
}

// plain is the brightness of a page.
func (s sheet) plain() *image.Gray {
	out := image.NewGray(s.Rect)
	for i := range out.Pix {
		out.Pix[i] = brightness(s.Pix[4*i], s.Pix[4*i+1], s.Pix[4*i+2])
	}
	return out
}

// What lies over print goes, and the print beneath comes back.
func TestOverlaysAreTaken(t *testing.T) {
	sample.Plainly(t)
	for name, draw := range map[string]func(sheet){
		"seal over print":     func(s sheet) { s.ring(300, 400, 90, seal) },
		"seal on white paper": func(s sheet) { s.ring(310, 820, 50, seal) },
		"line through print":  func(s sheet) { s.rule(90, 400, 877/8+48*3+14, pen) },
		"underline":           func(s sheet) { s.rule(90, 400, 877/8+48*3+34, pen) },
	} {
		s := body(black)
		want := s.plain()
		draw(s)
		got := Grey(s)
		if got.Taken == 0 {
			t.Errorf("%s: nothing is taken", name)
			continue
		}
		off := 0
		for i, v := range got.Image.Pix {
			if v < 140 != (want.Pix[i] < 140) {
				off++
			}
		}
		if off > 60 {
			t.Errorf("%s: %d pixels are not as before", name, off)
		}
	}
}

// Coloured print stays, and every pixel of pages that hold nothing else.
func TestPrintStays(t *testing.T) {
	sample.Plainly(t)
	tinted := body(black)
	for y := 300; y < 420; y++ {
		for x := 60; x < 560; x++ {
			tinted.put(x, y, color.RGBA{190, 220, 250, 255})
		}
	}
	inverse := body(black)
	for y := 180; y < 240; y++ { // white characters on a red bar
		for x := 60; x < 560; x++ {
			p := inverse.RGBAAt(x, y)
			inverse.SetRGBA(x, y, color.RGBA{200 + 55 - p.R/5, 255 - p.G, 255 - p.B, 255})
		}
	}
	dim := body(black)
	dim.ring(300, 400, 90, color.RGBA{90, 25, 25, 255})
	for name, s := range map[string]sheet{
		"black alone": body(black), "red heading": body(seal), "blue heading": body(pen), "orange heading": body(color.RGBA{240, 140, 30, 255}),
		"tinted box": tinted, "white on red": inverse, "ink as dark as print": dim,
	} {
		got := Grey(s)
		if got.Taken != 0 {
			t.Errorf("%s: %d things are taken", name, got.Taken)
		}
		if string(got.Image.Pix) != string(s.plain().Pix) {
			t.Errorf("%s: pixels changed", name)
		}
	}
}

// The rims that scanners whose colours lie apart give to print are no ink.
func TestRimsAreNoInk(t *testing.T) {
	sample.Plainly(t)
	s := body(black)
	for y := range s.Rect.Dy() {
		for x := s.Rect.Dx() - 1; x > 1; x-- {
			c := s.RGBAAt(x, y)
			c.R = s.RGBAAt(x-2, y).R
			s.SetRGBA(x, y, c)
		}
	}
	if got := Grey(s); got.Taken != 0 {
		t.Errorf("%d things are taken", got.Taken)
	}
}

func TestOddSizes(t *testing.T) {
	for _, size := range []image.Point{{0, 0}, {1, 1}, {1, 3000}, {3000, 2}, {7, 5}} {
		s := sheet{image.NewRGBA(image.Rectangle{Max: size})}
		for i := range s.Pix {
			s.Pix[i] = uint8(37 * i)
		}
		if got := Grey(s); got.Image.Rect.Size() != size {
			t.Errorf("%v became %v", size, got.Image.Rect.Size())
		}
	}
}

func FuzzGrey(f *testing.F) {
	f.Add(uint16(40), uint16(30), []byte{255, 0, 0, 20, 20, 20, 255, 255, 255})
	f.Fuzz(func(t *testing.T, w, h uint16, pix []byte) {
		s := sheet{image.NewRGBA(image.Rect(0, 0, int(w%300), int(h%300)))}
		for i := range s.Pix {
			if len(pix) > 0 {
				s.Pix[i] = pix[i%len(pix)]
			}
		}
		if got := Grey(s); got.Image.Rect != s.Rect {
			t.Fatalf("%v became %v", s.Rect, got.Image.Rect)
		}
	})
}
