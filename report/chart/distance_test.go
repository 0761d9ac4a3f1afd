package chart

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Charts are the same bytes on every processor that computes math.Hypot as this one does.
func TestDistanceIsHypot(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		x, y := random.NormFloat64()*math.Exp2(float64(random.IntN(40)-20)), random.NormFloat64()*100
		if random.IntN(50) == 0 {
			x = 0
		}
		if got, want := distance(x, y), math.Hypot(x, y); got != want {
			t.Fatalf("distance of %g and %g is %g, want %g", x, y, got, want)
		}
	}
	if distance(0, 0) != 0 {
		t.Error("a point is away from itself")
	}
}
