package ppocr

import (
	"image"
	"math"
	"slices"
	"unicode/utf8"

	"casebook/ingest/ocr/prep"
)

// Which way a page lies is told by a few of its lines, before the others are read: a page
// on its side has its lines in columns whose characters do not stand in them, and reads
// from one end and not from the other; a page on its head reads turned by half.
const (
	turnLines  = 3   // the longest, are read
	turnSigns  = 5   // characters that such a line has at least
	turnSure   = .85 // confidence of a line that lies the right way
	turnBetter = .15 // so much above that of the other way
	turnRoom   = 10  // times its height: so much of a line is enough
)

// found are the lines of a page before they are read.
type found struct {
	boxes []box
	turns int             // quarters to the right that set the page upright
	known map[box]reading // of boxes that were read to learn that
}

// find finds the lines of a page and which way it lies.
func (m *models) find(page *prep.Page) (f found, err error) {
	img := page.Image
	if f.boxes, err = m.detect(img, sideOf(page), page.Skew); err != nil {
		return f, err
	}
	if inColumns(f.boxes) {
		stand, err := m.stand(img, f.boxes)
		if err != nil || stand {
			return f, err
		}
		if f.turns, err = m.onItsSide(img, f.boxes); f.turns == 0 {
			f.boxes = flat(f.boxes)
		}
		return f, err
	}
	f.boxes, f.known = flat(f.boxes), map[box]reading{}
	f.turns, err = m.onItsHead(img, f)
	return f, err
}

// turnedPage prepares a page that was turned, img, whose lines were found as it lay. Leader
// dots are erased only where they run across: there the lines are found anew.
func (m *models) turnedPage(lay *prep.Page, img *image.Gray, dpi int, f found) (*prep.Page, found, error) {
	page := prep.Prepare(img, dpi, steps)
	w, h := float64(lay.Image.Rect.Dx()), float64(lay.Image.Rect.Dy())
	again := found{turns: f.turns}
	if !page.TOC() {
		again.boxes = turned(f.boxes, f.turns, w, h, page.Skew)
		return page, again, nil
	}
	boxes, err := m.detect(page.Image, sideOf(page), page.Skew)
	again.boxes = flat(boxes)
	return page, again, err
}

// onItsSide is by how many quarters a page is to be turned whose lines go down, or up.
func (m *models) onItsSide(img *image.Gray, boxes []box) (int, error) {
	lines := longest(boxes, box.column)
	for i := range lines {
		lines[i] = lines[i].head(turnRoom)
	}
	for _, way := range []struct {
		turns int
		of    func(box) box
	}{{3, func(b box) box { return b }}, {1, box.reversed}} {
		for _, b := range lines {
			r, err := m.recognise(img, way.of(b))
			if err != nil {
				return 0, err
			}
			if reads(r) {
				return way.turns, nil
			}
		}
	}
	return 0, nil
}

// onItsHead is 2 where lines read turned by half and not as they are. What is read as it
// is, is noted in f.known.
func (m *models) onItsHead(img *image.Gray, f found) (int, error) {
	lines := longest(f.boxes, func(b box) bool { return !b.column() })
	for _, b := range lines {
		r, err := m.recognise(img, b)
		if err != nil {
			return 0, err
		}
		if f.known[b] = r; reads(r) {
			return 0, nil
		}
	}
	over := 0
	for _, b := range lines {
		r, err := m.recognise(img, b.head(turnRoom).reversed())
		if err != nil {
			return 0, err
		}
		if reads(r) && r.confidence >= f.known[b].confidence+turnBetter {
			over++
		}
	}
	if 2*over > len(lines) {
		return 2, nil
	}
	return 0, nil
}

// reads: a line of text lies the right way.
func reads(r reading) bool {
	return utf8.RuneCountInString(r.text) >= turnSigns && r.confidence >= turnSure
}

// turned are boxes of a page of w by h pixels after it was turned to the right by so many
// quarters; those too short to have a direction of their own take that of its lines.
func turned(boxes []box, quarters int, w, h, skew float64) []box {
	out := make([]box, len(boxes))
	for i, b := range boxes {
		w, h := w, h
		for range quarters {
			b.x, b.y, w, h = h-b.y, b.x, h, w
		}
		b.angle = math.Remainder(b.angle+float64(quarters)*math.Pi/2, math.Pi)
		if b = b.flat(); b.w < longShape*b.h {
			b.angle = skew * math.Pi / 180
		}
		out[i] = b
	}
	return out
}

// longest are the longest boxes of a kind.
func longest(boxes []box, kind func(box) bool) []box {
	var out []box
	for _, b := range boxes {
		if kind(b) && b.w >= longShape*b.h {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b box) int { return int(b.w - a.w) })
	return out[:min(len(out), turnLines)]
}

// reversed is a box that is read from its other end.
func (b box) reversed() box {
	b.angle += math.Pi
	return b
}

// head is the beginning of a box, so many times as long as it is high.
func (b box) head(room float64) box {
	if over := b.w - room*b.h; over > 0 {
		sin, cos := math.Sincos(b.angle)
		b.x, b.y, b.w = b.x-over/2*cos, b.y-over/2*sin, b.w-over
	}
	return b
}
