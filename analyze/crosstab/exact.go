package crosstab

import "math"

// Exact is the two-sided p-value of Fisher's exact test: of total, n have one property,
// m another, and a both; it is
// the probability, the margins given, of every table no more likely than
// that. It holds for counts however small (Fisher, Statistical Methods for Research Workers, §21.02).
func Exact(a, n, m, total int) float64 {
	low, high := max(0, n+m-total), min(n, m)
	logs := make([]float64, 0, high-low+1)
	for x := low; x <= high; x++ {
		logs = append(logs, LogChoose(m, x)+LogChoose(total-m, n-x)-LogChoose(total, n))
	}
	limit, p := logs[a-low]+1e-7, 0.0 // equal ones differ in the last digits
	for _, l := range logs {
		if l <= limit {
			p += math.Exp(l)
		}
	}
	return min(1, p)
}

// LogChoose is the logarithm of the number of ways to choose k of n; −∞ where there is none.
func LogChoose(n, k int) float64 {
	if k < 0 || k > n {
		return math.Inf(-1)
	}
	lg := func(x int) float64 { v, _ := math.Lgamma(float64(x + 1)); return v }
	return lg(n) - lg(k) - lg(n-k)
}
