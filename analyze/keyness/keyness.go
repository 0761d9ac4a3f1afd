// Package keyness compares how often words occur in a part of a collection and in the
// rest of it.
//
// Counts of a word in the part (a of n1 words) and in the rest (b of n2) → its effect
// (log ratio), the evidence for it (log-likelihood, p, q) and how evenly it is spread.
// Words of one text are not drawn independently of each other, so p is too small for a
// word that few texts repeat: the effect and the dispersion come first, and p only
// holds back what might be chance.
package keyness

import (
	"math"
)

// LogRatio is the binary logarithm of the ratio of the relative frequencies: 1 is
// twice as frequent in the part, −1 half as frequent (Hardie 2014, "Log Ratio – an
// informal introduction", CASS Lancaster). A count of 0 is taken as 0.5.
func LogRatio(a, n1, b, n2 int) float64 {
	if n1 == 0 || n2 == 0 {
		return 0
	}
	return math.Log2(atLeastHalf(a) / float64(n1) / (atLeastHalf(b) / float64(n2)))
}

func atLeastHalf(n int) float64 {
	if n == 0 {
		return 0.5
	}
	return float64(n)
}

// LogLikelihood is G² = 2 Σ O ln(O/E) over the four cells of the table of this word
// and all other words, in the part and in the rest (Dunning 1993, "Accurate Methods
// for the Statistics of Surprise and Coincidence", Computational Linguistics 19:61).
// The form of Rayson and Garside (2000) sums the two cells of the word only and is
// smaller by as little as the word is rare.
func LogLikelihood(a, n1, b, n2 int) float64 {
	return max(0, Part(a, a+b, n1, n1+n2)+Part(b, a+b, n2, n1+n2))
}

// P is the probability of a χ² of one degree of freedom at least so large: that of G²
// where the word is as frequent in both.
func P(g2 float64) float64 { return math.Erfc(math.Sqrt(g2 / 2)) }

// Part is what one group adds to G² of a word over several groups: 2·O·ln(O/E) of the
// word and of all other words in it. found of the word's total occurrences are in a group
// of size words, of all words together.
func Part(found, total, size, all int) float64 {
	sum := 0.0
	for _, c := range []struct{ found, row int }{{found, total}, {size - found, all - total}} {
		if c.found > 0 {
			sum += float64(c.found) * math.Log(float64(c.found)*float64(all)/(float64(c.row)*float64(size)))
		}
	}
	return 2 * sum
}
