package ppocr

import (
	"slices"
	"unicode/utf8"
)

// A character that the models do not know is often passed over. Where the ink of a whole
// one stands between two full-width characters and nothing was read, it is not dropped:
// unknownSign takes its place, and the line is doubtful.
const (
	unknownSign = "□"
	unknownRoom = .75 // em: the room of one character, less what places are off
	unknownTall = .6  // em, and so wide is its ink
	unknownMost = 4   // in a row: more are a picture
	unknownSure = .2
	doubtfulTop = .6 // the confidence of a line that holds one
)

// unknowns puts a sign for each character that was passed over.
func unknowns(signs []sign, s strip, em float64) []sign {
	if len(signs) < 4 {
		return signs
	}
	pitch := pitchOf(signs, em)
	ink := s.pieces()
	var out []sign
	for i, g := range signs {
		if i > 0 && fullWidth(signs[i-1]) && fullWidth(g) {
			from, to := signs[i-1].at+pitch/2, g.at-pitch/2
			if n := int((to-from)/pitch + 1 - unknownRoom); n > 0 && n <= unknownMost && s.filled(ink, from, to, pitch) {
				for k := range n {
					out = append(out, sign{text: unknownSign, at: from + (float64(k)+.5)*(to-from)/float64(n), confidence: unknownSure})
				}
			}
		}
		out = append(out, g)
	}
	return out
}

// fullWidth: a Han character; marks fill their em, but not with ink.
func fullWidth(s sign) bool {
	r, _ := utf8.DecodeRuneInString(s.text)
	return r >= 0x3400 && r < 0xa000 || r >= 0x20000
}

// filled reports ink as large as a character in a stretch of the strip.
func (s strip) filled(ink []piece, from, to, em float64) bool {
	left, right := to, from
	for _, p := range ink {
		if p.from >= from-.15*em && p.to <= to+.15*em {
			left, right = min(left, p.from), max(right, p.to)
		}
	}
	if right-left < unknownTall*em {
		return false
	}
	top, low := lineHeight, -1
	for x := max(0, int(left)); x < min(s.width, int(right)); x++ {
		for y := range lineHeight {
			if s.values[y*s.stride+x] < s.dark {
				top, low = min(top, y), max(low, y)
			}
		}
	}
	return float64(low-top+1) >= unknownTall*em
}

// hasUnknown reports a line with a character that is not known.
func hasUnknown(signs []sign) bool {
	return slices.ContainsFunc(signs, func(s sign) bool { return s.text == unknownSign && s.confidence == unknownSure })
}
