package lines

import (
	"math"
	"sort"
	"strings"
	"unicode"

	"casebook/corpus"
)

// Piece is a piece of text at one place: a glyph of a PDF, or what an OCR engine read in
// one box, from a character to a line. Distances are in any unit, from the upper left
// corner of the page.
type Piece struct {
	Text           string
	Confidence     float64         // 0..1, of OCR: the mean of its characters
	Right          float64         // 0..1, of OCR: the probability that no character is wrong
	Second         []corpus.Second // of OCR: other readings of single characters of Text
	X0, Y0, X1, Y1 float64
	// Em is the size of the characters where it is known, as in a PDF: then Base is the
	// baseline, X0 and X1 are where the pen was before and after, and not where ink is.
	Em, X, Base float64 // X is where the pen was, as X0 in text that is not turned
	Bold        bool
	Angle       float64 // of the baseline, clockwise in radians, 0 from left to right
	seq         int     // place in the file's order
	solid       *solid  // what stands here instead of text
}

// Word is a piece as OCR engines give it.
type Word = Piece

func (p *Piece) blank() bool     { return p.Text == " " || p.Text == "　" }
func (p *Piece) mid() float64    { return (p.Y0 + p.Y1) / 2 }
func (p *Piece) height() float64 { return p.Y1 - p.Y0 }

// row is the pieces of one printed line, from left to right.
type row struct {
	level, em float64
	pieces    []Piece
}

func (r *row) left() float64  { return r.pieces[0].X0 }
func (r *row) right() float64 { return r.pieces[len(r.pieces)-1].X1 }

// measured reports pieces whose size and baseline the file tells.
func (r *row) measured() bool { return r.pieces[0].Em > 0 }

// text is the row's characters without spaces.
func (r *row) text() string {
	var b strings.Builder
	for i := range r.pieces {
		if !r.pieces[i].blank() {
			b.WriteString(r.pieces[i].Text)
		}
	}
	return b.String()
}

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

// FullWidth reports characters that fill an em in Chinese fonts; Ⅳ and ④ among them.
func FullWidth(r rune) bool {
	return r >= 0x2e80 || r >= 0x2160 && r <= 0x217f || r >= 0x2460 && r <= 0x24ff || strings.ContainsRune("“”‘’—…·", r)
}

// median of values by their weights, 0 without any.
func median(values []float64, weights []int) float64 {
	order, total := make([]int, len(values)), 0
	for i := range order {
		order[i], total = i, total+weights[i]
	}
	sort.Slice(order, func(a, b int) bool { return values[order[a]] < values[order[b]] })
	for _, i := range order {
		if total -= 2 * weights[i]; total <= 0 {
			return values[i]
		}
	}
	return 0
}

// rounded keeps five decimals: a fiftieth of a point on a page.
func rounded(f float64) float64 { return math.Round(f*1e5) / 1e5 }
