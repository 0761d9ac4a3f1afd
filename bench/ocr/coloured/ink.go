package coloured

import (
	"image"
	"image/color"
	"math"
	"unicode"

	"casebook/corpus"
)

// ink lets a share of ink onto a pixel: it takes its part of what the page throws back, and
// throws a little back itself where it lies on toner.
func (s *sheet) ink(x, y int, c color.RGBA, share float64) {
	if x < 0 || y < 0 || x >= s.img.Rect.Dx() || y >= s.img.Rect.Dy() || share <= 0 {
		return
	}
	at := s.img.PixOffset(x, y)
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		was := float64(s.img.Pix[at+i])
		through := was * float64(v) / 255
		s.img.Pix[at+i] = uint8(was + min(share, 1)*(max(through, .12*float64(v))-was))
	}
}

const sealRadius = .2 // of the width: 42 mm across on A4, less on A5

// seal puts a seal over the middle of the text.
func (s *sheet) seal(c color.RGBA) {
	if len(s.lines) < 3 {
		return
	}
	l := s.lines[len(s.lines)/3+s.rnd.IntN(len(s.lines)/3+1)]
	w, h := float64(s.img.Rect.Dx()), float64(s.img.Rect.Dy())
	s.stamp(w*(.35+.3*s.rnd.Float64()), l.Box.Y0*h, sealRadius*w, c)
}

// sealBelow puts a seal below the text, or else into the lower margin, over nothing.
func (s *sheet) sealBelow(c color.RGBA) {
	w, h := float64(s.img.Rect.Dx()), float64(s.img.Rect.Dy())
	low := 0.
	for _, l := range s.lines {
		if l.Box.Y1 < .88 {
			low = max(low, l.Box.Y1)
		}
	}
	radius := min(sealRadius*w, (.9-low)*h/2)
	if radius > .09*w {
		s.stamp(.65*w, low*h+radius, radius, c)
	}
}

// stamp is a round seal: rim, star, characters around; the ink is uneven.
func (s *sheet) stamp(x, y, r float64, c color.RGBA) {
	phase, worn := 7*s.rnd.Float64(), 7*s.rnd.Float64()
	turn := .3 * (s.rnd.Float64() - .5)
	for j := int(y - r - 2); j <= int(y+r+2); j++ {
		for i := int(x - r - 2); i <= int(x+r+2); i++ {
			dx, dy := (float64(i)-x)/r, (float64(j)-y)/r
			d := math.Hypot(dx, dy)
			share := 0.
			switch {
			case d < 1 && d > .93, d < .3 && star(dx, dy, turn):
				share = 1
			case d > .6 && d < .86:
				share = s.around(dx, dy, d, turn)
			}
			share *= .88 + .12*math.Sin(9*dx+phase)*math.Cos(7*dy+worn) + .08*s.rnd.NormFloat64()
			s.ink(i, j, c, share)
		}
	}
}

// star reports a point of a star with five points.
func star(dx, dy, turn float64) bool {
	const fifth = 2 * math.Pi / 5
	a := math.Mod(math.Atan2(dx, -dy)+turn+10*math.Pi, fifth)
	if a > fifth/2 {
		a = fifth - a
	}
	return math.Hypot(dx, dy)*(math.Sin(fifth/2)*1.31+math.Sin(a)*1.9) < .3*math.Sin(fifth/2)
}

// around is the ink of characters that stand around a seal: those of the page's lines.
func (s *sheet) around(dx, dy, d, turn float64) float64 {
	const characters, open = 13, .8 // radians at the foot
	a := math.Atan2(dx, -dy) + turn
	full := 2*math.Pi - open
	at := (a + full/2) / full * characters
	if at < 0 || at >= characters || len(s.lines) == 0 {
		return 0
	}
	l := s.lines[len(s.lines)/2]
	w, h := float64(s.clean.Rect.Dx()), float64(s.clean.Rect.Dy())
	px := l.Box.X0*w + (math.Floor(at)+(at-math.Floor(at)-.1)/.8)*s.em
	py := l.Box.Y0*h + (.86-d)/.26*(l.Box.Y1-l.Box.Y0)*h
	if px < 0 || py < 0 || px >= w || py >= h {
		return 0
	}
	return 1 - float64(s.clean.Pix[int(py)*s.clean.Stride+int(px)])/255
}

// pen underlines lines, strikes through some, circles words and scribbles between lines.
func (s *sheet) pen(c color.RGBA) {
	w, h := float64(s.img.Rect.Dx()), float64(s.img.Rect.Dy())
	for i, l := range s.lines {
		x0, x1, y0, y1 := l.Box.X0*w, l.Box.X1*w, l.Box.Y0*h, l.Box.Y1*h
		if x1-x0 < 6*s.em {
			continue
		}
		switch i % 7 {
		case 1: // an underline that sways, through the feet of the characters
			s.stroke(c, int(x1-x0)/6, func(t float64) (float64, float64) {
				return x0 + t*(x1-x0)*.7, y1 - .05*s.em + .06*s.em*math.Sin(11*t)
			})
		case 3: // a circle around some characters
			cx, rx := x0+(x1-x0)*(.2+.5*s.rnd.Float64()), 2.2*s.em
			s.stroke(c, 160, func(t float64) (float64, float64) {
				a := 2 * math.Pi * 1.06 * t
				return cx + rx*math.Cos(a), (y0+y1)/2 + .75*s.em*math.Sin(a)*(1+.1*t)
			})
		case 4: // a word scribbled over the space between two lines
			s.scribble(c, x0+(x1-x0)*.4*s.rnd.Float64(), y1, 5)
		case 6: // a line through the middle
			s.stroke(c, int(x1-x0)/6, func(t float64) (float64, float64) {
				return x0 + (x1-x0)*(.15+.4*t), (y0+y1)/2 + .05*s.em*math.Cos(9*t)
			})
		}
	}
}

// scribble writes so many signs that are no characters.
func (s *sheet) scribble(c color.RGBA, x, y float64, n int) {
	for i := range n {
		for range 4 {
			ax, ay, bx, by := s.rnd.Float64(), s.rnd.Float64(), s.rnd.Float64(), s.rnd.Float64()
			bend := s.rnd.Float64() - .5
			s.stroke(c, 40, func(t float64) (float64, float64) {
				return x + s.em*(1.1*float64(i)+ax+t*(bx-ax)+bend*t*(1-t)), y + s.em*(ay+t*(by-ay)-.5)
			})
		}
	}
}

// stroke draws along a path with a pen of a third of a millimetre.
func (s *sheet) stroke(c color.RGBA, steps int, at func(t float64) (x, y float64)) {
	thick := s.em * .045
	touched := map[image.Point]float64{}
	for k := range steps*4 + 1 {
		x, y := at(float64(k) / float64(steps*4))
		for j := int(y - thick - 1); j <= int(y+thick+1); j++ {
			for i := int(x - thick - 1); i <= int(x+thick+1); i++ {
				share := min(1, thick+.5-math.Hypot(float64(i)-x, float64(j)-y))
				if p := image.Pt(i, j); share > touched[p] {
					touched[p] = share
				}
			}
		}
	}
	for p, share := range touched {
		s.ink(p.X, p.Y, c, share*.92)
	}
}

// headings prints lines that are larger than the text, or hold a marker, in a colour.
func (s *sheet) headings(c color.RGBA) {
	h := float64(s.img.Rect.Dy())
	for _, l := range s.lines {
		if l.Size*h > 1.08*s.em || marker(l) {
			s.colour(l, c)
		}
	}
}

// marker reports a short line, as headings within the text are.
func marker(l corpus.Line) bool {
	n, han := 0, 0
	for _, r := range l.Text {
		if n++; unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han >= 2 && n <= 8
}

// everySixth prints one line in six in one of some colours.
func (s *sheet) everySixth(cs ...color.RGBA) {
	for i, l := range s.lines {
		if i%6 == 2 {
			s.colour(l, cs[i/6%len(cs)])
		}
	}
}

// colour prints a line in another colour.
func (s *sheet) colour(l corpus.Line, c color.RGBA) {
	w, h := float64(s.img.Rect.Dx()), float64(s.img.Rect.Dy())
	box := image.Rect(int(l.Box.X0*w-.2*s.em), int(l.Box.Y0*h-.15*s.em), int(l.Box.X1*w+.2*s.em), int(l.Box.Y1*h+.15*s.em)).Intersect(s.img.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			share := 1 - float64(s.clean.Pix[y*s.clean.Stride+x])/255
			at := s.img.PixOffset(x, y)
			for i, v := range [3]uint8{c.R, c.G, c.B} {
				s.img.Pix[at+i] = uint8(244 + share*(float64(v)-244))
			}
		}
	}
}

// boxes lays a tint under three lines in ten.
func (s *sheet) boxes(c color.RGBA) {
	w, h := float64(s.img.Rect.Dx()), float64(s.img.Rect.Dy())
	for i, l := range s.lines {
		if i%10 > 2 {
			continue
		}
		for y := int(l.Box.Y0*h - .3*s.em); y < int(l.Box.Y1*h+.3*s.em); y++ {
			for x := int(l.Box.X0*w - s.em); x < int(l.Box.X1*w+s.em); x++ {
				s.ink(x, y, c, 1)
			}
		}
	}
}
