package ppocr

import (
	"fmt"
	"image"
	"math"

	"casebook/corpus/message"
)

// Detection, as PaddleOCR's DBPostProcess does it: pixels of the map above Pixel that
// hang together are a box if their mean is Box or more; the map shows the middle of
// the text, so that boxes grow by area·Unclip/perimeter.
type finding struct {
	Pixel  float64 `json:"pixel"`
	Box    float64 `json:"box"`
	Unclip float64 `json:"unclip"`
}

// findings are what the makers of each detection model give for it, by its file.
var findings = map[string]finding{
	"PP-OCRv6_det_small.onnx":    {Pixel: .2, Box: .45, Unclip: 1.4},
	"PP-OCRv6_det_tiny.onnx":     {Pixel: .2, Box: .4, Unclip: 1.4},
	"PP-OCRv5_det_mobile.onnx":   {Pixel: .3, Box: .6, Unclip: 1.5},
	"ch_PP-OCRv4_det_infer.onnx": {Pixel: .3, Box: .6, Unclip: 1.5},
}

const (
	leastPixels = 10
	leastSide   = 3
	mostBoxes   = 3000
	grid        = 32  // sides of the input are multiples of this
	longBox     = 6.  // ratio of variances from which on a box has a direction of its own
	tallBox     = 1.5 // height by width from which on a box is a column, read downwards
)

// Mean and deviation of ImageNet's colours, with which the model was trained.
var (
	mean      = [3]float32{.485, .456, .406}
	deviation = [3]float32{.229, .224, .225}
)

// box is a line of text: middle, size and angle in pixels of the page and radians;
// w, along the line, and h include pad on each side. The angle of a column is about 90
// degrees: its line goes down, and what is on its right is above it.
type box struct {
	x, y, w, h, angle, pad float64
}

// detect finds boxes on a page whose lines fall by skew degrees.
func (m *models) detect(img *image.Gray, side int, skew float64) ([]box, error) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	scale := math.Min(1, float64(side)/float64(max(w, h)))
	iw, ih := onGrid(float64(w)*scale), onGrid(float64(h)*scale)
	small := resize(img, iw, ih)
	data := make([]float32, 3*iw*ih)
	for c := range 3 {
		plane := data[c*iw*ih : (c+1)*iw*ih]
		for i, v := range small {
			plane[i] = (v/255 - mean[c]) / deviation[c]
		}
	}
	var boxes []box
	err := m.detection.Run([]int64{1, 3, int64(ih), int64(iw)}, data, func(dims []int64, probable []float32) error {
		if len(probable) != iw*ih {
			return message.Fail("ocr.odd_map", fmt.Sprint(dims), iw, ih)
		}
		d := detector{probable: probable, w: iw, h: ih, sx: float64(w) / float64(iw), sy: float64(h) / float64(ih), angle: skew * math.Pi / 180, finding: m.finding}
		boxes = d.boxes()
		return nil
	})
	return boxes, err
}

func onGrid(v float64) int { return max(grid, int(math.Round(v/grid))*grid) }

// detector turns a map of probabilities into boxes.
type detector struct {
	probable []float32
	w, h     int
	sx, sy   float64 // pixels of the page for one of the map
	angle    float64 // of the page's lines
	finding
	seen  []bool
	stack []int
}

func (d *detector) boxes() []box {
	d.seen = make([]bool, len(d.probable))
	var out []box
	for i, p := range d.probable {
		if float64(p) <= d.Pixel || d.seen[i] {
			continue
		}
		if b, ok := d.box(d.collect(i)); ok {
			if out = append(out, b); len(out) == mostBoxes {
				break
			}
		}
	}
	return out
}

// collect lists the pixels that hang together with pixel i.
func (d *detector) collect(i int) []int {
	var pixels []int
	d.seen[i] = true
	d.stack = append(d.stack[:0], i)
	for len(d.stack) > 0 {
		k := d.stack[len(d.stack)-1]
		d.stack = d.stack[:len(d.stack)-1]
		pixels = append(pixels, k)
		x, y := k%d.w, k/d.w
		for ny := max(0, y-1); ny <= min(d.h-1, y+1); ny++ {
			for nx := max(0, x-1); nx <= min(d.w-1, x+1); nx++ {
				if q := ny*d.w + nx; !d.seen[q] && float64(d.probable[q]) > d.Pixel {
					d.seen[q] = true
					d.stack = append(d.stack, q)
				}
			}
		}
	}
	return pixels
}

// box measures a component along its own direction, or the page's where it is too
// short to have one.
func (d *detector) box(pixels []int) (box, bool) {
	if len(pixels) < leastPixels {
		return box{}, false
	}
	n := float64(len(pixels))
	var sum, mx, my float64
	for _, k := range pixels {
		sum += float64(d.probable[k])
		mx += float64(k%d.w) + .5
		my += float64(k/d.w) + .5
	}
	mx, my = mx/n, my/n
	if sum/n < d.Box {
		return box{}, false
	}
	angle, own := direction(pixels, d.w, mx, my)
	if !own {
		angle = d.angle
	}
	u0, u1, v0, v1 := d.extent(pixels, mx, my, angle)
	if v1-v0 >= tallBox*(u1-u0) {
		angle += math.Pi / 2
		u0, u1, v0, v1 = d.extent(pixels, mx, my, angle)
	}
	sin, cos := math.Sincos(angle)
	w, h := u1-u0, v1-v0
	if math.Min(w, h) < leastSide {
		return box{}, false
	}
	grow := w * h * d.Unclip / (2 * (w + h))
	cu, cv := (u0+u1)/2, (v0+v1)/2
	return box{
		x: (mx + cu*cos - cv*sin) * d.sx, y: (my + cu*sin + cv*cos) * d.sy,
		w: (w + 2*grow) * d.sx, h: (h + 2*grow) * d.sy,
		angle: math.Atan2(sin*d.sy, cos*d.sx), pad: grow * d.sy * padShare,
	}, true
}

// direction of pixels that make a long line, or a long column, which goes down; own is
// false where they are too short to have one.
func direction(pixels []int, width int, mx, my float64) (angle float64, own bool) {
	var xx, xy, yy float64
	for _, k := range pixels {
		dx, dy := float64(k%width)+.5-mx, float64(k/width)+.5-my
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	if yy > longBox*xx {
		return math.Pi/2 - math.Atan2(xy, yy), true
	}
	return math.Atan2(xy, xx), xx > longBox*yy
}

// extent of pixels around a point, along a direction and across it.
func (d *detector) extent(pixels []int, mx, my, angle float64) (u0, u1, v0, v1 float64) {
	sin, cos := math.Sincos(angle)
	u0, u1, v0, v1 = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, k := range pixels {
		dx, dy := float64(k%d.w)+.5-mx, float64(k/d.w)+.5-my
		u, v := dx*cos+dy*sin, dy*cos-dx*sin
		u0, u1, v0, v1 = math.Min(u0, u-.5), math.Max(u1, u+.5), math.Min(v0, v-.5), math.Max(v1, v+.5)
	}
	return u0, u1, v0, v1
}

// padShare is how much of what a box grew by lies beyond the text.
const padShare = .45

// resize averages an image down to w by h.
func resize(img *image.Gray, w, h int) []float32 {
	out := make([]float32, w*h)
	iw, ih := img.Rect.Dx(), img.Rect.Dy()
	cols, rows := spans(iw, w), spans(ih, h)
	sums := make([]int, w)
	for y := range h {
		clear(sums)
		for j := rows[y][0]; j < rows[y][1]; j++ {
			row := img.Pix[j*img.Stride : j*img.Stride+iw]
			for x, c := range cols {
				s := 0
				for _, v := range row[c[0]:c[1]] {
					s += int(v)
				}
				sums[x] += s
			}
		}
		for x, c := range cols {
			out[y*w+x] = float32(sums[x]) / float32((c[1]-c[0])*(rows[y][1]-rows[y][0]))
		}
	}
	return out
}

// spans are the pixels of from that make up each of to.
func spans(from, to int) [][2]int {
	out := make([][2]int, to)
	step := float64(from) / float64(to)
	for i := range out {
		a := min(int(float64(i)*step), from-1)
		b := min(max(int(math.Ceil(float64(i+1)*step)), a+1), from)
		out[i] = [2]int{a, b}
	}
	return out
}
