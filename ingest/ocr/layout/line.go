package layout

import (
	"math"
	"sort"
	"strings"
	"unicode"

	"casebook/corpus"
)

// Gaps between words, in em: from wideGap on a number at the end of a line is set
// apart by a tab, as in a table of contents whose leaders are gone.
const wideGap = 1.6

// line joins a row; ok is false where it holds no text.
func (r row) line(w, h float64) (corpus.Line, bool) {
	em := r.em()
	var b strings.Builder
	sum, chars := 0., 0
	box := corpus.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	for i, word := range r {
		text := strings.TrimSpace(word.Text)
		if i > 0 {
			if word.X0-r[i-1].X1 >= wideGap*em && i == len(r)-1 && numeric(text) {
				b.WriteString(tab)
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(text)
		n := corpus.Chars(text)
		sum, chars = sum+float64(n)*word.Confidence, chars+n
		box.X0, box.X1 = math.Min(box.X0, word.X0), math.Max(box.X1, word.X1)
		box.Y0, box.Y1 = math.Min(box.Y0, word.Y0), math.Max(box.Y1, word.Y1)
	}
	if chars == 0 || !(w > 0 && h > 0) {
		return corpus.Line{}, false
	}
	text := corpus.JoinHan(b.String())
	if head, tail, ok := strings.Cut(b.String(), tab); ok {
		text = corpus.JoinHan(head) + tab + corpus.JoinHan(tail)
	}
	return corpus.Line{
		Text: text, Size: rounded(em / h), Confidence: math.Round(sum/float64(chars)*1e3) / 1e3,
		Box: corpus.Box{X0: inside(box.X0 / w), Y0: inside(box.Y0 / h), X1: inside(box.X1 / w), Y1: inside(box.Y1 / h)},
	}, true
}

const tab = "\t"

// numeric: a page number, with or without brackets, or what is left of one.
func numeric(s string) bool {
	digits, rest := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("()（）[]［］〔〕{}<>", r):
		default:
			rest++
		}
	}
	return digits > 0 && digits <= 4 && rest <= 1
}

// Rows of fewer full-width characters than this do not show their advance.
const fewWide = 3

// em is the size of a row's characters: their advance where enough of them fill an
// em, since boxes are as high as what happens to stand in them; else the height.
func (r row) em() float64 {
	wide, narrow, gaps := 0, 0, 0.
	var heights []float64
	for i, w := range r {
		heights = append(heights, w.height())
		if i > 0 {
			if gap := w.X0 - r[i-1].X1; gap > .5*w.height() {
				gaps += gap
			}
		}
		for _, c := range w.Text {
			switch {
			case !corpus.Counts(c):
			case fullWidth(c):
				wide++
			default:
				narrow++
			}
		}
	}
	sort.Float64s(heights)
	tall := heights[len(heights)/2]
	if wide < fewWide {
		return tall
	}
	by := (r.right() - r.left() - gaps) / (float64(wide) + .55*float64(narrow))
	return math.Min(math.Max(by, .4*tall), 1.6*tall)
}

// fullWidth reports characters that fill an em in Chinese type.
func fullWidth(c rune) bool {
	return c >= 0x2e80 || strings.ContainsRune("“”‘’—…·", c)
}

// settleSizes gives lines whose size is within a sixth of the body's exactly that:
// measures of a scan vary by as much.
func settleSizes(lines []corpus.Line) {
	at := make([]int, len(lines))
	for i := range at {
		at[i] = i
	}
	body := bodySize(lines, at)
	for i := range lines {
		if s := lines[i].Size; s > body*5/6 && s < body*7/6 {
			lines[i].Size = body
		}
	}
}

func inside(f float64) float64 { return rounded(math.Min(1, math.Max(0, f))) }

// rounded keeps five decimals.
func rounded(f float64) float64 { return math.Round(f*1e5) / 1e5 }

// Confidence is the mean of the lines' by their characters, -1 without lines.
func Confidence(lines []corpus.Line) float64 {
	sum, n := 0., 0
	for _, l := range lines {
		c := corpus.Chars(l.Text)
		sum, n = sum+float64(c)*l.Confidence, n+c
	}
	if n == 0 {
		return -1
	}
	return math.Round(sum/float64(n)*1e3) / 1e3
}
