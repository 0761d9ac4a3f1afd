// Package damage spoils page images as printing, age and scanning do, with seeds: the
// same page and seed give the same pixels.
package damage

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"

	"casebook/ingest/ocr/prep"
)

// Kind is a way to spoil a page.
type Kind struct {
	Name string
	// Do returns the spoilt page; next is another page, for what shows through.
	Do func(img, next *image.Gray, rnd *rand.Rand) *image.Gray
}

// Kinds lists all of them. Pages are taken to be clean, at 300 dpi.
func Kinds() []Kind {
	return []Kind{
		{"none", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return img }},
		{"noise", func(img, _ *image.Gray, r *rand.Rand) *image.Gray { return noise(img, 45, r) }},
		{"specks", func(img, _ *image.Gray, r *rand.Rand) *image.Gray { return specks(img, .002, r) }},
		{"blur", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return blur(blur(img, 3), 3) }},
		{"pale", func(img, _ *image.Gray, r *rand.Rand) *image.Gray { return uneven(img, r) }},
		{"bleed-through", func(img, next *image.Gray, _ *rand.Rand) *image.Gray { return through(img, next, .35) }},
		{"skew 3°", func(img, _ *image.Gray, r *rand.Rand) *image.Gray { return turned(img, 3) }},
		{"skew -1.5°", func(img, _ *image.Gray, r *rand.Rand) *image.Gray { return turned(img, -1.5) }},
		{"200 dpi", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return prep.Reduce(img, 2./3) }},
		{"150 dpi", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return prep.Reduce(img, .5) }},
		{"1-bit 200 dpi", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return bilevel(prep.Reduce(img, 2./3)) }},
		{"1-bit 150 dpi", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return bilevel(prep.Reduce(img, .5)) }},
		{"lead 150 dpi", func(img, _ *image.Gray, r *rand.Rand) *image.Gray {
			return bilevel(prep.Reduce(noise(turned(img, -.7), 45, r), .5))
		}},
		{"jpeg 15", func(img, _ *image.Gray, _ *rand.Rand) *image.Gray { return packed(img, 15) }},
		{"photocopy", photocopy},
	}
}

// photocopy is a bit of everything.
func photocopy(img, next *image.Gray, r *rand.Rand) *image.Gray {
	img = turned(through(uneven(img, r), next, .2), 2*r.Float64()-1)
	img = blur(prep.Reduce(img, 2./3), 1)
	return packed(specks(noise(img, 20, r), .0005, r), 40)
}

func each(img *image.Gray, f func(x, y int, v float64) float64) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			out.Pix[y*w+x] = uint8(math.Min(255, math.Max(0, f(x, y, float64(img.Pix[y*img.Stride+x])))))
		}
	}
	return out
}

// noise adds normally distributed grey.
func noise(img *image.Gray, deviation float64, r *rand.Rand) *image.Gray {
	return each(img, func(_, _ int, v float64) float64 { return v + deviation*r.NormFloat64() })
}

// specks sets a share of small squares black, and as many white.
func specks(img *image.Gray, share float64, r *rand.Rand) *image.Gray {
	out := each(img, func(_, _ int, v float64) float64 { return v })
	w, h := out.Rect.Dx(), out.Rect.Dy()
	for range int(share * float64(w*h)) {
		x, y, v := r.IntN(w-2), r.IntN(h-2), uint8(255*r.IntN(2))
		for d := range 1 + r.IntN(4) {
			out.Pix[(y+d/2)*w+x+d%2] = v
		}
	}
	return out
}

// blur takes the mean of a square, radius pixels to each side.
func blur(img *image.Gray, radius int) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	sums := make([]int, (w+1)*(h+1))
	for y := range h {
		row := 0
		for x := range w {
			row += int(img.Pix[y*img.Stride+x])
			sums[(y+1)*(w+1)+x+1] = sums[y*(w+1)+x+1] + row
		}
	}
	return each(img, func(x, y int, _ float64) float64 {
		x0, y0, x1, y1 := max(0, x-radius), max(0, y-radius), min(w, x+radius+1), min(h, y+radius+1)
		s := sums[y1*(w+1)+x1] - sums[y0*(w+1)+x1] - sums[y1*(w+1)+x0] + sums[y0*(w+1)+x0]
		return float64(s) / float64((x1-x0)*(y1-y0))
	})
}

// uneven prints in pale ink on paper that darkens to one corner.
func uneven(img *image.Gray, r *rand.Rand) *image.Gray {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	dx, dy := r.Float64(), r.Float64()
	return each(img, func(x, y int, v float64) float64 {
		paper := 235 - 70*(dx*float64(x)/w+dy*float64(y)/h)
		return paper - (255-v)/255*90
	})
}

// through lets a share of the mirrored next page show.
func through(img, next *image.Gray, share float64) *image.Gray {
	back := blur(next, 3)
	return each(img, func(x, y int, v float64) float64 {
		bx := back.Rect.Dx() - 1 - x
		if bx < 0 || y >= back.Rect.Dy() {
			return v
		}
		return v - share*(255-float64(back.Pix[y*back.Stride+bx]))
	})
}

// turned rotates a page about its middle, lines falling to the right by so many
// degrees; what comes from outside is white.
func turned(img *image.Gray, degrees float64) *image.Gray {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return each(img, func(x, y int, _ float64) float64 {
		a, b := float64(x)-w/2, float64(y)-h/2
		return between(img, w/2+a*cos+b*sin, h/2-a*sin+b*cos)
	})
}

// between is the value between four pixels.
func between(img *image.Gray, x, y float64) float64 {
	x0, y0 := int(math.Floor(x)), int(math.Floor(y))
	if x0 < 0 || y0 < 0 || x0+1 >= img.Rect.Dx() || y0+1 >= img.Rect.Dy() {
		return 255
	}
	fx, fy := x-float64(x0), y-float64(y0)
	p := img.Pix[y0*img.Stride+x0:]
	top := float64(p[0])*(1-fx) + float64(p[1])*fx
	low := float64(p[img.Stride])*(1-fx) + float64(p[img.Stride+1])*fx
	return top*(1-fy) + low*fy
}

// bilevel leaves black and white.
func bilevel(img *image.Gray) *image.Gray {
	return each(img, func(_, _ int, v float64) float64 {
		if v < 150 {
			return 0
		}
		return 255
	})
}

// packed is the page after JPEG compression of this quality.
func packed(img *image.Gray, quality int) *image.Gray {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality}); err != nil {
		return img
	}
	out, err := jpeg.Decode(&b)
	if g, ok := out.(*image.Gray); err == nil && ok {
		return g
	}
	return img
}
