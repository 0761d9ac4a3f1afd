package pdf

import (
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/corpus"
	"casebook/ingest/lines"
)

// Bounds of what is looked at for rules, and what makes one, in points.
const (
	maxRuled    = 20_000 // objects of a page
	maxRules    = 2_000
	maxSegments = 4_000 // of all paths
	thinRule    = 3.
	leastRule   = 8.
	straight    = .5 // how far a line that is level or upright may lean
)

// tables are the ruled tables of a page with the glyphs that stand in them. A page whose
// objects cannot be looked at has none.
func (p *pdfium) tables(page requests.Page, d display, glyphs []glyph, w, h float64) []corpus.Table {
	r := p.rules(page, d)
	if len(r.Across) < 2 || len(r.Down) < 1 && len(r.Across) < 3 {
		return nil
	}
	return lines.Grids(piecesOf(glyphs), r, w, h)
}

// rules are the level and upright lines that the page draws: thin boxes, and the straight
// pieces of other paths.
func (p *pdfium) rules(page requests.Page, d display) (r lines.Rules) {
	segments, drawing := 0, false
	_, err := p.walk(page, d, maxRuled, func(o object) bool {
		if o.kind != enums.FPDF_PAGEOBJ_PATH {
			return true
		}
		x0, y0, x1, y1, err := p.extent(o.FPDF_PAGEOBJECT, o.d)
		if err != nil {
			return true
		}
		if !addRule(&r, x0, y0, x1, y1, thinRule) {
			segments += p.straightPieces(o.FPDF_PAGEOBJECT, o.d, maxSegments-segments, &r)
		}
		drawing = len(r.Across)+len(r.Down) > maxRules || segments >= maxSegments
		return !drawing
	})
	if drawing || err != nil && len(r.Across) == 0 {
		return lines.Rules{}
	}
	return r
}

// addRule takes a box as a rule if it is thin and long enough.
func addRule(r *lines.Rules, x0, y0, x1, y1, thin float64) bool {
	x0, x1, y0, y1 = math.Min(x0, x1), math.Max(x0, x1), math.Min(y0, y1), math.Max(y0, y1)
	switch {
	case math.IsNaN(x0+x1+y0+y1) || math.IsInf(x0+x1+y0+y1, 0):
		return true
	case y1-y0 <= thin && x1-x0 >= leastRule:
		y := (y0 + y1) / 2
		r.Across = append(r.Across, lines.Rule{X0: x0, Y0: y, X1: x1, Y1: y})
	case x1-x0 <= thin && y1-y0 >= leastRule:
		x := (x0 + x1) / 2
		r.Down = append(r.Down, lines.Rule{X0: x, Y0: y0, X1: x, Y1: y1})
	default:
		return x1-x0 < leastRule && y1-y0 < leastRule
	}
	return true
}

// straightPieces adds the level and upright pieces of a path, of at most so many segments,
// and answers how many it has.
func (p *pdfium) straightPieces(obj references.FPDF_PAGEOBJECT, d display, most int, r *lines.Rules) int {
	count, err := p.instance.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: obj})
	if err != nil || count.Count > most {
		return max(0, most)
	}
	m, err := p.instance.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: obj})
	if err != nil {
		return count.Count
	}
	var x, y, fromX, fromY float64
	for i := range count.Count {
		s, err := p.instance.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: obj, Index: i})
		if err != nil {
			return count.Count
		}
		at, err := p.instance.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: s.PathSegment})
		if err != nil {
			return count.Count
		}
		kind, err := p.instance.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: s.PathSegment})
		if err != nil {
			return count.Count
		}
		ux := float64(m.Matrix.A)*float64(at.X) + float64(m.Matrix.C)*float64(at.Y) + float64(m.Matrix.E)
		uy := float64(m.Matrix.B)*float64(at.X) + float64(m.Matrix.D)*float64(at.Y) + float64(m.Matrix.F)
		nx, ny := d.at(ux, uy)
		switch kind.Type {
		case enums.FPDF_SEGMENT_MOVETO:
			fromX, fromY = nx, ny
		case enums.FPDF_SEGMENT_LINETO:
			addRule(r, x, y, nx, ny, straight)
			if closed, err := p.instance.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: s.PathSegment}); err == nil && closed.IsClose {
				addRule(r, nx, ny, fromX, fromY, straight)
			}
		}
		x, y = nx, ny
	}
	return count.Count
}
