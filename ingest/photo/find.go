package photo

import (
	"image"
	"math"
	"sort"

	"casebook/ingest/ocr/prep"
)

// point is a place on a picture, in pixels.
type point struct{ x, y float64 }

// quad are the corners of a page: upper left, upper right, lower right, lower left.
type quad [4]point

// Looking for a page.
const (
	lookSize  = 480 // longer side of the picture that is looked at
	leastPage = .2  // of the picture: what is smaller is no page of a book
	wholePage = .97 // of the picture: the page fills it
	leastFit  = .94 // of the patch and its quadrilateral together: both are much the same
	thickness = 5   // pixels that strokes of print are thinner than, on the small picture
)

// findPage finds the paper on a picture: a bright patch with four straight sides. ok is
// false where there is none, as on a scan, or a photograph that the page fills.
func findPage(img *image.Gray) (q quad, ok bool) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	scale := math.Min(1, lookSize/float64(max(w, h)))
	small := img
	if scale < 1 {
		small = prep.Reduce(img, scale)
	}
	small = opened(small)
	var found []candidate
	try := func(g *image.Gray, t uint8) {
		p := largest(g, t)
		share := float64(p.area) / float64(len(g.Pix))
		if share < leastPage || share > wholePage {
			return
		}
		if c, fit := p.corners(); fit >= leastFit {
			found = append(found, candidate{c, fit, share})
		}
	}
	for _, t := range thresholds(small) {
		try(small, t)
	}
	try(locally(small), 127)
	best, ok := choose(found)
	if !ok {
		return q, false
	}
	for i, p := range best {
		q[i] = point{(p.x + .5) / scale, (p.y + .5) / scale}
	}
	return q, true
}

// candidate is what may be the page: how well it fits four sides, and its share of the
// picture.
type candidate struct {
	corners    quad
	fit, share float64
}

// choose takes the largest of those that fit nearly as well as the best: the lit part
// of a page that lies half in shadow has straight sides too.
func choose(found []candidate) (quad, bool) {
	const nearly = .006
	best, most := candidate{}, 0.
	for _, c := range found {
		most = math.Max(most, c.fit)
	}
	for _, c := range found {
		if c.fit >= most-nearly && c.share > best.share {
			best = c
		}
	}
	return best.corners, len(found) > 0
}

// locally parts bright from dark by what lies around: paper in shadow is brighter than
// the table beside it, if not than the table in the light. Where all is alike around,
// nothing is bright: what is left of the page is a frame along its edges.
func locally(g *image.Gray) *image.Gray {
	const block, reach, contrast = 8, 5, 1.8
	w, h := g.Rect.Dx(), g.Rect.Dy()
	bw, bh := (w+block-1)/block, (h+block-1)/block
	low, high := filledWith(bw*bh, 255), filledWith(bw*bh, 0)
	for y := range h {
		for x := range w {
			v, at := int(g.Pix[y*g.Stride+x]), y/block*bw+x/block
			low[at], high[at] = min(low[at], v), max(high[at], v)
		}
	}
	out := image.NewGray(g.Rect)
	for by := range bh {
		for bx := range bw {
			lo, hi := 255, 0
			for y := max(0, by-reach); y <= min(bh-1, by+reach); y++ {
				for x := max(0, bx-reach); x <= min(bw-1, bx+reach); x++ {
					lo, hi = min(lo, low[y*bw+x]), max(hi, high[y*bw+x])
				}
			}
			if float64(hi) < contrast*float64(max(lo, 1)) {
				continue
			}
			t := uint8(math.Sqrt(float64(lo) * float64(hi)))
			for y := by * block; y < min(h, (by+1)*block); y++ {
				for x := bx * block; x < min(w, (bx+1)*block); x++ {
					if g.Pix[y*g.Stride+x] > t {
						out.Pix[y*out.Stride+x] = 255
					}
				}
			}
		}
	}
	return out
}

// opened takes print off the paper: the brightest pixel around each, then the darkest
// of these.
func opened(g *image.Gray) *image.Gray {
	return extreme(extreme(g, true), false)
}

func extreme(g *image.Gray, brightest bool) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	pick := func(a, b uint8) uint8 {
		if brightest == (b > a) {
			return b
		}
		return a
	}
	rows := image.NewGray(g.Rect)
	for y := range h {
		for x := range w {
			v := g.Pix[y*g.Stride+x]
			for k := max(0, x-thickness); k <= min(w-1, x+thickness); k++ {
				v = pick(v, g.Pix[y*g.Stride+k])
			}
			rows.Pix[y*rows.Stride+x] = v
		}
	}
	out := image.NewGray(g.Rect)
	for y := range h {
		for x := range w {
			v := rows.Pix[y*rows.Stride+x]
			for k := max(0, y-thickness); k <= min(h-1, y+thickness); k++ {
				v = pick(v, rows.Pix[k*rows.Stride+x])
			}
			out.Pix[y*out.Stride+x] = v
		}
	}
	return out
}

// thresholds are brightnesses that may part paper from what it lies on.
func thresholds(g *image.Gray) []uint8 {
	vs := append([]uint8(nil), g.Pix...)
	sort.Slice(vs, func(i, j int) bool { return vs[i] < vs[j] })
	low, high := int(vs[len(vs)/50]), int(vs[len(vs)*49/50])
	var out []uint8
	const steps = 14
	for i := 1; i < steps; i++ {
		t := low + (high-low)*i/steps
		if n := len(out); t > low && (n == 0 || uint8(t) > out[n-1]) {
			out = append(out, uint8(t))
		}
	}
	return out
}

// patch is a connected region of a picture.
type patch struct {
	area   int
	left   []int // leftmost pixel of each row, -1 none
	right  []int
	top    []int // of each column
	bottom []int
}

// largest is the largest region brighter than t.
func largest(g *image.Gray, t uint8) *patch {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	label := make([]int32, w*h)
	best, bestArea := int32(0), 0
	var stack []int32
	next := int32(0)
	for start := range label {
		if label[start] != 0 || g.Pix[start/w*g.Stride+start%w] <= t {
			continue
		}
		next++
		area := 0
		stack = append(stack[:0], int32(start))
		label[start] = next
		for len(stack) > 0 {
			at := int(stack[len(stack)-1])
			stack = stack[:len(stack)-1]
			area++
			x, y := at%w, at/w
			for _, n := range [4][2]int{{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}} {
				if n[0] < 0 || n[1] < 0 || n[0] >= w || n[1] >= h {
					continue
				}
				k := n[1]*w + n[0]
				if label[k] == 0 && g.Pix[n[1]*g.Stride+n[0]] > t {
					label[k] = next
					stack = append(stack, int32(k))
				}
			}
		}
		if area > bestArea {
			best, bestArea = next, area
		}
	}
	p := &patch{left: filledWith(h, -1), right: filledWith(h, -1), top: filledWith(w, -1), bottom: filledWith(w, -1)}
	for at, l := range label {
		if l != best || best == 0 {
			continue
		}
		x, y := at%w, at/w
		if p.left[y] < 0 {
			p.left[y] = x
		}
		p.right[y] = x
		if p.top[x] < 0 {
			p.top[x] = y
		}
		p.bottom[x] = y
	}
	// Print and pictures on the paper are part of it: what counts is what its outline holds.
	for y := range h {
		if p.left[y] >= 0 {
			p.area += p.right[y] - p.left[y] + 1
		}
	}
	return p
}

func filledWith(n, v int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = v
	}
	return out
}

// corners fits four sides to a patch. fit is the share of the patch and of the
// quadrilateral that they have in common.
func (p *patch) corners() (quad, float64) {
	// The points farthest towards the corners of the picture begin.
	var pts []point
	for y := range p.left {
		if p.left[y] >= 0 {
			pts = append(pts, point{float64(p.left[y]), float64(y)}, point{float64(p.right[y]) + 1, float64(y)})
		}
	}
	for x := range p.top {
		if p.top[x] >= 0 {
			pts = append(pts, point{float64(x), float64(p.top[x])}, point{float64(x), float64(p.bottom[x]) + 1})
		}
	}
	if len(pts) < 8 {
		return quad{}, 0
	}
	q := extremes(pts)
	for range 3 {
		next, ok := refined(q, pts)
		if !ok {
			return quad{}, 0
		}
		q = next
	}
	return q, p.overlap(q)
}
