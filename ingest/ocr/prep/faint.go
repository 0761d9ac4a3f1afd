package prep

import "image"

// Print of the other side of the leaf is grey where this side's is black. faintInk is
// what counts as black of the clean page, after the mean of 3 by 3 pixels, which takes
// the grain out; faintWhite is the grey that becomes white.
const (
	faintInk   = 110
	faintWhite = 140
	// The page must differ from what was there, in one of so many pixels by so much.
	faintFew    = 1000
	faintChange = 20
)

// Pale print is no darker than what shows through on other pages: its grey, that
// of the darkest of so many in a hundred marks, takes the place of black.
const (
	paleInk     = 60  // darker print is black enough
	markBelow   = 220 // grey of marks
	darkestMost = 2   // in a hundred marks
)

// inkOf is the grey that is black on this page.
func inkOf(g *image.Gray) int {
	var hist [256]int
	marks := 0
	for _, v := range g.Pix {
		if v < markBelow {
			hist[v]++
			marks++
		}
	}
	v := 0
	for seen := 0; v < markBelow; v++ {
		if seen += hist[v]; 100*seen >= darkestMost*marks {
			break
		}
	}
	if v < paleInk || marks == 0 {
		return 0
	}
	return v
}

// WithoutFaint is the clean page without grey marks: white beyond the reach of black
// ones, and steeper in contrast within it. ok is false for pages
// that this hardly changes.
func (p *Page) WithoutFaint() (img *image.Gray, ok bool) {
	if p.clean == nil || p.clean.Rect.Dx() < 3 || p.clean.Rect.Dy() < 3 {
		return nil, false
	}
	ink := mean3(p.clean)
	for i := range ink.Pix {
		ink.Pix[i] = min(ink.Pix[i], 2*min(p.clean.Pix[i], 127)) // hairlines vanish in the mean
	}
	black := inkOf(ink)
	white := black + (255-black)*faintWhite/255
	near := nearInk(ink, black+(255-black)*faintInk/255, max(2, int(p.Em/12)))
	out := copied(p.clean)
	changed := 0
	for i, v := range out.Pix {
		out.Pix[i] = 255
		if near[i] {
			out.Pix[i] = uint8(min(255, max(0, int(v)-black)*255/(white-black)))
		}
		if was := p.Image.Pix[i]; max(was, out.Pix[i])-min(was, out.Pix[i]) > faintChange {
			changed++
		}
	}
	return out, changed > len(out.Pix)/faintFew
}

// nearInk marks the pixels that are at most radius from one darker than below, in
// both directions.
func nearInk(g *image.Gray, below, radius int) []bool {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	wide, out := make([]bool, w*h), make([]bool, w*h)
	for y := range h {
		until := -1
		for x := range w {
			if int(g.Pix[y*w+x]) >= below {
				continue
			}
			for k := max(until+1, x-radius); k <= min(w-1, x+radius); k++ {
				wide[y*w+k] = true
			}
			until = min(w-1, x+radius)
		}
	}
	for x := range w {
		until := -1
		for y := range h {
			if !wide[y*w+x] {
				continue
			}
			for k := max(until+1, y-radius); k <= min(h-1, y+radius); k++ {
				out[k*w+x] = true
			}
			until = min(h-1, y+radius)
		}
	}
	return out
}
