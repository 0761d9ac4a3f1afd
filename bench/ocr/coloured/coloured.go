// Package coloured makes scans in colour of pages: seals and pens over the print, and
// print that is coloured itself. The same page and seed give the same pixels.
package coloured

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"

	"casebook/corpus"
)

// Kind is what is coloured on a page.
type Kind struct {
	Name string
	do   func(*sheet)
}

// Kinds lists all of them. Ink that lies over print is to be taken out, print is to stay.
func Kinds() []Kind {
	return []Kind{
		{"colour scan", func(*sheet) {}},
		{"seal", func(s *sheet) { s.seal(vermilion) }},
		{"seal on white", func(s *sheet) { s.sealBelow(vermilion) }},
		{"red pen", func(s *sheet) { s.pen(redPen) }},
		{"blue pen", func(s *sheet) { s.pen(bluePen) }},
		{"red headings", func(s *sheet) { s.headings(printRed) }},
		{"orange headings", func(s *sheet) { s.headings(printOrange) }},
		{"blue headings", func(s *sheet) { s.headings(printBlue) }},
		{"coloured lines", func(s *sheet) { s.everySixth(printRed, printBlue) }},
		{"tinted boxes", func(s *sheet) { s.boxes(tint) }},
		{"headings, seal, pen", func(s *sheet) { s.headings(printRed); s.pen(bluePen); s.seal(vermilion) }},
	}
}

// Inks as they look on white paper.
var (
	vermilion   = color.RGBA{214, 48, 42, 255}
	redPen      = color.RGBA{206, 40, 58, 255}
	bluePen     = color.RGBA{44, 66, 168, 255}
	printRed    = color.RGBA{200, 22, 30, 255}
	printOrange = color.RGBA{240, 140, 30, 255}
	printBlue   = color.RGBA{20, 60, 160, 255}
	tint        = color.RGBA{204, 226, 246, 255}
)

// sheet is a page in the making.
type sheet struct {
	img   *image.RGBA
	clean *image.Gray
	lines []corpus.Line
	em    float64 // pixels
	rnd   *rand.Rand
}

// Scan is a page as a scanner in colour gives it: a JPEG. lines are those of the page, by
// which print is coloured and ink is put where print is.
func (k Kind) Scan(page *image.Gray, lines []corpus.Line, seed uint64) []byte {
	return encoded(k.page(page, lines, seed))
}

// Grey is that scan as bright, without its colours.
func (k Kind) Grey(page *image.Gray, lines []corpus.Line, seed uint64) []byte {
	img := k.page(page, lines, seed)
	for i := 0; i < len(img.Pix); i += 4 {
		v := (30*int(img.Pix[i]) + 59*int(img.Pix[i+1]) + 11*int(img.Pix[i+2])) / 100
		copy(img.Pix[i:], []uint8{uint8(v), uint8(v), uint8(v)})
	}
	return encoded(img)
}

func encoded(img image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 80}); err != nil {
		panic(err) // no page is as large as that
	}
	return b.Bytes()
}

func (k Kind) page(page *image.Gray, lines []corpus.Line, seed uint64) *image.RGBA {
	w, h := page.Rect.Dx(), page.Rect.Dy()
	s := &sheet{img: image.NewRGBA(image.Rect(0, 0, w, h)), clean: page, lines: lines, rnd: rand.New(rand.NewPCG(seed, 11))}
	sizes := map[float64]int{}
	for _, l := range lines {
		sizes[l.Size] += corpus.Chars(l.Text)
	}
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size*float64(h) < s.em {
			s.em, most = size*float64(h), n
		}
	}
	for i := range w * h {
		v := page.Pix[i/w*page.Stride+i%w]
		v = 28 + uint8(int(v)*216/255) // toner is not black, paper not white
		copy(s.img.Pix[4*i:], []uint8{v, v, v, 255})
	}
	k.do(s)
	s.scanned()
	return s.img
}

// scanned is what the scanner does: its colours lie half a pixel apart, and it adds noise
// and the yellow of the paper.
func (s *sheet) scanned() {
	w, h := s.img.Rect.Dx(), s.img.Rect.Dy()
	for y := range h {
		row := s.img.Pix[y*s.img.Stride : y*s.img.Stride+4*w]
		for x := 0; x+1 < w; x++ {
			row[4*x] = uint8((int(row[4*x]) + int(row[4*x+4])) / 2)
		}
		for x := w - 1; x > 0; x-- {
			row[4*x+2] = uint8((int(row[4*x+2]) + int(row[4*x-2])) / 2)
		}
		for x := range w {
			grain := 5 * s.rnd.NormFloat64()
			for c, yellow := range [3]float64{1, .985, .93} {
				row[4*x+c] = uint8(min(255, max(0, float64(row[4*x+c])*yellow+grain)))
			}
		}
	}
}
