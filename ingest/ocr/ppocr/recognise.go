package ppocr

import (
	"fmt"
	"image"
	"math"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
)

// Recognition takes lines of one height; narrow ones are filled up with grey (0 of
// -1..1), very wide ones squeezed.
const (
	lineHeight = 48
	leastWidth = 320
	mostWidth  = 3200
	shortest   = 16
)

// reading is the text of a box; mean is that of its characters' confidences, weakest the
// least of them; confidence is the mean, less where a character is not known.
type reading struct {
	text                      string
	confidence, weakest, mean float64
	second                    []corpus.Second
}

// recognise reads the text of a box.
func (m *models) recognise(img *image.Gray, b box) (reading, error) {
	plane, signs, err := m.line(img, b)
	if err != nil {
		return reading{}, err
	}
	em := lineHeight * (1 - 2*b.pad/b.h)
	signs = dashes(signs, plane, em)
	signs = unknowns(signs, plane, em)
	r := joined(signs)
	if hasUnknown(signs) {
		r.confidence = min(r.confidence, doubtfulTop)
	}
	return r, nil
}

// strip is a line as it was cut out: rows of stride values, of which the first width
// are image. What is below dark is ink.
type strip struct {
	values        []float32
	stride, width int
	dark          float32
}

// line cuts a box out and reads its signs.
func (m *models) line(img *image.Gray, b box) (strip, []sign, error) {
	s, data := cutOut(img, b)
	signs, err := m.signs(data, s.stride)
	return s, signs, err
}

func newStrip(values []float32, stride, width int) strip {
	return strip{values, stride, width, inkBelow(values, stride, width)}
}

// cutOut is a box as recognition takes it: one plane, and three of the same.
func cutOut(img *image.Gray, b box) (strip, []float32) {
	width := min(max(int(math.Ceil(lineHeight*b.w/b.h)), shortest), mostWidth)
	full := max(width, leastWidth)
	data := make([]float32, 3*lineHeight*full)
	plane := data[:lineHeight*full]
	cut(img, b, width, plane, full)
	for c := 1; c < 3; c++ {
		copy(data[c*lineHeight*full:], plane)
	}
	return newStrip(plane, full, width), data
}

// signs reads a line that is cut out, of so many pixels.
func (m *models) signs(data []float32, width int) (signs []sign, err error) {
	err = m.recognition.Run([]int64{1, 3, lineHeight, int64(width)}, data, func(dims []int64, out []float32) error {
		if len(dims) != 3 || int(dims[2]) != len(m.characters) {
			return message.Fail("ocr.odd_reading", fmt.Sprint(dims), len(m.characters))
		}
		signs = decode(out, m.characters, float64(width))
		return nil
	})
	return signs, err
}

// cut samples a box upright into a plane of rows of stride values, -1 black to 1
// white; where the line shrinks, four samples make one.
func cut(img *image.Gray, b box, width int, plane []float32, stride int) {
	sin, cos := math.Sincos(b.angle)
	per := 1
	if b.h > 1.3*lineHeight {
		per = 2
	}
	across := make([][2]float64, per*width) // of the samples of a row, the part that is the same in all rows
	for i := range across {
		u := (float64(i/per)+(float64(i%per)+.5)/float64(per))/float64(width)*b.w - b.w/2
		across[i] = [2]float64{b.x + u*cos, b.y + u*sin}
	}
	for y := range lineHeight {
		row := plane[y*stride : y*stride+width]
		clear(row)
		for j := range per {
			v := (float64(y)+(float64(j)+.5)/float64(per))/lineHeight*b.h - b.h/2
			dx, dy := v*sin, v*cos
			for x := range row {
				for _, a := range across[x*per : (x+1)*per] {
					row[x] += bilinear(img, a[0]-dx-.5, a[1]+dy-.5)
				}
			}
		}
		for x, sum := range row {
			row[x] = sum/float32(per*per)/127.5 - 1
		}
	}
}

// bilinear is the value between pixels; the rim goes on beyond the image.
func bilinear(img *image.Gray, x, y float64) float32 {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	x, y = math.Min(math.Max(x, 0), float64(w-1)), math.Min(math.Max(y, 0), float64(h-1))
	x0, y0 := int(x), int(y)
	x1, y1 := min(x0+1, w-1), min(y0+1, h-1)
	fx, fy := float32(x-float64(x0)), float32(y-float64(y0))
	p := img.Pix
	top := float32(p[y0*img.Stride+x0])*(1-fx) + float32(p[y0*img.Stride+x1])*fx
	low := float32(p[y1*img.Stride+x0])*(1-fx) + float32(p[y1*img.Stride+x1])*fx
	return top*(1-fy) + low*fy
}

// decode reads the best class of each step (greedy CTC; Graves and others 2006):
// what repeats without a blank between counts once. The steps are spread over width
// pixels.
func decode(out []float32, characters []string, width float64) []sign {
	n := len(characters)
	steps := len(out) / n
	var signs []sign
	last := 0
	for k := range steps {
		row := out[k*n : (k+1)*n]
		best := likeliest(row)
		if best != 0 && best != last {
			at := (float64(k) + .5) * width / float64(steps)
			signs = append(signs, sign{characters[best], at, float64(row[best]), secondOf(row, characters, best)})
		}
		last = best
	}
	return signs
}

// majority is a share of a step that no two of its classes can have, whose shares make one
// together; a little more than half of it, since they are rounded.
const majority = .6

// likeliest is the class with the largest share. Most steps are sure of theirs, and those of
// the blank, the first class of thousands, are half of them: what comes after is not looked at.
func likeliest(row []float32) int {
	best, most := 0, row[0]
	if most > majority {
		return 0
	}
	for c, v := range row {
		if v > most {
			if best, most = c, v; most > majority {
				break
			}
		}
	}
	return best
}

// A character has a second reading where its confidence is below settled, and the class
// that comes next has a share of it.
const (
	settled   = .95
	leastOdds = .02
)

// secondOf is the Han character that a row would say, were it not for its best, which is one too.
func secondOf(row []float32, characters []string, best int) corpus.Second {
	if row[best] >= settled || !isHan(characters[best]) {
		return corpus.Second{}
	}
	next := 0
	for c, v := range row {
		if c != 0 && c != best && (next == 0 || v > row[next]) {
			next = c
		}
	}
	odds := math.Round(float64(row[next]/row[best])*1e3) / 1e3
	if odds < leastOdds || !isHan(characters[next]) {
		return corpus.Second{}
	}
	return corpus.Second{Text: characters[next], Odds: odds}
}

func isHan(s string) bool { return utf8.RuneCountInString(s) == 1 && han(s) == 1 }

// joined is what the signs say together; spaces alone are no text. Leader dots say nothing
// of how surely the rest was read.
func joined(signs []sign) reading {
	var b strings.Builder
	var second []corpus.Second
	runes := 0
	for _, s := range signs {
		if s.second.Text != "" {
			s.second.At = runes
			second = append(second, s.second)
		}
		b.WriteString(s.text)
		runes += utf8.RuneCountInString(s.text)
	}
	if strings.TrimSpace(b.String()) == "" {
		return reading{}
	}
	if rest := withoutLeaders(signs); len(rest) > 0 {
		signs = rest
	}
	weakest := 1.
	for _, s := range signs {
		weakest = min(weakest, s.confidence)
	}
	mean := belief(signs)
	return reading{b.String(), mean, weakest, mean, second}
}

// withoutLeaders leaves out dots that stand side by side.
func withoutLeaders(signs []sign) []sign {
	dot := func(i int) bool {
		return i >= 0 && i < len(signs) && (signs[i].text == "…" || signs[i].text == "." || signs[i].text == "·")
	}
	var out []sign
	for i, s := range signs {
		if s.text == "…" || dot(i) && (dot(i-1) || dot(i+1)) {
			continue
		}
		out = append(out, s)
	}
	return out
}
