package label

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"casebook/analyze/vector"
)

// Term is a term of a group.
type Term struct {
	Text   string
	Weight float64
	Texts  int     // of the group that hold it
	Share  float64 // of all texts that hold it, those that lie in the group, 0..1
}

// Terms lists the most telling terms of every group by class-based TF-IDF
// (Grootendorst 2022, arXiv:2203.05794):
//
//	W(t,c) = tf(t,c)/|c| · ln(1 + A/f(t))
//
// where tf counts texts of the group that hold t, |c| is the group's number of
// texts, A the mean over groups and f(t) the texts of all groups that hold t.
// groups[i] is the group of row rows[i] of counts; each list holds at most n
// terms, best first, ties in the order of the columns.
func Terms(counts *vector.Sparse, names []string, rows, groups []int, k, n int) [][]Term {
	held := make([]int32, k*counts.Cols) // texts of each group that hold each term
	size, all := make([]int, k), make([]int32, counts.Cols)
	for i, row := range rows {
		g := groups[i]
		size[g]++
		cols, _ := counts.Row(row)
		of := held[g*counts.Cols:][:counts.Cols]
		for _, c := range cols {
			of[c]++
			all[c]++
		}
	}
	mean := float64(len(rows)) / float64(max(1, k))
	logs := make([]float64, len(rows)+1) // by f(t)
	for f := 1; f < len(logs); f++ {
		logs[f] = math.Log(1 + mean/float64(f))
	}
	out, weights := make([][]Term, k), []float64(nil)
	for g := range out {
		of := held[g*counts.Cols:][:counts.Cols]
		weight := func(c int) float64 { return float64(of[c]) / float64(size[g]) * logs[all[c]] }
		weights = weights[:0]
		for c, tf := range of {
			if tf > 0 {
				weights = append(weights, weight(c))
			}
		}
		slices.Sort(weights)
		least := 0.0
		if n > 0 && len(weights) > n {
			least = weights[len(weights)-n]
		}
		for c, tf := range of {
			if tf == 0 {
				continue
			}
			if w := weight(c); w >= least {
				out[g] = append(out[g], Term{names[c], w, int(tf), float64(tf) / float64(all[c])})
			}
		}
		slices.SortFunc(out[g], func(x, y Term) int {
			return cmp.Or(cmp.Compare(y.Weight, x.Weight), strings.Compare(x.Text, y.Text))
		})
		out[g] = out[g][:min(n, len(out[g]))]
	}
	return out
}
