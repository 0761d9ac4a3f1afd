package pdf

import (
	"bytes"
	"testing"

	"casebook/ingest/ocr/overlay"
)

// A picture without colours becomes the same pixels by the short way as by the long one,
// whatever its width, its padding and the byte that is not used; one coloured pixel anywhere
// in a row is found.
func TestPlainRow(t *testing.T) {
	for _, depth := range []int{bgr, bgrx} {
		for _, w := range []int{1, 2, 3, 4, 5, 8, 61} {
			b := bitmap{stride: depth*w + 12, w: w, h: 5, depth: depth}
			b.pix = make([]uint8, b.stride*b.h)
			for i := range b.pix {
				b.pix[i] = uint8(7 * i) // padding and unused bytes, too
			}
			for y := range b.h {
				for x := range w {
					v := uint8(31*x + 17*y)
					copy(b.pix[y*b.stride+depth*x:], []uint8{v, v, v})
				}
			}
			short, long := overlay.Grey(b), overlay.Grey(coloured{b})
			if !bytes.Equal(short.Image.Pix, long.Image.Pix) || short.Taken != 0 {
				t.Errorf("%d wide, %d bytes: %v, %v", w, depth, short.Image.Pix, long.Image.Pix)
			}
			row := make([]uint8, w)
			for x := range w {
				for channel := range 3 {
					at := b.stride + depth*x + channel
					b.pix[at] ^= 1
					if b.PlainRow(1, row) {
						t.Errorf("%d wide, %d bytes: channel %d of pixel %d", w, depth, channel, x)
					}
					b.pix[at] ^= 1
				}
			}
		}
	}
}

// coloured hides that a picture can tell that it has no colours.
type coloured struct{ overlay.Source }
