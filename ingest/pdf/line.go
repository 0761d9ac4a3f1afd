package pdf

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
)

// Gaps, in em, that are a space: between two Latin letters, between a Latin one
// and a Han character (typesetters leave a quarter of an em there that is no
// space), and between two Han characters.
const (
	latinGap = .18
	mixedGap = .45
	hanGap   = .8
	// statedGap is enough where the file has a space of its own: the layers of OCR
	// programs hold spaces without width between all words.
	statedGap = .15
	// Between Han a smaller gap is a space too, if it exceeds those of its line by
	// so much: justified and letter-spaced lines stretch evenly, except for what
	// they add behind punctuation.
	narrowGap = .2
	exceeding = .18
)

// text joins the glyphs of a row; spaces go by the gaps between the inked ones,
// with the file's own spaces as a hint.
func (r *row) text() string {
	var b strings.Builder
	even := r.evenGap()
	prev := -1
	for i, g := range r.glyphs {
		if g.blank() {
			continue
		}
		if prev >= 0 {
			before := r.glyphs[prev]
			d := gap(before, g)
			if d > wanted(before.r, g.r, even) || i > prev+1 && d > statedGap {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(g.r)
		prev = i
	}
	return b.String()
}

// gap is the distance of two neighbours in em of the smaller.
func gap(a, b glyph) float64 { return (b.x0 - a.x1) / math.Max(.1, math.Min(a.em, b.em)) }

// evenGap is the median gap between the row's full-width characters.
func (r *row) evenGap() float64 {
	var gaps []float64
	for i := 1; i < len(r.glyphs); i++ {
		if a, b := r.glyphs[i-1], r.glyphs[i]; fullWidth(a.r) && fullWidth(b.r) {
			gaps = append(gaps, gap(a, b))
		}
	}
	if len(gaps) < 3 {
		return 0 // too few to tell
	}
	sort.Float64s(gaps)
	return math.Max(0, gaps[len(gaps)/2])
}

func wanted(a, b rune, even float64) float64 {
	switch {
	case fullWidth(a) && fullWidth(b) && !strings.ContainsRune("，。、；：！？", a):
		return math.Min(hanGap, math.Max(narrowGap, even+exceeding))
	case fullWidth(a) && fullWidth(b):
		return hanGap
	case fullWidth(a) || fullWidth(b):
		return mixedGap
	}
	return latinGap
}

// fullWidth reports characters that fill an em in Chinese fonts; Ⅳ and ④ among them.
func fullWidth(r rune) bool {
	return corpus.Han(r) || r >= 0x2160 && r <= 0x217f || r >= 0x2460 && r <= 0x24ff || r >= 0x2e80 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef ||
		r == '“' || r == '”' || r == '‘' || r == '’' || r == '—' || r == '…' || r == '·'
}

// line makes a corpus line of a row on a page of w by h points; ok is false
// where there is no ink.
func (r *row) line(text string, w, h float64) (l corpus.Line, ok bool) {
	if text = strings.TrimSpace(text); text == "" || !utf8.ValidString(text) {
		return l, false
	}
	box := corpus.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	bold, ink := 0, 0
	for _, g := range r.glyphs {
		if g.blank() {
			continue
		}
		ink++
		if g.bold {
			bold++
		}
		box.X0, box.X1 = math.Min(box.X0, g.x0), math.Max(box.X1, g.x1)
		box.Y0, box.Y1 = math.Min(box.Y0, g.top), math.Max(box.Y1, g.bottom)
	}
	if ink == 0 {
		return l, false
	}
	l = corpus.Line{
		Text: text, Bold: 2*bold > ink, Size: rounded(r.em / h),
		Box: corpus.Box{X0: rounded(box.X0 / w), Y0: rounded(box.Y0 / h), X1: rounded(box.X1 / w), Y1: rounded(box.Y1 / h)},
	}
	return l, true
}

// rounded keeps five decimals: a fiftieth of a point on a page.
func rounded(f float64) float64 { return math.Round(f*1e5) / 1e5 }
