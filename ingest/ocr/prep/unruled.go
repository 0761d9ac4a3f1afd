package prep

import (
	"image"
	"math"

	"casebook/ingest/lines"
)

// unruledRim is how far, in em, the ink of a rule reaches to its sides.
const unruledRim = .11

// Unruled is the page's image without the rules of its tables: engines that take them for
// strokes of characters lose the cells beside them. It is Image itself where there are none.
// The page must be upright.
func (p *Page) Unruled() *image.Gray {
	rules := p.TableRules()
	tables := rules.Tables()
	if len(tables) == 0 {
		return p.Image
	}
	out := copied(p.Image)
	rim := math.Max(3, unruledRim*p.Em)
	for _, list := range [][]lines.Rule{rules.Across, rules.Down} {
		for _, r := range list {
			for _, t := range tables {
				if r.X0 >= t.X0-p.Em && r.X1 <= t.X1+p.Em && r.Y0 >= t.Y0-p.Em && r.Y1 <= t.Y1+p.Em {
					whiten(out, r, rim)
				}
			}
		}
	}
	return out
}

// whiten paints the room of a rule.
func whiten(img *image.Gray, r lines.Rule, rim float64) {
	room := image.Rect(int(r.X0-rim), int(r.Y0-rim), int(r.X1+rim)+1, int(r.Y1+rim)+1).Intersect(img.Rect)
	for y := room.Min.Y; y < room.Max.Y; y++ {
		row := line(img, y)
		for x := room.Min.X; x < room.Max.X; x++ {
			row[x] = 255
		}
	}
}
