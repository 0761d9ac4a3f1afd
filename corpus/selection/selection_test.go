package selection

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestNth(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 60; n++ {
		for k := range n {
			values := make([]int, n)
			for i := range values {
				values[i] = random.IntN(1 + n/2) // some are equal
			}
			sorted := slices.Sorted(slices.Values(values))
			got := Nth(values, k)
			if got != sorted[k] || values[k] != got {
				t.Fatalf("%d of %v: %d", k, sorted, got)
			}
			if slices.Max(values[:k+1]) > got || slices.Min(values[k:]) < got {
				t.Fatalf("not parted at %d: %v", k, values)
			}
			if slices.Sort(values); !slices.Equal(values, sorted) {
				t.Fatalf("other values: %v, not %v", values, sorted)
			}
		}
	}
}
