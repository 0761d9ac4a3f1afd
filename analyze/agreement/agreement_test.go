package agreement

import (
	"math"
	"strings"
	"testing"
)

// The expected figures are scikit-learn 1.2.1's adjusted_mutual_info_score and
// adjusted_rand_score on the same labels.
func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name, truth, found string
		ami, ari, purity   float64
	}{
		{"equal", "aaabbbcc", "xxxyyyzz", 1.0, 1.0, 1.0},
		{"one group", "aaabbbcc", "xxxxxxxx", 0.0, 0.0, 0.375},
		{"all apart", "aabb", "wxyz", 6.40685300762983e-16, 0.0, 1.0},
		{"noise", "bbcdaadcbbdddbbbdaabacacdddddbcaabdbcdcddcdbcacbcabccaaddaca", "BBCAAADCBCDCDBBDDAACADADDDDDEBCCABDBEDCDDCDBEDCBCCBCCAAEDAAB", 0.43358444344793623, 0.4488257402941624, 0.7666666666666667},
		{"random", "bbcdaadcbbdddbbbdaabacacdddddbcaabdbcdcddcdbcacbcabccaaddaca", "BCACBABACBCCAACBBCABAABCCACBBAAACABCABBCACBCABBCBBBCBBBCBABA", -0.001622582129620059, -0.002952737569626856, 0.35},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Compare(strings.Split(c.truth, ""), strings.Split(c.found, ""))
			for _, p := range [][2]float64{{got.AMI, c.ami}, {got.ARI, c.ari}, {got.Purity, c.purity}} {
				if math.Abs(p[0]-p[1]) > 1e-10 {
					t.Errorf("got %+v, want ami %v ari %v purity %v", got, c.ami, c.ari, c.purity)
				}
			}
		})
	}
}
