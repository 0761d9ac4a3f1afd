package lines

import "math"

// Labels of forms may stand in two rows or more, above each other beside one text: 主要 above 做法.
const (
	stackApart = 2.  // em between the rows of a label
	stackLeft  = .6  // em between their left edges
	stackFull  = 2.5 // em that the row of text beside the first leaves free: it goes on
	stacksMin  = 2   // such labels on a page
)

// withStacked puts the rows of each label into the first of them; nil where the labels of the page do not all stand so.
func withStacked(all []*row) []*row {
	edge, ok := textEdge(all)
	if !ok {
		return nil
	}
	stacks, ok := stacksOf(all, edge)
	if !ok {
		return nil
	}
	out := append([]*row{}, all...)
	for _, s := range stacks {
		label, text := all[s[0]].split(edge)
		joined := append([]Piece{}, label.pieces...)
		for _, i := range s[1:] {
			more, rest := all[i].split(edge)
			joined, out[i] = append(joined, more.pieces...), rest
		}
		if !label.measured() {
			joined = []Piece{asOne(joined)}
		}
		out[s[0]] = &row{level: all[s[0]].level, em: all[s[0]].em, pieces: append(joined, text.pieces...)}
	}
	kept := out[:0]
	for _, r := range out {
		if r != nil {
			kept = append(kept, r)
		}
	}
	return kept
}

// asOne is the boxes of an engine that make one label, as one.
func asOne(ps []Piece) Piece {
	one := ps[0]
	one.Second = nil
	for _, p := range ps[1:] {
		one.Text += p.Text
		one.Confidence, one.Right = math.Min(one.Confidence, p.Confidence), one.Right*p.Right
		one.X0, one.X1 = math.Min(one.X0, p.X0), math.Max(one.X1, p.X1)
		one.Y0, one.Y1 = math.Min(one.Y0, p.Y0), math.Max(one.Y1, p.Y1)
	}
	return one
}

// stacksOf are the rows of each label; all of them stand in two rows at least, and the text beside the first goes on in the next.
func stacksOf(all []*row, edge float64) (stacks [][]int, ok bool) {
	_, hi := extent(all)
	var last *row
	for i, r := range all {
		label, _ := r.split(edge)
		if label == nil || !isLabel(label.text()) {
			continue
		}
		if n := len(stacks); n > 0 && label.level-last.level <= stackApart*label.em && math.Abs(label.left()-last.left()) <= stackLeft*label.em {
			stacks[n-1] = append(stacks[n-1], i)
		} else {
			stacks = append(stacks, []int{i})
		}
		last = label
	}
	for _, s := range stacks {
		_, text := all[s[0]].split(edge)
		if len(s) < 2 || text == nil || hi-text.right() > stackFull*text.em {
			return nil, false
		}
	}
	return stacks, len(stacks) >= stacksMin
}
