package pdf

import (
	"math"
	"sort"

	"casebook/corpus"
)

// glyph is one character and its place, in points from the upper left corner of
// the page as displayed.
type glyph struct {
	r            rune
	x, y         float64 // origin: where the pen was, on the baseline
	x0, x1       float64 // from the pen to its next place
	top, bottom  float64
	em           float64
	bold, turned bool
	seq          int // place in the file's order
}

// placed reports whether a glyph can take part in a layout, and mends its
// character: what has no Unicode value becomes U+FFFD.
func (g *glyph) placed() bool {
	const far = 20_000 // points; PDF pages end at 14,400
	for _, v := range []float64{g.x, g.y, g.x0, g.x1, g.top, g.bottom} {
		if math.IsNaN(v) || v < -far || v > far {
			return false
		}
	}
	if !(g.em > .1 && g.em < far) {
		if g.em = g.bottom - g.top; !(g.em > .1 && g.em < far) {
			return false
		}
	}
	switch {
	case g.r == 2: // pdfium's mark for a hyphen at the end of a line
		g.r = '-'
	case g.r == '\t' || g.r == '\n' || g.r == '\r' || g.r == 0xa0:
		g.r = ' '
	case g.r < 0x20 || g.r == 0xfffe || g.r == 0xffff || g.r > 0x10ffff || g.r >= 0xd800 && g.r < 0xe000:
		g.r = 0xfffd
	case g.r >= 0x2e80 && g.r <= 0x2fdf:
		g.r = corpus.Radical(g.r)
	}
	return true
}

func (g glyph) blank() bool { return g.r == ' ' || g.r == 0x3000 }

// row is a set of glyphs on one baseline, sorted by x.
type row struct {
	y, em  float64
	glyphs []glyph
}

func (r *row) left() float64  { return r.glyphs[0].x0 }
func (r *row) right() float64 { return r.glyphs[len(r.glyphs)-1].x1 }

// layout turns the glyphs of a page of w by h points into lines in reading
// order: glyphs → rows by baseline → columns → lines → openings by indent. Text
// set at an angle (stamps, spine titles) comes last.
func layout(glyphs []glyph, w, h float64) []corpus.Line {
	var upright, turned []glyph
	for i, g := range glyphs {
		g.seq = i
		if g.turned {
			turned = append(turned, g)
		} else {
			upright = append(upright, g)
		}
	}
	var lines []corpus.Line
	for _, b := range arrange(rows(upright)) {
		lines = append(lines, b.lines(w, h)...)
	}
	openings(lines, w, h)
	return append(lines, turnedLines(turned, w, h)...)
}

// rows groups glyphs by baseline, from the top; what is raised or lowered joins
// the row it belongs to.
func rows(glyphs []glyph) []*row {
	glyphs = append([]glyph(nil), glyphs...)
	sort.SliceStable(glyphs, func(i, j int) bool { return glyphs[i].y < glyphs[j].y })
	var out []*row
	for _, g := range glyphs {
		if n := len(out); n > 0 && g.y-out[n-1].y <= .3*math.Max(out[n-1].em, g.em) {
			out[n-1].glyphs = append(out[n-1].glyphs, g)
			continue
		}
		out = append(out, &row{y: g.y, em: g.em, glyphs: []glyph{g}})
	}
	for _, r := range out {
		r.tidy()
	}
	return attachScripts(out)
}

// tidy sorts the glyphs of a row from left to right, drops the second print of
// bold text made by printing twice, and finds the row's usual size.
func (r *row) tidy() {
	r.sort()
	kept := r.glyphs[:0]
	for _, g := range r.glyphs {
		if n := len(kept); n > 0 && !g.blank() && kept[n-1].r == g.r && math.Abs(g.x0-kept[n-1].x0) < .1*g.em {
			continue
		}
		kept = append(kept, g)
	}
	r.glyphs = kept
	ems := make([]float64, len(kept))
	for i, g := range kept {
		ems[i] = g.em
	}
	sort.Float64s(ems)
	r.em = ems[len(ems)/2]
	ys := make([]float64, 0, len(kept))
	for _, g := range kept {
		if g.em >= .8*r.em {
			ys = append(ys, g.y)
		}
	}
	sort.Float64s(ys)
	r.y = ys[len(ys)/2]
}

// backMost is how far, in em, the pen may step back within the file's own order.
const backMost = .9

// sort keeps the order of the file where that runs from left to right but for small
// steps back: the layers of OCR programs place their words so roughly that they
// overlap. Otherwise places decide.
func (r *row) sort() {
	g := r.glyphs
	sort.Slice(g, func(i, j int) bool { return g[i].seq < g[j].seq })
	for i := 1; i < len(g); i++ {
		if g[i].x0 < g[i-1].x0-backMost*g[i].em {
			sort.SliceStable(g, func(i, j int) bool { return g[i].x0 < g[j].x0 })
			return
		}
	}
}

// attachScripts joins rows of small glyphs (superscripts, subscripts) to the row
// of larger ones that they touch.
func attachScripts(all []*row) []*row {
	gone := make([]bool, len(all))
	for i, small := range all {
		for _, j := range []int{i + 1, i - 1} {
			if j < 0 || j >= len(all) || gone[j] {
				continue
			}
			big := all[j]
			up := (big.y - small.y) / big.em // raised by so many em
			if small.em < .8*big.em && up < .8 && up > -.4 && touches(small, big) {
				big.glyphs = append(big.glyphs, small.glyphs...)
				sort.SliceStable(big.glyphs, func(a, b int) bool { return big.glyphs[a].x0 < big.glyphs[b].x0 })
				gone[i] = true
				break
			}
		}
	}
	var out []*row
	for i, r := range all {
		if !gone[i] {
			out = append(out, r)
		}
	}
	return out
}

// touches reports whether every glyph of small stands within half an em of one
// of big, or of another of small that does.
func touches(small, big *row) bool {
	at := 0
	end := math.Inf(-1) // how far the chain reaches
	for _, g := range small.glyphs {
		for at < len(big.glyphs) && big.glyphs[at].x0 <= g.x1+.5*big.em {
			end = math.Max(end, big.glyphs[at].x1)
			at++
		}
		if g.x0 > end+.5*big.em && (at >= len(big.glyphs) || big.glyphs[at].x0 > g.x1+.5*big.em) {
			return false
		}
		end = math.Max(end, g.x1)
	}
	return true
}

// turnedLines puts text at an angle into lines as the file runs.
func turnedLines(glyphs []glyph, w, h float64) []corpus.Line {
	var lines []corpus.Line
	for i := 0; i < len(glyphs); {
		j := i + 1
		for j < len(glyphs) && math.Hypot(glyphs[j].x-glyphs[j-1].x, glyphs[j].y-glyphs[j-1].y) < 2*glyphs[i].em {
			j++
		}
		r := &row{y: glyphs[i].y, em: glyphs[i].em, glyphs: glyphs[i:j]}
		text := make([]rune, 0, j-i)
		for _, g := range r.glyphs {
			text = append(text, g.r)
		}
		if l, ok := r.line(string(text), w, h); ok {
			lines = append(lines, l)
		}
		i = j
	}
	return lines
}
