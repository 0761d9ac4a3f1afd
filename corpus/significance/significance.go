// Package significance tests counts for what chance alone would bring about, and many tests at
// once for how many of them err: the same way for terms, themes, the report and the workbench.
package significance

import (
	"cmp"
	"math"
	"slices"
	"sync/atomic"
)

// Fisher is the two-sided p-value of Fisher's exact test: of total, n have one property,
// m another, and a both; it is the probability, the margins given, of every table no more
// likely than that. It holds for counts however small (Fisher, Statistical Methods for
// Research Workers, §21.02).
func Fisher(a, n, m, total int) float64 {
	low, high := max(0, n+m-total), min(n, m)
	logs := make([]float64, 0, high-low+1)
	for x := low; x <= high; x++ {
		logs = append(logs, logHypergeometric(x, m, n, total))
	}
	limit, p := logs[a-low]+1e-7, 0.0 // equal ones differ in the last digits
	for _, l := range logs {
		if l <= limit {
			p += math.Exp(l)
		}
	}
	return min(1, p)
}

// AtLeast is the one-sided p-value of Fisher's exact test: the probability that at least a
// of total have both properties, which n and m of them have.
func AtLeast(a, n, m, total int) float64 {
	sum := 0.0
	for x := a; x <= min(n, m); x++ {
		sum += math.Exp(logHypergeometric(x, n, m, total))
	}
	return min(1, sum)
}

// logHypergeometric is the logarithm of the probability that x of m drawn out of total are
// among the n that are marked.
func logHypergeometric(x, n, m, total int) float64 {
	return logChoose(n, x) + logChoose(total-n, m-x) - logChoose(total, m)
}

// logChoose is the logarithm of the number of ways to choose k of n; −∞ where there is none.
func logChoose(n, k int) float64 {
	if k < 0 || k > n {
		return math.Inf(-1)
	}
	return logFactorial(n) - logFactorial(k) - logFactorial(n-k)
}

// factorials are ln 0!, ln 1! and so on, as far as they were asked for: tests of many terms ask for
// the same ones over and over.
var factorials atomic.Pointer[[]float64]

// mostFactorials is how many are kept.
const mostFactorials = 1 << 17

// logFactorial is ln n!.
func logFactorial(n int) float64 {
	known := factorials.Load()
	if known != nil && n < len(*known) {
		return (*known)[n]
	}
	if n >= mostFactorials {
		v, _ := math.Lgamma(float64(n + 1))
		return v
	}
	more := make([]float64, min(mostFactorials, max(1024, 2*n)))
	for i := range more {
		more[i], _ = math.Lgamma(float64(i + 1))
	}
	factorials.Store(&more)
	return more[n]
}

// FalseDiscovery gives each of many probabilities the least false discovery rate at
// which it counts as found: q_i = min over j ≥ i of p_j·m/j in ascending order
// (Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x).
func FalseDiscovery(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	q, least := make([]float64, len(p)), 1.0
	for j := len(order) - 1; j >= 0; j-- {
		least = min(least, p[order[j]]*float64(len(p))/float64(j+1))
		q[order[j]] = least
	}
	return q
}
