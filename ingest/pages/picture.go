package pages

import goimage "image"

// A page that shows a picture and no print: its ink is much, and stands in nearly all
// rows, where print leaves white between its lines.
const (
	pictureInk  = .15 // of the page's pixels are ink; print has .03 to .12
	pictureGaps = .06 // of the rows at most are white from side to side; of a page of print .3 and more
	inkBelow    = 60  // gray levels that ink is darker than its paper
	whiteRow    = .01 // of a row's pixels are ink in a white one
)

// showsPicture reports that what is painted on a page is a picture: a cover, a photograph.
func showsPicture(img *goimage.Gray) bool {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if w == 0 || h == 0 {
		return false
	}
	paper := paperOf(img)
	ink, first, last := 0, -1, -1
	rows := make([]int, h)
	for y := range h {
		at := img.PixOffset(img.Rect.Min.X, img.Rect.Min.Y+y)
		for _, v := range img.Pix[at : at+w] {
			if int(v) < paper-inkBelow {
				rows[y]++
			}
		}
		ink += rows[y]
		if float64(rows[y]) >= whiteRow*float64(w) {
			if first < 0 {
				first = y
			}
			last = y
		}
	}
	if first < 0 || float64(ink) < pictureInk*float64(w*h) {
		return false
	}
	white := 0
	for _, n := range rows[first : last+1] {
		if float64(n) < whiteRow*float64(w) {
			white++
		}
	}
	return float64(white) <= pictureGaps*float64(last-first+1)
}

// paperOf is the gray level that a tenth of the page exceeds.
func paperOf(img *goimage.Gray) int {
	var count [256]int
	total := 0
	for y := range img.Rect.Dy() {
		at := img.PixOffset(img.Rect.Min.X, img.Rect.Min.Y+y)
		for _, v := range img.Pix[at : at+img.Rect.Dx()] {
			count[v]++
			total++
		}
	}
	above := 0
	for v := 255; v > 0; v-- {
		if above += count[v]; 10*above >= total {
			return v
		}
	}
	return 0
}
