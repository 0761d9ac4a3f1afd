package prep

import "image"

// Quartered turns an image to the right by q quarters.
func Quartered(img *image.Gray, q int) *image.Gray {
	for range q {
		w, h := img.Rect.Dx(), img.Rect.Dy()
		out := image.NewGray(image.Rect(0, 0, h, w))
		for y := range h {
			for x, v := range line(img, y) {
				out.Pix[x*h+h-1-y] = v
			}
		}
		img = out
	}
	return img
}
