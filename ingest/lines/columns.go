package lines

import (
	"math"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// block is a run of rows of one column, 0 where the page has but one there.
type block struct {
	rows   []*row
	column int
}

// arrange puts rows into reading order: labels of forms before their texts; where a gutter divides them, the left parts of
// a run of rows before the right parts; a row across it stands alone. w is the page's width.
func arrange(all []*row, w float64) []block {
	for _, rows := range [][]*row{withStacked(all), all} {
		if f, ok := findForm(rows); ok {
			out := append(arrange(rows[:f.from], w), f.blocks()...)
			return append(out, arrange(rows[f.to:], w)...)
		}
	}
	return inColumns(all, w)
}

// inColumns puts rows of columns into reading order: three columns are one beside two.
func inColumns(all []*row, w float64) []block {
	x, ok := gutter(all)
	if !ok {
		x, ok = shortColumn(all, w)
	}
	if !ok {
		return []block{{rows: all}}
	}
	var out []block
	var left, right []*row
	flush := func() {
		if len(left) > 0 && len(right) > 0 {
			out = append(out, sideBySide(inColumns(left, w), inColumns(right, w))...)
		} else if len(left)+len(right) > 0 {
			out = append(out, block{rows: append(left, right...)}) // one of them is empty
		}
		left, right = nil, nil
	}
	for i, r := range all {
		l, m, apart := r.cut(x)
		edge := (i == 0 || i == len(all)-1) && r.pageNumber()
		above := len(right) == 0 && (m == nil || l == nil && len(left) == 0 && amid(r, all, w)) // a short line above the columns
		if !apart || edge || above || len(left) > 0 && m == nil && headsBoth(all, i, x) {       // across, of the page, or above
			flush()
			out = append(out, block{rows: []*row{r}})
			continue
		}
		if l != nil {
			left = append(left, l.own())
		}
		if m != nil {
			right = append(right, m.own())
		}
	}
	flush()
	return out
}

// headMost is how many characters a heading has that stands above both columns.
const headMost = 16

// headsRoom is how far apart, in em, the rows above and below such a heading are at least: two lines of text. Columns whose
// lines stand on other levels are white beside each other only between two lines.
const headsRoom = 2.2

// headsBoth reports a short row at the left edge of columns that end above it and go on below it side by side, as headings across
// the page do: beside it the right column is white.
func headsBoth(all []*row, i int, x float64) bool {
	text := all[i].text()
	if i == 0 || i+1 == len(all) || len([]rune(text)) > headMost || strings.ContainsAny(text, "，。；！？…") {
		return false
	}
	both := func(k int) bool {
		if k < 0 {
			return false
		}
		l, m, apart := all[k].cut(x)
		return apart && l != nil && m != nil
	}
	white := func(k int) bool { return both(k) && all[i+1].level-all[k].level >= headsRoom*all[i].em }
	return both(i+1) && (white(i-1) || all[i-1].right() < x && white(i-2))
}

// sideBySide counts the columns of the right part on from those of the left.
func sideBySide(left, right []block) []block {
	last := 1
	for i := range left {
		left[i].column = max(1, left[i].column)
		last = max(last, left[i].column)
	}
	for i := range right {
		right[i].column = max(1, right[i].column) + last
	}
	return append(left, right...)
}

// amid reports a row of larger print in the middle of what all rows take up, or of the page where the text ends
// before its last column, as titles above three columns stand.
func amid(r *row, all []*row, w float64) bool {
	lo, hi := extent(all)
	ems := make([]float64, len(all))
	for i, r := range all {
		ems[i] = r.em
	}
	sort.Float64s(ems)
	middle := r.left() + r.right()
	return math.Min(math.Abs(middle-lo-hi), math.Abs(middle-w)) < 2*r.em && r.em > bodyTo*ems[len(ems)/2]
}

func extent(rs []*row) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, r := range rs {
		lo, hi = math.Min(lo, r.left()), math.Max(hi, r.right())
	}
	return lo, hi
}

// pageNumber: a number with what is set around those of pages: — 12 —, 第12页. On the first or
// the last row of a page it is that of all columns, wherever it stands.
func pageNumber(s string) bool {
	s = strings.Trim(s, "-—–―·•第页")
	return numeric(s) && !strings.ContainsFunc(s, unicode.IsLetter)
}

// pageNumber: the row is the number of a page, and not those of two that stand side by side.
func (r *row) pageNumber() bool {
	if !pageNumber(r.text()) {
		return false
	}
	numbers := 0
	for rest := r; ; {
		n := rest.head()
		if strings.ContainsFunc(rest.part(0, n).text(), unicode.IsDigit) {
			numbers++
		}
		if n == len(rest.pieces) {
			return numbers == 1
		}
		rest = rest.part(n, len(rest.pieces))
	}
}

// cut divides a row at x; apart is false where it has text there.
func (r *row) cut(x float64) (left, right *row, apart bool) {
	at := sort.Search(len(r.pieces), func(i int) bool { return r.pieces[i].X0+r.pieces[i].X1 > 2*x })
	slack := gutterSlack * r.em
	for i := range r.pieces {
		p := &r.pieces[i]
		if !p.blank() && (i < at && p.inkEnd() > x+slack || i >= at && p.X0 < x-slack) {
			return nil, nil, false
		}
	}
	if !r.spaced(at) {
		return nil, nil, false
	}
	if at > 0 {
		left = r.part(0, at)
	}
	if at < len(r.pieces) {
		right = r.part(at, len(r.pieces))
	}
	return left, right, true
}

// part is a row of some of the pieces.
func (r *row) part(from, to int) *row {
	pieces := r.pieces[from:to:to]
	if !r.measured() {
		return boxed(pieces)
	}
	return &row{level: r.level, em: r.em, pieces: pieces}
}

// own has the part of a row that stands in a column take the size of its own print: a title
// stands beside text.
func (r *row) own() *row {
	if r.measured() {
		r.settleEm()
	}
	return r
}

// spaced reports whether the ink on both sides of position at is a gutter apart.
func (r *row) spaced(at int) bool {
	i, j := at-1, at
	for i >= 0 && r.pieces[i].blank() {
		i--
	}
	for j < len(r.pieces) && r.pieces[j].blank() {
		j++
	}
	return i < 0 || j == len(r.pieces) || r.pieces[j].X0-r.pieces[i].inkEnd() >= gutterGap*r.emAt(i, j)
}

// inkEnd is where the ink of a glyph ends: that of marks which close takes up the first half of
// their room, and columns are set so that it may stand in the gutter.
func (p *Piece) inkEnd() float64 {
	if p.Em > 0 && p.X1-p.X0 > .75*p.Em && strings.Contains("，。、；：）》」』”’】", p.Text) && p.Text != "" {
		return p.X1 - p.Em/2
	}
	return p.X1
}

// emAt is the size of the smaller of two pieces where it is known, else the row's.
func (r *row) emAt(i, j int) float64 {
	if r.measured() {
		return math.Min(r.pieces[i].Em, r.pieces[j].Em)
	}
	return r.em
}

// gutter finds the upright white strip between two columns.
func gutter(all []*row) (x float64, ok bool) {
	if len(all) < gutterRows {
		return 0, false
	}
	lo, hi := extent(all)
	width := hi - lo
	var best division
	for i := range gutterSteps {
		at := lo + width*(gutterWidth+(1-2*gutterWidth)*float64(i)/(gutterSteps-1))
		d := divide(all, at, width)
		d.off = math.Abs(at - lo - width/2)
		if d.gutter(len(all)) && !table(d.beside()) && (!ok || d.better(best)) {
			best, x, ok = d, at, true
		}
	}
	return x, ok
}

// division is what a gutter would do to the rows.
type division struct {
	both, left, right, cross int // rows on both sides, on one at least, across
	span, within             int // rows from the first on both sides to the last; of these across
	inkLeft, inkRight        float64
	chars                    int     // on the right
	width, off               float64 // of the text; from its middle
	lefts, rights            []*row  // parts of the rows on both sides
	allLefts, allRights      []*row  // parts of all rows but those across
}

func (d division) gutter(rows int) bool {
	divides := d.both >= gutterRows && float64(d.within) <= gutterCross*float64(d.span) ||
		d.left >= gutterRows && d.right >= gutterRows && float64(d.cross) <= gutterCross*float64(rows) ||
		d.right >= gutterShort && d.left >= 2*gutterRows && d.within == 0 && float64(d.cross) <= gutterCross*float64(rows) && paragraphed(d.allRights)
	return divides && d.chars >= gutterChars*d.right && d.inkLeft >= gutterWidth*d.width && d.inkRight >= gutterWidth*d.width
}

// beside are the parts that would be cells, were it a table: those of rows on both sides, or
// of all where columns set on grids of their own share few.
func (d division) beside() (left, right []*row) {
	if d.both < gutterRows {
		return d.allLefts, d.allRights
	}
	return d.lefts, d.rights
}

// paragraphed reports rows that follow each other as those of a paragraph do.
func paragraphed(rs []*row) bool {
	for i := 1; i < len(rs); i++ {
		if math.Abs(rs[i].level-rs[i-1].level) > gutterPitch*rs[i].em {
			return false
		}
	}
	return true
}

// better prefers a strip that nothing crosses, as beside a title above two of three columns, then what divides more rows, then
// what crosses fewer, then the middle.
func (d division) better(e division) bool {
	if (d.cross == 0) != (e.cross == 0) && 2*min(d.both, e.both) >= max(d.both, e.both) {
		return d.cross == 0
	}
	if d.both != e.both {
		return d.both > e.both
	}
	if d.cross != e.cross {
		return d.cross < e.cross
	}
	return d.off < e.off
}

// divide tries a gutter at x. Rows whose right part is the number of the entry on the
// left say nothing.
func divide(all []*row, x, width float64) division {
	d := division{width: width}
	first, since := -1, 0 // row that opens the span; rows across since the last on both sides
	for i, r := range all {
		if (i == 0 || i == len(all)-1) && r.pageNumber() {
			continue // of all columns
		}
		l, m, apart := r.cut(x)
		if !apart {
			d.cross++
			since++
			continue
		}
		if l != nil && m != nil && endsEntry(l, m) {
			continue
		}
		if l != nil && m != nil {
			d.lefts, d.rights = append(d.lefts, l), append(d.rights, m)
			if d.both++; first < 0 {
				first, since = i, 0
			}
			d.span, d.within, since = i-first+1, d.within+since, 0
		}
		if l != nil {
			d.allLefts = append(d.allLefts, l)
			d.left++
			d.inkLeft = math.Max(d.inkLeft, x-l.left())
		}
		if m != nil {
			d.allRights = append(d.allRights, m)
			d.right++
			d.chars += len([]rune(m.text()))
			d.inkRight = math.Max(d.inkRight, m.right()-x)
		}
	}
	return d
}

// endsEntry: the right part is, or begins with, the number of the entry on the left,
// whose leaders are gone, or ends with it behind a column of places. Where entries begin
// with their number, the left part does too.
func endsEntry(left, right *row) bool {
	if numeric(right.text()) || right.entry() && !left.entry() && !endsInDigit(left.text()) {
		return true
	}
	head := right.head()
	return head < len(right.pieces) && numeric(right.part(0, head).text()) && !numeric(left.part(0, left.head()).text())
}

func endsInDigit(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsDigit(r)
}

// head is how many pieces stand before the first gap as wide as a gutter.
func (r *row) head() int {
	last := -1
	for i := range r.pieces {
		if r.pieces[i].blank() {
			continue
		}
		if last >= 0 && r.pieces[i].X0-r.pieces[last].X1 >= gutterGap*r.emAt(last, i) {
			return i
		}
		last = i
	}
	return len(r.pieces)
}
