package pdf

import (
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"casebook/ingest/lines"
)

// maxGlyphs bounds the glyphs taken from one page: a dense newspaper page has
// some 15,000. maxObjects bounds the page objects looked at.
const (
	maxGlyphs  = 100_000
	maxObjects = 2_000
)

// text reads the glyphs of a page but the hidden ones and makes lines of them.
func (p *pdfium) text(a pageArgs) (firstResult, error) {
	var res firstResult
	err := p.withPage(a.Page, func(page requests.Page) error {
		var err error
		if res.Width, res.Height, err = p.pageSize(page); err != nil {
			return err
		}
		d, err := p.display(page, res.Width, res.Height)
		if err != nil {
			return err
		}
		seen, err := p.objects(page, d, &res)
		if err != nil {
			return err
		}
		glyphs, truncated, err := p.glyphs(page, d, seen.forms)
		if err != nil {
			return err
		}
		glyphs = restore(glyphs, a.Skipped)
		glyphs, res.Outside = within(glyphs, res.Width, res.Height)
		glyphs, res.Concealed = without(glyphs, a.Hidden)
		glyphs = lose(glyphs, a.Lost)
		view := p.viewed(page, res.Width, res.Height)
		if seen.doubtful && res.Concealed == "" && res.ImageCoverage < scannedShare {
			glyphs, res.Concealed = p.showing(page, view, glyphs)
		}
		if res.ImageCoverage < scannedShare { // of a scan its image is read, which shows them
			glyphs = append(glyphs, p.typed(page, res.Annotations, a.Fields, d)...)
		}
		if len(seen.drawn) > 0 && len(glyphs) > 0 && res.ImageCoverage < scannedShare {
			res.Printed = printed(view, seen.drawn, glyphs, res.Width, res.Height)
		}
		laid := layout(glyphs, res.Width, res.Height)
		if res.ImageCoverage >= scannedShare && !laid.Vertical {
			res.Printed = bare(view, laid.Lines, res.Width, res.Height)
		}
		if !laid.Vertical && res.ImageCoverage < scannedShare {
			res.Tables = p.tables(page, d, glyphs, res.Width, res.Height)
		}
		res.Lines, res.Watermark, res.Vertical, res.Truncated = laid.Lines, laid.Watermark, laid.Vertical, truncated
		return nil
	})
	return res, err
}

// display maps user space to the page as displayed: points from the upper left
// corner, rotation and crop box applied. x' = ax·x + bx·y + cx, y' likewise.
type display struct{ ax, bx, cx, ay, by, cy float64 }

func (d display) at(x, y float64) (float64, float64) {
	return d.ax*x + d.bx*y + d.cx, d.ay*x + d.by*y + d.cy
}

// display asks pdfium where three points go, on a device of a million pixels
// so that rounding does not matter.
func (p *pdfium) display(page requests.Page, w, h float64) (display, error) {
	const device = 1 << 20
	to := func(x, y float64) (float64, float64, error) {
		res, err := p.instance.FPDF_PageToDevice(&requests.FPDF_PageToDevice{Page: page, SizeX: device, SizeY: device, PageX: x, PageY: y})
		if err != nil {
			return 0, 0, err
		}
		return float64(res.DeviceX) / device * w, float64(res.DeviceY) / device * h, nil
	}
	const span = 1000
	x0, y0, err := to(0, 0)
	if err != nil {
		return display{}, err
	}
	x1, y1, err := to(span, 0)
	if err != nil {
		return display{}, err
	}
	x2, y2, err := to(0, span)
	return display{(x1 - x0) / span, (x2 - x0) / span, x0, (y1 - y0) / span, (y2 - y0) / span, y0}, err
}

// glyphs reads every character with its place; inForms says that some stand in forms.
func (p *pdfium) glyphs(page requests.Page, d display, inForms bool) ([]glyph, bool, error) {
	loaded, err := p.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: page})
	if err != nil {
		return nil, false, err
	}
	defer p.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: loaded.TextPage})
	count, err := p.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return nil, false, err
	}
	n := min(count.Count, maxGlyphs)
	out := make([]glyph, 0, n)
	half := false // the second half of a character that is written already comes next
	for i := range n {
		g, ok, err := p.glyph(loaded.TextPage, i, d)
		if err != nil {
			return nil, false, err
		}
		if half || !ok {
			half = false
			continue
		}
		if inForms {
			p.intoPlace(loaded.TextPage, i, d, &g)
		}
		if g.r == unicode.ReplacementChar && i+1 < n {
			if r, ok := p.beyond(loaded.TextPage, i); ok {
				g.r, half = r, true
			}
		}
		g.index = i
		out = append(out, g)
	}
	spreadLigatures(out)
	widenInk(out)
	return out, count.Count > n, nil
}

// beyond is the character beyond U+FFFF whose halves stand at i and i+1: this build of
// pdfium has characters of 16 bits and gives U+FFFD for either half, but keeps the text.
func (p *pdfium) beyond(tp references.FPDF_TEXTPAGE, i int) (rune, bool) {
	res, err := p.instance.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: tp, StartIndex: i, Count: 2})
	if err != nil {
		return 0, false
	}
	rs := []rune(strings.TrimRight(res.Text, "\x00"))
	if len(rs) != 1 || rs[0] <= 0xffff {
		return 0, false
	}
	return rs[0], true
}

// spreadLigatures gives the characters of a ligature, which come one after the
// other at one place, each its part of it: fi, or the dash of two em that Chinese
// fonts make of two. The same character twice in the room of one is print for print.
func spreadLigatures(glyphs []glyph) {
	for i := 0; i < len(glyphs); {
		j := i + 1
		for j < len(glyphs) && glyphs[j].x == glyphs[i].x && glyphs[j].y == glyphs[i].y && glyphs[j].x0 == glyphs[i].x0 && glyphs[j].x1 == glyphs[i].x1 {
			j++
		}
		g, n := glyphs[i], float64(j-i)
		if n > 1 && (glyphs[j-1].r != g.r || g.x1-g.x0 > .75*n*g.em) {
			for k := i; k < j; k++ {
				glyphs[k].x0 = g.x0 + (g.x1-g.x0)*float64(k-i)/n
				glyphs[k].x1 = g.x0 + (g.x1-g.x0)*float64(k-i+1)/n
			}
		}
		i = j
	}
}

// glyph reads one character; ok is false for those that pdfium adds itself
// (spaces and line breaks it infers) and for ones without a place.
func (p *pdfium) glyph(tp references.FPDF_TEXTPAGE, i int, d display) (g glyph, ok bool, err error) {
	added, err := p.instance.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: tp, Index: i})
	if err != nil {
		return g, false, pageFault(err)
	}
	if added.IsGenerated {
		return g, false, nil
	}
	u, err := p.instance.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: tp, Index: i})
	if err != nil {
		return g, false, pageFault(err)
	}
	g.r = rune(uint32(u.Unicode))
	origin, err := p.instance.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: tp, Index: i})
	if err != nil {
		return g, false, pageFault(err)
	}
	box, err := p.instance.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: tp, Index: i})
	if err != nil {
		return g, false, pageFault(err)
	}
	size, err := p.instance.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: tp, Index: i})
	if err != nil {
		return g, false, pageFault(err)
	}
	m, err := p.instance.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: tp, Index: i})
	if err != nil {
		return g, false, pageFault(err)
	}
	a, b := float64(m.Matrix.A), float64(m.Matrix.B)
	g.em = math.Abs(size.FontSize) * math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D))
	g.x, g.y = d.at(origin.X, origin.Y)
	x0, y0 := d.at(float64(box.Rect.Left), float64(box.Rect.Bottom))
	x1, y1 := d.at(float64(box.Rect.Right), float64(box.Rect.Top))
	g.x0, g.x1, g.top, g.bottom = math.Min(x0, x1), math.Max(x0, x1), math.Min(y0, y1), math.Max(y0, y1)
	g.angle = math.Atan2(d.ay*a+d.by*b, d.ax*a+d.bx*b)
	g.bold = p.bold(tp, i)
	return g, g.placed(), nil
}

// inkLeft, in em: a box that begins so far behind the pen is that of the ink and
// not of the character's room. Fonts of Type 3 have such boxes.
const inkLeft = .03

// widenInk gives characters with boxes of ink the room from pen to pen, so that
// narrow ones (口, 日) do not seem to stand apart. Parts of a ligature share one pen.
func widenInk(glyphs []glyph) {
	for i := range glyphs {
		g := &glyphs[i]
		shared := i > 0 && glyphs[i-1].x == g.x && glyphs[i-1].y == g.y ||
			i+1 < len(glyphs) && glyphs[i+1].x == g.x && glyphs[i+1].y == g.y
		if g.turned() || shared || g.x0 <= g.x+inkLeft*g.em {
			continue
		}
		g.x0 = g.x
		if lines.FullWidth(g.r) {
			g.x1 = math.Max(g.x1, g.x+g.em)
		}
	}
}

// pageFault keeps faults of the module and drops refusals of single characters.
func pageFault(err error) error {
	if fatal(err) {
		return err
	}
	return nil
}

// forceBold is bit 19 of the font descriptor's flags (PDF 32000-1, table 123).
const forceBold = 1 << 18

// bold goes by the font's name and flag; pdfium's weight is a guess from them.
func (p *pdfium) bold(tp references.FPDF_TEXTPAGE, i int) bool {
	info, err := p.instance.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: tp, Index: i})
	if err != nil {
		return false
	}
	return info.Flags&forceBold != 0 || boldName(info.FontName)
}

// boldNames are what names of bold fonts hold; SimHei and its kin are the
// headings of Chinese books.
var boldNames = []string{"bold", "black", "heavy", "simhei", "heiti", "-hei", "黑体", "粗"}

func boldName(name string) bool {
	name = strings.ToLower(name)
	for _, s := range boldNames {
		if strings.Contains(name, s) {
			return true
		}
	}
	return false
}
