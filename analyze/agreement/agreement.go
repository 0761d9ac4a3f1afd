// Package agreement measures how far groupings and codings agree: a grouping with known
// labels (adjusted mutual information, adjusted Rand index), and people with each other
// (Krippendorff, Cohen, Fleiss).
package agreement

import (
	"math"
	"sort"
)

// Scores of a grouping against the truth.
type Scores struct {
	AMI, ARI, Purity float64
	Groups           int
}

// Compare measures the agreement of found with truth, one entry a document.
func Compare(truth, found []string) Scores {
	t := cross(truth, found)
	return Scores{AMI: t.ami(), ARI: t.ari(), Purity: t.purity(), Groups: len(t.cols)}
}

// table is the contingency table of two groupings: rows truth, columns found.
type table struct {
	n          int
	cell       [][]int
	rows, cols []int // margins
}

func cross(truth, found []string) *table {
	a, b := number(truth), number(found)
	t := &table{n: len(truth), rows: make([]int, len(a)), cols: make([]int, len(b)), cell: make([][]int, len(a))}
	for i := range t.cell {
		t.cell[i] = make([]int, len(b))
	}
	for i := range truth {
		r, c := a[truth[i]], b[found[i]]
		t.cell[r][c]++
		t.rows[r]++
		t.cols[c]++
	}
	return t
}

func number(labels []string) map[string]int {
	names := map[string]bool{}
	for _, l := range labels {
		names[l] = true
	}
	sorted := make([]string, 0, len(names))
	for l := range names {
		sorted = append(sorted, l)
	}
	sort.Strings(sorted)
	out := map[string]int{}
	for i, l := range sorted {
		out[l] = i
	}
	return out
}

// purity is the share of documents that bear the commonest label of their group.
func (t *table) purity() float64 {
	sum := 0
	for c := range t.cols {
		best := 0
		for r := range t.rows {
			best = max(best, t.cell[r][c])
		}
		sum += best
	}
	return float64(sum) / float64(max(1, t.n))
}

// ari is the Rand index adjusted for chance (Hubert and Arabie 1985, doi:10.1007/BF01908075).
func (t *table) ari() float64 {
	pairs := func(n int) float64 { return float64(n) * float64(n-1) / 2 }
	var both, a, b float64
	for r := range t.rows {
		a += pairs(t.rows[r])
		for c := range t.cols {
			both += pairs(t.cell[r][c])
		}
	}
	for c := range t.cols {
		b += pairs(t.cols[c])
	}
	expected := a * b / pairs(t.n)
	if half := (a + b) / 2; half != expected {
		return (both - expected) / (half - expected)
	}
	return 1
}

// ami is the mutual information adjusted for chance, against the arithmetic
// mean of the entropies (Vinh, Epps and Bailey 2010, JMLR 11:2837), as
// scikit-learn's adjusted_mutual_info_score has it.
func (t *table) ami() float64 {
	if len(t.rows) == len(t.cols) && len(t.rows) <= 1 {
		return 1
	}
	mi, expected := t.mutual(), t.expectedMutual()
	half := (entropy(t.rows, t.n) + entropy(t.cols, t.n)) / 2
	bottom := half - expected
	if math.Abs(bottom) < 1e-15 {
		bottom = math.Copysign(2.220446049250313e-16, bottom)
	}
	return (mi - expected) / bottom
}

func entropy(sizes []int, n int) float64 {
	h := 0.0
	for _, s := range sizes {
		if s > 0 {
			p := float64(s) / float64(n)
			h -= p * math.Log(p)
		}
	}
	return h
}

func (t *table) mutual() float64 {
	mi, n := 0.0, float64(t.n)
	for r, a := range t.rows {
		for c, b := range t.cols {
			if x := float64(t.cell[r][c]); x > 0 {
				mi += x / n * math.Log(n*x/(float64(a)*float64(b)))
			}
		}
	}
	return mi
}

// expectedMutual is the mean mutual information over the hypergeometric model
// of random groupings with the same sizes (equation 24a of Vinh et al.).
func (t *table) expectedMutual() float64 {
	lg := make([]float64, t.n+2) // ln i!
	for i := 2; i < len(lg); i++ {
		lg[i] = lg[i-1] + math.Log(float64(i))
	}
	n, emi := t.n, 0.0
	for _, a := range t.rows {
		for _, b := range t.cols {
			fixed := lg[a] + lg[b] + lg[n-a] + lg[n-b] - lg[n]
			for x := max(1, a+b-n); x <= min(a, b); x++ {
				p := math.Exp(fixed - lg[x] - lg[a-x] - lg[b-x] - lg[n-a-b+x])
				emi += p * float64(x) / float64(n) * math.Log(float64(n)*float64(x)/(float64(a)*float64(b)))
			}
		}
	}
	return emi
}
