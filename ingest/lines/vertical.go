package lines

import (
	"math"
	"slices"
	"sort"
	"strings"

	"casebook/corpus"
)

// onSide gives the signs of vertical writing (Unicode's Vertical Forms and CJK Compatibility
// Forms) as they are in lines.
var onSide = strings.NewReplacer("︐", "，", "︑", "、", "︒", "。", "︓", "：", "︔", "；", "︕", "！", "︖", "？", "︗", "〖", "︘", "〗", "︙", "…",
	"︱", "—", "︵", "（", "︶", "）", "︹", "〔", "︺", "〕", "︻", "【", "︼", "】", "︽", "《", "︾", "》", "︿", "〈", "﹀", "〉", "﹁", "「", "﹂", "」", "﹃", "『", "﹄", "』", "﹇", "［", "﹈", "］")

// vertical divides the glyphs of a page into those that run from top to bottom and those
// that run from left to right (page numbers, running headers); ok is false where a page is
// not written vertically. It goes by where the file's next character stands.
func vertical(glyphs []Piece) (columns, rest []Piece, ok bool) {
	ink := inked(glyphs)
	below, beside := make([]bool, len(ink)), make([]bool, len(ink))
	nDown, nRight := 0, 0
	for i := 1; i < len(ink); i++ {
		a, b := &ink[i-1], &ink[i]
		em := math.Max(a.Em, b.Em)
		dx, dy := math.Abs(center(b)-center(a))/em, (b.mid()-a.mid())/em
		switch {
		case dx < columnNear && dy > stepLeast && dy < stepMost:
			below[i-1], below[i] = true, true
			nDown++
		case math.Abs(dy) < columnNear && dx > stepLeast/2 && dx < stepMost:
			beside[i-1], beside[i] = true, true
			nRight++
		}
	}
	if nDown < columnLeast || nDown < 2*nRight {
		return nil, nil, false
	}
	top, bottom := math.Inf(1), math.Inf(-1)
	for i := range ink {
		if below[i] {
			top, bottom = math.Min(top, ink[i].Y0), math.Max(bottom, ink[i].Y1)
		}
	}
	for i, g := range ink {
		if below[i] || g.mid() > top && g.mid() < bottom {
			columns = append(columns, g)
		} else {
			rest = append(rest, g)
		}
	}
	return abreast(columns), rest, true
}

// intoColumns takes figures and letters that lie on their side within columns of vertical writing into these: they stood behind the text
// of the page, and sentences lacked their numbers.
func (t turns) intoColumns() {
	if len(t[down]) == 0 {
		return
	}
	columns, _, ok := vertical(slices.Clone(t[upright]))
	if !ok {
		return
	}
	var rest []Piece
	for _, g := range t[down] {
		at := slices.IndexFunc(columns, func(c Piece) bool {
			return math.Abs(c.X-center(&g)) < besideColumn*g.Em && math.Abs(c.mid()-g.mid()) < besideMost*g.Em
		})
		if at < 0 {
			rest = append(rest, g)
			continue
		}
		x := columns[at].X
		g.X, g.X0, g.X1, g.Angle = x, x-g.Em/2, x+g.Em/2, 0
		t[upright] = append(t[upright], g)
	}
	t[down] = rest
	slices.SortStableFunc(t[upright], func(a, b Piece) int { return a.seq - b.seq })
}

func inked(glyphs []Piece) []Piece {
	out := make([]Piece, 0, len(glyphs))
	for _, g := range glyphs {
		if !g.blank() {
			out = append(out, g)
		}
	}
	return out
}

func center(p *Piece) float64 { return (p.X0 + p.X1) / 2 }

// abreast gives the glyphs of vertical writing the room of an em about their middle, the
// column's middle for a baseline, and the ordinary forms of signs that stand on their
// side. Figures that stand side by side within a column share its middle.
func abreast(glyphs []Piece) []Piece {
	for i := 0; i < len(glyphs); {
		j := i + 1
		for j < len(glyphs) && math.Abs(glyphs[j].mid()-glyphs[i].mid()) < columnNear*glyphs[i].Em &&
			glyphs[j].X0 > glyphs[j-1].X0 && glyphs[j].X1-glyphs[i].X0 < 1.5*glyphs[i].Em {
			j++
		}
		x, y := (glyphs[i].X0+glyphs[j-1].X1)/2, glyphs[i].mid()
		for k := i; k < j; k++ {
			g := &glyphs[k]
			g.X = x
			room := g.Em / float64(j-i)
			g.Y0 = y - g.Em/2 + float64(k-i)*room
			g.Y1 = g.Y0 + room
			g.Text = onSide.Replace(g.Text)
		}
		i = j
	}
	return glyphs
}

// aroundVertical lays out a page of vertical writing: what stands above the columns, the
// columns from the right, what stands below them.
func aroundVertical(columns, rest []Piece, w, h float64) []corpus.Line {
	body := down.lay(columns, w, h)
	middle := 0.
	for i := range columns {
		middle += columns[i].mid() / float64(len(columns)) / h
	}
	other := lay(byBaseline(rest), w, h)
	at := sort.Search(len(other), func(i int) bool { return other[i].Box.Y0 > middle })
	out := append(append([]corpus.Line{}, other[:at]...), body...)
	return append(out, other[at:]...)
}
