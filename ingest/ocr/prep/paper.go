package prep

import (
	"encoding/binary"
	"image"
	"math/bits"
	"slices"
	"sync"
)

// Paper: its local colour is the 75th percentile of blocks of so many pixels. What
// is darker than inkLo of it is ink, what is lighter than inkHi is paper: between
// them lies what shows through from the other side.
const (
	paperBlock = 48
	inkLo      = .40
	inkHi      = .82
)

// divide gives a page white paper and black ink, whatever the light it was taken in.
// What is as dark as ink, a share of the paper's colour, becomes black.
func divide(g *image.Gray, ink float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	paper, bw, bh := paperColours(g)
	ramp := ramps(ink)
	out := image.NewGray(image.Rect(0, 0, w, h))
	cols := make([]int32, bw+1) // the paper along one row, in 1/256
	for y := range h {
		blend(cols, paper, bw, bh, y)
		src, dst := line(g, y), out.Pix[y*w:(y+1)*w]
		for b := range bw + 1 {
			// between the middles of blocks b-1 and b
			from, to := b*paperBlock-paperBlock/2, b*paperBlock+paperBlock/2
			left, right := cols[max(0, b-1)], cols[min(b, bw-1)]
			step := (right - left) / paperBlock
			v := left
			if from < 0 {
				v, from = left+step*int32(-from), 0
			}
			for x := from; x < min(to, w); x++ {
				dst[x] = ramp[v>>8][src[x]]
				v += step
			}
		}
	}
	return out
}

// blend interpolates the paper's colours between two rows of blocks for row y.
func blend(cols []int32, paper []uint8, bw, bh, y int) {
	at := y - paperBlock/2
	j := max(0, at/paperBlock)
	k := min(j+1, bh-1)
	f := int32(max(0, at-j*paperBlock))
	for i := range bw {
		a, b := int32(paper[j*bw+i]), int32(paper[k*bw+i])
		cols[i] = a<<8 + (b-a)*f*256/paperBlock
	}
}

// ramps are the new values by paper colour and old value. Where ink is paler than inkLo,
// what shows through is so in the same measure.
func ramps(ink float64) *[256][256]uint8 {
	var t [256][256]uint8
	hi := 1 - (1-ink)*(1-inkHi)/(1-inkLo)
	for p := range 256 {
		for v := range 256 {
			share := float64(v) / float64(max(p, 1))
			t[p][v] = uint8(255 * min(1, max(0, (share-ink)/(hi-ink))))
		}
	}
	return &t
}

// paperColours are the colours of blocks, each the median of itself and its
// neighbours, so that a block full of ink takes its paper from beside it.
func paperColours(g *image.Gray) (paper []uint8, bw, bh int) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	bw, bh = (w+paperBlock-1)/paperBlock, (h+paperBlock-1)/paperBlock
	raw := make([]uint8, bw*bh)
	for j := range bh {
		for i := range bw {
			raw[j*bw+i] = blockPaper(g, i*paperBlock, j*paperBlock)
		}
	}
	paper = make([]uint8, bw*bh)
	for j := range bh {
		for i := range bw {
			var near []uint8
			for y := max(0, j-1); y <= min(bh-1, j+1); y++ {
				near = append(near, raw[y*bw+max(0, i-1):y*bw+min(bw, i+2)]...)
			}
			slices.Sort(near)
			paper[j*bw+i] = near[len(near)/2]
		}
	}
	return paper, bw, bh
}

func blockPaper(g *image.Gray, x0, y0 int) uint8 {
	var hist [256]int
	n := 0
	for y := y0; y < min(y0+paperBlock, g.Rect.Dy()); y += 2 {
		row := line(g, y)
		for x := x0; x < min(x0+paperBlock, len(row)); x += 2 {
			hist[row[x]]++
			n++
		}
	}
	v := 255
	for seen := 0; v > 0; v-- {
		if seen += hist[v]; 4*seen >= n {
			break
		}
	}
	return uint8(v)
}

const (
	bilevelStep = 3
	whiteFrom   = 250
	whiteShare  = 94 // percent of the light pixels
)

// bilevel: of the pixels that are not dark nearly all are white through and
// through. Paper under a lamp never is; resampled black and white has grey rims only. Each
// third row is looked at.
func bilevel(g *image.Gray) bool {
	white, light, all := 0, 0, 0
	for y := 0; y < g.Rect.Dy(); y += bilevelStep {
		row := line(g, y)
		all += len(row)
		for ; len(row) >= eight; row = row[eight:] {
			const high, rest = 0x8080808080808080, 0x0606060606060606 // 250 and 6 is the highest bit of nine
			v := binary.LittleEndian.Uint64(row)
			light += bits.OnesCount64(v & high)
			white += bits.OnesCount64((v&^high + rest) & v & high)
		}
		for _, v := range row {
			if v >= whiteFrom {
				white++
			}
			if v >= 128 {
				light++
			}
		}
	}
	return 2*light > all && 100*white >= whiteShare*light
}

// The depth of a page's ink is that of its darkest pixels, one in inkPixels, once its
// grain is gone. Ink is pale from paleFrom to paleTo of the paper's colour; above is paper.
const (
	inkPixels = 100
	paleStep  = 2
	paleFrom  = .5
	paleTo    = .8
)

// percents are the shares of grey levels of the paper's, by the paper's, 100 at most.
var percents = sync.OnceValue(func() *[256][256]uint8 {
	var t [256][256]uint8
	for p := range t {
		for v := range t[p] {
			t[p][v] = uint8(min(100, 100*v/max(1, p)))
		}
	}
	return &t
})

// depth is how dark the ink is, as a share of the paper's colour; inkLo where it is not
// pale, or nothing is ink.
func depth(g *image.Gray) float64 {
	paper, bw, _ := paperColours(g)
	small := shrink(g, paleStep)
	var hist [101]int
	parts := percents()
	w := small.Rect.Dx()
	for y := range small.Rect.Dy() {
		for x, v := range line(small, y) {
			p := paper[y*paleStep/paperBlock*bw+x*paleStep/paperBlock]
			hist[parts[p][v]]++
		}
	}
	seen := 0
	for share, n := range hist {
		if seen += n; inkPixels*seen >= w*small.Rect.Dy() {
			if d := float64(share) / 100; d >= paleFrom && d <= paleTo {
				return d
			}
			return inkLo
		}
	}
	return inkLo
}
