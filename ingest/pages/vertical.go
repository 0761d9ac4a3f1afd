package pages

import (
	"encoding/binary"
	goimage "image"
	"math/bits"
)

// Vertical print leaves upright white strips between its columns, and hardly any white row
// within a block of text; print in lines the other way round. Both are counted in tiles,
// so that crooked scans and pictures do not hide them.
const (
	tiles       = 4   // across and down
	tileInk     = .02 // of its pixels are dark where a tile holds text
	stripsLeast = .18 // of a tile's columns are white in vertical print
	rowsMost    = .10 // of its rows
	tilesLeast  = 3
)

// verticalInk reports an image whose print runs from top to bottom.
func verticalInk(img *goimage.Gray) bool {
	w, h := img.Rect.Dx()/tiles, img.Rect.Dy()/tiles
	if w < 50 || h < 50 {
		return false
	}
	upright, flat := 0, 0
	for i := range tiles * tiles {
		ink, columns, rows := strips(img, goimage.Rect(0, 0, w, h).Add(goimage.Pt(i%tiles*w, i/tiles*h)))
		switch {
		case ink < tileInk:
		case columns >= stripsLeast && rows <= rowsMost:
			upright++
		case rows > columns:
			flat++
		}
	}
	return upright >= tilesLeast && upright > 2*flat
}

// strips measures the share of dark pixels, of white columns and of white rows of a tile,
// between its first and its last that are not. Pixels without their highest bit are dark; eight
// are counted at a time, those of a column in a byte of a word until it could overflow.
func strips(img *goimage.Gray, r goimage.Rectangle) (ink, columns, rows float64) {
	const eight, light, most = 8, 0x8080808080808080, 255
	byColumn, byRow := make([]int, r.Dx()), make([]int, r.Dy())
	words := make([]uint64, r.Dx()/eight)
	n := 0
	for y := range r.Dy() {
		at := (r.Min.Y+y)*img.Stride + r.Min.X
		row := img.Pix[at : at+r.Dx()]
		dark := 0
		for i := range words {
			m := ^binary.LittleEndian.Uint64(row) & light >> 7
			words[i], row = words[i]+m, row[eight:]
			dark += bits.OnesCount64(m)
		}
		for x, v := range row {
			d := int(^v >> 7)
			byColumn[eight*len(words)+x] += d
			dark += d
		}
		byRow[y] = dark
		if n += dark; y%most == most-1 || y == r.Dy()-1 {
			for i, word := range words {
				for k := range eight {
					byColumn[eight*i+k] += int(word >> (8 * k) & 0xff)
				}
			}
			clear(words)
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy()), white(byColumn), white(byRow)
}

func white(counts []int) float64 {
	first, last, empty := -1, 0, 0
	for i, n := range counts {
		if n > 1 {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 || last == first {
		return 0
	}
	for _, n := range counts[first:last] {
		if n <= 1 {
			empty++
		}
	}
	return float64(empty) / float64(last-first)
}
