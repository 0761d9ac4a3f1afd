package pdf

import (
	"image"
	"math"
	"strings"
	"sync"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// within takes out what lies outside the page as it is shown (the crop box): marks of the
// printer, the other half of a sheet that was cut, what was pushed off the page.
func within(glyphs []glyph, w, h float64) (in []glyph, outside string) {
	var out strings.Builder
	in = glyphs[:0:0]
	for _, g := range glyphs {
		if x, y := (g.x0+g.x1)/2, (g.top+g.bottom)/2; x < 0 || x > w || y < 0 || y > h {
			out.WriteRune(g.r)
			continue
		}
		in = append(in, g)
	}
	return in, said(out.String())
}

// mostSaid is how much is told of text that was left out.
const mostSaid = 200

// said is text for a note.
func said(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if rs := []rune(s); len(rs) > mostSaid {
		return string(rs[:mostSaid]) + "…"
	}
	return s
}

// What is painted to see whether text shows: strong enough for thin strokes of small print.
const (
	showingDPI    = 120
	showingPixels = 8_000_000
	// contrast between the lightest and the darkest pixel of a character's room, of 255.
	contrast = 12
)

// view is a page as it is painted to see where text shows, and where print shows that the layer lacks; scale is in pixels a point.
type view struct {
	*image.Gray
	scale float64
}

// viewed paints the view of a page where that is first asked for.
func (p *pdfium) viewed(page requests.Page, w, h float64) func() (view, error) {
	return sync.OnceValues(func() (view, error) {
		scale := float64(boundedDPI(w, h, showingDPI, showingPixels)) / 72
		img, err := p.paint(page, max(1, int(math.Round(w*scale))), max(1, int(math.Round(h*scale))), shades)
		return view{img.Image, scale}, err
	})
}

// showing takes out text that the page does not show: white on white, below something
// painted over it, invisible. It goes by the page's image; characters of fonts that are not in
// the file are not painted here, and where most of the text does not show, that says nothing.
func (p *pdfium) showing(page requests.Page, look func() (view, error), glyphs []glyph) (shown []glyph, concealed string) {
	v, err := look()
	if err != nil {
		return glyphs, ""
	}
	unseen, all := map[int]bool{}, 0
	for i, g := range glyphs {
		if g.blank() {
			continue
		}
		all++
		if plain(v.Pix, v.Stride, v.Rect.Dy(), g.x0*v.scale, g.top*v.scale, g.x1*v.scale, g.bottom*v.scale) {
			unseen[i] = true
		}
	}
	if len(unseen) == 0 || 2*len(unseen) > all {
		return glyphs, ""
	}
	p.keepUnpaintable(page, glyphs, unseen)
	var out strings.Builder
	for i, g := range glyphs {
		if unseen[i] = unseen[i] || g.blank() && i > 0 && unseen[i-1]; unseen[i] {
			out.WriteRune(g.r)
		} else {
			shown = append(shown, g)
		}
	}
	return shown, said(out.String())
}

// plain reports a piece of an image without any contrast.
func plain(pix []uint8, stride, rows int, x0, y0, x1, y1 float64) bool {
	left, right := max(0, int(x0)), min(stride, int(math.Ceil(x1)))
	top, bottom := max(0, int(y0)), min(rows, int(math.Ceil(y1)))
	lo, hi := uint8(255), uint8(0)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			lo, hi = min(lo, pix[y*stride+x]), max(hi, pix[y*stride+x])
		}
	}
	return int(hi)-int(lo) < contrast
}

// keepUnpaintable takes back what is in fonts that are not in the file.
func (p *pdfium) keepUnpaintable(page requests.Page, glyphs []glyph, unseen map[int]bool) {
	loaded, err := p.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		clear(unseen)
		return
	}
	defer p.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	for i := range unseen {
		if !p.embedded(loaded.TextPage, glyphs[i].index) {
			delete(unseen, i)
		}
	}
}

// embedded reports a character whose font is in the file.
func (p *pdfium) embedded(tp references.FPDF_TEXTPAGE, i int) bool {
	obj, err := p.instance.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: tp, Index: i})
	if err != nil {
		return false
	}
	font, err := p.instance.FPDFTextObj_GetFont(&requests.FPDFTextObj_GetFont{PageObject: obj.TextObject})
	if err != nil {
		return false
	}
	res, err := p.instance.FPDFFont_GetIsEmbedded(&requests.FPDFFont_GetIsEmbedded{Font: font.Font})
	return err == nil && res.IsEmbedded
}
