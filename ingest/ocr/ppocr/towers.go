package ppocr

import (
	"math"
	"slices"

	layout "casebook/ingest/lines"
	"casebook/ingest/ocr/prep"
)

// The labels of forms stand in narrow cells, one character upon another, on pages whose
// text goes across. Boxes of that shape elsewhere are narrow digits.
const (
	towerShape = 1.8 // height by width
	towerTall  = 1.8 // em
	towerRoom  = 3.5 // times its width: its cell is no wider
)

// withTowers turns boxes that stand in narrow cells of tables into columns, which are read
// down. A page in columns stays as it is.
func withTowers(boxes []box, page *prep.Page) []box {
	if slices.ContainsFunc(boxes, box.column) {
		return boxes
	}
	tables := page.TableRules().Tables()
	if len(tables) == 0 {
		return boxes
	}
	out := slices.Clone(boxes)
	for i, b := range out {
		if b.h < towerShape*b.w || b.h < towerTall*page.Em {
			continue
		}
		at := b.upright(page.Skew, float64(page.Image.Rect.Dx()), float64(page.Image.Rect.Dy()), reading{})
		if c, ok := cellAt(tables, at.Word); ok && c.X1-c.X0 <= towerRoom*b.w && b.h <= c.Y1-c.Y0+b.w {
			out[i].w, out[i].h, out[i].angle = b.h, b.w, b.angle+math.Pi/2
		}
	}
	return out
}

// cellAt is the cell in which a word has its middle.
func cellAt(tables []layout.Table, w layout.Word) (layout.Cell, bool) {
	for _, t := range tables {
		for _, c := range t.Cells {
			if c.Holds((w.X0+w.X1)/2, (w.Y0+w.Y1)/2) {
				return c, true
			}
		}
	}
	return layout.Cell{}, false
}
