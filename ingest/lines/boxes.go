package lines

import (
	"math"
	"sort"

	"casebook/corpus"
)

// byBoxes groups words whose middles lie on one level.
func byBoxes(words []Piece) []*row {
	ws := make([]Piece, 0, len(words))
	for _, w := range words {
		if w.X1 > w.X0 && w.Y1 > w.Y0 && corpus.Chars(w.Text) > 0 {
			ws = append(ws, w)
		}
	}
	usual := usualHeight(ws)
	sort.SliceStable(ws, func(i, j int) bool { return ws[i].mid() < ws[j].mid() })
	var open []*row
	for _, w := range ws {
		r := home(open, w, usual)
		if r == nil {
			r = &row{}
			open = append(open, r)
		}
		r.pieces = append(r.pieces, w)
		r.level = r.widest().mid()
	}
	out := make([]*row, len(open))
	for i, r := range open {
		sort.SliceStable(r.pieces, func(i, j int) bool { return r.pieces[i].X0 < r.pieces[j].X0 })
		out[i] = boxed(r.pieces)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].level < out[j].level })
	return out
}

// boxed is the row of words in the order given.
func boxed(words []Piece) *row {
	r := &row{pieces: words}
	r.level, r.em = r.widest().mid(), r.advance()
	return r
}

// home is the row that a word belongs to: one of the last few on whose level it
// stands, and none of whose words it covers. Nil: it begins a row.
func home(rs []*row, w Piece, usual float64) *row {
	const few = 4
	var best *row
	off := math.Inf(1)
	for k := len(rs) - 1; k >= 0 && k >= len(rs)-few; k-- {
		tallest := 0.
		for i := range rs[k].pieces {
			tallest = math.Max(tallest, rs[k].pieces[i].height())
		}
		near := levelNear * math.Min(math.Max(usual, math.Min(tallest, w.height())), 3*usual)
		if d := math.Abs(rs[k].level - w.mid()); d < near && d < off && !rs[k].covers(w) {
			best, off = rs[k], d
		}
	}
	return best
}

// widest is the word that shows a row's level: small marks stand high or low.
func (r *row) widest() *Piece {
	best := &r.pieces[0]
	for i := range r.pieces {
		if p := &r.pieces[i]; p.X1-p.X0 > best.X1-best.X0 {
			best = p
		}
	}
	return best
}

// covers: two words at one place do not stand in one line.
func (r *row) covers(w Piece) bool {
	for _, o := range r.pieces {
		if over := math.Min(o.X1, w.X1) - math.Max(o.X0, w.X0); over > .5*math.Min(o.X1-o.X0, w.X1-w.X0) {
			return true
		}
	}
	return false
}

// usualHeight is the median height of words, by their length.
func usualHeight(ws []Piece) float64 {
	heights, chars := make([]float64, len(ws)), make([]int, len(ws))
	for i := range ws {
		heights[i], chars[i] = ws[i].height(), corpus.Chars(ws[i].Text)
	}
	return median(heights, chars)
}

// advance is the size of a row's characters: their advance where enough of them fill an
// em, since boxes are as high as what happens to stand in them; else the height.
func (r *row) advance() float64 {
	wide, narrow, gaps := 0, 0, 0.
	var heights []float64
	for i := range r.pieces {
		p := &r.pieces[i]
		heights = append(heights, p.height())
		if i > 0 {
			if gap := p.X0 - r.pieces[i-1].X1; gap > .5*p.height() {
				gaps += gap
			}
		}
		for _, c := range p.Text {
			switch {
			case !corpus.Counts(c):
			case FullWidth(c):
				wide++
			default:
				narrow++
			}
		}
	}
	sort.Float64s(heights)
	tall := heights[len(heights)/2]
	if wide < fewWide {
		return tall
	}
	by := (r.right() - r.left() - gaps) / (float64(wide) + narrowAdvance*float64(narrow))
	return math.Min(math.Max(by, advanceFrom*tall), advanceTo*tall)
}

// settleSizes gives lines whose size is near the body's exactly that.
func settleSizes(lines []corpus.Line) {
	body := bodySize(lines, every(lines))
	for i := range lines {
		if s := lines[i].Size; s > body*(1-settled) && s < body*(1+settled) {
			lines[i].Size = body
		}
	}
}

// Confidence is the mean of the lines' by their characters, -1 without lines.
func Confidence(lines []corpus.Line) float64 {
	sum, n := 0., 0
	for _, l := range lines {
		c := corpus.Chars(l.Text)
		sum, n = sum+float64(c)*l.Confidence, n+c
	}
	if n == 0 {
		return -1
	}
	return math.Round(sum/float64(n)*1e3) / 1e3
}
