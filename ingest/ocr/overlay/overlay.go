// Package overlay makes grey page images of coloured ones and takes out on the way what
// was put over the print in coloured ink: seals, strokes of a pen. Through the channel of
// its own colour ink looks like paper while the print beneath stays dark, so that the
// print comes back.
//
// Coloured print stays: headings in red, markers in blue. What tells the two apart is that
// dark print goes on through the ink of an overlay, and that seals are rings (docs/ocr.md).
package overlay

import "image"

// Source gives the rows of a picture in colour.
type Source interface {
	// Size in pixels.
	Size() (w, h int)
	// Row puts row y into rgb: three values a pixel, red, green, blue.
	Row(y int, rgb []uint8)
}

// Page is the grey image of a page.
type Page struct {
	Image *image.Gray
	// Taken counts the seals and strokes over print that were taken out; 0 leaves every
	// pixel as bright as it was.
	Taken int
}

// reducedSide is what the longer side of the picture that is judged comes to, or a little
// more: some 150 dpi of a page of A5, so that the coloured rims that scanners and JPEG put
// around black print vanish in the mean.
const reducedSide = 1200

// Plain is a Source that can tell, row by row, that it has no colours, as most scans have
// none: their brightness is known without any weighing.
type Plain interface {
	Source
	// PlainRow puts the brightness of row y into grey, one value a pixel, where its three
	// channels are equal all along; else it reports false.
	PlainRow(y int, grey []uint8) bool
}

// Grey is a page without what lies over its print.
func Grey(src Source) Page {
	if p, ok := src.(Plain); ok {
		if img := colourless(p); img != nil {
			return Page{Image: img}
		}
	}
	w, h := src.Size()
	p := plan{w: w, h: h, step: max(1, max(w, h)/reducedSide)}
	m := p.reduced(src)
	if m.coloured < fewColoured {
		return Page{Image: p.grey(src, nil)}
	}
	inks := m.overlays()
	return Page{Image: p.grey(src, m.masked(inks)), Taken: len(inks)}
}

// colourless is the image of a picture without colours, or nil from the first row on that
// has some.
func colourless(src Plain) *image.Gray {
	w, h := src.Size()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		if !src.PlainRow(y, out.Pix[y*w:(y+1)*w]) {
			return nil
		}
	}
	return out
}

// plan is how a picture is made smaller.
type plan struct {
	w, h int
	step int // pixels of the picture for one of the map, each way
}

// grey is the brightness of every pixel, but within a mask what its ink leaves of it.
func (p plan) grey(src Source, mask *mask) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, p.w, p.h))
	rgb := make([]uint8, 3*p.w)
	for y := range p.h {
		src.Row(y, rgb)
		row := out.Pix[y*p.w : (y+1)*p.w]
		for x := range row {
			row[x] = brightness(rgb[3*x], rgb[3*x+1], rgb[3*x+2])
		}
		if mask != nil {
			mask.clear(row, rgb, y/p.step, p.step)
		}
	}
	return out
}

// brightness weighs the channels as pdfium does.
func brightness(r, g, b uint8) uint8 {
	return uint8((30*int(r) + 59*int(g) + 11*int(b)) / 100)
}
