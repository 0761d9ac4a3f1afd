package layout

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
)

// An indent opens a paragraph; what is within flushMax of the left edge of its
// column is flush. In em. Measured on scans after deskewing: 150 of 150 openings
// and no false one (DESIGN §7).
const (
	indentMin = .9
	indentMax = 3.5
	flushMax  = .6
)

// openings sets Opening of every line of a page of w by h pixels.
func openings(lines []corpus.Line, w, h float64) {
	byColumn := map[int][]int{}
	for i, l := range lines {
		c := max(1, l.Column) // lines across columns begin where the first one does
		byColumn[c] = append(byColumn[c], i)
	}
	for _, at := range byColumn { // each column by itself: the order does not matter
		body := bodySize(lines, at)
		em := body * h / w // of the page's width
		edge, ok := leftEdge(lines, at, body, em)
		if !ok {
			continue
		}
		for _, i := range at {
			lines[i].Opening = opening(lines[i], edge, body, em)
		}
	}
}

// bodySize is the size of most of the text.
func bodySize(lines []corpus.Line, at []int) float64 {
	by := append([]int(nil), at...)
	total := 0
	for _, i := range by {
		total += len(lines[i].Text)
	}
	sort.Slice(by, func(a, b int) bool { return lines[by[a]].Size < lines[by[b]].Size })
	for _, i := range by {
		if total -= 2 * len(lines[i].Text); total <= 0 {
			return lines[i].Size
		}
	}
	return 0
}

func bodySized(l corpus.Line, body float64) bool { return l.Size > .8*body && l.Size < 1.2*body }

// leftEdge is where the flush lines of body text begin: the leftmost place at
// which two lines or more start.
func leftEdge(lines []corpus.Line, at []int, body, em float64) (float64, bool) {
	var starts []float64
	for _, i := range at {
		if bodySized(lines[i], body) && !numeric(lines[i].Text) {
			starts = append(starts, start(lines[i], em))
		}
	}
	if len(starts) == 0 || !(em > 0) {
		return 0, false
	}
	sort.Float64s(starts)
	for i := 1; i < len(starts); i++ {
		if starts[i]-starts[i-1] <= .4*em {
			return (starts[i-1] + starts[i]) / 2, true
		}
	}
	return starts[0], true
}

// bracketShift is how far, in em, the ink of an opening bracket or quotation mark
// stands from the left of the em that it fills.
const bracketShift = .45

// start is where the first character's em begins: its ink begins there, but for
// marks that stand in the right half.
func start(l corpus.Line, em float64) float64 {
	if first, _ := utf8.DecodeRuneInString(l.Text); strings.ContainsRune("“‘《〈（「『【〔〖［", first) {
		return l.Box.X0 - bracketShift*em
	}
	return l.Box.X0
}

func opening(l corpus.Line, edge, body, em float64) corpus.Opening {
	if !bodySized(l, body) {
		return corpus.Unknown
	}
	indent := (start(l, em) - edge) / em
	switch {
	case indent >= indentMin && indent <= indentMax:
		return corpus.Opens
	case math.Abs(indent) <= flushMax:
		return corpus.Continues
	}
	return corpus.Unknown
}
