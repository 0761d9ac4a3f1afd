package prep

import (
	"math"

	"casebook/ingest/lines"
)

// Ruled lines, in em. What print has that is as long: a dash of two em, and strokes that
// touch each other.
const (
	ruleLeast  = 2.5  // length of a component that is but a rule
	rulesLeast = 4.   // size of one that may hold several: a table hangs together
	ruleThick  = .45  // double rules grow together
	ruleBow    = .006 // of its length: what a rule of a scan leaves its level by
	bandMost   = 4.   // a dark row of a table: its edges are rules
	bandFull   = .5   // of its room is dark
	strokeLong = 1.2  // stretches shorter than that are strokes of characters
	strokeGap  = .5   // between stretches of one rule
	emOnMap    = 14.  // pixels of the map that rules are looked for on
	mostRules  = 1000 // more are a picture
)

// rules finds the ruled lines of a page that lies askew by so many degrees, in pixels of
// the page as set upright about its middle.
func (m *marks) rules(em, skew float64) lines.Rules {
	found := lines.Rules{Em: em}
	hold, any := m.mayHoldRules(em, skew)
	if !any {
		return found
	}
	s := newRuleMap(m, hold, em, skew)
	found.Across = s.across(em / s.scale)
	s.transpose()
	found.Down = s.across(em / s.scale)
	for i, r := range found.Down {
		found.Down[i] = lines.Rule{X0: r.Y0, Y0: r.X0, X1: r.Y1, Y1: r.X1}
	}
	for _, list := range [][]lines.Rule{found.Across, found.Down} {
		for i, r := range list {
			list[i] = lines.Rule{X0: r.X0 * s.scale, Y0: r.Y0 * s.scale, X1: r.X1 * s.scale, Y1: r.Y1 * s.scale}
		}
	}
	if len(found.Across) > mostRules || len(found.Down) > mostRules {
		return lines.Rules{Em: em}
	}
	return found
}

// mayHoldRules marks the components that are, or hold, ruled lines.
func (m *marks) mayHoldRules(em, skew float64) (hold []bool, any bool) {
	hold = make([]bool, len(m.parts))
	slope := math.Abs(math.Tan(skew * math.Pi / 180))
	for i, p := range m.parts {
		w, h := float64(p.width()), float64(p.height())
		thin := w >= ruleLeast*em && h <= ruleThick*em+slope*w || h >= ruleLeast*em && w <= ruleThick*em+slope*h
		hold[i] = thin || math.Max(w, h) >= rulesLeast*em
		any = any || hold[i]
	}
	return hold, any
}

// ruleMap is the ink of some components, set upright and reduced: a pixel is ink where
// any of those that it stands for is, so that hairlines stay.
type ruleMap struct {
	ink   []bool
	w, h  int
	scale float64 // pixels of the page for one
}

func newRuleMap(m *marks, hold []bool, em, skew float64) *ruleMap {
	s := &ruleMap{scale: math.Max(1, em/emOnMap)}
	s.w, s.h = int(float64(m.w)/s.scale)+1, int(float64(m.h)/s.scale)+1
	s.ink = make([]bool, s.w*s.h)
	sin, cos := math.Sincos(-skew * math.Pi / 180)
	cx, cy := float64(m.w)/2, float64(m.h)/2
	dark := m.labels(hold, em, skew)
	const step = 4 // pixels of a run that lie on one level, whatever the skew
	for _, r := range m.runs {
		if !hold[r.of] {
			continue
		}
		dy := float64(r.y) + .5 - cy
		for x := r.x0; x < r.x1; x += step {
			from, to := float64(x)-cx, float64(min(x+step, r.x1))-cx
			s.fill(cx+from*cos-dy*sin, cx+to*cos-dy*sin, cy+from*sin+dy*cos, dark[r.of])
		}
	}
	for _, l := range dark {
		s.fillLabel(l)
	}
	return s
}

// fill inks a stretch of the page; l, where it is not nil, learns of it.
func (s *ruleMap) fill(x0, x1, y float64, l label) {
	j := int(y / s.scale)
	if j < 0 || j >= s.h {
		return
	}
	for i := max(0, int(x0/s.scale)); i <= min(s.w-1, int((x1-.01)/s.scale)); i++ {
		s.ink[j*s.w+i] = true
		if l != nil {
			l.reach(i, j)
		}
	}
}

// label is a dark box around white print (背景 in white on black): the ground between its characters is no rule. It knows the first and
// the last level that are inked of each column of the map.
type label map[int][2]int

// labels are those among the components.
func (m *marks) labels(hold []bool, em, skew float64) map[int32]label {
	out := map[int32]label{}
	slope := math.Abs(math.Tan(skew * math.Pi / 180))
	for i, p := range m.parts {
		w, h := float64(p.width()), float64(p.height())-slope*float64(p.width())
		if hold[i] && h >= strokeLong*em && h <= bandMost*em && w > h && float64(p.n) >= bandFull*w*h {
			out[int32(i)] = label{}
		}
	}
	return out
}

func (l label) reach(x, y int) {
	e, ok := l[x]
	if !ok {
		e = [2]int{y, y}
	}
	l[x] = [2]int{min(e[0], y), max(e[1], y)}
}

// fillLabel inks the print of a label too.
func (s *ruleMap) fillLabel(l label) {
	for x, e := range l {
		for y := e[0]; y <= e[1]; y++ {
			s.ink[y*s.w+x] = true
		}
	}
}

func (s *ruleMap) transpose() {
	t := make([]bool, len(s.ink))
	for y := range s.h {
		for x := range s.w {
			t[x*s.h+y] = s.ink[y*s.w+x]
		}
	}
	s.ink, s.w, s.h = t, s.h, s.w
}

// stroke is the stretches of ink that make a rule, or a dark band.
type stroke struct {
	x0, x1, y0, y1 int // exclusive
	area, level    int // level is the sum of the levels of its pixels
	into           int // the stroke that it went into, from 1; 0: none
}

// across finds the level rules, in pixels of the map.
func (s *ruleMap) across(em float64) []lines.Rule {
	var out []lines.Rule
	for _, k := range s.strokes(em) {
		long, thick := float64(k.x1-k.x0), float64(k.y1-k.y0)
		level := float64(k.level)/float64(k.area) + .5
		switch {
		case long < strokeLong*em:
		case float64(k.area)/long <= ruleThick*em && thick <= ruleThick*em+ruleBow*long:
			out = append(out, lines.Rule{X0: float64(k.x0), Y0: level, X1: float64(k.x1), Y1: level})
		case thick <= bandMost*em && long > thick && float64(k.area) >= bandFull*long*thick:
			top, foot := float64(k.y0), float64(k.y1)
			out = append(out, lines.Rule{X0: float64(k.x0), Y0: top, X1: float64(k.x1), Y1: top},
				lines.Rule{X0: float64(k.x0), Y0: foot, X1: float64(k.x1), Y1: foot})
		}
	}
	return out
}

// strokes joins long stretches of ink that touch those of the level above, or follow each
// other on one level.
func (s *ruleMap) strokes(em float64) []stroke {
	least, gap := int(strokeLong*em), int(strokeGap*em)
	var all []stroke
	var above, here []int // strokes with a stretch on the level above, and on this one, by their place
	var spanAbove, span [][2]int
	for y := range s.h {
		above, here = here, above[:0]
		spanAbove, span = span, spanAbove[:0]
		row := s.ink[y*s.w : (y+1)*s.w]
		for x := 0; x < s.w; x++ {
			if !row[x] {
				continue
			}
			from := x
			for x < s.w && row[x] {
				x++
			}
			if x-from < least {
				continue
			}
			at := -1
			for i, a := range above {
				if spanAbove[i][0] < x+gap && spanAbove[i][1] > from-gap {
					at = root(all, a)
					break
				}
			}
			if n := len(here); at < 0 && n > 0 && from-span[n-1][1] <= gap {
				at = root(all, here[n-1])
			}
			if at < 0 {
				at = len(all)
				all = append(all, stroke{x0: from, x1: x, y0: y, y1: y + 1})
			}
			k := &all[at]
			k.x0, k.x1, k.y0, k.y1 = min(k.x0, from), max(k.x1, x), min(k.y0, y), max(k.y1, y+1)
			k.area, k.level = k.area+x-from, k.level+(x-from)*y
			for i, a := range above {
				if b := root(all, a); b != at && spanAbove[i][0] < x+gap && spanAbove[i][1] > from-gap {
					at = merge(all, at, b)
				}
			}
			here, span = append(here, at), append(span, [2]int{from, x})
		}
	}
	out := all[:0]
	for _, k := range all {
		if k.into == 0 {
			out = append(out, k)
		}
	}
	return out
}

// root is the stroke that a stroke went into in the end, itself where it went into none.
func root(all []stroke, i int) int {
	for all[i].into > 0 {
		i = all[i].into - 1
	}
	return i
}

// merge puts one stroke into another, and returns that.
func merge(all []stroke, a, b int) int {
	k, o := &all[a], all[b]
	k.x0, k.x1, k.y0, k.y1 = min(k.x0, o.x0), max(k.x1, o.x1), min(k.y0, o.y0), max(k.y1, o.y1)
	k.area, k.level = k.area+o.area, k.level+o.level
	all[b] = stroke{into: a + 1}
	return a
}
