package lines

import (
	"math"
	"sort"
	"strings"

	"casebook/corpus"
)

// openings sets Opening of every line, in place. aspect is the page's height by its
// width: sizes are fractions of the height, so size·aspect is an em as a fraction of the
// width. pens: lines begin where the pen did, not where ink does.
func openings(lines []corpus.Line, aspect float64, pens bool) {
	byColumn := map[int][]int{}
	for i, l := range lines {
		c := max(1, l.Column) // lines across columns begin where the first one does
		byColumn[c] = append(byColumn[c], i)
	}
	for _, at := range byColumn { // each column by itself: the order does not matter
		c := columnOf(lines, at, aspect, pens)
		edge, ok := c.leftEdge()
		if !ok {
			continue
		}
		for _, i := range at {
			lines[i].Opening = c.opening(lines[i], edge)
		}
		openAfterGaps(lines, at)
		if pens {
			c.unsureBelowSentences()
		}
	}
}

// shortBy is how far, in em, a line that ends a paragraph stays from the edge of those
// that do not, at least.
const shortBy = 3

// unsureBelowSentences serves columns that show no indent, because their paragraphs have
// none or because each has but one line: that a line stands flush says nothing then where
// the one before it ends a sentence short of the edge, or where all lines end sentences.
func (c column) unsureBelowSentences() {
	edge, whole, em := c.rightEdge(), true, c.body*c.aspect
	for k, i := range c.at {
		l := c.lines[i]
		if l.Opening == corpus.Opens && k > 0 && endsClause(c.lines[c.at[k-1]].Text) && (endsClause(l.Text) || l.Box.X1 > edge-shortBy*em) { // else gaps are those around headings
			return
		}
		if next := k + 1; next < len(c.at) && l.Opening == corpus.Continues && c.lines[c.at[next]].Opening == corpus.Continues {
			whole = whole && endsClause(l.Text)
		}
	}
	for k := 1; k < len(c.at); k++ {
		above, l := c.lines[c.at[k-1]], &c.lines[c.at[k]]
		if l.Opening == corpus.Continues && above.Opening != corpus.Opens && endsClause(above.Text) && (whole || above.Box.X1 < edge-shortBy*em) {
			l.Opening = corpus.Unknown
		}
	}
}

// rightEdge is where full lines of body text end: the furthest place at which two lines or more do, which a running line is none of; else
// the furthest end.
func (c column) rightEdge() float64 {
	var ends []float64
	for _, i := range c.at {
		if l := c.lines[i]; c.bodySized(l) && !numeric(l.Text) {
			ends = append(ends, l.Box.X1)
		}
	}
	sort.Float64s(ends)
	for i := len(ends) - 1; i > 0; i-- {
		if ends[i]-ends[i-1] <= edgeNear*c.body*c.aspect {
			return ends[i]
		}
	}
	edge := 0.
	for _, i := range c.at {
		edge = math.Max(edge, c.lines[i].Box.X1)
	}
	return edge
}

// column is lines that share a left edge.
type column struct {
	lines  []corpus.Line
	at     []int
	body   float64 // size of most of the text
	aspect float64
	pens   bool
}

func columnOf(lines []corpus.Line, at []int, aspect float64, pens bool) column {
	return column{lines: lines, at: at, body: bodySize(lines, at), aspect: aspect, pens: pens}
}

// bodySize is the size of most of the text.
func bodySize(lines []corpus.Line, at []int) float64 {
	sizes, bytes := make([]float64, len(at)), make([]int, len(at))
	for k, i := range at {
		sizes[k], bytes[k] = lines[i].Size, len(lines[i].Text)
	}
	return median(sizes, bytes)
}

func every(lines []corpus.Line) []int {
	at := make([]int, len(lines))
	for i := range at {
		at[i] = i
	}
	return at
}

func (c column) bodySized(l corpus.Line) bool {
	if !c.pens {
		return l.Size > boxFrom*c.body && l.Size < boxTo*c.body
	}
	return l.Size > bodyFrom*c.body && l.Size < bodyTo*c.body
}

// start is where a line's first character has its em: at its ink, but for marks that
// stand in the right half of theirs.
func (c column) start(l corpus.Line) float64 {
	if !c.pens && strings.ContainsRune("“‘《〈（「『【〔〖［", firstRune(l.Text)) {
		return l.Box.X0 - bracketShift*c.body*c.aspect
	}
	return l.Box.X0
}

// leftEdge is where flush lines of body text begin: the leftmost place at which two lines
// or more start, or else the leftmost start.
func (c column) leftEdge() (float64, bool) {
	var starts []float64
	for _, i := range c.at {
		if c.bodySized(c.lines[i]) && !numeric(c.lines[i].Text) {
			starts = append(starts, c.start(c.lines[i]))
		}
	}
	em := c.body * c.aspect
	if len(starts) == 0 || !(em > 0) {
		return 0, false
	}
	sort.Float64s(starts)
	for i := 1; i < len(starts); i++ {
		if starts[i]-starts[i-1] <= edgeNear*em {
			return (starts[i-1] + starts[i]) / 2, true
		}
	}
	return starts[0], true
}

func (c column) opening(l corpus.Line, edge float64) corpus.Opening {
	if !c.bodySized(l) {
		return corpus.Unknown
	}
	indent := (c.start(l) - edge) / (l.Size * c.aspect)
	switch {
	case indent >= indentMin && indent <= indentMax:
		return corpus.Opens
	case math.Abs(indent) <= flushMax:
		return corpus.Continues
	}
	return corpus.Unknown
}

// openAfterGaps serves pages that set paragraphs apart by space instead of indents:
// where no line is indented, or fewer than stand flush behind a gap and a sentence (as the first one with a dropped initial), one that follows a gap clearly wider than that within
// paragraphs opens one; where the gap is but a little wider, the line before it must end
// a sentence. The first gap of a page is that below its running header and says nothing.
func openAfterGaps(lines []corpus.Line, at []int) {
	var gaps []float64
	indented, behind := false, 0
	for k, i := range at {
		if lines[i].Opening == corpus.Opens {
			indented = true
			if k > 0 && endsClause(lines[at[k-1]].Text) {
				behind++
			}
		}
		if k > 0 {
			gaps = append(gaps, lines[i].Box.Y1-lines[at[k-1]].Box.Y1)
		}
	}
	if len(gaps) < gapsLeast {
		return
	}
	within := gapWithin(lines, at)
	if indented {
		flush := 0
		for k, gap := range gaps {
			if !resumes(lines, at, k+1) && lines[at[k+1]].Opening == corpus.Continues && gap > gapSentence*within && gap < gapMost*within && endsClause(lines[at[k]].Text) {
				flush++
			}
		}
		if flush < flushOpens || flush <= behind {
			return
		}
	}
	top := lines[at[0]].Opening
	for k, gap := range gaps {
		i := at[k+1]
		if k == 0 || resumes(lines, at, k+1) || lines[i].Opening != corpus.Continues || gap >= gapMost*within {
			continue
		}
		if gap > gapOpens*within || gap > gapSentence*within && endsClause(lines[at[k]].Text) {
			lines[i].Opening = corpus.Opens
			top = corpus.Unknown // above it, on the page before, no gap is seen
		}
	}
	lines[at[0]].Opening = top
}

// resumes: line k of a column goes on below what stands across the columns: it follows the end of the column on its left, and not
// the line above it.
func resumes(lines []corpus.Line, at []int, k int) bool {
	return lines[at[k]].Column > 1 && at[k] != at[k-1]+1
}

// gapWithin is the distance of lines within paragraphs: the least one that recurs between
// flush lines of body size, the first of which does not end a sentence; else the usual one.
func gapWithin(lines []corpus.Line, at []int) float64 {
	var all, within []float64
	for k := 1; k < len(at); k++ {
		a, b := lines[at[k-1]], lines[at[k]]
		gap := b.Box.Y1 - a.Box.Y1
		all = append(all, gap)
		if a.Opening == corpus.Continues && b.Opening == corpus.Continues && !endsClause(a.Text) && gap > 0 {
			within = append(within, gap)
		}
	}
	sort.Float64s(all)
	sort.Float64s(within)
	for i := 1; i < len(within); i++ {
		if within[i] <= (1+gapNear)*within[i-1] {
			return within[i]
		}
	}
	return all[len(all)/2]
}

// endsClause reports a line that may end a paragraph: a sentence, or what introduces a list.
func endsClause(t string) bool {
	return strings.ContainsRune("。！？；：…”」』）.!?;", lastRune(strings.TrimSpace(t)))
}

// Margin is the left edge of the body text of a page of glyphs, as a fraction of its
// width, and how many lines stand flush with it. Only lines outside columns count.
func Margin(lines []corpus.Line, w, h float64) (edge float64, flush int, ok bool) {
	c := columnOf(lines, single(lines), h/w, true)
	if edge, ok = c.leftEdge(); !ok {
		return 0, 0, false
	}
	for _, i := range c.at {
		if c.opening(lines[i], edge) == corpus.Continues {
			flush++
		}
	}
	return edge, flush, true
}

// Reopen sets Opening of the lines outside columns anew, by an edge known from other
// pages: a page of one or two lines does not show its own.
func Reopen(lines []corpus.Line, w, h, edge float64) {
	c := columnOf(lines, single(lines), h/w, true)
	for _, i := range c.at {
		lines[i].Opening = c.opening(lines[i], edge)
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
