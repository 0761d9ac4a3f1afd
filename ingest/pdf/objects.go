package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// tiles is into how many strips a page is divided, each way, to measure what its images
// cover together: scanners cut pages into bands.
const tiles = 50

// seen is what the objects of a page tell besides their number.
type seen struct {
	covered [tiles][tiles]bool // by images
	text    bool
	forms   bool
	drawn   []area // images and outlines that may be print
	// doubtful: some of the text may not show. It is invisible or white, or something white,
	// or an image, is painted after it.
	doubtful bool
}

// objects counts what is painted and measures what images cover: the largest, or all of
// them together.
func (p *pdfium) objects(page requests.Page, d display, res *firstResult) (s seen, err error) {
	res.Objects, err = p.walk(page, d, maxObjects, func(o object) bool {
		switch o.kind {
		case enums.FPDF_PAGEOBJ_TEXT:
			s.text = true
			s.doubtful = s.doubtful || p.unseenText(o.FPDF_PAGEOBJECT)
		case enums.FPDF_PAGEOBJ_PATH:
			s.doubtful = s.doubtful || s.text && p.white(o.FPDF_PAGEOBJECT)
			s.note(o, p, res.Width, res.Height)
		case enums.FPDF_PAGEOBJ_IMAGE:
			res.Images++
			s.doubtful = s.doubtful || s.text
			p.cover(o, res, &s)
			s.note(o, p, res.Width, res.Height)
		case enums.FPDF_PAGEOBJ_FORM:
			s.forms = true
		}
		return true
	})
	if err != nil {
		return s, err
	}
	if annots, err := p.instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page}); err == nil {
		res.Annotations = annots.Count
	}
	res.ImageCoverage = math.Max(res.ImageCoverage, s.share())
	return s, nil
}

// cover notes what an image covers of the page.
func (p *pdfium) cover(o object, res *firstResult, s *seen) {
	x0, y0, x1, y1, err := p.extent(o.FPDF_PAGEOBJECT, o.d)
	if err != nil {
		return
	}
	res.ImageCoverage = math.Max(res.ImageCoverage, overlap(x0, x1, res.Width)*overlap(y0, y1, res.Height))
	across, down := middles(x0, x1, res.Width), middles(y0, y1, res.Height)
	for y := down[0]; y < down[1]; y++ {
		for x := across[0]; x < across[1]; x++ {
			s.covered[y][x] = true
		}
	}
}

// middles are the strips of a page of a size whose middles lie between a and b: from, to.
func middles(a, b, size float64) [2]int {
	at := func(v float64) int {
		v = v/size*tiles + .5
		if !(v > 0) {
			return 0
		}
		return int(math.Min(v, tiles))
	}
	return [2]int{at(math.Min(a, b)), at(math.Max(a, b))}
}

// share is the share of the page under its images.
func (s *seen) share() float64 {
	n := 0
	for y := range s.covered {
		for x := range s.covered[y] {
			if s.covered[y][x] {
				n++
			}
		}
	}
	return float64(n) / (tiles * tiles)
}

// unseenText reports text that is not painted, or in white.
func (p *pdfium) unseenText(obj references.FPDF_PAGEOBJECT) bool {
	mode, err := p.instance.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: obj})
	if err == nil && (mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_INVISIBLE || mode.TextRenderMode == enums.FPDF_TEXTRENDERMODE_CLIP) {
		return true
	}
	return p.white(obj)
}

// white reports an object that is filled in white, or nearly.
func (p *pdfium) white(obj references.FPDF_PAGEOBJECT) bool {
	const white = 245 // of 255
	fill, err := p.instance.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: obj})
	return err == nil && min(fill.FillColor.R, fill.FillColor.G, fill.FillColor.B) >= white && fill.FillColor.A > 0
}

// extent is where an object lies on the page as it is shown, in points: two opposite corners.
func (p *pdfium) extent(obj references.FPDF_PAGEOBJECT, d display) (x0, y0, x1, y1 float64, err error) {
	b, err := p.instance.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: obj})
	if err != nil {
		return 0, 0, 0, 0, err
	}
	x0, y0 = d.at(float64(b.Left), float64(b.Bottom))
	x1, y1 = d.at(float64(b.Right), float64(b.Top))
	return x0, y0, x1, y1, nil
}

// overlap is the share of 0..size that lies between a and b.
func overlap(a, b, size float64) float64 {
	lo, hi := math.Max(0, math.Min(a, b)), math.Min(size, math.Max(a, b))
	if hi <= lo || math.IsNaN(lo) || math.IsNaN(hi) {
		return 0
	}
	return (hi - lo) / size
}
