package overlay

import "math"

// Distances are shares of the map's longer side: a two-hundredth is 1 mm of A5.
const (
	sureLeast   = 20      // pixels of a cluster that are surely ink, and
	sureShare   = 5       // one for so many of it: rims of print have none
	rimWidth    = 3       // pixels of the map
	nearShare   = 200     // ink so near belongs together
	reachShare  = 2. / 3  // of that: as wide as a stroke of print is where it goes through ink
	solidLeast  = 3       // times near: narrower things are strokes, however full
	solidShare  = .5      // of its box a solid thing covers: tinted boxes, pictures
	ruleHigh    = 1.2     // times near: no line of characters is lower
	ruleLong    = 12      // times near
	strokeLeast = 1       // times near, in pixels: the smallest stroke of print that counts
	crossLeast  = 8       // pixels of dark print with ink on both sides
	crossShare  = 100     // one for so many of the ink
	ringLeast   = 1. / 16 // of the map's width: seals of 10 mm on A5
	ringOblong  = 1.35    // longer by shorter side at most
	ringWide    = .17     // of its radius: so wide is the band that holds the rim
	ringShare   = .3      // of the ink stands in that band
	ringRound   = .8      // of the directions, so many are met
	directions  = 36
)

// cluster is coloured ink of one class that stands together.
type cluster struct {
	class          uint8
	label          int32 // of its pixels and those near them, in marks
	x0, y0, x1, y1 int   // inclusive
	pixels         []int // of the class
	sure           []int // of these, as colourful as ink and beside no print
	crossed        int   // dark pixels with this ink on both sides
}

func (c *cluster) width() int  { return c.x1 - c.x0 + 1 }
func (c *cluster) height() int { return c.y1 - c.y0 + 1 }

// near is how far apart ink may stand that belongs together.
func (m *colours) near() int { return max(2, max(m.w, m.h)/nearShare) }

// overlays lists the ink that lies over print.
func (m *colours) overlays() []*ink {
	marks := make([]int32, m.w*m.h)
	m.print = m.strokes()
	var all []*cluster
	for class := uint8(red); class <= blue; class++ {
		all = append(all, m.clusters(class, marks, int32(len(all)))...)
	}
	over := map[*cluster]bool{}
	for _, c := range all {
		over[c] = m.isOverlay(c)
	}
	for _, c := range all {
		if over[c] && m.isRing(c) {
			m.withInside(c, all, over)
		}
	}
	var inks []*ink
	for _, c := range all {
		if !over[c] {
			continue
		}
		if k, ok := m.inkOf(c, marks); ok {
			inks = append(inks, k)
		}
	}
	return inks
}

// clusters finds the ink of a class and labels it, and what is near it, in marks, from
// after on. Where two classes meet, the first has the pixel.
func (m *colours) clusters(class uint8, marks []int32, after int32) []*cluster {
	grown := m.grown(class)
	var out []*cluster
	var stack []int
	for start, g := range grown {
		if !g {
			continue
		}
		c := &cluster{class: class, label: after + int32(len(out)) + 1, x0: m.w, y0: m.h}
		grown[start] = false
		stack = append(stack[:0], start)
		for len(stack) > 0 {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if marks[i] == 0 {
				marks[i] = c.label
			}
			x, y := i%m.w, i/m.w
			if m.class[i] == class {
				c.pixels = append(c.pixels, i)
				if m.sure(x, y) {
					c.sure = append(c.sure, i)
				}
				c.x0, c.y0, c.x1, c.y1 = min(c.x0, x), min(c.y0, y), max(c.x1, x), max(c.y1, y)
			}
			if m.print[i] && m.between(x, y, class) {
				c.crossed++
			}
			for _, n := range [4][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
				if n[0] >= 0 && n[0] < m.w && n[1] >= 0 && n[1] < m.h && grown[n[1]*m.w+n[0]] {
					grown[n[1]*m.w+n[0]] = false
					stack = append(stack, n[1]*m.w+n[0])
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// strokes are the dark pixels that hang together in strokes of print, which go on beyond
// the ink; the dark spots of coloured print are small, or coloured.
func (m *colours) strokes() []bool {
	out, seen := make([]bool, m.w*m.h), make([]bool, m.w*m.h)
	var stroke []int
	for start := range out {
		if m.class[start] != dark || seen[start] {
			continue
		}
		stroke, seen[start] = append(stroke[:0], start), true
		for k := 0; k < len(stroke); k++ {
			x, y := stroke[k]%m.w, stroke[k]/m.w
			for v := max(0, y-1); v <= min(m.h-1, y+1); v++ {
				for u := max(0, x-1); u <= min(m.w-1, x+1); u++ {
					if i := v*m.w + u; m.class[i] == dark && !seen[i] {
						seen[i] = true
						stroke = append(stroke, i)
					}
				}
			}
		}
		if len(stroke) >= strokeLeast*m.near() {
			for _, i := range stroke {
				out[i] = m.chroma[i] < blackChroma
			}
		}
	}
	return out
}

// sure: a pixel is ink and no coloured rim of print. Rims, which scanners and JPEG make,
// stand beside print, red on one side and blue on the other.
func (m *colours) sure(x, y int) bool {
	at := y*m.w + x
	if m.chroma[at] < sureChroma {
		return false
	}
	for v := max(0, y-rimWidth); v <= min(m.h-1, y+rimWidth); v++ {
		for u := max(0, x-rimWidth); u <= min(m.w-1, x+rimWidth); u++ {
			switch c := m.class[v*m.w+u]; {
			case c >= red && c != m.class[at]:
				return false
			case c == dark && max(u-x, x-u, v-y, y-v) <= 1:
				return false
			}
		}
	}
	return true
}

// grown are the pixels of a class and all within half of near of them.
func (m *colours) grown(class uint8) []bool {
	radius := (m.near() + 1) / 2
	wide, out := make([]bool, m.w*m.h), make([]bool, m.w*m.h)
	for y := range m.h {
		until := 0
		for x := range m.w {
			if m.class[y*m.w+x] != class {
				continue
			}
			for until = max(until, x-radius); until <= min(m.w-1, x+radius); until++ {
				wide[y*m.w+until] = true
			}
		}
	}
	for x := range m.w {
		until := 0
		for y := range m.h {
			if !wide[y*m.w+x] {
				continue
			}
			for until = max(until, y-radius); until <= min(m.h-1, y+radius); until++ {
				out[until*m.w+x] = true
			}
		}
	}
	return out
}

// between: ink of a class stands on both sides of a pixel, no further than a stroke of
// print is wide.
func (m *colours) between(x, y int, class uint8) bool {
	reach := int(math.Round(float64(m.near()) * reachShare))
	meets := func(dx, dy int) bool {
		for k := 1; k <= reach; k++ {
			u, v := x+k*dx, y+k*dy
			if u < 0 || v < 0 || u >= m.w || v >= m.h {
				return false
			}
			if m.class[v*m.w+u] == class {
				return true
			}
		}
		return false
	}
	return meets(-1, 0) && meets(1, 0) || meets(0, -1) && meets(0, 1)
}

// isOverlay: print goes on through the ink, or its form is none that print has.
func (m *colours) isOverlay(c *cluster) bool {
	n := len(c.pixels)
	if n < fewColoured || len(c.sure) < sureLeast || sureShare*len(c.sure) < n || m.solid(c) {
		return false
	}
	return c.crossed >= crossLeast && crossShare*c.crossed >= n || m.isRule(c) || m.isRing(c)
}

// solid: a tinted box, a picture: what is white in it may be text.
func (m *colours) solid(c *cluster) bool {
	least := solidLeast * m.near()
	return c.width() >= least && c.height() >= least && float64(len(c.pixels)) > solidShare*float64(c.width()*c.height())
}

// isRule: a line that is drawn under text or through it.
func (m *colours) isRule(c *cluster) bool {
	return float64(c.height()) <= ruleHigh*float64(m.near()) && c.width() >= ruleLong*m.near()
}

// isRing: the ink of a seal stands around it in all directions.
func (m *colours) isRing(c *cluster) bool {
	w, h := float64(c.width()), float64(c.height())
	if math.Min(w, h) < ringLeast*float64(m.w) || math.Max(w, h) > ringOblong*math.Min(w, h) {
		return false
	}
	cx, cy := float64(c.x0)+w/2, float64(c.y0)+h/2
	inBand := 0
	var met [directions]bool
	for _, i := range c.pixels {
		dx, dy := (float64(i%m.w)+.5-cx)/(w/2), (float64(i/m.w)+.5-cy)/(h/2)
		if r := math.Hypot(dx, dy); r > 1-ringWide && r < 1+ringWide/2 {
			inBand++
			met[int((math.Atan2(dy, dx)+math.Pi)/(2*math.Pi)*directions)%directions] = true
		}
	}
	round := 0
	for _, is := range met {
		if is {
			round++
		}
	}
	return float64(inBand) >= ringShare*float64(len(c.pixels)) && float64(round) >= ringRound*directions
}

// withInside takes what stands within a ring in its colour: star and name of a seal.
func (m *colours) withInside(ring *cluster, all []*cluster, over map[*cluster]bool) {
	for _, c := range all {
		if c.class == ring.class && c.x0 >= ring.x0 && c.y0 >= ring.y0 && c.x1 <= ring.x1 && c.y1 <= ring.y1 {
			over[c] = true
		}
	}
}
