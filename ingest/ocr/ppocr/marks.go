package ppocr

import (
	"cmp"
	"image"
	"math"
	"slices"
	"strings"
	"unicode"
)

// The models read the characters of a column, and overlook or mistake its marks:
// commas and stops stand in the upper right of their em there, brackets and dashes lie
// across. So the gaps between characters are looked at: a column is set anew as a row,
// its characters upright, stops moved to the lower left, brackets and dashes turned
// back, and read once more; from that reading the marks are taken.
const (
	ownInk    = .57 // of an em from the middle of a character: ink that is its own
	leastMark = .06 // of an em: smaller pieces are specks
	inkRim    = 4   // pixels at the sides of a strip, where the next column's ink may lie
	smallMark = .5  // em: stops are smaller both ways
	oblong    = 1.4
	leastInk  = 4 // pixels of a cell of lineHeight by lineHeight
)

// columnMarks are what is believed to be a mark of a column.
const columnMarks = "，。、；：？！·.．…—「」『』（）《》〈〉【】〔〕“”‘’％%~～"

// cell is a place of a column, in pixels of the strip; text is "" for a mark.
type cell struct {
	at, size float64
	text     string
	sure     float64
}

// recogniseDown reads a column.
func (m *models) recogniseDown(img *image.Gray, b box) (reading, error) {
	s, signs, err := m.line(img, b)
	if err != nil {
		return reading{}, err
	}
	signs = slices.DeleteFunc(signs, func(g sign) bool { return !lettered(g.text) })
	cells := s.cells(signs, lineHeight*b.em()/b.h)
	if len(cells) > len(signs) && len(cells) <= mostWidth/lineHeight {
		if cells, err = m.readMarks(img, b, s, cells); err != nil {
			return reading{}, err
		}
	}
	signs = signs[:0]
	for _, c := range cells {
		if c.text != "" {
			signs = append(signs, sign{text: c.text, at: c.at, confidence: c.sure})
		}
	}
	r := joined(signs)
	r.text = zeros(r.text)
	return r, nil
}

// zeros: a ring between Han numerals is the numeral nought.
func zeros(text string) string {
	rs := []rune(text)
	for i, r := range rs {
		if r == '○' && (i > 0 && strings.ContainsRune(hanDigits, rs[i-1]) || i+1 < len(rs) && strings.ContainsRune(hanDigits, rs[i+1])) {
			rs[i] = '〇'
		}
	}
	return string(rs)
}

const hanDigits = "〇○一二三四五六七八九十"

// lettered: characters that the models read in columns.
func lettered(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || r == '○' })
}

// cells are the characters and the marks between them: ink that is no character's.
func (s strip) cells(signs []sign, em float64) []cell {
	pitch := pitchOf(signs, em)
	ink := s.pieces()
	signs = centred(signs, ink, pitch)
	var out []cell
	for _, g := range signs {
		out = append(out, cell{g.at, pitch, g.text, g.confidence})
	}
	for _, p := range joinedPieces(left(signs, ink, pitch), pitch) {
		out = append(out, cell{at: p.middle(), size: p.to - p.from})
	}
	slices.SortStableFunc(out, func(a, b cell) int { return cmp.Compare(a.at, b.at) })
	return out
}

// piece is a stretch of a strip without white, in pixels.
type piece struct{ from, to float64 }

func (p piece) middle() float64 { return (p.from + p.to) / 2 }
func (p piece) long() float64   { return p.to - p.from }

// pieces are the stretches of ink along a strip.
func (s strip) pieces() []piece {
	var out []piece
	for x := range s.width {
		ink := false
		for y := inkRim; y < lineHeight-inkRim && !ink; y++ {
			ink = s.values[y*s.stride+x] < s.dark
		}
		switch n := len(out); {
		case !ink:
		case n > 0 && out[n-1].to == float64(x):
			out[n-1].to++
		default:
			out = append(out, piece{float64(x), float64(x + 1)})
		}
	}
	return out
}

// centred moves the places of characters by what they lie off on the whole: the model
// tells where it knows a character, not where its middle is.
func centred(signs []sign, ink []piece, pitch float64) []sign {
	var off []float64
	for _, g := range signs {
		for _, p := range ink {
			if d := p.middle() - g.at; p.long() > .7*pitch && p.long() < 1.1*pitch && math.Abs(d) < pitch/2 {
				off = append(off, d)
			}
		}
	}
	if len(off) == 0 {
		return signs
	}
	slices.Sort(off)
	out := slices.Clone(signs)
	for i := range out {
		out[i].at += off[len(off)/2]
	}
	return out
}

// left is the ink that belongs to no character.
func left(signs []sign, ink []piece, pitch float64) []piece {
	var out []piece
	for _, p := range ink {
		if p.long() > 1.15*pitch { // characters and marks that touch
			for _, g := range signs {
				if a, b := g.at-ownInk*pitch, g.at+ownInk*pitch; a < p.to && b > p.from {
					if a-p.from > leastMark*pitch {
						out = append(out, piece{p.from, a})
					}
					p.from = b
				}
			}
		}
		own := slices.ContainsFunc(signs, func(g sign) bool { return math.Abs(p.middle()-g.at) <= ownInk*pitch })
		if !own && p.long() > leastMark*pitch {
			out = append(out, p)
		}
	}
	return out
}

// joinedPieces puts pieces of one mark together.
func joinedPieces(ink []piece, pitch float64) []piece {
	var out []piece
	for _, p := range ink {
		if n := len(out); n > 0 && p.from-out[n-1].to < .25*pitch && p.to-out[n-1].from < .9*pitch {
			out[n-1].to = p.to
			continue
		}
		out = append(out, p)
	}
	return out
}

// pitchOf is the usual distance of two characters.
func pitchOf(signs []sign, em float64) float64 {
	var steps []float64
	for i := 1; i < len(signs); i++ {
		if d := signs[i].at - signs[i-1].at; d > .7*em && d < 1.5*em {
			steps = append(steps, d)
		}
	}
	if len(steps) < 3 {
		return em
	}
	sum := 0.
	slices.Sort(steps)
	mid := steps[len(steps)/4 : len(steps)-len(steps)/4]
	for _, d := range mid {
		sum += d
	}
	return sum / float64(len(mid))
}

// readMarks sets the column as a row and reads it; what it says at the cells of marks
// is their text.
func (m *models) readMarks(img *image.Gray, b box, s strip, cells []cell) ([]cell, error) {
	const em = lineHeight
	full := max(leastWidth, len(cells)*em)
	data := make([]float32, 3*em*full)
	for i := range data[:em*full] {
		data[i] = 1
	}
	sin, cos := math.Sincos(b.angle)
	for i, c := range cells {
		along := (c.at/float64(s.width) - .5) * b.w
		square := box{x: b.x + along*cos, y: b.y + along*sin, w: b.h, h: b.h, angle: b.angle - math.Pi/2}
		var plane [em * em]float32
		cut(img, square, em, plane[:], em)
		if c.text == "" && !settleMark(&plane, s.dark, c.size) {
			continue
		}
		for y := range em {
			copy(data[y*full+i*em:], plane[y*em:(y+1)*em])
		}
	}
	for c := 1; c < 3; c++ {
		copy(data[c*em*full:], data[:em*full])
	}
	read, err := m.signs(data, full)
	if err != nil {
		return nil, err
	}
	for _, g := range read {
		i := int(g.at / em)
		if i < len(cells) && (cells[i].text == "" || strings.Contains(columnMarks, cells[i].text)) && strings.Contains(columnMarks, g.text) {
			cells[i].text, cells[i].sure = cells[i].text+g.text, g.confidence
		}
	}
	return cells, nil
}

// settleMark puts the mark in a cell, size pixels long in the middle, where rows have
// it; false where there is none.
func settleMark(plane *[lineHeight * lineHeight]float32, dark float32, size float64) bool {
	const em = lineHeight
	x0, y0, x1, y1, n := em, em, -1, -1, 0
	top, end := max(0, int((em-size)/2)-1), min(em, int((em+size)/2)+1)
	for y := top; y < end; y++ {
		for x := range em {
			if plane[y*em+x] < dark {
				x0, y0, x1, y1, n = min(x0, x), min(y0, y), max(x1, x), max(y1, y), n+1
			}
		}
	}
	if n < leastInk {
		return false
	}
	was := *plane
	for i := range plane {
		plane[i] = 1
	}
	w, h := float64(x1-x0+1), float64(y1-y0+1)
	stop := w < smallMark*em && h < smallMark*em && (x0+x1)/2 > em/3
	dx, dy := em/4-(x0+x1)/2, em*3/4-(y0+y1)/2
	for y := max(y0-1, 0); y <= min(y1+1, em-1); y++ {
		for x := max(x0-1, 0); x <= min(x1+1, em-1); x++ {
			tx, ty := x, y
			switch {
			case stop:
				tx, ty = x+dx, y+dy
			case w > oblong*h || h > oblong*w:
				tx, ty = y, em-1-x
			}
			if tx >= 0 && tx < em && ty >= 0 && ty < em {
				plane[ty*em+tx] = was[y*em+x]
			}
		}
	}
	return true
}
