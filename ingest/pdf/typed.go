package pdf

import (
	"cmp"
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/corpus/lazyregexp"
	"casebook/ingest/lines"
)

// Text that a reader typed onto a page (annotations of kind FreeText), or into a form's fields,
// shows on it and is not among its text: it is set into the room of its frame, in the size that
// it says.
const (
	mostTyped = 200    // annotations of a page that are looked at
	maxTyped  = 20_000 // characters of one
	typedSize = 12.    // points, where it says none
	// scannedShare of a page is under its images: it is a scan.
	scannedShare = .5
	unseen       = 2 | 32 // flags of annotations that do not show: hidden, no view
)

// fontSize is the size in the default appearance of an annotation: /Helv 12 Tf.
var fontSize = lazyregexp.New(`([0-9.]+)\s+Tf`)

// typed are the characters typed onto a page as glyphs of it.
func (p *pdfium) typed(page requests.Page, count int, fields []field, d display) (out []glyph) {
	above := map[int]field{}
	for _, f := range fields {
		above[f.At] = f
	}
	for i := range min(count, mostTyped) {
		a, err := p.instance.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
		if err != nil {
			continue
		}
		out = append(out, p.typedIn(a.Annotation, above[i], d)...)
		p.instance.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: a.Annotation})
	}
	return out
}

// typedIn are the characters of an annotation; above is what the field above it says.
func (p *pdfium) typedIn(a references.FPDF_ANNOTATION, above field, d display) []glyph {
	kind, err := p.instance.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: a})
	if err != nil {
		return nil
	}
	content := ""
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
		content = "Contents"
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET: // Btn are boxes to tick, Sig signatures
		if ft := cmp.Or(p.annotationValue(a, "FT"), above.Kind); ft == "Tx" || ft == "Ch" {
			content = "V"
		}
	}
	if content == "" {
		return nil
	}
	if f, err := p.instance.FPDFAnnot_GetFlags(&requests.FPDFAnnot_GetFlags{Annotation: a}); err == nil && int(f.Flags)&unseen != 0 {
		return nil
	}
	rect, err := p.instance.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: a})
	if err != nil {
		return nil
	}
	x0, y0 := d.at(float64(rect.Rect.Left), float64(rect.Rect.Top))
	x1, y1 := d.at(float64(rect.Rect.Right), float64(rect.Rect.Bottom))
	size := typedSize
	if m := fontSize.FindStringSubmatch(cmp.Or(p.annotationValue(a, "DA"), above.Look)); m != nil {
		if s, err := strconv.ParseFloat(m[1], 64); err == nil && s >= 1 && s <= 200 {
			size = s
		}
	}
	top := math.Min(y0, y1)
	if content == "V" { // one line stands in the middle of its field
		if h := math.Abs(y1 - y0); h < 2.2*size {
			size = math.Min(size, .9*h)
			top += math.Max(0, (h-1.24*size)/2)
		}
	}
	return setTyped(cmp.Or(p.annotationValue(a, content), above.Value), math.Min(x0, x1), top, math.Abs(x1-x0), size)
}

// annotationValue is a string of an annotation, "" where it has none.
func (p *pdfium) annotationValue(a references.FPDF_ANNOTATION, key string) string {
	v, err := p.instance.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: a, Key: key})
	if err != nil {
		return ""
	}
	return strings.TrimRight(v.Value, "\x00")
}

// setTyped sets text in lines of a width from the upper left corner on.
func setTyped(text string, left, top, width, em float64) (out []glyph) {
	x, base := left, top+em
	for n, r := range []rune(strings.ReplaceAll(text, "\r\n", "\n")) {
		if n == maxTyped {
			break
		}
		w := em / 2
		if lines.FullWidth(r) {
			w = em
		}
		if r == '\n' || r == '\r' || x+w > left+math.Max(width, em)+em/4 {
			x, base = left, base+1.2*em
		}
		if unicode.IsControl(r) {
			continue
		}
		out = append(out, glyph{r: r, x: x, y: base, x0: x, x1: x + w, top: base - .88*em, bottom: base + .12*em, em: em})
		x += w
	}
	return out
}
