package prep

import (
	"image"
	"math"
)

// Reduce makes an image smaller by scale (below 1), each pixel the mean of those
// that it covers.
func Reduce(img *image.Gray, scale float64) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	ow, oh := max(1, int(math.Round(float64(w)*scale))), max(1, int(math.Round(float64(h)*scale)))
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	cols, rows := covered(w, ow), covered(h, oh)
	sums := make([]int, ow)
	for y := range oh {
		clear(sums)
		from, to := rows[y][0], rows[y][1]
		for j := from; j < to; j++ {
			row := line(img, j)
			for x, c := range cols {
				s := 0
				for _, v := range row[c[0]:c[1]] {
					s += int(v)
				}
				sums[x] += s
			}
		}
		for x, c := range cols {
			out.Pix[y*ow+x] = uint8(sums[x] / ((c[1] - c[0]) * (to - from)))
		}
	}
	return out
}

// covered are the pixels of from that each of to touches.
func covered(from, to int) [][2]int {
	out := make([][2]int, to)
	step := float64(from) / float64(to)
	for i := range out {
		a := min(int(float64(i)*step), from-1)
		out[i] = [2]int{a, min(max(int(math.Ceil(float64(i+1)*step)), a+1), from)}
	}
	return out
}
