package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
)

// Gaps, in em, that are a space: between two Latin letters, between a Latin one
// and a Han character (typesetters leave a quarter of an em there that is no
// space), and between two Han characters (justified lines stretch).
const (
	latinGap = .18
	mixedGap = .45
	hanGap   = .8
	// statedGap is enough where the file has a space of its own: the layers of OCR
	// programs hold spaces without width between all words.
	statedGap = .15
)

// text joins the glyphs of a row; spaces go by the gaps between the inked ones,
// with the file's own spaces as a hint.
func (r *row) text() string {
	var b strings.Builder
	prev := -1
	for i, g := range r.glyphs {
		if g.blank() {
			continue
		}
		if prev >= 0 {
			before := r.glyphs[prev]
			gap := (g.x0 - before.x1) / math.Max(.1, math.Min(before.em, g.em))
			if gap > wanted(before.r, g.r) || i > prev+1 && gap > statedGap {
				b.WriteByte(' ')
			}
		}
		b.WriteRune(g.r)
		prev = i
	}
	return b.String()
}

func wanted(a, b rune) float64 {
	switch {
	case fullWidth(a) && fullWidth(b):
		return hanGap
	case fullWidth(a) || fullWidth(b):
		return mixedGap
	}
	return latinGap
}

// fullWidth reports characters that fill an em.
func fullWidth(r rune) bool {
	return corpus.Han(r) || r >= 0x2e80 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef ||
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
