package pdf

import (
	"math"

	ledongpdf "github.com/ledongthuc/pdf"
)

// content collects the glyphs of one page from ledongthuc/pdf's objects. That
// library's own Page.Content knows neither forms, nor the ToUnicode maps of fonts
// with an encoding of their own, nor the widths of two-byte fonts; this does.
type content struct {
	w, h, x, y float64 // the crop box
	glyphs     []glyph
	fonts      map[string]*font
	all        []*font // of the page and its forms
	forms      int     // painted so far
	images     []ledongpdf.Value
	more       bool // something else than images is done
	off        layers
	hidden     []spot // characters on layers that are off, in none of the glyphs
	hiding     bool   // what is run is on such a layer
	lost       []spot // characters of which the fonts' maps say nothing
	skipped    []skipped
}

// A page may paint the same form again and again, or a form itself.
const (
	maxForms     = 500
	maxFormDepth = 8
)

// affine is the matrix [a b c d e f] of PDF 32000-1, 8.3.3: x' = ax + cy + e,
// y' = bx + dy + f.
type affine [6]float64

var identity = affine{1, 0, 0, 1, 0, 0}

// times is m followed by n.
func (m affine) times(n affine) affine {
	return affine{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func matrixOf(v []ledongpdf.Value) affine {
	var m affine
	for i := range m {
		m[i] = v[i].Float64()
	}
	return m
}

// state is the graphics state as far as text goes (PDF 32000-1, table 104).
type state struct {
	ctm, tm, line              affine
	font                       *font
	size, charSpace, wordSpace float64
	scale, leading, rise       float64
}

func (c *content) read(page ledongpdf.Page) {
	c.fonts = map[string]*font{}
	c.w, c.h, c.x, c.y = shownBox(page)
	if !(c.w > 0 && c.h > 0) {
		return
	}
	s := state{ctm: c.upright(int(above(page.V, "Rotate").Int64())), tm: identity, line: identity, scale: 1}
	c.run(page.V.Key("Contents"), page.Resources(), s, 0)
}

// run interprets a content stream with the resources it names things from.
func (c *content) run(stream, resources ledongpdf.Value, s state, depth int) {
	if stream.IsNull() {
		return
	}
	var saved []state
	var marked marks
	above := c.hiding
	defer func() { c.hiding = above }()
	ledongpdf.Interpret(stream, func(stk *ledongpdf.Stack, op string) {
		args := make([]ledongpdf.Value, stk.Len())
		for i := len(args) - 1; i >= 0; i-- {
			args[i] = stk.Pop()
		}
		switch op {
		case "BMC", "BDC", "EMC":
			c.more = true
			marked.run(op, func() bool { return c.off.hide(layer(args, resources)) })
			c.hiding = above || marked.hidden > 0
		case "q":
			if len(saved) < 1000 {
				saved = append(saved, s)
			}
		case "Q":
			if n := len(saved); n > 0 {
				s, saved = saved[n-1], saved[:n-1]
			}
		case "Do":
			if len(args) == 1 {
				c.form(resources.Key("XObject").Key(args[0].Name()), resources, s, depth+1)
			}
		case "Tf":
			if len(args) == 2 {
				s.font, s.size = c.font(resources, args[0].Name()), args[1].Float64()
			}
		case "cm":
			s.place(op, args)
		default:
			c.more = true
			s.place(op, args)
			c.show(&s, op, args)
		}
	})
}

// form paints a form XObject, and notes an image.
func (c *content) form(x, resources ledongpdf.Value, s state, depth int) {
	if x.Key("Subtype").Name() == "Image" && len(c.images) < maxForms {
		c.images = append(c.images, x)
		return
	}
	c.more = true
	if x.Key("Subtype").Name() != "Form" || depth > maxFormDepth || c.forms >= maxForms {
		return
	}
	if c.off.hide(x.Key("OC")) {
		defer func(above bool) { c.hiding = above }(c.hiding)
		c.hiding = true
	}
	c.forms++
	if m := x.Key("Matrix"); m.Len() == 6 {
		var v []ledongpdf.Value
		for i := range 6 {
			v = append(v, m.Index(i))
		}
		s.ctm = matrixOf(v).times(s.ctm)
	}
	if own := x.Key("Resources"); !own.IsNull() {
		resources = own
	}
	fonts := c.fonts
	c.fonts = map[string]*font{} // names are those of the form
	c.run(x, resources, s, depth)
	c.fonts = fonts
}

// doubled counts the codes that mean the same Han as another of their font.
func (c *content) doubled() (n int) {
	for _, f := range c.all {
		n += len(f.doubled)
	}
	return n
}

func (c *content) font(resources ledongpdf.Value, name string) *font {
	f, ok := c.fonts[name]
	if !ok {
		f = newFont(resources.Key("Font").Key(name))
		c.fonts[name] = f
		c.all = append(c.all, f)
	}
	return f
}

// place runs the operators that move the pen (PDF 32000-1, 9.3 and 9.4.2).
func (s *state) place(op string, args []ledongpdf.Value) {
	if n, known := operands[op]; !known || len(args) < n {
		return
	}
	arg := func(i int) float64 { return args[i].Float64() }
	switch op {
	case "cm":
		s.ctm = matrixOf(args).times(s.ctm)
	case "BT":
		s.tm, s.line = identity, identity
	case "Tm":
		s.tm = matrixOf(args)
		s.line = s.tm
	case "Td":
		s.move(arg(0), arg(1))
	case "TD":
		s.leading = -arg(1)
		s.move(arg(0), arg(1))
	case "T*", "'":
		s.move(0, -s.leading)
	case "\"":
		s.wordSpace, s.charSpace = arg(0), arg(1)
		s.move(0, -s.leading)
	case "Tc":
		s.charSpace = arg(0)
	case "Tw":
		s.wordSpace = arg(0)
	case "Tz":
		s.scale = arg(0) / 100
	case "TL":
		s.leading = arg(0)
	case "Ts":
		s.rise = arg(0)
	}
}

// operands is the number of operands of each operator that place knows.
var operands = map[string]int{
	"cm": 6, "BT": 0, "Tm": 6, "Td": 2, "TD": 2, "T*": 0, "'": 1, "\"": 3, "Tc": 1, "Tw": 1, "Tz": 1, "TL": 1, "Ts": 1,
}

func (s *state) move(x, y float64) {
	s.line = affine{1, 0, 0, 1, x, y}.times(s.line)
	s.tm = s.line
}

// show runs the operators that paint text (PDF 32000-1, 9.4.3).
func (c *content) show(s *state, op string, args []ledongpdf.Value) {
	if len(args) == 0 || s.font == nil {
		return
	}
	last := args[len(args)-1]
	from, codes := len(c.glyphs), 0
	switch op {
	case "Tj", "'", "\"":
		codes = c.paint(s, last.RawString())
	case "TJ":
		for i := range last.Len() {
			if v := last.Index(i); v.Kind() == ledongpdf.String {
				codes += c.paint(s, v.RawString())
			} else {
				s.advance(-v.Float64() / 1000 * s.size * s.scale)
			}
		}
	}
	c.skips(s.font, from, codes)
}

func (s *state) advance(x float64) { s.tm = affine{1, 0, 0, 1, x, 0}.times(s.tm) }

// paint adds the glyphs of a string, and answers how many codes it has.
func (c *content) paint(s *state, raw string) int {
	codes := s.font.split(raw)
	for _, k := range codes {
		width := s.font.width(k.code) * s.size
		m := affine{s.scale, 0, 0, 1, 0, s.rise}.times(s.tm).times(s.ctm)
		em := math.Abs(s.size) * math.Hypot(m[2], m[3])
		x0, y := m[4], c.h-m[5]
		x1 := x0 + width*m[0]
		if as, lost := s.font.lost(k); lost && len(c.lost) < maxGlyphs {
			as.X, as.Y = x0, y
			c.lost = append(c.lost, as)
		}
		s.font.note(k)
		for i, r := range k.text { // a ligature's letters share its place
			g := glyph{r: r, x: x0, y: y, em: em, x0: x0, x1: x1, top: y - .88*em, bottom: y + .12*em, bold: s.font.bold}
			if g.angle = math.Atan2(-m[1], m[0]); m[1] != 0 {
				g.box(width*m[0], -width*m[1], s.size*m[2], -s.size*m[3])
			}
			if n := float64(len(k.text)); n > 1 && m[1] == 0 {
				g.x0, g.x1 = x0+(x1-x0)*float64(i)/n, x0+(x1-x0)*float64(i+1)/n
			}
			if g.x0 > g.x1 {
				g.x0, g.x1 = g.x1, g.x0
			}
			if len(c.glyphs)+len(c.hidden) >= maxGlyphs || !g.placed() {
				continue
			}
			if c.hiding {
				c.hidden = append(c.hidden, spot{Rune: g.r, X: g.x, Y: g.y})
			} else {
				c.glyphs = append(c.glyphs, g)
			}
		}
		x := width + s.charSpace
		if raw == " " || k.code == " " {
			x += s.wordSpace
		}
		s.advance(x * s.scale)
	}
	return len(codes)
}

// box is the room of a glyph whose pen moves by px, py and whose height is hx, hy.
func (g *glyph) box(px, py, hx, hy float64) {
	g.x0, g.x1, g.top, g.bottom = g.x, g.x, g.y, g.y
	for _, along := range []float64{0, 1} {
		for _, up := range []float64{-.12, .88} {
			x, y := g.x+along*px+up*hx, g.y+along*py+up*hy
			g.x0, g.x1 = math.Min(g.x0, x), math.Max(g.x1, x)
			g.top, g.bottom = math.Min(g.top, y), math.Max(g.bottom, y)
		}
	}
}

// shownBox is what is shown of the media box: the crop box, where a page has one.
func shownBox(page ledongpdf.Page) (w, h, x, y float64) {
	w, h, x, y = mediaBox(page)
	crop := above(page.V, "CropBox")
	if crop.Len() != 4 {
		return w, h, x, y
	}
	at := func(i int) float64 { return crop.Index(i).Float64() }
	x0, x1 := math.Max(x, math.Min(at(0), at(2))), math.Min(x+w, math.Max(at(0), at(2)))
	y0, y1 := math.Max(y, math.Min(at(1), at(3))), math.Min(y+h, math.Max(at(1), at(3)))
	if x1 <= x0 || y1 <= y0 {
		return w, h, x, y
	}
	return x1 - x0, y1 - y0, x0, y0
}

// mediaBox is the page's size and lower left corner; A4 where it has none.
func mediaBox(page ledongpdf.Page) (w, h, x, y float64) {
	box := above(page.V, "MediaBox")
	if box.Len() != 4 {
		return 595, 842, 0, 0
	}
	x, y = box.Index(0).Float64(), box.Index(1).Float64()
	return box.Index(2).Float64() - x, box.Index(3).Float64() - y, x, y
}

// upright turns a page that is shown turned by quarters (clockwise), and with it
// its width and height.
func (c *content) upright(degrees int) affine {
	w, h, x, y := c.w, c.h, c.x, c.y
	c.x, c.y = 0, 0
	switch ((degrees%360 + 360) % 360) / 90 {
	case 1:
		c.w, c.h = h, w
		return affine{0, -1, 1, 0, -y, w + x}
	case 2:
		return affine{-1, 0, 0, -1, w + x, h + y}
	case 3:
		c.w, c.h = h, w
		return affine{0, 1, -1, 0, h + y, -x}
	}
	return affine{1, 0, 0, 1, -x, -y}
}
