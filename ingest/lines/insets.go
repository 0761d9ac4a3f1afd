package lines

import (
	"math"
	"slices"
	"strings"

	"casebook/corpus"
)

// A box beside the text (名词解释, 链接) is set smaller than the text, which runs past it on
// one side: its rows stand between those of the text and must not be read into them.
const (
	insetSize  = .88 // of the text's size at most; 小五 beside 五号 is .857
	insetLeast = 12  // Han in it
	insetMost  = 400 // characters: more are a column of text
	insetRuns  = 500 // runs of small print of a page that are looked at
	insetRow   = 4   // characters of its usual row: figures and dates in a column are fewer
	insetStep  = 2.2 // em from row to row at most
	insetClear = .4  // em of the text between it and the text
	insetLevel = .15 // em: rows on one level with the text's may be entries of a table of contents
)

// withoutInsets takes boxes beside the text out of the glyphs of a page.
func withoutInsets(glyphs []Piece) (rest []Piece, insets [][]Piece) {
	body := usualEm(glyphs)
	var small, text []Piece
	for _, g := range glyphs {
		switch {
		case g.Em < insetSize*body:
			small = append(small, g)
		case !g.blank():
			text = append(text, g)
		}
	}
	if len(small) < insetLeast || len(small) > len(text) {
		return glyphs, nil
	}
	gone := map[int]bool{}
	for _, b := range smallBlocks(small, text, body) {
		if b.isInset(text, body) {
			in := b.pieces()
			insets = append(insets, in)
			for _, p := range in {
				gone[p.seq] = true
			}
		}
	}
	if len(insets) == 0 {
		return glyphs, nil
	}
	return slices.DeleteFunc(slices.Clone(glyphs), func(g Piece) bool { return gone[g.seq] }), insets
}

// smallBlock is rows of small print below each other.
type smallBlock struct {
	rows           []*row
	x0, x1, y0, y1 float64
}

func (b *smallBlock) pieces() (out []Piece) {
	for _, r := range b.rows {
		out = append(out, r.pieces...)
	}
	return out
}

func (b *smallBlock) add(r *row) {
	if len(b.rows) == 0 {
		b.x0, b.x1, b.y0, b.y1 = math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	}
	b.rows = append(b.rows, r)
	b.x0, b.x1 = math.Min(b.x0, r.left()), math.Max(b.x1, r.right())
	for i := range r.pieces {
		b.y0, b.y1 = math.Min(b.y0, r.pieces[i].Y0), math.Max(b.y1, r.pieces[i].Y1)
	}
}

// smallBlocks are the runs of small print that stand apart from the text, gathered
// downwards.
func smallBlocks(small, text []Piece, body float64) []*smallBlock {
	var out []*smallBlock
	var runs []*row
	for _, r := range byBaseline(slices.Clone(small)) {
		runs = append(runs, runsApart(r)...)
	}
	if len(runs) > insetRuns {
		return nil
	}
	for _, words := range runs {
		if touchesText(words, text, body) {
			continue
		}
		at := slices.IndexFunc(out, func(b *smallBlock) bool {
			last := b.rows[len(b.rows)-1]
			over := math.Min(b.x1, words.right()) - math.Max(b.x0, words.left())
			return words.level > last.level && words.level-last.level <= insetStep*math.Max(words.em, last.em) &&
				over >= math.Min(b.x1-b.x0, words.right()-words.left())/2
		})
		if at < 0 {
			at, out = len(out), append(out, &smallBlock{})
		}
		out[at].add(words)
	}
	return out
}

// runsApart are the parts of a row between gaps as wide as a gutter.
func runsApart(r *row) (out []*row) {
	from := 0
	for i := 1; i <= len(r.pieces); i++ {
		if i == len(r.pieces) || r.pieces[i].X0-r.pieces[i-1].X1 >= gutterGap*r.em {
			out, from = append(out, r.part(from, i)), i
		}
	}
	return out
}

// touchesText: a run is a raised figure, or a smaller word within a line of the text.
func touchesText(r *row, text []Piece, body float64) bool {
	return slices.ContainsFunc(text, func(p Piece) bool {
		return math.Abs(p.Base-r.level) < scriptUp*body && p.X0 < r.right()+insetClear*body && p.X1 > r.left()-insetClear*body
	})
}

// isInset: two rows of the text or more run past the block on one side, and none through it.
func (b *smallBlock) isInset(text []Piece, body float64) bool {
	han, chars := 0, 0
	var words strings.Builder
	for _, r := range b.rows {
		t := r.text()
		words.WriteString(t)
		chars += corpus.Chars(t)
	}
	for _, r := range words.String() {
		if corpus.Han(r) {
			han++
		}
	}
	if len(b.rows) < 2 || han < insetLeast || chars > insetMost || chars < insetRow*len(b.rows) {
		return false
	}
	var levels []float64 // of the text's rows beside it
	left, right := false, false
	for _, p := range text {
		if p.mid() < b.y0 || p.mid() > b.y1 {
			continue
		}
		switch clear := insetClear * body; {
		case p.X1 <= b.x0-clear:
			left = true
		case p.X0 >= b.x1+clear:
			right = true
		default:
			return false
		}
		if !slices.ContainsFunc(levels, func(l float64) bool { return math.Abs(l-p.Base) < baselineNear*body }) {
			levels = append(levels, p.Base)
		}
	}
	return len(levels) >= 2 && left != right && (!b.level(levels, body) || strings.Contains(words.String(), "。"))
}

// level: most rows stand on the level of one of the text.
func (b *smallBlock) level(levels []float64, body float64) bool {
	n := 0
	for _, r := range b.rows {
		if slices.ContainsFunc(levels, func(l float64) bool { return math.Abs(l-r.level) < insetLevel*body }) {
			n++
		}
	}
	return 2*n >= len(b.rows)
}

// insetLine is a box beside the text as one line of no paragraph.
func insetLine(pieces []Piece, w, h float64) (out []corpus.Line) {
	var texts []string
	for i, l := range lay(byBaseline(pieces), w, h) {
		texts = append(texts, l.Text)
		if i == 0 {
			l.Role, l.Opening = corpus.InCaption, corpus.Opens
			out = append(out, l)
			continue
		}
		b := &out[0].Box
		b.X0, b.Y0, b.X1, b.Y1 = math.Min(b.X0, l.Box.X0), math.Min(b.Y0, l.Box.Y0), math.Max(b.X1, l.Box.X1), math.Max(b.Y1, l.Box.Y1)
	}
	if len(out) > 0 {
		out[0].Text = corpus.JoinHan(strings.Join(texts, "\n"))
	}
	return out
}
