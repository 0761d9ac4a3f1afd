package prep

import "image"

// Quartered turns an image to the right by q quarters.
func Quartered(img *image.Gray, q int) *image.Gray {
	for range q {
		img = quarter(img)
	}
	return img
}

// tile is the side of the squares that are turned one after the other: rows of one
// image are columns of the other, and whole columns of a page outrun the cache.
const tile = 64

func quarter(img *image.Gray) *image.Gray {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	for top := 0; top < h; top += tile {
		for left := 0; left < w; left += tile {
			for y := top; y < min(top+tile, h); y++ {
				row := line(img, y)
				for x := left; x < min(left+tile, w); x++ {
					out.Pix[x*h+h-1-y] = row[x]
				}
			}
		}
	}
	return out
}
