package ppocr

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A page that is read twice, from two images of it, is put together line by line: one
// image shows one line better, the other another.
const (
	// evident is the confidence above which a character speaks for the line it stands in;
	// below it speaks against.
	evident = .85
	// A reading with less than one in so many of the characters of the other is no reading
	// of that line, whatever its confidence.
	fragment = 8
	// alone is the confidence that words have where only the lesser reading has any.
	alone = .75
)

// merged puts two readings of a page together. Where both have words of one line the surer
// side counts, words in doubt. What only words has stays; of what only other has stays what
// is read with a confidence of alone. took says whether anything is of other. Columns touch
// one another: pages in columns are left as words has them.
func merged(words, other []word) (out []word, took bool) {
	if inColumnsMostly(words) || inColumnsMostly(other) {
		return words, false
	}
	for _, p := range places(words, other) {
		mine, theirs := p.mine, p.theirs
		switch {
		case len(theirs) == 0, len(mine) > 0 && !surerThan(theirs, mine):
			out = append(out, mine...)
		case len(mine) > 0:
			out, took = append(out, theirs...), true
		default:
			for _, w := range theirs {
				if w.mean >= alone {
					out, took = append(out, w), true
				}
			}
		}
	}
	return out, took
}

func inColumnsMostly(words []word) bool {
	n := 0
	for _, w := range words {
		if w.Down {
			n++
		}
	}
	return 2*n > len(words)
}

// place is a part of a page with the words that two readings have there.
type place struct{ mine, theirs []word }

// places parts a page so that no two words of different places overlap.
func places(words, other []word) []place {
	mine, theirs := slices.Clone(words), slices.Clone(other)
	var out []place
	for len(mine)+len(theirs) > 0 {
		var p place
		if len(mine) > 0 {
			p.mine, mine = mine[:1:1], mine[1:]
		} else {
			p.theirs, theirs = theirs[:1:1], theirs[1:]
		}
		for n := 0; n < len(p.mine)+len(p.theirs); {
			n = len(p.mine) + len(p.theirs)
			p.theirs, theirs = joinOverlapping(p.theirs, theirs, p.mine)
			p.mine, mine = joinOverlapping(p.mine, mine, p.theirs)
		}
		out = append(out, p)
	}
	return out
}

// joinOverlapping moves from rest to part what overlaps some word of the other reading.
func joinOverlapping(part, rest, other []word) (grown, left []word) {
	for _, w := range rest {
		if overlapsAny(other, w) {
			part = append(part, w)
		} else {
			left = append(left, w)
		}
	}
	return part, left
}

// overlapping are the words that share room with w.
func overlapping(words []word, w word) []word {
	return slices.DeleteFunc(slices.Clone(words), func(o word) bool { return !overlap(o, w) })
}

func overlapsAny(words []word, w word) bool {
	return slices.ContainsFunc(words, func(o word) bool { return overlap(o, w) })
}

// surerThan reports whether a reading of a line is more to be believed than another.
func surerThan(a, b []word) bool {
	switch n, m := lengths(a), lengths(b); {
	case fragment*n < m:
		return meanConfidence(b) < believed
	case fragment*m < n && meanConfidence(a) >= believed:
		return true
	}
	return evidence(a) > evidence(b)
}

// evidence says how much speaks for words: characters by how far they are above evident.
func evidence(words []word) float64 {
	sum := 0.
	for _, w := range words {
		sum += float64(length(w)) * (w.mean - evident)
	}
	return sum
}

func lengths(words []word) int {
	n := 0
	for _, w := range words {
		n += length(w)
	}
	return n
}

// length is that of a word without its leader dots.
func length(w word) int { return utf8.RuneCountInString(w.Text) - strings.Count(w.Text, "…") }
