package concept

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Cross is a concept against groups: a test of whether its share is the same in all of
// them, and by how much each group departs from that.
type Cross struct {
	ChiSquare float64
	Freedom   int
	P         float64
	// Residuals are adjusted standardised residuals of the groups: beyond ±2 a group has
	// clearly more or fewer than its share (Haberman 1973, doi:10.2307/2529686).
	Residuals []float64
}

// CrossOf tests counts found of so many each: Pearson's χ² of the table of two rows. Groups
// that are empty count as none; with under two groups, or a concept that all hold or none,
// there is nothing to test and P is 1.
func CrossOf(found, of []int) Cross {
	c := Cross{P: 1, Residuals: make([]float64, len(found))}
	holding, all := 0, 0
	for g := range found {
		holding, all = holding+found[g], all+of[g]
	}
	if holding == 0 || holding == all {
		return c
	}
	share := float64(holding) / float64(all)
	for g, n := range of {
		if n == 0 {
			continue
		}
		c.Freedom++
		d := float64(found[g]) - float64(n)*share
		c.ChiSquare += d * d / (float64(n) * share * (1 - share))
		if n < all {
			c.Residuals[g] = d / math.Sqrt(float64(n)*share*(1-share)*(1-float64(n)/float64(all)))
		}
	}
	if c.Freedom--; c.Freedom > 0 {
		c.P = distuv.ChiSquared{K: float64(c.Freedom)}.Survival(c.ChiSquare)
	}
	return c
}
