package pages

import (
	goimage "image"
	"math/rand/v2"
	"testing"
)

// Dark pixels are counted the same wherever they stand, among light ones just at the bound.
func TestStrips(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, w := range []int{1, 7, 8, 9, 50, 61} {
		img := goimage.NewGray(goimage.Rect(0, 0, w+5, 40))
		for i := range img.Pix {
			if img.Pix[i] = 128; rnd.IntN(20) == 0 {
				img.Pix[i] = uint8(127 - rnd.IntN(2)*127)
			}
		}
		r := goimage.Rect(3, 2, 3+w, 38)
		n, byColumn, byRow := 0, make([]int, w), make([]int, r.Dy())
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				if img.GrayAt(x, y).Y < 128 {
					n, byColumn[x-r.Min.X], byRow[y-r.Min.Y] = n+1, byColumn[x-r.Min.X]+1, byRow[y-r.Min.Y]+1
				}
			}
		}
		ink, columns, rows := strips(img, r)
		if ink != float64(n)/float64(w*r.Dy()) || columns != white(byColumn) || rows != white(byRow) {
			t.Errorf("%d wide: %v %v %v", w, ink, columns, rows)
		}
	}
}
