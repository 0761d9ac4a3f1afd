package lines

import "math"

const (
	lastRows   = 3   // rows of a last column in which the text ends soon, at most
	lastBeside = 12  // rows on its left that reach the gutter at least
	lastNear   = 1.2 // em by which these stay from it, since marks hang and lines are not all justified
	lastBelow  = 4   // rows at the head of the page, down to the first one of that column
	lastAmid   = .52 // of the page's width, in which the left column ends
)

// shortColumn finds the gutter before a column in which the text ends after one row or a few, so that no strip divides the page: the rows
// end before its middle, most of them at one place, nothing goes across but at the head and foot, and what stands beside the upper ones
// follows as rows of one paragraph do and fits a column as wide.
func shortColumn(all []*row, w float64) (x float64, ok bool) {
	lo, edge := math.Inf(1), 0.
	for _, r := range all {
		if end := r.part(0, r.head()).right(); end <= lastAmid*w && len([]rune(r.text())) >= cellChars {
			lo, edge = math.Min(lo, r.left()), math.Max(edge, end)
		}
	}
	full, first := 0, 0
	var beside []*row
	for i, r := range all {
		l, m, apart := r.cut(edge + gutterGap*r.em/2)
		switch {
		case !apart && i > 0 && i < len(all)-1:
			return 0, false
		case !apart || m == nil && l == nil:
			continue
		}
		if l != nil && l.right() > edge-lastNear*r.em {
			full++
		}
		if m != nil && !r.pageNumber() {
			if len(beside) == 0 {
				first = i
			}
			beside = append(beside, m)
		}
	}
	if full < lastBeside || len(beside) == 0 || len(beside) > lastRows || first > lastBelow || !paragraphed(beside) {
		return 0, false
	}
	from, to := extent(beside)
	em := beside[0].em
	last := beside[len(beside)-1].text()
	if !endsClause(last) || to > from+edge-lo+lastOver*em || from+edge-lo > w || from-edge > lastGutter*em || len([]rune(last)) < gutterChars {
		return 0, false
	}
	return (edge + from) / 2, true
}

// lastGutter is how wide, in em, the gutter is at most, with the indent of a paragraph, lastOver how far a sign may hang over the edge.
const lastGutter, lastOver = 6, 2
