package photo

import (
	"image"
	"math"

	"casebook/ingest/ocr/prep"
)

// Size of pages for OCR: as many pixels as A4 has at 300 dpi.
const (
	longSide  = 3508
	shortSide = 2480
)

// flattened is the page within four corners, seen from straight above.
func flattened(img *image.Gray, q quad) *image.Gray {
	w := math.Max(distance(q[0], q[1]), distance(q[3], q[2]))
	h := math.Max(distance(q[0], q[3]), distance(q[1], q[2]))
	scale := math.Min(1, math.Min(longSide/math.Max(w, h), shortSide/math.Min(w, h)*1.42))
	ow, oh := max(1, int(w*scale)), max(1, int(h*scale))
	if scale < .7 { // a pixel of the page is several of the picture: their mean
		img, q = prep.Reduce(img, scale), q.scaled(scale)
	}
	m := homography(float64(ow), float64(oh), q)
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			fx, fy := float64(x)+.5, float64(y)+.5
			d := m[6]*fx + m[7]*fy + 1
			out.Pix[y*out.Stride+x] = between(img, (m[0]*fx+m[1]*fy+m[2])/d-.5, (m[3]*fx+m[4]*fy+m[5])/d-.5)
		}
	}
	return out
}

func distance(a, b point) float64 { return math.Hypot(a.x-b.x, a.y-b.y) }

func (q quad) scaled(s float64) quad {
	for i := range q {
		q[i].x, q[i].y = q[i].x*s, q[i].y*s
	}
	return q
}

// between is the brightness between four pixels.
func between(img *image.Gray, x, y float64) uint8 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x, y = math.Min(math.Max(x, 0), float64(w-1)), math.Min(math.Max(y, 0), float64(h-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, w-1), min(y0+1, h-1)
	fx, fy := x-float64(x0), y-float64(y0)
	at := func(x, y int) float64 { return float64(img.Pix[y*img.Stride+x]) }
	top := at(x0, y0)*(1-fx) + at(x1, y0)*fx
	low := at(x0, y1)*(1-fx) + at(x1, y1)*fx
	return uint8(top*(1-fy) + low*fy + .5)
}

// homography maps the rectangle of w by h to four corners: (m0 x + m1 y + m2) over
// (m6 x + m7 y + 1), and so for y (Heckbert 1989).
func homography(w, h float64, q quad) [8]float64 {
	dx1, dx2 := q[1].x-q[2].x, q[3].x-q[2].x
	dy1, dy2 := q[1].y-q[2].y, q[3].y-q[2].y
	sx, sy := q[0].x-q[1].x+q[2].x-q[3].x, q[0].y-q[1].y+q[2].y-q[3].y
	den := dx1*dy2 - dx2*dy1
	var g, k float64
	if den != 0 {
		g, k = (sx*dy2-dx2*sy)/den, (dx1*sy-sx*dy1)/den
	}
	return [8]float64{
		(q[1].x - q[0].x + g*q[1].x) / w, (q[3].x - q[0].x + k*q[3].x) / h, q[0].x,
		(q[1].y - q[0].y + g*q[1].y) / w, (q[3].y - q[0].y + k*q[3].y) / h, q[0].y,
		g / w, k / h,
	}
}
