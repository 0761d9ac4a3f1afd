package prep

import (
	"encoding/binary"
	"image"
)

// Pixels are worked on eight at a time, those at even places and those at odd ones in four
// lanes of 16 bits each.
const (
	eight = 8
	lanes = 0x00ff00ff00ff00ff
)

// mean3 is the mean of 3 by 3 pixels; the rim stays.
func mean3(g *image.Gray) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	copy(out.Pix, line(g, 0))
	copy(out.Pix[(h-1)*w:], line(g, h-1))
	for y := 1; y < h-1; y++ {
		meanRow(out.Pix[y*w:(y+1)*w], line(g, y-1), line(g, y), line(g, y+1))
	}
	return out
}

// meanRow is a row of mean3, of three rows.
func meanRow(dst, a, b, c []uint8) {
	x, w := 1, len(dst)
	if w >= eight {
		even, odd := added(a, b, c)
		before := uint64(0) // what is at odd places before
		for x = 0; x+2*eight <= w; x += eight {
			nextEven, nextOdd := added(a[x+eight:], b[x+eight:], c[x+eight:])
			both := even + odd
			left, right := both+(odd<<16|before>>48), both+(even>>16|nextEven<<48)
			binary.LittleEndian.PutUint64(dst[x:], ninths(left)|ninths(right)<<8)
			before, even, odd = odd, nextEven, nextOdd
		}
	}
	for x = max(1, x); x < w-1; x++ {
		s := int(a[x-1]) + int(a[x]) + int(a[x+1]) + int(b[x-1]) + int(b[x]) + int(b[x+1]) + int(c[x-1]) + int(c[x]) + int(c[x+1])
		dst[x] = uint8(s / 9)
	}
	dst[0], dst[w-1] = b[0], b[w-1]
}

// added are the sums of the first eight pixels of three rows.
func added(a, b, c []uint8) (even, odd uint64) {
	x, y, z := binary.LittleEndian.Uint64(a), binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(c)
	return x&lanes + y&lanes + z&lanes, x>>8&lanes + y>>8&lanes + z>>8&lanes
}

// ninths divides the sum of nine pixels in each lane by nine: a product with 2¹⁶/9, rounded up,
// is exact for sums so small.
func ninths(v uint64) uint64 {
	const every, ninth, quotients = 0x0000ffff0000ffff, 7282, 0x00ff000000ff0000
	return v&every*ninth&quotients>>16 | v>>16&every*ninth&quotients
}

// Smooth takes the grain out of a page: the mean of 3 by 3 pixels, twice. What is
// printed clearly is read worse from it.
func Smooth(g *image.Gray) *image.Gray {
	if g.Rect.Dx() < 3 || g.Rect.Dy() < 3 {
		return g
	}
	return mean3(mean3(g))
}
