package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/ingest/lines"
)

// intoPlace mends the place of a character of a form that the file itself says what it stands for
// (ActualText, as browsers write it around many Han): pdfium gives the place within the form,
// which is another one on sheets of several pages, and the matrix of the page.
func (p *pdfium) intoPlace(tp references.FPDF_TEXTPAGE, i int, d display, g *glyph) {
	onPage, err := p.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: tp, Index: i})
	if err != nil {
		return
	}
	m := onPage.Matrix
	x, y := d.at(float64(m.E), float64(m.F))
	if near(x, g.x) && near(y, g.y) {
		return
	}
	obj, err := p.instance.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: tp, Index: i})
	if err != nil {
		return
	}
	inForm, err := p.instance.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: obj.TextObject})
	if err != nil {
		return
	}
	if fx, fy := d.at(float64(inForm.Matrix.E), float64(inForm.Matrix.F)); !near(fx, g.x) || !near(fy, g.y) || near(fx, x) && near(fy, y) {
		return
	}
	wide := .5 * g.em
	if lines.FullWidth(g.r) {
		wide = g.em
	}
	c, s := math.Cos(g.angle), math.Sin(g.angle)
	g.x, g.y = x, y
	g.box(wide*c, wide*s, g.em*s, -g.em*c)
}

// near: two places are one, in points.
func near(a, b float64) bool { return math.Abs(a-b) < .02 }
