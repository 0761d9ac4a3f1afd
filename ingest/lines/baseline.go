package lines

import (
	"math"
	"slices"
	"sort"
)

// byBaseline groups glyphs into rows, from the top; what is raised or lowered joins the
// row it belongs to.
func byBaseline(glyphs []Piece) []*row {
	sort.SliceStable(glyphs, func(i, j int) bool { return glyphs[i].Base < glyphs[j].Base })
	var out []*row
	for _, g := range glyphs {
		if n := len(out); n > 0 && g.Base-out[n-1].level <= baselineNear*commonEm(out[n-1].em, g.Em) {
			out[n-1].pieces = append(out[n-1].pieces, g)
			continue
		}
		out = append(out, &row{level: g.Base, em: g.Em, pieces: []Piece{g}})
	}
	for _, r := range out {
		r.tidy()
	}
	return attachScripts(out)
}

// commonEm is the larger of two sizes, or the smaller where the larger is no text of the
// same line but lies over it.
func commonEm(a, b float64) float64 {
	if math.Max(a, b) >= overSize*math.Min(a, b) {
		return math.Min(a, b)
	}
	return math.Max(a, b)
}

// tidy sorts the glyphs of a row from left to right, drops the second print of bold
// text made by printing twice, and finds the row's usual size and baseline.
func (r *row) tidy() {
	r.sort()
	kept := r.pieces[:0]
	for _, g := range r.pieces {
		if n := len(kept); n > 0 && !g.blank() && kept[n-1].Text == g.Text && math.Abs(g.X0-kept[n-1].X0) < twiceNear*g.Em {
			continue
		}
		kept = append(kept, g)
	}
	r.pieces = kept
	r.settleEm()
	var bases []float64
	for _, g := range kept {
		if g.Em >= smallScript*r.em {
			bases = append(bases, g.Base)
		}
	}
	sort.Float64s(bases)
	r.level = bases[len(bases)/2]
	for i := range r.pieces {
		if g := &r.pieces[i]; g.Em < smallScript*r.em && r.level-g.Base > raisedLeast*r.em {
			g.Text = raised(g.Text)
		}
	}
}

// settleEm finds the usual size of a row's glyphs.
func (r *row) settleEm() {
	ems := make([]float64, len(r.pieces))
	for i, g := range r.pieces {
		ems[i] = g.Em
	}
	sort.Float64s(ems)
	r.em = ems[len(ems)/2]
}

// sort keeps the order of the file where that runs from left to right but for small
// steps back: the layers of OCR programs place their words so roughly that they overlap.
// Otherwise places decide.
func (r *row) sort() {
	g := r.pieces
	sort.Slice(g, func(i, j int) bool { return g[i].seq < g[j].seq })
	for i := 1; i < len(g); i++ {
		if g[i].X0 < g[i-1].X0-backMost*g[i].Em {
			sort.SliceStable(g, func(i, j int) bool { return g[i].X0 < g[j].X0 })
			return
		}
	}
}

// attachScripts joins rows of small glyphs (superscripts, subscripts) to the row of
// larger ones that they touch. Of more glyphs than that row has they are no scripts: it
// is a watermark between two lines of text.
func attachScripts(all []*row) []*row {
	gone := make([]bool, len(all))
	for i, small := range all {
		for _, j := range []int{i + 1, i - 1} {
			if j < 0 || j >= len(all) || gone[j] {
				continue
			}
			big := all[j]
			up := (big.level - small.level) / big.em
			if small.em < smallScript*big.em && len(small.pieces) <= len(big.pieces) && up < scriptUp && up > -scriptDown && touches(small, big) {
				for _, g := range small.pieces {
					if up > raisedLeast {
						g.Text = raised(g.Text)
					}
					big.insert(g)
				}
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

// raisedLeast: so far above the baseline, in em, does a raised figure stand at least; lowered ones stand below it.
const raisedLeast = .15

// raised is a figure as a raised one: 120 with a note's sign 1 is not 1201.
func raised(t string) string {
	if len(t) == 1 && t[0] >= '0' && t[0] <= '9' {
		return string([]rune("⁰¹²³⁴⁵⁶⁷⁸⁹")[t[0]-'0'])
	}
	return t
}

// insert puts a glyph behind all that begin before it, and moves no other.
func (r *row) insert(g Piece) {
	at := 0
	for i := range r.pieces {
		if r.pieces[i].X0 <= g.X0 {
			at = i + 1
		}
	}
	r.pieces = slices.Insert(r.pieces, at, g)
}

// touches reports whether every glyph of small stands beside one of big, or beside
// another of small that does.
func touches(small, big *row) bool {
	at, end := 0, math.Inf(-1) // how far the chain reaches
	near := scriptTouch * big.em
	for _, g := range small.pieces {
		for at < len(big.pieces) && big.pieces[at].X0 <= g.X1+near {
			end = math.Max(end, big.pieces[at].X1)
			at++
		}
		if g.X0 > end+near && (at >= len(big.pieces) || big.pieces[at].X0 > g.X1+near) {
			return false
		}
		end = math.Max(end, g.X1)
	}
	return true
}
