package lines

import (
	"math"
	"slices"
	"sort"
	"unicode/utf8"
)

// Tables that have level rules only, as those of three lines: columns are told by white
// strips, rows by rules or, between the last two, by how lines stand.
const (
	sameEnds   = 1.  // em by which the ends of rules of one table differ
	stripLeast = .6  // em of white between two columns
	surelyMore = 1.3 // times as much white between rows as within them
	cellMost   = 80  // characters of a cell
	cellMean   = 30
)

// halfRuled finds the tables of level rules among words, the largest of each set of rules.
func (r Rules) halfRuled(words []Piece, rowsOf func([]Piece) []*row) []Table {
	var out []Table
	for _, rules := range r.alike() {
		for from := 0; from+2 < len(rules); from++ {
			for to := len(rules) - 1; to >= from+2; to-- {
				if t, ok := r.between(rules[from:to+1], words, rowsOf); ok {
					out, from = append(out, t), to
					break
				}
			}
		}
	}
	return out
}

// alike are the level rules that no upright ones meet, by their ends, each set from above.
func (r Rules) alike() [][]Rule {
	var sets [][]Rule
	for _, g := range r.groups() {
		if len(g.Down) > 0 || len(g.Across) != 1 {
			continue
		}
		k, found := g.Across[0], false
		for i, s := range sets {
			if !found && math.Abs(s[0].X0-k.X0) < sameEnds*r.Em && math.Abs(s[0].X1-k.X1) < sameEnds*r.Em {
				sets[i], found = append(s, k), true
			}
		}
		if !found {
			sets = append(sets, []Rule{k})
		}
	}
	out := sets[:0]
	for _, s := range sets {
		if sort.SliceStable(s, func(i, j int) bool { return s[i].Y0 < s[j].Y0 }); len(s) > 2 && len(s) <= mostLines {
			out = append(out, s)
		}
	}
	return out
}

// between makes a table of what stands between rules, if that is surely one.
func (r Rules) between(rules []Rule, words []Piece, rowsOf func([]Piece) []*row) (t Table, ok bool) {
	first, last := rules[0], rules[len(rules)-1]
	t = Table{X0: first.X0, Y0: first.Y0, X1: first.X1, Y1: last.Y0}
	var in []Piece
	for _, p := range words {
		if x, y := (p.X0+p.X1)/2, p.mid(); p.solid == nil && x > t.X0 && x < t.X1 && y > t.Y0 && y < t.Y1 {
			in = append(in, p)
		}
	}
	xs := strips(in, t.X0, t.X1, stripLeast*r.Em)
	if len(xs) < 3 {
		return t, false
	}
	ys, ok := r.levels(rules, in, xs[1], rowsOf)
	if !ok {
		return t, false
	}
	for j := 1; j < len(ys); j++ {
		for i := 1; i < len(xs); i++ {
			t.Cells = append(t.Cells, Cell{Row: j - 1, Col: i - 1, Cols: 1, X0: xs[i-1], X1: xs[i], Y0: ys[j-1], Y1: ys[j]})
		}
	}
	return t, t.short(in)
}

// levels are the levels of rules and those that divide what stands between two of them
// into rows. Where all others have a rule below each row, lines that stand close are one row.
func (r Rules) levels(rules []Rule, words []Piece, x float64, rowsOf func([]Piece) []*row) (ys []float64, ok bool) {
	bands, several := make([]band, len(rules)-1), 0
	for i := range bands {
		bands[i] = bandOf(between(words, rules[i].Y0, rules[i+1].Y0), x, rowsOf)
		if len(bands[i].firsts) > 1 {
			several++
		}
	}
	ys = []float64{rules[0].Y0}
	for i, b := range bands {
		if several > 1 || len(rules) < 4 || !b.close(r.Em) {
			levels, ok := b.levels()
			if !ok {
				return nil, false
			}
			ys = append(ys, levels...)
		}
		ys = append(ys, rules[i+1].Y0)
	}
	return ys, true
}

// short: what stands in the cells is no running text in columns.
func (t Table) short(words []Piece) bool {
	chars, all := make([]int, len(t.Cells)), 0
	for _, p := range words {
		if c := t.cell(p); c >= 0 {
			n := utf8.RuneCountInString(p.Text)
			chars[c], all = chars[c]+n, all+n
		}
	}
	filled := 0
	for _, n := range chars {
		if n > cellMost {
			return false
		}
		if n > 0 {
			filled++
		}
	}
	return all <= cellMean*filled
}

// between are the words whose middles lie between two levels.
func between(words []Piece, y0, y1 float64) (out []Piece) {
	for _, p := range words {
		if y := p.mid(); y > y0 && y < y1 {
			out = append(out, p)
		}
	}
	return out
}

// strips divides a stretch in the middle of the white between words.
func strips(words []Piece, x0, x1, least float64) []float64 {
	out := []float64{x0}
	for _, w := range whites(words, func(p Piece) (float64, float64) { return p.X0, p.X1 }) {
		if w.width >= least {
			out = append(out, w.at)
		}
	}
	return append(out, x1)
}

// white is what no word reaches into, all across: its middle and its width.
type white struct{ at, width float64 }

// whites are those between words, of which reach tells where they begin and end.
func whites(words []Piece, reach func(Piece) (from, to float64)) (out []white) {
	from := func(p Piece) float64 { x, _ := reach(p); return x }
	sorted := slices.Clone(words)
	sort.SliceStable(sorted, func(i, j int) bool { return from(sorted[i]) < from(sorted[j]) })
	reached := math.Inf(1)
	for _, p := range sorted {
		begins, ends := reach(p)
		if width := begins - reached; width > 0 {
			out = append(out, white{reached + width/2, width})
		}
		if math.IsInf(reached, 1) || ends > reached {
			reached = ends
		}
	}
	return out
}

// band is what stands between two rules: the lines of the first column, and the white
// across all columns, from the most.
type band struct {
	firsts []*row
	gaps   []white
}

// bandOf: the first column ends at x.
func bandOf(words []Piece, x float64, rowsOf func([]Piece) []*row) (b band) {
	var heads []Piece
	for _, p := range words {
		if (p.X0+p.X1)/2 < x {
			heads = append(heads, p)
		}
	}
	b.firsts, b.gaps = rowsOf(heads), whites(words, func(p Piece) (float64, float64) { return p.Y0, p.Y1 })
	sort.SliceStable(b.gaps, func(i, j int) bool { return b.gaps[i].width > b.gaps[j].width })
	return b
}

// close: the lines of the first column may be those of one cell.
func (b band) close(em float64) bool {
	return len(b.firsts) > 1 && len(b.firsts) <= 3 && (len(b.gaps) == 0 || b.gaps[0].width <= stripLeast*em)
}

// levels divide a band into rows: each has one line in the first column. ok is false where
// that is not sure.
func (b band) levels() (out []float64, ok bool) {
	n := len(b.firsts) - 1
	if n < 1 {
		return nil, n == 0
	}
	if len(b.gaps) < n || len(b.gaps) > n && b.gaps[n-1].width < surelyMore*b.gaps[n].width {
		return nil, false
	}
	for _, g := range b.gaps[:n] {
		out = append(out, g.at)
	}
	sort.Float64s(out)
	for i, y := range out { // one line of the first column between two levels
		if b.firsts[i].level > y || b.firsts[i+1].level < y {
			return nil, false
		}
	}
	return out, true
}
