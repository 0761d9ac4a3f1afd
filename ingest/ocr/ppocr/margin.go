package ppocr

import (
	"math"
	"slices"

	"casebook/corpus"
	"casebook/ingest/ocr/prep"
)

// Beside text that goes across a title may stand in a column, right or left of all lines on its levels. Detection finds it in one
// tall box or in several.
const (
	besideShape = 2.2 // height by width of a box of such a column
	besideWide  = .8  // em at least: narrow digits are no column
	besideTall  = 3.  // times its width is the column tall
	besideGap   = 1.5 // times its width, at most, between two of its boxes
	besideOver  = .3  // of its width may another box reach into it
	besideLines = 2   // lines on its levels, at least
	besideAbove = 3   // lines above one that may be a title, at most
)

// withColumnsBeside makes one column of the boxes of each title that stands so; beside are these.
func withColumnsBeside(boxes []box, page *prep.Page) (out, beside []box) {
	tables := page.TableRules().Tables()
	w, h := float64(page.Image.Rect.Dx()), float64(page.Image.Rect.Dy())
	out = boxes
	for _, b := range boxes {
		if b.column() || b.h < besideShape*b.w || b.w < besideWide*page.Em || !slices.Contains(out, b) {
			continue
		}
		if _, ok := cellAt(tables, b.upright(page.Skew, w, h, reading{}).Word); ok {
			continue
		}
		if column, rest, ok := columnAt(out, b); ok {
			out, beside = append(rest, column), append(beside, column)
		}
	}
	return out, beside
}

// columnAt is the column that box b belongs to, and the other boxes; ok is false where it does not stand beside the text.
func columnAt(boxes []box, b box) (column box, rest []box, ok bool) {
	top, foot := b.y-b.h/2, b.y+b.h/2
	rest = slices.Clone(boxes)
	for grown := true; grown; {
		grown = false
		rest = slices.DeleteFunc(rest, func(o box) bool {
			in := !o.column() && o.w <= 1.3*b.w && math.Abs(o.x-b.x) < b.w/2 && o.y+o.h/2 > top-besideGap*b.w && o.y-o.h/2 < foot+besideGap*b.w
			if in {
				top, foot, grown = math.Min(top, o.y-o.h/2), math.Max(foot, o.y+o.h/2), true
			}
			return in
		})
	}
	left, right, across := 0, 0, 0
	for _, o := range rest {
		if o.y < top || o.y > foot {
			continue
		}
		if o.w >= longShape*o.h {
			across++
		}
		switch {
		case o.x+o.w/2 < b.x-(.5-besideOver)*b.w:
			left++
		case o.x-o.w/2 > b.x+(.5-besideOver)*b.w:
			right++
		default:
			return b, nil, false
		}
	}
	if foot-top < besideTall*b.w || left > 0 && right > 0 || across < besideLines {
		return b, nil, false
	}
	return box{x: b.x, y: (top + foot) / 2, w: foot - top, h: b.w, angle: math.Pi / 2, pad: b.pad}, rest, true
}

// besideText puts the lines of columns into those of a page that goes across: above them where they may be titles, else behind, as what
// stands beside the text.
func besideText(lines, columns []corpus.Line, first int) []corpus.Line {
	if first <= besideAbove {
		return slices.Insert(lines, first, columns...)
	}
	for i := range columns {
		columns[i].Role, columns[i].Opening = corpus.InCaption, corpus.Opens
	}
	return append(lines, columns...)
}
