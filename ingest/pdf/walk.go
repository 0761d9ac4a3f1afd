package pdf

import (
	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
)

// object is one thing that a page, or a form on it, paints.
type object struct {
	references.FPDF_PAGEOBJECT
	kind enums.FPDF_PAGEOBJ
	d    display // from where it lies to the page as displayed
}

// walk shows the objects of a page, and those within its forms: sheets of several pages, and
// pages that were given a watermark, hold all their content in forms. It answers how many the
// page itself has, and ends when visit says so or so many were seen.
func (p *pdfium) walk(page requests.Page, d display, most int, visit func(object) bool) (count int, err error) {
	res, err := p.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return 0, err
	}
	w := walker{p, most, visit}
	for i := range res.Count {
		obj, err := p.instance.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return res.Count, err
		}
		if goOn, err := w.show(obj.PageObject, d, 0); err != nil || !goOn {
			return res.Count, err
		}
	}
	return res.Count, nil
}

// walker counts down what may still be seen.
type walker struct {
	*pdfium
	left  int
	visit func(object) bool
}

func (w *walker) show(ref references.FPDF_PAGEOBJECT, d display, depth int) (goOn bool, err error) {
	if w.left--; w.left < 0 {
		return false, nil
	}
	kind, err := w.instance.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil {
		return false, err
	}
	if !w.visit(object{ref, kind.Type, d}) {
		return false, nil
	}
	if kind.Type != enums.FPDF_PAGEOBJ_FORM || depth >= maxFormDepth {
		return true, nil
	}
	m, err := w.instance.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: ref})
	if err != nil {
		return true, pageFault(err)
	}
	count, err := w.instance.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: ref})
	if err != nil {
		return true, pageFault(err)
	}
	for i := range count.Count {
		obj, err := w.instance.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: ref, Index: uint64(i)})
		if err != nil {
			return true, pageFault(err)
		}
		if goOn, err := w.show(obj.PageObject, d.within(m.Matrix), depth+1); err != nil || !goOn {
			return goOn, err
		}
	}
	return true, nil
}

// within maps the space of a form with such a matrix to the page as displayed.
func (d display) within(m structs.FPDF_FS_MATRIX) display {
	a, b, c, e, f, g := float64(m.A), float64(m.B), float64(m.C), float64(m.D), float64(m.E), float64(m.F)
	return display{
		d.ax*a + d.bx*b, d.ax*c + d.bx*e, d.ax*f + d.bx*g + d.cx,
		d.ay*a + d.by*b, d.ay*c + d.by*e, d.ay*f + d.by*g + d.cy,
	}
}
