package prep

import (
	"image"
	"math"
)

// Skew is searched within so many degrees, and below the smaller one nothing is turned.
const (
	maxSkew    = 5.0
	coarseSkew = .25
	fineSkew   = .05
	leastSkew  = .05
	skewWidth  = 700 // pixels of the reduced page that is looked at
	fewPoints  = 200 // dark pixels: with fewer there is nothing to measure
	maxPoints  = 60_000
)

type point struct{ x, y float64 }

// skew is the angle in degrees at which the rows of ink are sharpest: the sum of
// the squared differences between neighbouring rows is greatest.
func skew(g *image.Gray) float64 {
	points, h := darkPoints(g)
	if len(points) < fewPoints {
		return 0
	}
	rows := make([]int32, h+2*int(float64(skewWidth)*math.Tan(maxSkew*math.Pi/180))+4)
	best, at := -1., 0.
	try := func(a float64) {
		if s := sharpness(points, rows, a); s > best {
			best, at = s, a
		}
	}
	for i := -int(maxSkew / coarseSkew); i <= int(maxSkew/coarseSkew); i++ {
		try(float64(i) * coarseSkew)
	}
	middle := at
	for i := -int(coarseSkew / fineSkew); i <= int(coarseSkew/fineSkew); i++ {
		try(middle + float64(i)*fineSkew)
	}
	if math.Abs(at) < leastSkew-1e-9 {
		return 0
	}
	return math.Round(at*100) / 100
}

// darkPoints are the dark pixels of the reduced page, from its middle, and its height.
func darkPoints(g *image.Gray) ([]point, int) {
	small := shrink(g, max(1, g.Rect.Dx()/skewWidth, g.Rect.Dy()/(4*skewWidth)))
	w, h := small.Rect.Dx(), small.Rect.Dy()
	var ps []point
	edge := w / 50 // the rim of the sheet has its own direction
	for y := range h {
		for x := edge; x < w-edge; x++ {
			if small.Pix[y*w+x] < 150 {
				ps = append(ps, point{float64(x) - float64(w)/2, float64(y)})
			}
		}
	}
	if n := len(ps)/maxPoints + 1; n > 1 {
		kept := ps[:0]
		for i := 0; i < len(ps); i += n {
			kept = append(kept, ps[i])
		}
		ps = kept
	}
	return ps, h
}

func sharpness(ps []point, rows []int32, angle float64) float64 {
	clear(rows)
	t := math.Tan(angle * math.Pi / 180)
	off := float64(skewWidth) * math.Tan(maxSkew*math.Pi/180)
	for _, p := range ps {
		if k := int(p.y - t*p.x + off); k >= 0 && k < len(rows) {
			rows[k]++
		}
	}
	sum := 0.
	for i := 1; i < len(rows); i++ {
		d := float64(rows[i] - rows[i-1])
		sum += d * d
	}
	return sum
}

// turn rotates a page about its middle by angle degrees and enlarges it, between
// pixels by the four around (bilinear). What lies outside is white.
func turn(g *image.Gray, angle, grow float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	ow, oh := int(float64(w)*grow), int(float64(h)*grow)
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	sin, cos := math.Sincos(angle * math.Pi / 180)
	const one = 1 << 16
	du, dv := int64(math.Round(cos/grow*one)), int64(math.Round(sin/grow*one))
	for y := range oh {
		b := (float64(y)+.5)/grow - float64(h)/2
		a := .5/grow - float64(w)/2
		u := int64((float64(w)/2 + a*cos - b*sin - .5) * one)
		v := int64((float64(h)/2 + a*sin + b*cos - .5) * one)
		row := out.Pix[y*ow : (y+1)*ow]
		for x := range row {
			row[x] = sampled(g, u, v, w, h)
			u += du
			v += dv
		}
	}
	return out
}

// sampled is the value at (u, v), in 1/65536 of a pixel.
func sampled(g *image.Gray, u, v int64, w, h int) uint8 {
	x, y := int(u>>16), int(v>>16)
	if x < -1 || y < -1 || x >= w || y >= h {
		return 255
	}
	fx, fy := int(u>>8&255), int(v>>8&255)
	at := y*g.Stride + x
	if x >= 0 && y >= 0 && x < w-1 && y < h-1 {
		p := g.Pix[at : at+g.Stride+2]
		top := int(p[0])*(256-fx) + int(p[1])*fx
		low := int(p[g.Stride])*(256-fx) + int(p[g.Stride+1])*fx
		return uint8((top*(256-fy) + low*fy + 1<<15) >> 16)
	}
	x, y = min(max(x, 0), w-1), min(max(y, 0), h-1)
	return g.Pix[y*g.Stride+x]
}
