package prep

import (
	"image"
	"slices"
)

// A page number stands alone in the outer parts of the page, and is no wider than
// so many em (— 123 —) nor higher than two.
const (
	outerShare  = .14
	numberEms   = 6
	numberTall  = 2.2
	numberSmall = .35 // em: lower marks are dashes and dots
	numberApart = 1.0 // em of white above or below
)

// NumberStrips are the places on Image where a page number may stand: the lowest
// line of the foot and the highest of the head, if short and alone on its level.
func (p *Page) NumberStrips() []image.Rectangle {
	var out []image.Rectangle
	for _, foot := range []bool{true, false} {
		if r, ok := p.outermost(foot); ok {
			out = append(out, r)
		}
	}
	return out
}

// outermost is the outermost line of ink at the foot or the head of the page.
func (p *Page) outermost(foot bool) (image.Rectangle, bool) {
	h := p.Image.Rect.Dy()
	zone := int32(outerShare * float64(h))
	var near []part
	for _, c := range p.print {
		if foot && c.y0 > int32(h)-zone || !foot && c.y1 < zone {
			near = append(near, c)
		}
	}
	if len(near) == 0 {
		return image.Rectangle{}, false
	}
	slices.SortStableFunc(near, func(a, b part) int {
		if foot {
			return int(b.y1 - a.y1)
		}
		return int(a.y0 - b.y0)
	})
	box := near[0].rect()
	for _, c := range near[1:] {
		if r := c.rect(); r.Min.Y < box.Max.Y && r.Max.Y > box.Min.Y {
			box = box.Union(r)
		}
	}
	w, t := float64(box.Dx()), float64(box.Dy())
	if w > numberEms*p.Em || t > numberTall*p.Em || t < numberSmall*p.Em || !p.apart(box, foot) {
		return image.Rectangle{}, false
	}
	pad := int(.2 * p.Em)
	return box.Inset(-pad).Intersect(p.Image.Rect), true
}

// apart: the line is set apart from the text inward of it.
func (p *Page) apart(box image.Rectangle, foot bool) bool {
	gap := int(numberApart * p.Em)
	zone := image.Rect(0, box.Max.Y, p.Image.Rect.Dx(), box.Max.Y+gap)
	if foot {
		zone = image.Rect(0, box.Min.Y-gap, p.Image.Rect.Dx(), box.Min.Y)
	}
	for _, c := range p.print {
		if c.rect().Overlaps(zone) {
			return false
		}
	}
	return true
}

func (p part) rect() image.Rectangle {
	return image.Rect(int(p.x0), int(p.y0), int(p.x1)+1, int(p.y1)+1)
}
