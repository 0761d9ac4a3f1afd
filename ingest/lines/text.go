package lines

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"casebook/corpus"
)

// line makes a line of a row on a page of w by h; ok is false where there is no ink.
func (r *row) line(w, h float64) (corpus.Line, bool) {
	if r.measured() {
		return r.boxOf(r.byGaps(), w, h)
	}
	return r.boxOf(r.byWords(), w, h)
}

// byGaps joins glyphs; spaces go by the gaps between the inked ones, with the file's own
// spaces as a hint.
func (r *row) byGaps() string {
	var b strings.Builder
	even := r.evenGap()
	prev := -1
	for i := range r.pieces {
		g := &r.pieces[i]
		if g.blank() {
			continue
		}
		if prev >= 0 {
			d := gap(&r.pieces[prev], g)
			if d > wanted(lastRune(r.pieces[prev].Text), firstRune(g.Text), even) || i > prev+1 && d > statedGap {
				b.WriteByte(' ')
			}
		}
		b.WriteString(g.Text)
		prev = i
	}
	return b.String()
}

// byWords joins words of an OCR engine. Those between Han are parts of one text; a number
// at the end that is set apart ends an entry of a table of contents.
func (r *row) byWords() string {
	var b strings.Builder
	last := len(r.pieces) - 1
	for i, p := range r.pieces {
		text := strings.TrimSpace(p.Text)
		if i > 0 && i == last && p.X0-r.pieces[i-1].X1 >= tabGap*r.em && numeric(text) {
			return corpus.JoinHan(b.String()) + "\t" + corpus.JoinHan(text)
		}
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return corpus.JoinHan(b.String())
}

// gap is the distance of two neighbours in em of the smaller.
func gap(a, b *Piece) float64 { return (b.X0 - a.X1) / math.Max(.1, math.Min(a.Em, b.Em)) }

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }

// evenGap is the median gap between the row's full-width characters.
func (r *row) evenGap() float64 {
	var gaps []float64
	for i := 1; i < len(r.pieces); i++ {
		if a, b := &r.pieces[i-1], &r.pieces[i]; FullWidth(lastRune(a.Text)) && FullWidth(firstRune(b.Text)) {
			gaps = append(gaps, gap(a, b))
		}
	}
	if len(gaps) < 3 {
		return 0 // too few to tell
	}
	sort.Float64s(gaps)
	return math.Max(0, gaps[len(gaps)/2])
}

// wanted is the gap that is a space between two characters of a line whose full-width
// ones stand so far apart.
func wanted(a, b rune, even float64) float64 {
	switch {
	case FullWidth(a) && FullWidth(b) && !strings.ContainsRune("，。、；：！？", a):
		return math.Min(hanGap, math.Max(narrowGap, even+exceeding))
	case FullWidth(a) && FullWidth(b):
		return hanGap
	case FullWidth(a) || FullWidth(b):
		return mixedGap
	}
	return latinGap
}

// leastRight tells a line that is surely wrong from one of which nothing is known.
const leastRight = .001

// boxOf makes a line of a text that stands where the row's ink is.
func (r *row) boxOf(text string, w, h float64) (l corpus.Line, ok bool) {
	if text = strings.TrimSpace(text); text == "" || !utf8.ValidString(text) {
		return l, false
	}
	box := corpus.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	bold, ink, chars, sure, right := 0, 0, 0, 0., 1.
	for i := range r.pieces {
		p := &r.pieces[i]
		if p.blank() {
			continue
		}
		if ink++; p.Bold {
			bold++
		}
		n := corpus.Chars(p.Text)
		chars, sure = chars+n, sure+float64(n)*p.Confidence
		if n > 0 {
			right *= p.Right
		}
		box.X0, box.X1 = math.Min(box.X0, p.X0), math.Max(box.X1, p.X1)
		box.Y0, box.Y1 = math.Min(box.Y0, p.Y0), math.Max(box.Y1, p.Y1)
	}
	if ink == 0 || chars == 0 && !r.measured() {
		return l, false
	}
	l = corpus.Line{
		Text: text, Bold: 2*bold > ink, Size: rounded(r.em / h),
		Confidence: math.Round(sure/float64(max(1, chars))*1e3) / 1e3,
		Box:        corpus.Box{X0: rounded(box.X0 / w), Y0: rounded(box.Y0 / h), X1: rounded(box.X1 / w), Y1: rounded(box.Y1 / h)},
	}
	if !r.measured() { // OCR; deskewing moves boxes over the edge
		l.Second = r.seconds(text)
		l.Right = math.Max(leastRight, math.Round(right*1e3)/1e3)
		l.Box = corpus.Box{X0: inside(l.Box.X0), Y0: inside(l.Box.Y0), X1: inside(l.Box.X1), Y1: inside(l.Box.Y1)}
	}
	return l, true
}

// seconds are the second readings of the row's words, with their places in its text, in
// which spaces stand otherwise.
func (r *row) seconds(text string) (out []corpus.Second) {
	line := []rune(text)
	places := inkPlaces(line)
	before := 0
	for i := range r.pieces {
		word := []rune(r.pieces[i].Text)
		for _, s := range r.pieces[i].Second {
			k := before + len(inkPlaces(word[:s.At]))
			if k < len(places) && line[places[k]] == word[s.At] {
				s.At = places[k]
				out = append(out, s)
			}
		}
		before += len(inkPlaces(word))
	}
	return out
}

// inkPlaces are the places of characters that are no space.
func inkPlaces(text []rune) (at []int) {
	for i, r := range text {
		if !unicode.IsSpace(r) {
			at = append(at, i)
		}
	}
	return at
}

func inside(f float64) float64 { return math.Min(1, math.Max(0, f)) }
