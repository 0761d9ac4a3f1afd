package forms

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// Strength says how badly a page is photographed.
type Strength struct {
	Askew       float64 // how far corners lie from where they should, as a share of the page
	Turned      float64 // degrees
	Light       float64 // brightness of the darkest corner
	Shadow      float64 // brightness within a shadow that falls over the page
	Curved      float64 // height of the arch of lines, as a share of the page's height
	Noise       float64 // standard deviation of grey
	Blurred     bool
	Quality     int // of the JPEG file
	Orientation int // as the phone was held, by EXIF
}

// Mild is a page photographed with care, Strong one taken in passing.
var (
	Mild   = Strength{Askew: .02, Turned: 1.5, Light: .8, Shadow: .8, Noise: 2, Quality: 88, Orientation: 1}
	Strong = Strength{Askew: .06, Turned: 5, Light: .6, Shadow: .6, Curved: .004, Noise: 5, Blurred: true, Quality: 75, Orientation: 6}
)

// Photograph lays a page on a table and takes a picture of it: its corners on the
// picture come back, before the picture is turned as the phone was held.
func Photograph(page *image.Gray, s Strength, seed uint64) (*image.Gray, [4][2]float64) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	pw, ph := float64(page.Rect.Dx()), float64(page.Rect.Dy())
	w, h := int(pw*1.25), int(ph*1.2)
	var corners [4][2]float64
	angle := s.Turned * math.Pi / 180 * (rnd.Float64()*2 - 1)
	for i, c := range [4][2]float64{{-.5, -.5}, {.5, -.5}, {.5, .5}, {-.5, .5}} {
		x := c[0]*pw + s.Askew*pw*(rnd.Float64()*2-1)
		y := c[1]*ph + s.Askew*ph*(rnd.Float64()*2-1)
		corners[i] = [2]float64{float64(w)/2 + x*math.Cos(angle) - y*math.Sin(angle), float64(h)/2 + x*math.Sin(angle) + y*math.Cos(angle)}
	}
	inv := inverse(pw, ph, corners)
	out := image.NewGray(image.Rect(0, 0, w, h))
	edge := rnd.Float64()*.4 + .3
	lean := rnd.Float64() - .5
	for y := range h {
		for x := range w {
			fx, fy := float64(x)+.5, float64(y)+.5
			d := inv[6]*fx + inv[7]*fy + inv[8]
			u, v := (inv[0]*fx+inv[1]*fy+inv[2])/d, (inv[3]*fx+inv[4]*fy+inv[5])/d
			grey := 78 + 10*math.Sin(fx/37)*math.Sin(fy/91) // a table of dark wood
			if u >= 0 && v >= 0 && u < pw && v < ph {
				v2 := v + s.Curved*ph*math.Sin(math.Pi*u/pw)
				grey = 232. / 255 * between(page, u-.5, v2-.5)
			}
			nx, ny := fx/float64(w), fy/float64(h)
			light := 1 - (1-s.Light)*(nx+ny)/2
			shade := 1 / (1 + math.Exp(-(nx+lean*ny-edge)*40))
			light *= 1 - (1-s.Shadow)*shade
			out.Pix[y*out.Stride+x] = clamp(grey*light + rnd.NormFloat64()*s.Noise)
		}
	}
	if s.Blurred {
		out = softened(out)
	}
	return out, corners
}

// JPEG writes a picture as a phone does: turned as it was held, which EXIF says.
func JPEG(img *image.Gray, s Strength) []byte {
	if s.Orientation == 6 { // shown, it is turned to the right: stored, to the left
		w, h := img.Rect.Dx(), img.Rect.Dy()
		out := image.NewGray(image.Rect(0, 0, h, w))
		for y := range h {
			for x := range w {
				out.Pix[(w-1-x)*out.Stride+y] = img.Pix[y*img.Stride+x]
			}
		}
		img = out
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: s.Quality}); err != nil {
		panic(err)
	}
	exif := "\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(max(1, s.Orientation))) + "\x00\x00\x00\x00\x00\x00"
	data := buf.Bytes()
	return append(append(append([]byte(nil), data[:2]...), exif...), data[2:]...)
}

func clamp(v float64) uint8 { return uint8(math.Min(math.Max(v+.5, 0), 255)) }

func between(img *image.Gray, x, y float64) float64 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x, y = math.Min(math.Max(x, 0), float64(w-1)), math.Min(math.Max(y, 0), float64(h-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, w-1), min(y0+1, h-1)
	fx, fy := x-float64(x0), y-float64(y0)
	at := func(x, y int) float64 { return float64(img.Pix[y*img.Stride+x]) }
	return (at(x0, y0)*(1-fx)+at(x1, y0)*fx)*(1-fy) + (at(x0, y1)*(1-fx)+at(x1, y1)*fx)*fy
}

func softened(img *image.Gray) *image.Gray {
	out := image.NewGray(img.Rect)
	copy(out.Pix, img.Pix)
	for y := 1; y < img.Rect.Dy()-1; y++ {
		for x := 1; x < img.Rect.Dx()-1; x++ {
			at := y*img.Stride + x
			sum := 4 * int(img.Pix[at])
			for _, d := range []int{-1, 1, -img.Stride, img.Stride} {
				sum += int(img.Pix[at+d])
			}
			out.Pix[at] = uint8(sum / 8)
		}
	}
	return out
}

// inverse maps corners on a picture back to the page.
func inverse(w, h float64, q [4][2]float64) [9]float64 {
	dx1, dx2 := q[1][0]-q[2][0], q[3][0]-q[2][0]
	dy1, dy2 := q[1][1]-q[2][1], q[3][1]-q[2][1]
	sx, sy := q[0][0]-q[1][0]+q[2][0]-q[3][0], q[0][1]-q[1][1]+q[2][1]-q[3][1]
	den := dx1*dy2 - dx2*dy1
	g, k := (sx*dy2-dx2*sy)/den, (dx1*sy-sx*dy1)/den
	a := [9]float64{(q[1][0] - q[0][0] + g*q[1][0]) / w, (q[3][0] - q[0][0] + k*q[3][0]) / h, q[0][0], (q[1][1] - q[0][1] + g*q[1][1]) / w, (q[3][1] - q[0][1] + k*q[3][1]) / h, q[0][1], g / w, k / h, 1}
	return [9]float64{
		a[4]*a[8] - a[5]*a[7], a[2]*a[7] - a[1]*a[8], a[1]*a[5] - a[2]*a[4],
		a[5]*a[6] - a[3]*a[8], a[0]*a[8] - a[2]*a[6], a[2]*a[3] - a[0]*a[5],
		a[3]*a[7] - a[4]*a[6], a[1]*a[6] - a[0]*a[7], a[0]*a[4] - a[1]*a[3],
	}
}
