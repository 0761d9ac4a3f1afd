package photo

import "image"

// A spread: two pages on one picture, wider than high, with a gutter in the middle
// that no print crosses.
const (
	spreadRatio = 1.15 // of width to height, from which on two pages are looked for
	gutterFrom  = .40  // where the gutter may lie, of the width
	gutterTo    = .60
	gutterWidth = .04  // of the width: at least so wide
	darkInk     = 140  // brightness of print on clean paper
	inkRows     = .002 // share of a column's pixels that may be dark in a gutter
)

// parted divides a clean page into two where it is a spread; at is the cut, 0 for none.
func parted(clean *image.Gray) (at int) {
	w, h := clean.Rect.Dx(), clean.Rect.Dy()
	if float64(w) < spreadRatio*float64(h) {
		return 0
	}
	ink := make([]int, w)
	left, right := 0, 0
	for y := h / 50; y < h-h/50; y++ {
		for x, v := range clean.Pix[y*clean.Stride : y*clean.Stride+w] {
			if v < darkInk {
				ink[x]++
				if x < w/2 {
					left++
				} else {
					right++
				}
			}
		}
	}
	from, to := int(gutterFrom*float64(w)), int(gutterTo*float64(w))
	gaps := clearRuns(ink, h)
	best, other := [2]int{}, 0
	for _, g := range gaps {
		switch width, middle := g[1]-g[0], (g[0]+g[1])/2; {
		case g[0] == 0 || g[1] == w: // margins
		case middle >= from && middle <= to && width > best[1]-best[0]:
			other = max(other, best[1]-best[0])
			best = g
		default:
			other = max(other, width)
		}
	}
	width := best[1] - best[0]
	at = (best[0] + best[1]) / 2
	if float64(width) < gutterWidth*float64(w) || 2*width < 3*other { // as wide as what parts lines
		at = darkLine(ink, from, to, h)
	}
	if at == 0 || left == 0 || right == 0 {
		return 0
	}
	return at
}

// clearRuns are the runs of columns without print, from and to.
func clearRuns(ink []int, h int) [][2]int {
	var out [][2]int
	start := -1
	for x := 0; x <= len(ink); x++ {
		switch blank := x < len(ink) && float64(ink[x]) <= inkRows*float64(h); {
		case blank && start < 0:
			start = x
		case !blank && start >= 0:
			out = append(out, [2]int{start, x})
			start = -1
		}
	}
	return out
}

// darkLine is a gutter whose shadow is left as a line: the darkest column, with clear
// ones on both sides of it.
func darkLine(ink []int, from, to, h int) int {
	darkest := from
	for x := from; x <= to; x++ {
		if ink[x] > ink[darkest] {
			darkest = x
		}
	}
	side := max(4, len(ink)/100)
	clear := func(a, b int) bool {
		n := 0
		for x := max(0, a); x < min(len(ink), b); x++ {
			if float64(ink[x]) <= inkRows*float64(h) {
				n++
			}
		}
		return 2*n > b-a
	}
	if ink[darkest] > h/2 && clear(darkest-3*side, darkest-side) && clear(darkest+side, darkest+3*side) {
		return darkest
	}
	return 0
}

// columns is a part of a picture, copied.
func columns(img *image.Gray, from, to int) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, to-from, img.Rect.Dy()))
	for y := range out.Rect.Dy() {
		copy(out.Pix[y*out.Stride:], img.Pix[y*img.Stride+from:y*img.Stride+to])
	}
	return out
}
