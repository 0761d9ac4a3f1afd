// Package prep makes page images readable for OCR engines: it divides by the
// colour of the paper, turns the page upright, enlarges small print, takes specks
// and leader dots out, and tells empty pages and tables of contents.
//
// Images are grey, 0 black to 255 white. Which step helps which engine was
// measured (docs/ocr.md).
package prep

import (
	"encoding/binary"
	"image"

	"casebook/ingest/lines"
)

// Bounds of what is worked on, whatever a file claims: pixels of the image, its
// longer side (tesseract takes no more than 32,767), runs of dark pixels.
const (
	maxPixels = 40_000_000
	maxSide   = 20_000
	maxRuns   = 3_000_000
)

// Steps says what is done to a page.
type Steps struct {
	Paper   bool // divide by the local colour of the paper, and stretch the contrast
	Upright bool // turn by the skew that was measured
	Specks  bool // erase specks
	Leaders bool // erase leader dots
	// PaperOnTOC divides by the colour of the paper on pages of the table of contents
	// only: what is left of erased dots shows on grey paper.
	PaperOnTOC bool
	// Pale makes pale ink black where there is no other; what shows through becomes black,
	// too. PaleIfEmpty does so only on pages that hold nothing otherwise.
	Pale, PaleIfEmpty bool
	// MinWidth in pixels: a narrower page is enlarged by half. 0 never.
	MinWidth int
}

// All is every step, as tesseract wants it.
func All() Steps {
	return Steps{Paper: true, Upright: true, Specks: true, Leaders: true, MinWidth: 1700}
}

// Page is a prepared image and what was found on the way.
type Page struct {
	Image *image.Gray
	// Skew in degrees; positive where lines fall to the right. The page was turned
	// by it if Upright was asked for.
	Skew float64
	// Em is the size of the characters in pixels of Image.
	Em float64
	// Leaders counts the runs of leader dots.
	Leaders int
	// Bilevel: the scan had only black and white.
	Bilevel bool
	// Pale: the ink was pale, and was made black.
	Pale bool
	// Blacker is Image with its pale ink made black, nil where the ink is not pale: a page of
	// contents, with PaperOnTOC. Print that is blurred looks pale, too, and is better read
	// from Image; only reading both tells.
	Blacker *image.Gray
	// Rules are the ruled lines and pictures, in pixels of Image as it would be upright.
	Rules lines.Rules
	// Blank: nothing on the page is as dark and as large as print.
	Blank bool

	grain bool        // specks beyond count
	print []part      // marks as large as print
	clean *image.Gray // divided by the colour of the paper, as large as Image
}

// TOCRuns is the number of runs of leader dots from which on a page belongs to
// the table of contents (0 of 179 other pages had as many).
const TOCRuns = 5

// mostRuns is more than a page has entries: such dots are grain.
const mostRuns = 80

// TOC reports a page of the table of contents.
func (p *Page) TOC() bool { return p.Leaders >= TOCRuns }

// TableRules are the rules that tables are made by. Those of a table of contents are none.
func (p *Page) TableRules() lines.Rules {
	if p.TOC() {
		return lines.Rules{}
	}
	return p.Rules
}

// prepare is one attempt of Prepare.
func prepare(img *image.Gray, dpi int, s Steps) *Page {
	if img.Rect.Empty() {
		return &Page{Image: image.NewGray(image.Rect(0, 0, 1, 1)), Em: 1, Blank: true}
	}
	g, shrunk := bounded(img)
	if dpi <= 0 {
		dpi = 300
	}
	scale := shrunk
	p := &Page{Bilevel: bilevel(g)}
	clean := g
	if !p.Bilevel {
		ink := inkLo
		if s.Pale {
			ink = depth(g)
		}
		p.Pale = ink > inkLo
		clean = divide(g, ink)
	}
	p.Skew = skew(clean)
	p.Image = g
	if s.Paper || p.Pale {
		p.Image = clean
	}
	angle, grow := 0., 1.
	if s.Upright {
		angle = p.Skew
	}
	if w, h := p.Image.Rect.Dx(), p.Image.Rect.Dy(); w < s.MinWidth && w*h < maxPixels/4 && h < maxSide/2 {
		grow = 1.5
	}
	if angle != 0 || grow != 1 {
		same := clean == p.Image
		p.Image = turn(p.Image, angle, grow)
		if same {
			clean = p.Image
		} else {
			clean = turn(clean, angle, grow)
		}
	} else if p.Image == g {
		p.Image = copied(g)
	}
	p.clean = clean
	p.inspect(clean, float64(dpi)*scale*grow, p.Skew-angle, s)
	if !p.grain && !p.Blank {
		for _, a := range pictures(g, p.Em/grow, p.Skew) {
			p.Rules.Pictures = append(p.Rules.Pictures, lines.Area{X0: grow * a.X0, Y0: grow * a.Y0, X1: grow * a.X1, Y1: grow * a.Y1})
		}
	}
	return p
}

// mostSmooth is how often a pale page is smoothed, until its grain is gone.
const mostSmooth = 2

// Prepare works on a copy of img. dpi is the resolution of img; it only matters for
// telling print from specks. Where grain passes for specks or dots all over, the page is
// prepared from a mean of its pixels, which shows print; empty paper shows none.
func Prepare(img *image.Gray, dpi int, s Steps) *Page {
	p := prepare(img, dpi, s)
	if p.grain {
		if smooth := prepare(Smooth(img), dpi, s); !smooth.Blank && !smooth.grain {
			return smooth
		}
	}
	if s.PaleIfEmpty && (p.Blank || p.grain) && !neverPale(img) {
		s.Pale = true
		for range mostSmooth {
			if img = Smooth(img); !isPale(img) {
				continue // whatever else is done to it, it is not taken
			}
			if pale := prepare(img, dpi, s); pale.Pale && !pale.Blank && !pale.grain {
				return pale
			}
		}
	}
	return p
}

// neverPale reports an image that isPale refuses, however often up to mostSmooth it is smoothed:
// too few of its pixels could make it pale. The means of an image are as light as its darkest
// pixel, and each pixel has a part in no more of them than smoothing, and halving then, reach.
func neverPale(img *image.Gray) bool {
	const (
		reach   = 4*mostSmooth + 1                  // pixels of the smoothed image, each way
		reduced = (reach + paleStep - 1) / paleStep // and of its half
	)
	g, scale := bounded(img)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	if scale != 1 || w == 0 || h == 0 {
		return false
	}
	var count [256]int
	for y := range h {
		for _, v := range line(g, y) {
			count[v]++
		}
	}
	top, below := 0, [257]int{} // the lightest pixel, and how many are darker than each level
	for v, n := range count {
		if below[v+1] = below[v] + n; n > 0 {
			top = v
		}
	}
	if 100*reach*reach*below[whiteFrom] < (100-whiteShare)*(w*h/bilevelStep) {
		return true // it is white through and through
	}
	const pale = int(100*paleTo) + 1 // percent of the paper: what is as light is not pale
	return inkPixels*reduced*reduced*below[(pale*top+99)/100] < max(1, w/paleStep)*max(1, h/paleStep)
}

// isPale reports what prepare would say of an image: its ink is pale.
func isPale(img *image.Gray) bool {
	if img.Rect.Empty() {
		return false
	}
	g, _ := bounded(img)
	return !bilevel(g) && depth(g) > inkLo
}

// inspect looks at the components of the clean page, which lies askew by so many degrees,
// and erases in Image.
func (p *Page) inspect(clean *image.Gray, dpi, askew float64, s Steps) {
	c, ok := components(clean, inkBelow)
	if !ok {
		p.Em = float64(clean.Rect.Dy()) / 54
		return // noise all over: neither specks nor dots can be told
	}
	p.print = c.print(dpi)
	p.Em = c.em()
	p.grain = c.noise(len(p.print))
	p.Blank = len(p.print) == 0 || p.grain
	dots, runs := c.leaders(p.Em, dotRun, dotLength)
	p.Leaders = runs
	p.grain = p.grain || runs > mostRuns || p.TOC() && c.scattered(dots, p.Em)
	if !p.grain {
		p.Rules = c.rules(p.Em, askew)
	}
	if p.TOC() {
		dots, _ = c.leaders(p.Em, dotRunTOC, dotLengthTOC)
		if s.PaperOnTOC {
			if ink := depth(p.Image); !p.Bilevel && ink > inkLo {
				p.Blacker = divide(p.Image, ink)
			}
			p.Image = clean
		}
	}
	if s.Leaders {
		c.erase(p.Image, dots)
		if p.Blacker != nil {
			c.erase(p.Blacker, dots)
		}
	}
	if s.Specks {
		c.erase(p.Image, c.specks(p.Em, p.Bilevel))
	}
}

// bounded is the image itself, or a smaller one of an absurd page, and the scale.
func bounded(img *image.Gray) (*image.Gray, float64) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	f := 1
	for w/f*(h/f) > maxPixels || max(w, h)/f > maxSide {
		f++
	}
	if f == 1 {
		return img, 1
	}
	return shrink(img, f), 1 / float64(f)
}

// shrink averages squares of f by f pixels.
func shrink(img *image.Gray, f int) *image.Gray {
	w, h := max(1, img.Rect.Dx()/f), max(1, img.Rect.Dy()/f)
	out := image.NewGray(image.Rect(0, 0, w, h))
	if f == 2 && img.Rect.Dx() >= f && img.Rect.Dy() >= f {
		for y := range h {
			halve(out.Pix[y*w:(y+1)*w], line(img, 2*y), line(img, 2*y+1))
		}
		return out
	}
	sums := make([]int, w)
	fx, fy := min(f, img.Rect.Dx()), min(f, img.Rect.Dy())
	for y := range h {
		clear(sums)
		for j := range fy {
			row := line(img, y*f+j)
			for x := range w {
				s := 0
				for _, v := range row[x*f : x*f+fx] {
					s += int(v)
				}
				sums[x] += s
			}
		}
		for x, s := range sums {
			out.Pix[y*w+x] = uint8(s / (fx * fy))
		}
	}
	return out
}

// halve is a row of shrink by two, of two rows.
func halve(dst, a, b []uint8) {
	for ; len(dst) >= eight/2; dst, a, b = dst[eight/2:], a[eight:], b[eight:] {
		v, w := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b)
		m := (v&lanes + v>>8&lanes + w&lanes + w>>8&lanes) >> 2 & lanes
		m |= m >> 8 // the second and the fourth next to the first and the third
		binary.LittleEndian.PutUint32(dst, uint32(m&0xffff|m>>16&0xffff0000))
	}
	for x := range dst {
		dst[x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1])) / 4)
	}
}

// line is row y (from 0) of an image, whatever its stride and origin.
func line(img *image.Gray, y int) []uint8 {
	at := y * img.Stride
	return img.Pix[at : at+img.Rect.Dx()]
}

func copied(img *image.Gray) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		copy(out.Pix[y*w:(y+1)*w], line(img, y))
	}
	return out
}
