package label

import "casebook/analyze/vector"

// Diversity is how much nearness to the centre counts against likeness to the
// texts already chosen, 0..1.
const Diversity = 0.7

// Representative picks at most n of the members (rows of x, length 1) that are near
// the group's centre and unlike each other, by maximal marginal relevance
// (Carbonell and Goldstein 1998, doi:10.1145/290941.291025). Near-copies of one
// chosen (similarity of 0.98) are passed over while there are others.
func Representative(x *vector.Dense, members []int, centre []float32, n int) []int {
	var out []int
	taken := make([]bool, len(members))
	for len(out) < min(n, len(members)) {
		best, at := -1e9, -1
		for i, m := range members {
			if taken[i] {
				continue
			}
			row := x.Row(m)
			nearest := 0.0
			for _, o := range out {
				nearest = max(nearest, float64(vector.Dot(row, x.Row(o))))
			}
			score := Diversity*float64(vector.Dot(row, centre)) - (1-Diversity)*nearest
			if nearest > 0.98 {
				score -= 10
			}
			if score > best {
				best, at = score, i
			}
		}
		taken[at] = true
		out = append(out, members[at])
	}
	return out
}
