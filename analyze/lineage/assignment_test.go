package lineage

import (
	"math"
	"math/rand/v2"
	"testing"
)

// best is the largest sum of gains over all pairings, tried one by one.
func best(gain [][]float64, row int, used []bool) float64 {
	if row == len(gain) {
		return 0
	}
	out := best(gain, row+1, used) // alone
	for j := range used {
		if !used[j] {
			used[j] = true
			out = max(out, gain[row][j]+best(gain, row+1, used))
			used[j] = false
		}
	}
	return out
}

func TestAssignIsOptimal(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		n, m := 1+rng.IntN(6), rng.IntN(7)
		gain := make([][]float64, n)
		for i := range gain {
			gain[i] = make([]float64, m)
			for j := range gain[i] {
				gain[i][j] = float64(rng.IntN(5)) / 4 // ties and zeros are common
			}
		}
		got, sum, used := assign(gain), 0.0, map[int]bool{}
		for i, j := range got {
			if j < 0 {
				continue
			}
			if used[j] {
				t.Fatalf("column %d twice in %v", j, got)
			}
			used[j] = true
			sum += gain[i][j]
		}
		if want := best(gain, 0, make([]bool, m)); math.Abs(sum-want) > 1e-9 {
			t.Fatalf("%v gives %v, the best is %v: %v", got, sum, want, gain)
		}
	}
	if assign(nil) != nil {
		t.Error("nothing to assign")
	}
}
