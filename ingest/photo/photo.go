// Package photo makes page images of pictures: scans saved as pictures, and photographs
// of pages, which are turned, found on the table, flattened and freed of shadows. Files
// are decoded in a child process.
package photo

import (
	"image"
	"math"

	"casebook/ingest/ocr/prep"
)

// Version changes whenever the same picture may give other pixels.
const Version = "photo-4"

// Page is a page image, grey.
type Page struct {
	Image *image.Gray
	DPI   int
	// Found: the page was cut out of its surroundings.
	Found bool
	// Half of a spread: 1 left, 2 right, 0 for a page alone.
	Half int
	// Taken counts the seals and strokes over print that were taken out of the picture.
	Taken int
}

// pagesOf makes page images of a picture that is the right way up.
func pagesOf(p picture) []Page {
	img, taken := p.Gray, 0
	q, found := findPage(img)
	switch {
	case found:
		img = flattened(img, inset(q))
	case flat(img):
		img, taken = p.print()
		img = bounded(img)
	default:
		img = bounded(img)
	}
	clean := prep.Prepare(img, 300, prep.Steps{Paper: true}).Image
	if !found && flat(img) {
		clean = img // a scan: the engines know what to do with it
	}
	at := parted(prep.Prepare(img, 300, prep.Steps{Paper: true}).Image)
	if at == 0 {
		return []Page{{Image: clean, DPI: dpiOf(clean), Found: found, Taken: taken}}
	}
	w := clean.Rect.Dx()
	a, b := columns(clean, 0, at), columns(clean, at, w)
	return []Page{{Image: a, DPI: dpiOf(a), Found: found, Half: 1, Taken: taken}, {Image: b, DPI: dpiOf(b), Found: found, Half: 2, Taken: taken}}
}

// inset moves corners inwards by a hair: the edge of the paper is a dark line.
func inset(q quad) quad {
	const share = .004
	var c point
	for _, p := range q {
		c.x, c.y = c.x+p.x/4, c.y+p.y/4
	}
	for i := range q {
		q[i].x, q[i].y = q[i].x+(c.x-q[i].x)*share, q[i].y+(c.y-q[i].y)*share
	}
	return q
}

// bounded makes a picture no larger than a page at 300 dpi needs.
func bounded(img *image.Gray) *image.Gray {
	w, h := float64(img.Rect.Dx()), float64(img.Rect.Dy())
	scale := math.Min(longSide/math.Max(w, h), shortSide/math.Min(w, h)*1.42)
	if scale >= .95 {
		return img
	}
	return prep.Reduce(img, scale)
}

// flat reports paper of one brightness all over: a scan, not a photograph.
func flat(img *image.Gray) bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	const n = 8
	lowest, highest := 255, 0
	for j := range n {
		for i := range n {
			v := brightest(img, image.Rect(i*w/n, j*h/n, (i+1)*w/n, (j+1)*h/n))
			lowest, highest = min(lowest, v), max(highest, v)
		}
	}
	return highest-lowest <= 24
}

// brightest is nearly the brightest of every few pixels.
func brightest(img *image.Gray, r image.Rectangle) int {
	var count [256]int
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y += 3 {
		for x := r.Min.X; x < r.Max.X; x += 3 {
			count[img.Pix[y*img.Stride+x]]++
			n++
		}
	}
	for v, seen := 255, 0; v > 0; v-- {
		if seen += count[v]; seen*10 >= n {
			return v
		}
	}
	return 0
}

// dpiOf guesses the resolution: pages of books are some 7 inches wide (A5 to A4).
func dpiOf(img *image.Gray) int {
	return min(max(img.Rect.Dx()/7, 100), 400)
}
