package pdf

import (
	"math"
	"unicode"

	ledongpdf "github.com/ledongthuc/pdf"

	"casebook/corpus"
)

// layers are the layers of a file (optional content, PDF 32000-1, 8.11) that are off when
// it is opened, by their names: the second reader's library tells no numbers of objects. A
// name that a layer has which is on is none of them.
type layers map[string]bool

func layersOff(catalog ledongpdf.Value) layers {
	props := catalog.Key("OCProperties")
	all, config := props.Key("OCGs"), props.Key("D")
	const most = 1000
	base, on, off := config.Key("BaseState").Name() != "OFF", layerNames(config.Key("ON"), most), layerNames(config.Key("OFF"), most)
	out := layers{}
	for i := range min(all.Len(), most) {
		name := all.Index(i).Key("Name").Text()
		shows := base && !off[name] || !base && on[name]
		if known, met := out[name]; met && !known {
			continue // one of that name is on
		}
		out[name] = !shows
	}
	for name, hidden := range out {
		if !hidden {
			delete(out, name)
		}
	}
	return out
}

func layerNames(v ledongpdf.Value, most int) map[string]bool {
	out := map[string]bool{}
	for i := range min(v.Len(), most) {
		out[v.Index(i).Key("Name").Text()] = true
	}
	return out
}

// hide reports whether what belongs to a layer, or to a group of layers, is off.
func (l layers) hide(v ledongpdf.Value) bool {
	if len(l) == 0 || v.Kind() != ledongpdf.Dict {
		return false
	}
	if v.Key("Type").Name() != "OCMD" {
		return l[v.Key("Name").Text()]
	}
	groups, off := v.Key("OCGs"), 0
	if groups.Kind() == ledongpdf.Dict {
		return l.hide(groups)
	}
	n := min(groups.Len(), 100)
	for i := range n {
		if l.hide(groups.Index(i)) {
			off++
		}
	}
	switch v.Key("P").Name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0 && n > 0
	case "AllOff":
		return off < n
	}
	return n > 0 && off == n
}

// marks follows the marked content of a stream: how deep it nests, and from which depth on
// it is off.
type marks struct{ depth, hidden int }

// run runs an operator of marked content; hides says whether what it begins is off.
func (m *marks) run(op string, hides func() bool) {
	switch op {
	case "BMC", "BDC":
		m.depth++
		if m.hidden == 0 && op == "BDC" && hides() {
			m.hidden = m.depth
		}
	case "EMC":
		if m.depth == m.hidden {
			m.hidden = 0
		}
		m.depth = max(0, m.depth-1)
	}
}

// layer is what a BDC operator names.
func layer(args []ledongpdf.Value, resources ledongpdf.Value) ledongpdf.Value {
	if len(args) != 2 || args[0].Name() != "OC" {
		return ledongpdf.Value{}
	}
	return resources.Key("Properties").Key(args[1].Name())
}

// spot is a character at a place, in points.
type spot struct {
	Rune rune    `json:"r"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

// sameSpot is how far, in em, two readers may set one character apart.
const sameSpot = .2

func (s spot) at(g *glyph) bool {
	return math.Abs(s.X-g.x) < sameSpot*g.em && math.Abs(s.Y-g.y) < sameSpot*g.em
}

// lose makes U+FFFD of the characters at such places that pdfium made up: the number of their
// code, or a space. What it knows from elsewhere stays. It drops spaces behind others and at
// the ends of lines: these are put back.
func lose(glyphs []glyph, spots []spot) []glyph {
	if len(spots) == 0 {
		return glyphs
	}
	l := losing{spots: spots, rows: map[int][]int{}, met: make([]bool, len(spots))}
	for i, s := range spots {
		l.rows[int(s.Y)] = append(l.rows[int(s.Y)], i)
	}
	for i := range glyphs {
		g := &glyphs[i]
		if s, ok := l.meet(g); ok && (g.r == s.Rune || g.r == corpus.Radical(s.Rune) || g.blank()) {
			g.r = unicode.ReplacementChar
		}
	}
	var out []glyph
	for _, g := range glyphs {
		out = append(out, g)
		for {
			next := g
			next.r, next.x, next.x0, next.x1 = unicode.ReplacementChar, g.x+g.em, g.x+g.em, g.x+2*g.em
			if s, ok := l.meet(&next); !ok || s.Rune != ' ' {
				break
			}
			out, g = append(out, next), next
		}
	}
	return out
}

// losing are spots that are looked for.
type losing struct {
	spots []spot
	rows  map[int][]int // by points from the top
	met   []bool
}

// meet finds a spot at the place of a glyph, once.
func (l *losing) meet(g *glyph) (spot, bool) {
	for y := int(g.y - sameSpot*g.em); y <= int(g.y+sameSpot*g.em); y++ {
		for _, n := range l.rows[y] {
			if !l.met[n] && l.spots[n].at(g) {
				l.met[n] = true
				return l.spots[n], true
			}
		}
	}
	return spot{}, false
}

// without takes out the characters at such places, one for each.
func without(glyphs []glyph, spots []spot) (rest []glyph, taken string) {
	if len(spots) == 0 {
		return glyphs, ""
	}
	of := map[rune][]spot{}
	for _, s := range spots {
		of[s.Rune] = append(of[s.Rune], s)
	}
	var out []rune
next:
	for _, g := range glyphs {
		for i, s := range of[g.r] {
			if s.at(&g) {
				of[g.r] = append(of[g.r][:i], of[g.r][i+1:]...)
				out = append(out, g.r)
				continue next
			}
		}
		rest = append(rest, g)
	}
	return rest, said(string(out))
}
