package prep

import "image"

// mean3 is the mean of 3 by 3 pixels; the rim stays.
func mean3(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := copied(g)
	for y := 1; y < h-1; y++ {
		a, b, c := line(g, y-1), line(g, y), line(g, y+1)
		for x := 1; x < w-1; x++ {
			s := int(a[x-1]) + int(a[x]) + int(a[x+1]) + int(b[x-1]) + int(b[x]) + int(b[x+1]) + int(c[x-1]) + int(c[x]) + int(c[x+1])
			out.Pix[y*w+x] = uint8(s / 9)
		}
	}
	return out
}

// Smooth takes the grain out of a page: the mean of 3 by 3 pixels, twice. What is
// printed clearly is read worse from it.
func Smooth(g *image.Gray) *image.Gray {
	if g.Rect.Dx() < 3 || g.Rect.Dy() < 3 {
		return g
	}
	return mean3(mean3(g))
}
