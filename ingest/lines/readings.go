package lines

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Readings above characters (pinyin, zhuyin) tell how they are spoken and are no text: rows of small letters, with tones
// among them, all above Han.
const (
	tones       = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
	readingSize = .65 // of the size of the Han at most; browsers set half
	readingFrom = .5  // em between the baselines at least
	readingTo   = 1.6 // and at most
	readingOver = 1.  // em by which a syllable may reach over its character: zhuāng is wider
)

// withoutReadings takes readings out of the glyphs of a page.
func withoutReadings(glyphs []Piece) []Piece {
	if !slices.ContainsFunc(glyphs, Piece.tone) {
		return glyphs
	}
	var han []Piece
	for _, g := range glyphs {
		if unicode.Is(unicode.Han, firstRune(g.Text)) {
			han = append(han, g)
		}
	}
	em := usualEm(han)
	if em == 0 {
		return glyphs
	}
	small, below := map[int][]int{}, map[int][]Piece{} // by baseline: tenths of an em, and whole ones
	for i, g := range glyphs {
		if g.Em <= readingSize*em && !g.blank() {
			at := int(10 * g.Base / em)
			small[at] = append(small[at], i)
		}
	}
	for _, g := range han {
		below[int(g.Base/em)] = append(below[int(g.Base/em)], g)
	}
	spoken := func(g Piece) bool {
		for at := int(g.Base / em); at <= int(g.Base/em+readingTo)+1; at++ {
			if slices.ContainsFunc(below[at], func(h Piece) bool {
				up := (h.Base - g.Base) / em
				return up > readingFrom && up < readingTo && h.Em > g.Em/readingSize-.1 && math.Abs(center(&h)-center(&g)) < (readingOver+.5)*em
			}) {
				return true
			}
		}
		return false
	}
	gone := map[int]bool{}
	for _, row := range small {
		toned := slices.ContainsFunc(row, func(i int) bool { return glyphs[i].tone() })
		if toned && !slices.ContainsFunc(row, func(i int) bool { return !glyphs[i].spells() || !spoken(glyphs[i]) }) {
			for _, i := range row {
				gone[i] = true
			}
		}
	}
	return remaining(glyphs, gone)
}

// tone reports a letter with the sign of a tone, or one of zhuyin.
func (g Piece) tone() bool {
	r := firstRune(g.Text)
	return r > unicode.MaxASCII && (strings.ContainsRune(tones, r) || unicode.Is(unicode.Bopomofo, r))
}

// spells reports a letter of a reading.
func (g Piece) spells() bool {
	r := firstRune(g.Text)
	return unicode.Is(unicode.Latin, r) || unicode.Is(unicode.Bopomofo, r) || unicode.Is(unicode.Mn, r) || strings.ContainsRune("ˉˊˇˋ˙'’", r)
}

// remaining are the glyphs that are not gone.
func remaining(glyphs []Piece, gone map[int]bool) []Piece {
	if len(gone) == 0 {
		return glyphs
	}
	rest := make([]Piece, 0, len(glyphs)-len(gone))
	for i, g := range glyphs {
		if !gone[i] {
			rest = append(rest, g)
		}
	}
	return rest
}
