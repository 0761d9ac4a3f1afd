package pdf

import (
	"math"
	"sort"

	"casebook/corpus"
)

// An indent opens a paragraph (DESIGN: 1.0–3.5 em); what is within half an em of
// the edge is flush. Both relative to the left edge of the line's column.
const (
	indentMin = 1.0
	indentMax = 3.5
	flushMax  = .5
)

// openings sets Opening of every line of a page of w by h points, in place.
func openings(lines []corpus.Line, w, h float64) {
	byColumn := map[int][]int{}
	for i, l := range lines {
		c := max(1, l.Column) // lines across columns begin where the first one does
		byColumn[c] = append(byColumn[c], i)
	}
	for _, at := range byColumn { // each column by itself: the order does not matter
		body := bodySize(lines, at)
		edge, ok := leftEdge(lines, at, body, h/w)
		if !ok {
			continue
		}
		for _, i := range at {
			lines[i].Opening = opening(lines[i], edge, body, h/w)
		}
		openAfterGaps(lines, at)
	}
}

// bodySize is the size of most of the text.
func bodySize(lines []corpus.Line, at []int) float64 {
	type sized struct {
		size float64
		n    int
	}
	var all []sized
	total := 0
	for _, i := range at {
		n := len(lines[i].Text)
		all = append(all, sized{lines[i].Size, n})
		total += n
	}
	sort.Slice(all, func(i, j int) bool { return all[i].size < all[j].size })
	for _, s := range all {
		if total -= 2 * s.n; total <= 0 {
			return s.size
		}
	}
	return 0
}

func bodySized(l corpus.Line, body float64) bool {
	return l.Size > .87*body && l.Size < 1.15*body
}

// leftEdge is where flush lines of body text begin: the leftmost place at which
// two lines or more start, or the leftmost start. aspect is height by width, so
// that size·aspect is an em as a fraction of the page's width.
func leftEdge(lines []corpus.Line, at []int, body, aspect float64) (float64, bool) {
	var starts []float64
	for _, i := range at {
		if bodySized(lines[i], body) {
			starts = append(starts, lines[i].Box.X0)
		}
	}
	if len(starts) == 0 {
		return 0, false
	}
	sort.Float64s(starts)
	near := .4 * body * aspect
	for i := 1; i < len(starts); i++ {
		if starts[i]-starts[i-1] <= near {
			return starts[i-1], true
		}
	}
	return starts[0], true
}

// Margin is the left edge of a page's body text, as a fraction of its width, and
// how many lines stand flush with it. Only lines outside columns count.
func Margin(lines []corpus.Line, w, h float64) (edge float64, flush int, ok bool) {
	at := single(lines)
	body := bodySize(lines, at)
	if edge, ok = leftEdge(lines, at, body, h/w); !ok {
		return 0, 0, false
	}
	for _, i := range at {
		if opening(lines[i], edge, body, h/w) == corpus.Continues {
			flush++
		}
	}
	return edge, flush, true
}

// Reopen sets Opening of the lines outside columns anew, by an edge known from
// other pages: a page of one or two lines does not show its own.
func Reopen(lines []corpus.Line, w, h, edge float64) {
	at := single(lines)
	body := bodySize(lines, at)
	for _, i := range at {
		lines[i].Opening = opening(lines[i], edge, body, h/w)
	}
}

// single lists the lines outside columns.
func single(lines []corpus.Line) []int {
	var at []int
	for i, l := range lines {
		if l.Column == 0 {
			at = append(at, i)
		}
	}
	return at
}

func opening(l corpus.Line, edge, body, aspect float64) corpus.Opening {
	if !bodySized(l, body) || !(l.Size > 0) {
		return corpus.Unknown
	}
	indent := (l.Box.X0 - edge) / (l.Size * aspect)
	switch {
	case indent >= indentMin-.15 && indent <= indentMax:
		return corpus.Opens
	case math.Abs(indent) <= flushMax:
		return corpus.Continues
	}
	return corpus.Unknown
}

// openAfterGaps serves pages that set paragraphs apart by space instead of
// indents: where no line is indented, one that follows a gap clearly wider than
// the usual one opens a paragraph. The first gap of a page is that below its
// running header and says nothing.
func openAfterGaps(lines []corpus.Line, at []int) {
	var gaps []float64
	for k, i := range at {
		if lines[i].Opening == corpus.Opens {
			return
		}
		if k > 0 {
			gaps = append(gaps, lines[i].Box.Y1-lines[at[k-1]].Box.Y1)
		}
	}
	if len(gaps) < 4 {
		return
	}
	sorted := append([]float64(nil), gaps...)
	sort.Float64s(sorted)
	usual := sorted[len(sorted)/2]
	for k, gap := range gaps {
		i := at[k+1]
		if k > 0 && gap > 1.4*usual && gap < 4*usual && lines[i].Opening == corpus.Continues {
			lines[i].Opening = corpus.Opens
		}
	}
}
