package pdf

import (
	"math"
	"slices"
	"unicode"

	ledongpdf "github.com/ledongthuc/pdf"
)

// skipped is a character that pdfium leaves out without a word: in a font that is not in the
// file it knows no shape of Han, and takes what is painted by one operator without width for
// nothing: a character by itself between figures, and all that is turned by a quarter.
type skipped struct {
	Rune   rune    `json:"r"`
	X      float64 `json:"x"`
	Y      float64 `json:"y"`
	X0     float64 `json:"x0"`
	X1     float64 `json:"x1"`
	Top    float64 `json:"top"`
	Bottom float64 `json:"bottom"`
	Em     float64 `json:"em"`
	Angle  float64 `json:"angle,omitempty"`
	Bold   bool    `json:"bold,omitempty"`
}

func skip(g glyph) skipped {
	return skipped{g.r, g.x, g.y, g.x0, g.x1, g.top, g.bottom, g.em, g.angle, g.bold}
}

func (s skipped) glyph() glyph {
	return glyph{r: s.Rune, x: s.X, y: s.Y, x0: s.X0, x1: s.X1, top: s.Top, bottom: s.Bottom, em: s.Em, angle: s.Angle, bold: s.Bold, index: -1}
}

// absent reports a composite font that is not in the file.
func absent(described ledongpdf.Value) bool {
	d := described.Key("FontDescriptor")
	return d.Key("FontFile").IsNull() && d.Key("FontFile2").IsNull() && d.Key("FontFile3").IsNull()
}

// skips keeps what one operator painted, from glyph number from on, if pdfium skips it.
func (c *content) skips(f *font, from, codes int) {
	if !f.absent || from == len(c.glyphs) || codes > 1 && !c.glyphs[from].turned() {
		return
	}
	for _, g := range c.glyphs[from:] {
		if !unicode.IsSpace(g.r) {
			c.skipped = append(c.skipped, skip(g))
		}
	}
}

// restore puts skipped characters where they stand, unless one stands there: behind the one on
// their left, so that rows keep the order of the file.
func restore(glyphs []glyph, missing []skipped) []glyph {
	if len(missing) == 0 {
		return glyphs
	}
	there := map[rune][]spot{}
	for _, g := range glyphs {
		there[g.r] = append(there[g.r], spot{Rune: g.r, X: g.x, Y: g.y})
	}
	rows := map[int][]int{} // by points from the top
	for i, g := range glyphs {
		rows[int(g.y)] = append(rows[int(g.y)], i)
	}
	behind := map[int][]glyph{} // by the index of the glyph before them, -1 for none
	for _, s := range missing {
		g := s.glyph()
		if !slices.ContainsFunc(there[g.r], func(s spot) bool { return s.at(&g) }) {
			at := leftOf(glyphs, rows, &g)
			behind[at] = append(behind[at], g)
		}
	}
	out := make([]glyph, 0, len(glyphs)+len(missing))
	for i, g := range glyphs {
		out = append(append(out, g), behind[i]...)
	}
	return append(out, behind[-1]...)
}

// leftOf is the index of the glyph that stands next on the left of one, on its baseline; -1
// where none does.
func leftOf(glyphs []glyph, rows map[int][]int, g *glyph) int {
	at := -1
	if g.turned() {
		return at
	}
	for y := int(g.y - sameSpot*g.em); y <= int(g.y+sameSpot*g.em); y++ {
		for _, i := range rows[y] {
			if o := &glyphs[i]; math.Abs(o.y-g.y) < sameSpot*g.em && o.x < g.x && (at < 0 || o.x >= glyphs[at].x) {
				at = i
			}
		}
	}
	return at
}
