package prep

import (
	"bytes"
	"image"
	"testing"
)

// drawn is an image of w by h pixels, of all levels or, for their borders, of a few.
func drawn(w, h int, levels ...uint8) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, w, h))
	v := uint32(w*h + 1)
	for i := range img.Pix {
		v = v*1664525 + 1013904223
		img.Pix[i] = uint8(v >> 24)
		if len(levels) > 0 {
			img.Pix[i] = levels[int(v>>16)%len(levels)]
		}
	}
	return img
}

// What is worked on eight pixels at a time gives what single pixels give, whatever the
// width: means of 3 by 3, means of 2 by 2, the share of white among light.
func TestEightAtATime(t *testing.T) {
	for _, w := range []int{1, 2, 3, 7, 8, 9, 15, 16, 17, 18, 31, 40, 41} {
		for _, img := range []*image.Gray{drawn(w, 9), drawn(w, 9, 255), drawn(w, 9, 0, 255), drawn(w, 9, 127, 128, 249, 250, 251), drawn(w, 9, 128, 250, 255, 255, 255, 255, 255, 255)} {
			want := copied(img)
			for y := 1; y < 8; y++ {
				for x := 1; x < w-1; x++ {
					s := 0
					for j := -1; j <= 1; j++ {
						for i := -1; i <= 1; i++ {
							s += int(img.Pix[(y+j)*w+x+i])
						}
					}
					want.Pix[y*w+x] = uint8(s / 9)
				}
			}
			if got := mean3(img); w > 2 && !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%d wide, mean of 3 by 3:\n%v, want\n%v", w, got.Pix, want.Pix)
			}
			if w > 1 {
				small := shrink(img, 2)
				for y := range small.Rect.Dy() {
					for x := range small.Rect.Dx() {
						s := 0
						for _, at := range []int{2*y*w + 2*x, 2*y*w + 2*x + 1, (2*y+1)*w + 2*x, (2*y+1)*w + 2*x + 1} {
							s += int(img.Pix[at])
						}
						if got := small.Pix[y*small.Stride+x]; int(got) != s/4 {
							t.Errorf("%d wide, mean of 2 by 2 at %d, %d: %d, want %d", w, x, y, got, s/4)
						}
					}
				}
			}
			white, light, all := 0, 0, 0
			for y := 0; y < 9; y += bilevelStep {
				for _, v := range line(img, y) {
					all++
					if v >= 128 {
						light++
					}
					if v >= 250 {
						white++
					}
				}
			}
			if want := 2*light > all && 100*white >= 94*light; bilevel(img) != want {
				t.Errorf("%d wide, of %d are %d light and %d white: bilevel %v", w, all, light, white, !want)
			}
		}
	}
}

// What is said to be pale in no way is not, smoothed once or twice; and empty sheets are said
// so, with dust and with grain, where a page of pale print is not.
func TestNeverPale(t *testing.T) {
	sheet := func(paper func(v uint8) uint8, marks int, ink uint8) *image.Gray {
		img := drawn(600, 800)
		for i, v := range img.Pix {
			img.Pix[i] = paper(v)
		}
		for k := range marks {
			at := (k*7919 + 3*600) % (len(img.Pix) - 3*600)
			for _, i := range []int{at, at + 1, at + 600, at + 601} {
				img.Pix[i] = ink
			}
		}
		return img
	}
	white := func(uint8) uint8 { return 255 }
	grain := func(v uint8) uint8 { return 236 + v%12 }
	for _, c := range []struct {
		name  string
		img   *image.Gray
		never bool
	}{
		{"white", sheet(white, 0, 0), true},
		{"dust", sheet(white, 9, 90), true},
		{"grain", sheet(grain, 0, 0), true},
		{"grain and dust", sheet(grain, 9, 150), true},
		{"specks", sheet(grain, 3000, 150), false},
		{"pale", sheet(grain, 30000, 150), false},
		{"darker grain", sheet(func(v uint8) uint8 { return 150 + v%90 }, 0, 0), false},
		{"a few levels", drawn(600, 800, 190, 200, 210), true},
		{"on the limit", drawn(600, 800, 161, 200), false},
		{"above it", drawn(600, 800, 162, 200), true},
	} {
		if got := neverPale(c.img); got != c.never {
			t.Errorf("%s: never pale is %v", c.name, got)
		}
		img := c.img
		for n := range mostSmooth {
			if img = Smooth(img); c.never && isPale(img) {
				t.Errorf("%s is pale, smoothed %d times", c.name, n+1)
			}
		}
	}
}
