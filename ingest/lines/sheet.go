package lines

import (
	"math"
	"sort"
	"strconv"
	"strings"

	"casebook/corpus"
)

// sheet lays out a page, or two that stand side by side on one sheet: the left one before
// the right. Columns are counted over both, from 1.
func sheet(pieces []Piece, w, h float64, rowsOf func([]Piece) []*row) []corpus.Line {
	x, ok := fold(pieces, w, h)
	if !ok {
		return lay(rowsOf(pieces), w, h)
	}
	var left, right []Piece
	for _, p := range pieces {
		if center(&p) < x {
			left = append(left, p)
		} else {
			right = append(right, p)
		}
	}
	a, b := rowsOf(left), rowsOf(right)
	if len(a) < foldRows || len(b) < foldRows || table(a, b) && !numbered(a, b) {
		return lay(rowsOf(pieces), w, h)
	}
	out := half(lay(a, w, h), 1, 0)
	last := 1
	for _, l := range out {
		last = max(last, l.Column)
	}
	return append(out, half(lay(b, w, h), 2, last)...)
}

// numbered reports that two parts end, or begin, with the numbers of pages that follow each other: however little stands on one
// of them, they are pages.
func numbered(a, b []*row) bool {
	for _, at := range [][2]int{{len(a) - 1, len(b) - 1}, {0, 0}} {
		n, nOK := numberOf(a[at[0]].text())
		m, mOK := numberOf(b[at[1]].text())
		if nOK && mOK && (m == n+1 || n == m+1) {
			return true
		}
	}
	return false
}

// numberOf is the number of a page that is all of a text.
func numberOf(s string) (int, bool) {
	if !pageNumber(s) {
		return 0, false
	}
	n, err := strconv.Atoi(strings.TrimFunc(s, func(r rune) bool { return r < '0' || r > '9' }))
	return n, err == nil
}

// half says which half of a sheet lines stand on, and counts its columns on from those
// before it.
func half(ls []corpus.Line, which, before int) []corpus.Line {
	for i := range ls {
		ls[i].Half = which
		ls[i].Column = max(1, ls[i].Column) + before
	}
	return ls
}

// fold is where a sheet that lies on its side has its fold: the middle of the widest
// white strip near the page's middle, which holds the inner margins of both pages.
func fold(pieces []Piece, w, h float64) (x float64, ok bool) {
	if !(w > SheetAspect*h) || len(pieces) == 0 {
		return 0, false
	}
	type span struct{ from, to float64 }
	var spans []span
	em, ems := 0., []float64{}
	for i := range pieces {
		p := &pieces[i]
		if p.blank() || p.X1 <= p.X0 {
			continue
		}
		spans = append(spans, span{p.X0, p.X1})
		ems = append(ems, math.Max(p.Em, math.Min(p.height(), p.X1-p.X0)))
	}
	if len(spans) == 0 {
		return 0, false
	}
	sort.Float64s(ems)
	em = ems[len(ems)/2]
	sort.Slice(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	best, reach := 0., spans[0].to
	for _, s := range spans[1:] {
		middle := (reach + s.from) / 2
		if gap := s.from - reach; gap > best && math.Abs(middle-w/2) < foldOff*w {
			best, x = gap, middle
		}
		reach = math.Max(reach, s.to)
	}
	return x, best >= foldGap*em
}

// table reports that what stands on both sides of a strip are cells of the same rows, to
// be read row by row: short, of any length, or with further strips between them. Entries
// of a table of contents have such strips before their numbers.
func table(left, right []*row) bool { return cells(left) || cells(right) }

func cells(rs []*row) bool {
	if len(rs) == 0 {
		return false
	}
	lo, hi := extent(rs)
	short, entries, divided, numbers := 0, 0, 0, 0
	for _, r := range rs {
		head := r.head()
		switch text := r.text(); {
		case numeric(text):
			numbers++ // of the page, or of a row
		case strings.ContainsAny(text, "，。"):
			// a sentence, however short its last line
		case r.entry():
			entries++
		case head < len(r.pieces):
			if min(head, len(r.pieces)-head) < cellChars { // else lines of further columns
				divided++
			}
		case len([]rune(text)) < cellChars || r.right()-r.left() < cellFill*(hi-lo):
			short++
		}
	}
	if numbers > 1 { // a column of them
		short += numbers
	}
	return 2*(short+divided) > len(rs)-entries && 2*entries < len(rs)
}

// entry: the row begins or ends with a number that is set apart.
func (r *row) entry() bool {
	head := r.head()
	if head == len(r.pieces) {
		return false
	}
	if numeric(r.part(0, head).text()) {
		return true
	}
	for from := head; ; {
		tail := r.part(from, len(r.pieces))
		n := tail.head()
		if n == len(tail.pieces) {
			return numeric(tail.text())
		}
		from += n
	}
}
