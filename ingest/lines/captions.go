package lines

import (
	"math"
	"slices"
	"strings"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
)

// What belongs to pictures and is no running text: print within them, and captions, which
// may stand on the level of a line of the text beside them.
const (
	captionClear = 3.  // em without text above the caption of a picture
	captionMost  = 50  // characters
	captionFill  = .85 // of the width of the text at most: longer ones may be lines of it
	crossedBy    = 3.  // heights of a line on both sides of the edge
	withinMost   = 60  // characters in a picture: more are text on a ground
	withinSize   = 1.3 // of the height of the page's words: larger ones may be a title over it
)

// captionStart is how captions of pictures begin.
var captionStart = lazyregexp.New(`^[▲△◆■(（]?(?:图|插图|照片|图片)\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-—.．·][0-9一二三四五六七八九十]{1,3})?(?:[\s:：.、　]|[^0-9，。；、])`)

// withoutCaptions takes what belongs to pictures out of rows and puts lines of its own in
// their place.
func withoutCaptions(given [][]Piece, r Rules, w, h float64) (rest [][]Piece, solids []Piece) {
	if r.Em <= 0 { // the page was not looked at
		return given, nil
	}
	usual := usualHeight(slices.Concat(given...))
	for _, a := range r.Pictures {
		if in := a.words(given); a.owns(in, given, usual) {
			for _, k := range byBoxes(in) {
				solids = append(solids, aside(k, w, h)...)
			}
			given = withoutPieces(given, in)
		}
	}
	all := slices.Concat(given...)
	for _, words := range given {
		for _, run := range runs(words) {
			if k := boxed(run); isCaption(k, all, r.Em) {
				solids = append(solids, aside(k, w, h)...)
				given = withoutPieces(given, run)
			}
		}
	}
	return given, solids
}

// words are those that stand in a picture.
func (a Area) words(given [][]Piece) (out []Piece) {
	for _, words := range given {
		for _, p := range words {
			if x, y := (p.X0+p.X1)/2, p.mid(); x > a.X0 && x < a.X1 && y > a.Y0 && y < a.Y1 && p.X0 > a.X0-p.height() && p.X1 < a.X1+p.height() {
				out = append(out, p)
			}
		}
	}
	return out
}

// owns: words in a picture are few, and no title: they are small, or stand on the level of
// text beside the picture.
func (a Area) owns(words []Piece, given [][]Piece, usual float64) bool {
	chars := 0
	for _, p := range words {
		chars += corpus.Chars(p.Text)
		if p.height() > withinSize*usual && !slices.ContainsFunc(slices.Concat(given...), func(o Piece) bool {
			return (o.X0 > a.X1 || o.X1 < a.X0) && o.Y0 < p.Y1 && o.Y1 > p.Y0
		}) {
			return false
		}
	}
	return chars > 0 && chars <= withinMost && !a.crossed(given)
}

// crossed: lines of text go on over a side of the area. It is no picture, but the dark part of a page that was lit unevenly.
func (a Area) crossed(given [][]Piece) bool {
	for _, words := range given {
		for _, p := range words {
			over := math.Min(p.X1, a.X1) - math.Max(p.X0, a.X0)
			if reach := crossedBy * p.height(); p.mid() > a.Y0 && p.mid() < a.Y1 && over > reach && (p.X0 < a.X0-reach || p.X1 > a.X1+reach) {
				return true
			}
		}
	}
	return false
}

// runs are the words of a row between gaps as wide as a gutter; each word by itself where
// they are in no row.
func runs(words []Piece) (out [][]Piece) {
	for from := 0; from < len(words); {
		to := from + 1
		for to < len(words) && words[to].X0 >= words[to-1].X0 && math.Abs(words[to].mid()-words[from].mid()) < levelNear*words[from].height() &&
			words[to].X0-words[to-1].X1 < gutterGap*words[from].height() {
			to++
		}
		out, from = append(out, words[from:to]), to
	}
	return out
}

// isCaption: a run begins as the caption of a picture, is no sentence, and has room for the
// picture above it.
func isCaption(k *row, all []Piece, em float64) bool {
	text := corpus.JoinHan(k.byWords())
	if !captionStart.MatchString(text) || corpus.Chars(text) > captionMost || strings.ContainsAny(text, "，。；！？") || strings.Contains(text, "所示") || strings.Contains(text, "显示") {
		return false
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	top, foot := k.pieces[0].Y0, k.pieces[0].Y1
	for i := range all {
		p := &all[i]
		lo, hi = math.Min(lo, p.X0), math.Max(hi, p.X1)
		if p.X0 < k.right() && p.X1 > k.left() && p.mid() < top && p.Y1 > top-captionClear*em {
			return false
		}
		if p.X0 < k.right() && p.X1 > k.left() && p.mid() > foot && p.Y0 < foot+em/4 && p.X0 < k.left()-em {
			return false // goes on below
		}
	}
	return k.right()-k.left() <= captionFill*(hi-lo)
}

// aside is a row as a line beside the text.
func aside(k *row, w, h float64) []Piece {
	l, ok := k.line(w, h)
	if !ok {
		return nil
	}
	l.Role, l.Opening = corpus.InCaption, corpus.Opens
	s := &solid{lines: []corpus.Line{l}, em: k.em}
	return []Piece{s.piece(k.left(), k.pieces[0].Y0, k.right(), k.pieces[0].Y1)}
}

// withoutPieces leaves pieces out of rows.
func withoutPieces(given [][]Piece, out []Piece) (rest [][]Piece) {
	for _, words := range given {
		if left := slices.DeleteFunc(slices.Clone(words), func(p Piece) bool { return slices.ContainsFunc(out, p.same) }); len(left) > 0 {
			rest = append(rest, left)
		}
	}
	return rest
}

// same: two pieces are one text at one place.
func (p Piece) same(o Piece) bool {
	return p.Text == o.Text && p.X0 == o.X0 && p.Y0 == o.Y0 && p.X1 == o.X1 && p.Y1 == o.Y1
}
