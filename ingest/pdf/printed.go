package pdf

import (
	"cmp"
	"math"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/corpus"
)

// Titles and headings may be pictures, and text may be drawn as outlines: the text layer says
// nothing of them. What looks like lines of print by its pixels, on a ground of one colour and
// without a character of the layer in it, is told: the page's image says what it reads.
const (
	printLeast  = 7.   // points that a row of print is high
	printMost   = 60.  // a title
	printWide   = 2.5  // heights that it is wide: three characters
	printEdge   = .08  // of the page's height at head and foot, where marks and running lines stand
	printGround = .3   // of the pixels have the colour of the ground
	printRows   = .6   // of the height with ink is in rows of print
	strokesFrom = 2.5  // changes from ground to ink and back along an em of Han; a photograph has another ground
	strokesTo   = 18.  // grain has more
	outlined    = 6    // pieces that the outline of a character has at least
	maxShapes   = 1500 // outlines of a page that are looked at: more are a map
)

// area is a piece of a page, in points from its upper left corner.
type area struct{ x0, y0, x1, y1 float64 }

// outline reports a path that may be characters: of many pieces, and not a frame.
func (p *pdfium) outline(obj references.FPDF_PAGEOBJECT) bool {
	n, err := p.instance.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: obj})
	if err != nil || n.Count < outlined {
		return false
	}
	mode, err := p.instance.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: obj})
	return err == nil && mode.FillMode != enums.FPDF_FILLMODE_NONE
}

// note keeps where an image or an outline lies, if its size is one of print.
func (s *seen) note(o object, p *pdfium, w, h float64) {
	if len(s.drawn) >= maxShapes || o.kind == enums.FPDF_PAGEOBJ_PATH && !p.outline(o.FPDF_PAGEOBJECT) {
		return
	}
	x0, y0, x1, y1, err := p.extent(o.FPDF_PAGEOBJECT, o.d)
	if err != nil {
		return
	}
	a := area{math.Min(x0, x1), math.Min(y0, y1), math.Max(x0, x1), math.Max(y0, y1)}
	if a.y1-a.y0 < printLeast/4 || a.x0 < 0 || a.x1 > w || a.y0 < printEdge*h || a.y1 > (1-printEdge)*h {
		return
	}
	s.drawn = append(s.drawn, a)
}

// printed are the areas of a page that look like lines of print though no character of its layer
// stands there, as shares of the page.
func printed(look func() (view, error), drawn []area, glyphs []glyph, w, h float64) (out []corpus.Box) {
	drawn = slices.DeleteFunc(joined(drawn), func(a area) bool {
		return a.y1-a.y0 < printLeast || a.x1-a.x0 < printWide*printLeast || slices.ContainsFunc(glyphs, func(g glyph) bool {
			x, y := (g.x0+g.x1)/2, (g.top+g.bottom)/2
			return !g.blank() && x > a.x0 && x < a.x1 && y > a.y0 && y < a.y1
		})
	})
	if len(drawn) == 0 {
		return nil
	}
	v, err := look()
	if err != nil {
		return nil
	}
	for _, a := range drawn {
		if v.crop(a).print(v.scale) > 0 {
			out = append(out, corpus.Box{X0: a.x0 / w, Y0: a.y0 / h, X1: a.x1 / w, Y1: a.y1 / h})
		}
	}
	return out
}

// joined joins areas that touch or stand side by side in a row, as the characters of a line do,
// and rows of them below each other, until none are left to join.
func joined(areas []area) []area {
	for {
		var out []area
	next:
		for _, a := range areas {
			for i := range out {
				if b := &out[i]; a.beside(*b) {
					*b = area{math.Min(a.x0, b.x0), math.Min(a.y0, b.y0), math.Max(a.x1, b.x1), math.Max(a.y1, b.y1)}
					continue next
				}
			}
			out = append(out, a)
		}
		if len(out) == len(areas) {
			return out
		}
		areas = out
	}
}

// beside: a stands no further from b than a character is high.
func (a area) beside(b area) bool {
	near := math.Max(math.Min(math.Min(a.y1-a.y0, b.y1-b.y0), printMost), printLeast)
	return a.x0 < b.x1+near && a.x1 > b.x0-near && a.y0 < b.y1+near && a.y1 > b.y0-near
}

// crop is a piece of an image.
type crop struct {
	pix  [][]uint8
	wide int
}

func (v view) crop(a area) (c crop) {
	left, right := max(0, int(a.x0*v.scale)), min(v.Stride, int(math.Ceil(a.x1*v.scale)))
	for y := max(0, int(a.y0*v.scale)); y < int(math.Ceil(a.y1*v.scale)) && (y+1)*v.Stride <= len(v.Pix) && left < right; y++ {
		c.pix = append(c.pix, v.Pix[y*v.Stride+left:y*v.Stride+right])
	}
	c.wide = right - left
	return c
}

// ground is the commonest shade, and the share of the pixels that have it.
func (c crop) ground() (shade int, share float64) {
	const step = 16
	var counts [256/step + 1]int
	for _, row := range c.pix {
		for _, v := range row {
			counts[int(v)/step]++
		}
	}
	best := 0
	for i, n := range counts {
		if n > counts[best] {
			best = i
		}
	}
	return best*step + step/2, float64(counts[best]) / float64(max(1, len(c.pix)*c.wide))
}

// print counts rows of ink that are as high, as wide and as full of strokes as lines of print; 0
// where other ink prevails.
func (c crop) print(scale float64) (n int) {
	const contrast = 70
	ground, share := c.ground()
	if share < printGround {
		return 0
	}
	inked, rows, from := 0, 0, -1
	for y := range len(c.pix) + 1 {
		ink := y < len(c.pix) && slices.ContainsFunc(c.pix[y], func(v uint8) bool { return absDiff(int(v), ground) > contrast })
		if ink {
			inked++
			if from < 0 {
				from = y
			}
			continue
		}
		if from >= 0 && c.row(from, y, ground, contrast, scale) {
			rows += y - from
			n++
		}
		from = -1
	}
	if float64(rows) < printRows*float64(inked) {
		return 0
	}
	return n
}

// row reports rows of pixels that are one line of print.
func (c crop) row(from, to, ground, contrast int, scale float64) bool {
	high := float64(to - from)
	if high < .6*printLeast*scale || high > printMost*scale {
		return false
	}
	left, right, changes := c.wide, 0, 0
	for y := from; y < to; y++ {
		before := false
		for x, v := range c.pix[y] {
			ink := absDiff(int(v), ground) > contrast
			if ink {
				left, right = min(left, x), max(right, x)
			}
			if ink != before {
				changes++
			}
			before = ink
		}
	}
	wide := float64(right - left)
	strokes := float64(changes) / high / math.Max(1, wide/high)
	return wide >= printWide*high && strokes >= strokesFrom && strokes <= strokesTo
}

func absDiff(a, b int) int { return max(a-b, b-a) }

// Layers of OCR programs may lack parts of a page that these took for a picture.
const (
	bareLeast  = .12 // of the page's height without a line of the layer
	bareRows   = 2   // of print in it: the last line of the layer may reach into it
	bareSlices = 4   // upright slices of such a strip, in each of which rows of crooked scans are apart
)

// bare are strips of a scan without a line of its layer that look like rows of print, as shares of the page.
func bare(look func() (view, error), ls []corpus.Line, w, h float64) (out []corpus.Box) {
	strips := withoutLines(ls)
	if len(strips) == 0 {
		return nil
	}
	v, err := look()
	if err != nil {
		return nil
	}
	for _, s := range strips {
		prints, wide := 0, (s.X1-s.X0)*w/bareSlices
		for i := range bareSlices {
			x := s.X0*w + float64(i)*wide
			if v.crop(area{x, s.Y0 * h, x + wide, s.Y1 * h}).print(v.scale) >= bareRows {
				prints++
			}
		}
		if 2*prints >= bareSlices {
			out = append(out, s)
		}
	}
	return out
}

// withoutLines are the strips of a page between, above and below its lines, as wide as these.
func withoutLines(ls []corpus.Line) (out []corpus.Box) {
	if len(ls) == 0 {
		return nil
	}
	ls = slices.Clone(ls)
	slices.SortStableFunc(ls, func(a, b corpus.Line) int { return cmp.Compare(a.Box.Y0, b.Box.Y0) })
	left, right := 1., 0.
	for _, l := range ls {
		left, right = math.Min(left, l.Box.X0), math.Max(right, l.Box.X1)
	}
	at := printEdge
	for _, l := range append(ls, corpus.Line{Box: corpus.Box{Y0: 1 - printEdge, Y1: 1}}) {
		if to := math.Min(l.Box.Y0, 1-printEdge); to-at >= bareLeast && right > left {
			out = append(out, corpus.Box{X0: left, Y0: at, X1: right, Y1: to})
		}
		at = math.Max(at, l.Box.Y1)
	}
	return out
}
