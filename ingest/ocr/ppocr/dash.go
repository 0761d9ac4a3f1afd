package ppocr

import (
	"image"
	"math"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/selection"
)

// The model overlooks the Chinese dash (——, two em) or takes it for 一; in the image
// it cannot be mistaken: one thin stroke in the middle of the line, longer than any
// character is wide.
const (
	dashLeast    = 1.4 // em: shorter strokes may be the character 一
	emDashLeast  = .8  // em: what was read as a hyphen is as long as an em dash
	strokeMost   = .14 // of the line's height: a dash is no thicker
	strokeMiddle = .18 // of the line's height: it lies no further from the middle
	dash         = "——"
	emDash       = "—"
)

// dashlike are the signs that a dash is read as.
const dashlike = "一—-–―－ー_~ "

// sign is a character that was read, its place in pixels of the line, and how far
// the model believes it.
type sign struct {
	text       string
	at         float64
	confidence float64
	second     corpus.Second // what would else be read; none where it is sure, or no Han
}

// stroke is a thin horizontal line of ink, in pixels of the line.
type stroke struct{ from, to int }

// dashes puts dashes where the line shows them; em in pixels, as the box tells it. A box that is cut close tells too little, and 一 looked
// like a dash; then the places of the characters tell.
func dashes(signs []sign, line strip, em float64) []sign {
	em = max(em, pitch(signs))
	for _, s := range line.strokes() {
		long := float64(s.to - s.from)
		from, to := float64(s.from)-.1*em, float64(s.to)+.1*em
		first, after := within(signs, from, to)
		read := ""
		for _, g := range signs[first:after] {
			read += g.text
		}
		switch {
		case long >= dashLeast*em && long <= 4*em && strings.Trim(read, dashlike) == "":
			signs = slices.Replace(signs, first, after, sign{text: dash, at: (from + to) / 2, confidence: belief(signs)})
		case long >= emDashLeast*em && long < dashLeast*em && read == "-":
			signs[first].text = emDash
		}
	}
	return signs
}

// pitchLeast neighbours in Han show how wide characters are set.
const pitchLeast = 5

// pitch is the usual distance of neighbouring Han characters, 0 where there are few.
func pitch(signs []sign) float64 {
	var steps []float64
	for i := 1; i < len(signs); i++ {
		if hanSign(signs[i-1]) && hanSign(signs[i]) {
			steps = append(steps, signs[i].at-signs[i-1].at)
		}
	}
	if len(steps) < pitchLeast {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/2]
}

func hanSign(s sign) bool { return strings.IndexFunc(s.text, corpus.Han) == 0 }

// beside finds dashes on the left and right of boxes, since detection may overlook
// them too; they come as boxes that hold nothing else. kept are the boxes with text.
func beside(img *image.Gray, kept []box) []box {
	var out []box
	for i, b := range kept {
		if d, ok := dashAt(img, b, -1, roomBeside(kept, i, -1)); ok {
			out = append(out, d)
		}
		// What lies between two boxes is on the left of the second one.
		if room := roomBeside(kept, i, 1); room >= dashRoom*b.em() {
			if d, ok := dashAt(img, b, 1, room); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// dashRoom, in em, is what is looked at beside a box: a dash ends before it, and a
// rule of the page does not.
const (
	dashRoom = 3.2
	dashMost = 2.6
	dashNear = .9
)

// em is the size of a box's characters in pixels of the page.
func (b box) em() float64 { return b.h - 2*b.pad }

// roomBeside is how far it is from box i to the next one in its line, on the left (-1)
// or right (1): dashRoom em where there is none.
func roomBeside(kept []box, i, side int) float64 {
	b := kept[i]
	room := dashRoom * b.em()
	for k, o := range kept {
		d := float64(side) * (o.x - b.x)
		if k == i || d <= 0 || math.Abs(o.y-b.y-(o.x-b.x)*math.Tan(b.angle)) > .5*b.em() {
			continue
		}
		room = math.Min(room, d-(b.w/2-b.pad)-(o.w/2-o.pad))
	}
	return room
}

// dashAt is the dash in the room on one side of a box, if that is all that is there.
func dashAt(img *image.Gray, b box, side int, room float64) (box, bool) {
	if room < dashLeast*b.em() {
		return box{}, false
	}
	sin, cos := math.Sincos(b.angle)
	off := float64(side) * (b.w/2 - b.pad + room/2)
	g := box{x: b.x + off*cos, y: b.y + off*sin, w: room, h: b.h, angle: b.angle, pad: b.pad}
	width := int(lineHeight * g.w / g.h)
	if width < 1 || width > mostWidth {
		return box{}, false
	}
	plane := make([]float32, lineHeight*width)
	cut(img, g, width, plane, width)
	em := lineHeight * b.em() / b.h
	var found []stroke
	for _, s := range newStrip(plane, width, width).strokes() {
		if float64(s.to-s.from) > .3*em {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return box{}, false
	}
	s := found[0]
	long, far := float64(s.to-s.from)/em, float64(s.from)/em
	if side < 0 {
		far = float64(width-s.to) / em
	}
	off += (float64(s.from+s.to)/2 - float64(width)/2) * g.h / lineHeight
	g.x, g.y, g.w = b.x+off*cos, b.y+off*sin, float64(s.to-s.from)*g.h/lineHeight+2*g.pad
	return g, long >= dashLeast && long <= dashMost && far <= dashNear
}

// within are the signs whose place lies between from and to.
func within(signs []sign, from, to float64) (first, after int) {
	for first < len(signs) && signs[first].at < from {
		first++
	}
	after = first
	for after < len(signs) && signs[after].at <= to {
		after++
	}
	return first, after
}

// belief is the mean confidence.
func belief(signs []sign) float64 {
	sum := 0.
	for _, s := range signs {
		sum += s.confidence
	}
	return sum / math.Max(1, float64(len(signs)))
}

// strokes finds thin horizontal lines of ink in the middle of a line, with nothing
// above and below them.
func (s strip) strokes() []stroke {
	var out []stroke
	start, last, level := -1, 0, 0.
	end := func() {
		if start >= 0 {
			out = append(out, stroke{start, last + 1})
		}
		start = -1
	}
	for x := range s.width {
		at, ok := s.thin(x)
		if !ok {
			if x > last+1 { // one pixel may be missing
				end()
			}
			continue
		}
		if start >= 0 && math.Abs(at-level) > 2 {
			end()
		}
		if start < 0 {
			start = x
		}
		last, level = x, at
	}
	end()
	return out
}

// thin reports a column whose only ink is a thin spot in the middle, and its row.
func (s strip) thin(x int) (row float64, ok bool) {
	first, last := -1, -1
	for y := range lineHeight {
		if s.values[y*s.stride+x] < s.dark {
			if first < 0 {
				first = y
			}
			last = y
		}
	}
	if first < 0 || float64(last-first+1) > strokeMost*lineHeight {
		return 0, false
	}
	row = float64(first+last+1) / 2
	return row, math.Abs(row-lineHeight/2) <= strokeMiddle*lineHeight
}

// inkBelow is half-way between the ink and the paper of a line.
func inkBelow(plane []float32, stride, width int) float32 {
	values := make([]float32, 0, lineHeight*width/4+1)
	for y := range lineHeight {
		for x := y % 4; x < width; x += 4 {
			values = append(values, plane[y*stride+x])
		}
	}
	if len(values) == 0 {
		return -1
	}
	paper := len(values) * 3 / 4
	light := selection.Nth(values, paper)
	return (selection.Nth(values[:paper+1], len(values)*2/100) + light) / 2
}
