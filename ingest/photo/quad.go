package photo

import (
	"math"
	"sort"
)

// extremes picks corners by four directions, and by the four between them: whichever
// makes the larger quadrilateral, since a page may lie at any angle.
func extremes(pts []point) quad {
	best, most := quad{}, 0.
	for deg := 0; deg < 90; deg += 15 {
		var q quad
		a := float64(deg)*math.Pi/180 - math.Pi/4
		for k := range q {
			dir := a + math.Pi/4 + math.Pi/2*float64(k) - 3*math.Pi/4
			dx, dy := math.Cos(dir), math.Sin(dir)
			far := math.Inf(-1)
			for _, p := range pts {
				if d := p.x*dx + p.y*dy; d > far {
					far, q[k] = d, p
				}
			}
		}
		if s := q.area(); s > most {
			best, most = q, s
		}
	}
	return best.upright()
}

// area of a quadrilateral.
func (q quad) area() float64 {
	s := 0.
	for i := range q {
		n := q[(i+1)%4]
		s += q[i].x*n.y - n.x*q[i].y
	}
	return math.Abs(s) / 2
}

// upright turns the order of corners so that the first is the upper left one.
func (q quad) upright() quad {
	first := 0
	for i := range q {
		if q[i].x+q[i].y < q[first].x+q[first].y {
			first = i
		}
	}
	var out quad
	for i := range q {
		out[i] = q[(first+i)%4]
	}
	return out
}

// refined fits a line to the points near each side, away from the corners, and takes
// where these lines meet.
func refined(q quad, pts []point) (quad, bool) {
	var lines [4][3]float64 // a, b, c of ax + by = c, with a² + b² = 1
	for i := range q {
		a, b := q[i], q[(i+1)%4]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		if length < 8 {
			return q, false
		}
		ux, uy := (b.x-a.x)/length, (b.y-a.y)/length
		var near []point
		for _, p := range pts {
			along := (p.x-a.x)*ux + (p.y-a.y)*uy
			off := math.Abs((p.y-a.y)*ux - (p.x-a.x)*uy)
			if along > .08*length && along < .92*length && off < math.Max(3, .03*length) {
				near = append(near, p)
			}
		}
		if len(near) < 6 {
			return q, false
		}
		lines[i] = fitLine(near)
	}
	var out quad
	for i := range out {
		p, ok := meet(lines[(i+3)%4], lines[i])
		if !ok {
			return q, false
		}
		out[i] = p
	}
	return out, true
}

// fitLine is the line of least squares, after the farthest fifth was put aside.
func fitLine(pts []point) (line [3]float64) {
	for round := range 2 {
		var mx, my float64
		for _, p := range pts {
			mx, my = mx+p.x, my+p.y
		}
		n := float64(len(pts))
		mx, my = mx/n, my/n
		var xx, xy, yy float64
		for _, p := range pts {
			xx, xy, yy = xx+(p.x-mx)*(p.x-mx), xy+(p.x-mx)*(p.y-my), yy+(p.y-my)*(p.y-my)
		}
		angle := .5 * math.Atan2(2*xy, xx-yy)
		line = [3]float64{-math.Sin(angle), math.Cos(angle), 0}
		line[2] = line[0]*mx + line[1]*my
		if round == 0 {
			sort.SliceStable(pts, func(i, j int) bool { return off(line, pts[i]) < off(line, pts[j]) })
			pts = pts[:max(4, len(pts)*4/5)]
		}
	}
	return line
}

func off(l [3]float64, p point) float64 { return math.Abs(l[0]*p.x + l[1]*p.y - l[2]) }

func meet(a, b [3]float64) (point, bool) {
	d := a[0]*b[1] - b[0]*a[1]
	if math.Abs(d) < .05 { // nearly parallel
		return point{}, false
	}
	return point{(a[2]*b[1] - b[2]*a[1]) / d, (a[0]*b[2] - b[0]*a[2]) / d}, true
}

// overlap is what patch and quadrilateral share, of what they cover together.
func (p *patch) overlap(q quad) float64 {
	common, inside := 0, 0
	for y := range p.left {
		from, to, ok := q.span(float64(y) + .5)
		if !ok {
			continue
		}
		a, b := int(math.Round(from)), int(math.Round(to))
		a, b = max(0, a), min(len(p.top), b)
		inside += max(0, b-a)
		if p.left[y] >= 0 {
			common += max(0, min(b, p.right[y]+1)-max(a, p.left[y]))
		}
	}
	all := inside + p.area - common
	if all <= 0 {
		return 0
	}
	return float64(common) / float64(all)
}

// span is what a horizontal line has within a quadrilateral.
func (q quad) span(y float64) (from, to float64, ok bool) {
	from, to = math.Inf(1), math.Inf(-1)
	for i := range q {
		a, b := q[i], q[(i+1)%4]
		if (a.y <= y) == (b.y <= y) {
			continue
		}
		x := a.x + (b.x-a.x)*(y-a.y)/(b.y-a.y)
		from, to = math.Min(from, x), math.Max(to, x)
	}
	return from, to, from < to
}
