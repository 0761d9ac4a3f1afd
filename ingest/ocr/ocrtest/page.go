// Package ocrtest draws page images for tests and measurements: no font is needed,
// since what is drawn only has to look like lines of characters.
package ocrtest

import (
	"image"
	"math/rand/v2"
)

// White is an empty sheet.
func White(w, h int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	return img
}

// Fill paints a rectangle.
func Fill(img *image.Gray, r image.Rectangle, v uint8) {
	r = r.Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			img.Pix[y*img.Stride+x] = v
		}
	}
}

// Glyph draws a character of em pixels: strokes in a square.
func Glyph(img *image.Gray, x, y, em int, v uint8) {
	s := max(1, em/12)
	for _, k := range []int{1, 5, 9} {
		Fill(img, image.Rect(x+em/12, y+k*em/12, x+em*11/12, y+k*em/12+s), v)
		Fill(img, image.Rect(x+k*em/12, y+em/12, x+k*em/12+s, y+em*10/12), v)
	}
}

// Text draws n characters in a line.
func Text(img *image.Gray, x, y, em, n int) {
	for i := range n {
		Glyph(img, x+i*em, y, em, 20)
	}
}

// Dots draws leader dots from x0 to x1 on the level of a line's middle.
func Dots(img *image.Gray, x0, x1, y, em int) {
	s := max(2, em/9)
	for x := x0; x < x1; x += em / 3 {
		Fill(img, image.Rect(x, y+em/2, x+s, y+em/2+s), 30)
	}
}

// Body draws a page of lines of text.
func Body(w, h, em int) *image.Gray {
	img := White(w, h)
	for y := h / 8; y < h*7/8; y += em * 8 / 5 {
		Text(img, w/8, y, em, w*3/4/em)
	}
	return img
}

// Noise spreads grey around a mean, as a lamp on empty paper does.
func Noise(img *image.Gray, mean, spread int, seed uint64) {
	rnd := rand.New(rand.NewPCG(seed, 1))
	for i := range img.Pix {
		img.Pix[i] = uint8(min(255, max(0, mean+rnd.IntN(2*spread+1)-spread)))
	}
}
