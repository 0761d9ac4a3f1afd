package ppocr

import (
	"image"
	"math"
	"slices"
	"strings"

	"casebook/corpus"
	layout "casebook/ingest/lines"
)

// Text set in columns: from top to bottom, the columns from right to left. The models
// read a column that is turned to the left by a quarter, so that its characters lie on
// their sides. A page that itself lies on its side looks the same to detection: there
// the characters of the turned column stand upright.
const (
	columnShare = .5 // of the length of all long boxes from which on a page is in columns
	longShape   = 3. // length by height of a long box
	tried       = 3  // columns whose characters are looked at
	triedRoom   = 12 // times its width: so much of a column is looked at
	triedLeast  = 5  // characters of such a column
	standing    = .4 // of them that read the same, standing, in columns
)

// column reports a box whose line goes down.
func (b box) column() bool { return math.Abs(b.angle) > math.Pi/4 }

// flat is a column as a box that is read across.
func (b box) flat() box {
	if b.column() {
		b.w, b.h, b.angle = b.h, b.w, b.angle-math.Pi/2
	}
	return b
}

// settleColumns leaves columns on pages that are in columns; elsewhere tall boxes are
// narrow digits and the like, to be read across.
func (m *models) settleColumns(img *image.Gray, boxes []box) ([]box, error) {
	if inColumns(boxes) {
		if stand, err := m.stand(img, boxes); err != nil || stand {
			return boxes, err
		}
	}
	return flat(boxes), nil
}

// inColumns: most of the length of long boxes stands upright.
func inColumns(boxes []box) bool {
	var long, columns float64
	for _, b := range boxes {
		if b.w < longShape*b.h {
			continue
		}
		if long += b.w; b.column() {
			columns += b.w
		}
	}
	return columns > columnShare*long
}

// flat has all boxes read across.
func flat(boxes []box) []box {
	out := make([]box, len(boxes))
	for i, b := range boxes {
		out[i] = b.flat()
	}
	return out
}

// stand reports whether the characters of the longest columns stand upright: set side
// by side they read as the turned column does.
func (m *models) stand(img *image.Gray, boxes []box) (bool, error) {
	var columns []box
	for _, b := range boxes {
		if b.column() {
			columns = append(columns, b)
		}
	}
	slices.SortStableFunc(columns, func(a, b box) int { return int(b.w - a.w) })
	same, all := 0, 0
	for _, b := range columns[:min(len(columns), tried)] {
		b = b.head(triedRoom)
		cutOut, signs, err := m.line(img, b)
		if err != nil {
			return false, err
		}
		if len(signs) < triedLeast {
			continue
		}
		signs = signs[:min(len(signs), mostWidth/lineHeight)]
		again, err := m.sideBySide(img, b, cutOut.width, signs)
		if err != nil {
			return false, err
		}
		for _, s := range signs {
			if all++; strings.Contains(again, s.text) {
				same++
			}
		}
	}
	return all > 0 && float64(same) >= standing*float64(all), nil
}

// sideBySide reads the characters of a column set in a row, each as it stands on the
// page; width is that of the column as it was cut out.
func (m *models) sideBySide(img *image.Gray, b box, width int, signs []sign) (string, error) {
	const em = lineHeight
	full := max(leastWidth, len(signs)*em)
	data := make([]float32, 3*lineHeight*full)
	sin, cos := math.Sincos(b.angle)
	for i, s := range signs {
		along := (s.at/float64(width) - .5) * b.w
		cell := box{x: b.x + along*cos, y: b.y + along*sin, w: b.h, h: b.h, angle: b.angle - math.Pi/2}
		cut(img, cell, em, data[i*em:], full)
	}
	for c := 1; c < 3; c++ {
		copy(data[c*lineHeight*full:], data[:lineHeight*full])
	}
	read, err := m.signs(data, full)
	text := joined(read).text
	return text, err
}

// down reports a page in columns.
func down(words []word) bool {
	n := 0
	for _, w := range words {
		if w.Down {
			n++
		}
	}
	return n > 0
}

// lay lays out a page of w by h. Columns are laid out as the rows of the page turned to
// the left by a quarter, without tables; what lies across stands before them where it is above all of
// them, else behind. Where most lines go across, columns are titles beside them.
func lay(words []word, w, h float64, r layout.Rules) []corpus.Line {
	var across, columns []layout.Word
	top := math.Inf(1)
	for _, o := range words {
		if !o.Down {
			across = append(across, o.Word)
			continue
		}
		top = math.Min(top, o.Y0)
		columns = append(columns, layout.Word{Text: o.Text, Confidence: o.Confidence, Right: o.Right, X0: o.Y0, X1: o.Y1, Y0: w - o.X1, Y1: w - o.X0})
	}
	lines := layout.Words(across, w, h, r)
	if len(columns) == 0 {
		return lines
	}
	first := 0
	for first < len(lines) && (lines[first].Box.Y0+lines[first].Box.Y1)/2*h < top {
		first++
	}
	turned := layout.Words(columns, h, w, layout.Rules{})
	for i := range turned {
		l := &turned[i]
		l.Size = l.Size * w / h
		l.Box = corpus.Box{X0: 1 - l.Box.Y1, X1: 1 - l.Box.Y0, Y0: l.Box.X0, Y1: l.Box.X1}
	}
	if len(across) > len(columns) {
		return besideText(lines, turned, first)
	}
	return slices.Insert(lines, first, turned...)
}
