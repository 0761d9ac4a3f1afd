package prep

import (
	"image"
	"math"

	"casebook/ingest/lines"
)

// Pictures on a page of print: room without paper, of changing greys. Print has paper
// between its strokes, and a ground of one tint is no picture.
const (
	pictureBlock  = .5 // em: room that is looked at
	pictureStep   = 3  // each so many pixels
	pictureDarker = 28 // grey levels below the paper: none of it is seen
	pictureWide   = 6. // em
	pictureHigh   = 4. // em
	pictureFull   = .7 // of the room within its sides
	pictureGreys  = 9. // grey levels by which its blocks differ
)

// pictures finds the pictures of a grey page that lies askew by so many degrees, in pixels
// of the page as set upright.
func pictures(g *image.Gray, em, askew float64) []lines.Area {
	size := max(8, int(pictureBlock*em))
	w, h := g.Rect.Dx()/size, g.Rect.Dy()/size
	if w < 3 || h < 3 {
		return nil
	}
	m := blockMap{w: w, h: h, lightest: make([]uint8, w*h)}
	paper := m.measure(g, size)
	var out []lines.Area
	for k := range m.lightest {
		r, ok := m.region(k, paper-pictureDarker)
		if !ok || float64(r.Dx()*size) < pictureWide*em || float64(r.Dy()*size) < pictureHigh*em || m.spread < pictureGreys || m.share < pictureFull {
			continue
		}
		out = append(out, upright(r, float64(size), askew, float64(g.Rect.Dx()), float64(g.Rect.Dy())))
	}
	return out
}

// blockMap is the lightest grey of each block, and what the last region looked like.
type blockMap struct {
	w, h          int
	lightest      []uint8
	seen          []bool
	spread, share float64
}

// measure fills the map and tells the grey of the paper, which a tenth of the blocks exceed.
func (m *blockMap) measure(g *image.Gray, size int) int {
	m.seen = make([]bool, len(m.lightest))
	var count [256]int
	for j := range m.h {
		for y := j * size; y < (j+1)*size; y += pictureStep {
			row := line(g, y)
			for i := range m.w {
				at := &m.lightest[j*m.w+i]
				for x := i * size; x < (i+1)*size; x += pictureStep {
					*at = max(*at, row[x])
				}
			}
		}
		for i := range m.w {
			count[m.lightest[j*m.w+i]]++
		}
	}
	above := 0
	for v := 255; v > 0; v-- {
		if above += count[v]; 10*above >= len(m.lightest) {
			return v
		}
	}
	return 0
}

// region is the blocks darker than a grey that hang together with block k.
func (m *blockMap) region(k, below int) (r image.Rectangle, ok bool) {
	if m.seen[k] || int(m.lightest[k]) >= below {
		return r, false
	}
	stack := []int{k}
	m.seen[k] = true
	n, sum, squares := 0., 0., 0.
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		x, y := at%m.w, at/m.w
		v := float64(m.lightest[at])
		n, sum, squares = n+1, sum+v, squares+v*v
		r = r.Union(image.Rect(x, y, x+1, y+1))
		for _, s := range [][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
			if s[0] < 0 || s[1] < 0 || s[0] >= m.w || s[1] >= m.h {
				continue
			}
			if next := s[1]*m.w + s[0]; !m.seen[next] && int(m.lightest[next]) < below {
				m.seen[next] = true
				stack = append(stack, next)
			}
		}
	}
	m.spread = math.Sqrt(math.Max(0, squares/n-sum/n*sum/n))
	m.share = n / float64(r.Dx()*r.Dy())
	return r, true
}

// upright is where blocks lie when the page of w by h is turned upright.
func upright(r image.Rectangle, size, askew, w, h float64) lines.Area {
	sin, cos := math.Sincos(-askew * math.Pi / 180)
	x0, y0, x1, y1 := float64(r.Min.X)*size, float64(r.Min.Y)*size, float64(r.Max.X)*size, float64(r.Max.Y)*size
	dx, dy := (x0+x1)/2-w/2, (y0+y1)/2-h/2
	x, y := w/2+dx*cos-dy*sin, h/2+dx*sin+dy*cos
	return lines.Area{X0: x - (x1-x0)/2, X1: x + (x1-x0)/2, Y0: y - (y1-y0)/2, Y1: y + (y1-y0)/2}
}
