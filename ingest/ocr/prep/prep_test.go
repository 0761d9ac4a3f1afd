package prep

import (
	"image"
	"math"
	"math/rand/v2"
	"testing"

	"casebook/corpus/sample"
	"casebook/ingest/ocr/ocrtest"
)

func TestSkewIsFoundAndUndone(t *testing.T) {
	sample.Plainly(t)
	for _, want := range []float64{-3.5, -1.2, -.3, 0, .5, 2, 4} {
		tilted := turn(ocrtest.Body(1200, 1700, 30), -want, 1)
		p := Prepare(tilted, 300, All())
		if math.Abs(p.Skew-want) > .1 {
			t.Errorf("skew %.2f, want %.2f", p.Skew, want)
		}
		if left := skew(p.Image); math.Abs(left) > .1 {
			t.Errorf("skew %.2f: %.2f is left", want, left)
		}
	}
}

func TestPaperBecomesWhite(t *testing.T) {
	img := ocrtest.Body(900, 1200, 30)
	for y := range 1200 { // a shadow from left to right, and darker below
		for x := range 900 {
			v := &img.Pix[y*900+x]
			*v = uint8(float64(*v) * (.9 - .4*float64(x)/900*float64(y)/1200))
		}
	}
	out := divide(img, inkLo)
	for _, at := range []image.Point{{20, 20}, {880, 1180}, {450, 140}, {880, 600}} {
		if v := out.GrayAt(at.X, at.Y).Y; v < 240 {
			t.Errorf("paper at %v is %d", at, v)
		}
	}
	if v := out.GrayAt(900/8+30/12+5, 1200/8+30/12).Y; v > 60 {
		t.Errorf("ink is %d", v)
	}
}

func TestLeadersAreErasedAndTellTables(t *testing.T) {
	img := ocrtest.White(1240, 1754)
	const em = 32
	for i := range 12 {
		y := 200 + i*em*2
		ocrtest.Text(img, 150, y, em, 5+i%3)
		ocrtest.Dots(img, 150+9*em, 1000, y, em)
		ocrtest.Text(img, 1020, y, em, 2)
	}
	p := Prepare(img, 150, Steps{Leaders: true})
	if p.Leaders != 12 || !p.TOC() {
		t.Fatalf("%d runs of leader dots, want 12", p.Leaders)
	}
	for x := 150 + 9*em; x < 1000; x++ {
		if v := p.Image.GrayAt(x, 200+em/2+1).Y; v < 200 {
			t.Fatalf("a dot is left at %d: %d", x, v)
		}
	}
	if v := p.Image.GrayAt(1020+em/12+2, 200+em/12+1).Y; v > 100 {
		t.Errorf("the number is gone: %d", v)
	}
	if n := Prepare(ocrtest.Body(1240, 1754, em), 150, All()).Leaders; n != 0 {
		t.Errorf("%d runs of leader dots in running text", n)
	}
}

func TestBlankPages(t *testing.T) {
	sample.Plainly(t)
	grey := ocrtest.White(1240, 1754)
	ocrtest.Noise(grey, 200, 25, 1)
	rough := ocrtest.White(1240, 1754)
	ocrtest.Noise(rough, 150, 60, 2)
	stained := ocrtest.White(1240, 1754)
	for i := range 200 {
		ocrtest.Fill(stained, image.Rect(i*61%1240, i*97%1754, i*61%1240+2, i*97%1754+3), 40)
	}
	shadow := ocrtest.White(1240, 1754)
	ocrtest.Fill(shadow, image.Rect(0, 0, 18, 1754), 10)
	through := ocrtest.Body(1240, 1754, 30) // the other side shows
	for i, v := range through.Pix {
		through.Pix[i] = 215 + v/8
	}
	number := ocrtest.White(1240, 1754)
	ocrtest.Glyph(number, 600, 1600, 24, 30)
	for _, tt := range []struct {
		name string
		img  *image.Gray
		want bool
	}{
		{"white", ocrtest.White(1240, 1754), true}, {"grey", grey, true}, {"rough", rough, true}, {"stains", stained, true},
		{"shadow of the edge", shadow, true}, {"shows through", through, true},
		{"a page number", number, false}, {"text", ocrtest.Body(1240, 1754, 30), false},
	} {
		if got := Prepare(tt.img, 150, All()).Blank; got != tt.want {
			t.Errorf("%s: blank is %v", tt.name, got)
		}
	}
}

func TestNumberStrips(t *testing.T) {
	img := ocrtest.White(1240, 1754)
	for y := 300; y < 1300; y += 50 {
		ocrtest.Text(img, 155, y, 30, 30)
	}
	ocrtest.Text(img, 600, 1640, 22, 2)
	strips := Prepare(img, 150, Steps{}).NumberStrips()
	if len(strips) != 1 || !image.Rect(600, 1642, 640, 1655).In(strips[0]) || strips[0].Dx() > 80 {
		t.Errorf("strips %v", strips)
	}
	if s := Prepare(ocrtest.Body(1240, 1754, 30), 150, Steps{}).NumberStrips(); len(s) != 0 {
		t.Errorf("lines of text are taken for numbers: %v", s)
	}
}

func TestNarrowPagesAreEnlarged(t *testing.T) {
	if w := Prepare(ocrtest.Body(1000, 1400, 20), 150, All()).Image.Rect.Dx(); w != 1500 {
		t.Errorf("width %d, want 1500", w)
	}
}

// Memory is bounded whatever the size, and odd sizes do no harm.
func TestAbsurdSizes(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {1, 70_000}, {70_000, 3}, {47, 47}, {49, 1000}, {0, 0}} {
		p := Prepare(ocrtest.White(size[0], size[1]), 300, All())
		if b := p.Image.Rect; b.Dx() > maxSide || b.Dy() > maxSide || b.Dx()*b.Dy() > maxPixels {
			t.Errorf("%v became %v", size, b)
		}
	}
	img, scale := bounded(&image.Gray{Pix: make([]uint8, 12_000*8_000), Stride: 12_000, Rect: image.Rect(0, 0, 12_000, 8_000)})
	if n := img.Rect.Dx() * img.Rect.Dy(); n > maxPixels || scale != .5 {
		t.Errorf("%d pixels at %g", n, scale)
	}
}

// The given image stays as it is.
func TestInputIsKept(t *testing.T) {
	img := ocrtest.Body(800, 1000, 25)
	ocrtest.Fill(img, image.Rect(300, 40, 302, 42), 0)
	before := string(img.Pix)
	Prepare(img, 300, Steps{Specks: true, Leaders: true})
	Prepare(img, 300, All())
	if string(img.Pix) != before {
		t.Error("Prepare changed its input")
	}
}

func FuzzPrepare(f *testing.F) {
	f.Add(uint16(40), uint16(30), []byte{0, 255, 128}, uint16(300))
	f.Add(uint16(1), uint16(200), []byte{0}, uint16(0))
	f.Fuzz(func(t *testing.T, w, h uint16, pix []byte, dpi uint16) {
		img := image.NewGray(image.Rect(0, 0, int(w%300), int(h%300)))
		for i := range img.Pix {
			if len(pix) > 0 {
				img.Pix[i] = pix[i%len(pix)]
			}
		}
		for _, steps := range []Steps{All(), {Leaders: true, PaperOnTOC: true}} {
			p := Prepare(img, int(dpi), steps)
			for _, r := range p.NumberStrips() {
				if !r.In(p.Image.Rect) {
					t.Fatalf("strip %v outside %v", r, p.Image.Rect)
				}
			}
			if clean, ok := p.WithoutFaint(); ok && clean.Rect != p.Image.Rect {
				t.Fatalf("%v without faint marks, %v with them", clean.Rect, p.Image.Rect)
			}
		}
	})
}

// A grainy page of text is no empty sheet, and its grain goes.
func TestGrain(t *testing.T) {
	page := ocrtest.Body(1240, 1754, 40)
	noisy := image.NewGray(page.Rect)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i, v := range page.Pix {
		noisy.Pix[i] = uint8(min(255, max(0, float64(v)+45*rnd.NormFloat64())))
	}
	p := Prepare(noisy, 150, Steps{})
	if p.Blank || len(p.print) < 100 {
		t.Errorf("blank %v, %d marks of print", p.Blank, len(p.print))
	}
}

// What is grey and touches no ink goes; grey beside ink grows lighter, ink stays.
func TestWithoutFaint(t *testing.T) {
	page := ocrtest.Body(1240, 1754, 40)
	for y := 219 + 44; y < 1300; y += 64 { // print of the other side, between the lines
		for x := 200; x < 1000; x += 40 {
			ocrtest.Glyph(page, x, y, 16, 170)
		}
	}
	p := Prepare(page, 150, Steps{})
	img, ok := p.WithoutFaint()
	if !ok {
		t.Fatal("nothing faint was found")
	}
	for i, v := range page.Pix {
		if v == 170 && img.Pix[i] < 200 || v < 30 && img.Pix[i] > 60 {
			t.Fatalf("pixel %d of value %d is now %d", i, v, img.Pix[i])
		}
	}
	if _, ok := Prepare(ocrtest.Body(1240, 1754, 40), 150, Steps{}).WithoutFaint(); ok {
		t.Error("faint marks on a page of ink alone")
	}
}

// Pale print is what is black on its page: it stays, paler marks go.
func TestPalePrintStays(t *testing.T) {
	page := ocrtest.White(1240, 1754)
	for y := 219; y < 1300; y += 64 {
		for x := 200; x < 1000; x += 40 {
			ocrtest.Glyph(page, x, y, 32, 165)
			ocrtest.Glyph(page, x, y+40, 16, 196)
		}
	}
	p := Prepare(page, 150, Steps{})
	img, ok := p.WithoutFaint()
	if !ok {
		t.Fatal("nothing faint was found")
	}
	for i, v := range page.Pix {
		if v == 196 && img.Pix[i] < 200 || v == 165 && img.Pix[i] > 60 {
			t.Fatalf("pixel %d of value %d is now %d", i, v, img.Pix[i])
		}
	}
}
