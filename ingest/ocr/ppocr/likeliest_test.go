package ppocr

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The class with the largest share is found as by looking at all, the first of equal ones.
func TestLikeliest(t *testing.T) {
	for _, c := range []struct {
		row  []float32
		want int
	}{
		{[]float32{.99, .01, 0}, 0},
		{[]float32{.1, .2, .65, .05}, 2},
		{[]float32{.25, .25, .25, .25}, 0},
		{[]float32{.1, .3, .1, .3, .2}, 1},
		{[]float32{.5, .5}, 0},
		{[]float32{.45, .55}, 1},
		{[]float32{.05, .35, .6}, 2},
		{[]float32{1}, 0},
	} {
		if got := likeliest(c.row); got != c.want {
			t.Errorf("%v: class %d, want %d", c.row, got, c.want)
		}
	}
}

func TestNth(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 60; n++ {
		values := make([]float32, n)
		for i := range values {
			values[i] = float32(rnd.IntN(1 + n/2)) // with many equal ones
		}
		sorted := slices.Sorted(slices.Values(values))
		for k := range n {
			mine := slices.Clone(values)
			if got := nth(mine, k); got != sorted[k] || mine[k] != got || k > 0 && slices.Max(mine[:k]) > got {
				t.Fatalf("value %d of %v: %v, left as %v", k, values, got, mine)
			}
		}
	}
}
