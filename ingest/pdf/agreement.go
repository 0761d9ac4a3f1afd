package pdf

import (
	"math"

	"casebook/corpus"
)

// Agreement of two readings of a page, 0..1: the Sørensen–Dice coefficient
// 2|A∩B|/(|A|+|B|) of the multisets of character pairs within lines, of the
// normalised texts, together with those of single characters, so that lines of
// one character count too. Order of lines and spaces do not matter: the readers
// differ in those without either being wrong.
func Agreement(a, b []corpus.Line) float64 {
	ca, na := grams(a)
	cb, nb := grams(b)
	if na+nb == 0 {
		return 1
	}
	shared := 0
	for g, n := range ca {
		shared += min(n, cb[g])
	}
	return math.Round(2e4*float64(shared)/float64(na+nb)) / 1e4
}

// grams counts characters and pairs of neighbours.
func grams(lines []corpus.Line) (counts map[[2]rune]int, total int) {
	counts = map[[2]rune]int{}
	for _, l := range lines {
		var last rune
		for _, r := range corpus.Normalize(l.Text) {
			counts[[2]rune{0, r}]++
			total++
			if last != 0 {
				counts[[2]rune{last, r}]++
				total++
			}
			last = r
		}
	}
	return counts, total
}
