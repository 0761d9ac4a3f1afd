package keyness

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casebook/analyze/dtm"
	"casebook/corpus/significance"
)

// Key is a word of a part, compared with the rest.
type Key struct {
	Term        string
	Count, Rest int     // occurrences in the part and in the rest
	Size, Other int     // words of the part and of the rest
	Cases       int     // cases of the part that hold it
	LogRatio    float64 // effect, above 0 where it is more frequent in the part
	G2, P, Q    float64
	DP          float64 // over the cases of the part
}

// Options of Compare.
type Options struct {
	// Least is how often a word must occur in part and rest together to be compared.
	Least int
}

// Compare compares the documents that are in a part with all others, over m; of[i] is the
// case of document i, from 0. All compared words come back: those found at a false
// discovery rate of 5 % first, by effect, then the others.
func Compare(m *dtm.Matrix, in []bool, of []int, o Options) []Key {
	split := make([]int, len(in))
	for i, yes := range in {
		if yes {
			split[i] = 1
		}
	}
	two := m.Joined(split, 2)
	size, counts := two.Sizes(), counted(two)
	spread := spreadOf(m, in, of)
	var out []Key
	for t, term := range m.Terms {
		a, b := counts[1][t], counts[0][t]
		if a+b < o.Least {
			continue
		}
		g2 := LogLikelihood(a, size[1], b, size[0])
		out = append(out, Key{Term: term, Count: a, Rest: b, Size: size[1], Other: size[0], Cases: spread.cases[t],
			LogRatio: LogRatio(a, size[1], b, size[0]), G2: g2, P: P(g2), DP: spread.dp[t]})
	}
	p := make([]float64, len(out))
	for i := range out {
		p[i] = out[i].P
	}
	for i, q := range significance.FalseDiscovery(p) {
		out[i].Q = q
	}
	slices.SortStableFunc(out, byEffect)
	return out
}

// Discovery is the false discovery rate at which a word counts as found.
const Discovery = 0.05

func byEffect(a, b Key) int {
	if x, y := a.Q < Discovery, b.Q < Discovery; x != y {
		return map[bool]int{true: -1, false: 1}[x]
	}
	if c := cmp.Compare(b.LogRatio, a.LogRatio); c != 0 {
		return c
	}
	if c := cmp.Compare(b.Count, a.Count); c != 0 {
		return c
	}
	return strings.Compare(a.Term, b.Term)
}

// counted are the counts of each row by term.
func counted(m *dtm.Matrix) [][]int {
	out := make([][]int, m.Documents())
	for i := range out {
		out[i] = make([]int, len(m.Terms))
		cols, vals := m.Counts.Row(i)
		for j, c := range cols {
			out[i][c] = int(vals[j])
		}
	}
	return out
}

// spread says of each term how it lies over the cases of a part.
type spread struct {
	dp    []float64
	cases []int
}

func spreadOf(m *dtm.Matrix, in []bool, of []int) spread {
	at, part := map[int]int{}, make([]int, len(in))
	for i, yes := range in {
		part[i] = -1
		if !yes {
			continue
		}
		if _, ok := at[of[i]]; !ok {
			at[of[i]] = len(at)
		}
		part[i] = at[of[i]]
	}
	cases := m.Joined(part, len(at))
	return spread{dp: Deviations(cases), cases: cases.Holding()}
}

// Deviations are the deviations of proportions, DP, of all terms over the documents of m: half the sum over the documents of
// |share of the word's occurrences − share of the collection's words|, 0 (spread as the words are) to nearly 1 (all in one
// small document); a word that does not occur has 0 (Gries 2008, "Dispersions and adjusted frequencies in corpora",
// doi:10.1075/ijcl.13.4.02gri). The documents that lack a term are taken together.
func Deviations(m *dtm.Matrix) []float64 {
	sizes, totals, out := m.Sizes(), m.Totals(), make([]float64, len(m.Terms))
	words := 0.0
	for _, n := range sizes {
		words += float64(n)
	}
	documents, counts := m.Columns()
	for t := range m.Terms {
		lacking := 1.0
		for j, i := range documents[t] {
			share := float64(sizes[i]) / words
			lacking -= share
			out[t] += math.Abs(float64(counts[t][j])/float64(totals[t]) - share)
		}
		if len(documents[t]) > 0 {
			out[t] = (out[t] + max(0, lacking)) / 2
		}
	}
	return out
}
