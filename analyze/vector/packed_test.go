package vector

import (
	"math/rand/v2"
	"testing"
)

func TestPackedDotsAreDots(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 1))
	for _, cols := range []int{1, 3, 4, 30, 33} {
		d := NewDense(37, cols)
		for i := range d.Data {
			d.Data[i] = float32(rnd.NormFloat64())
		}
		for _, n := range []int{0, 1, 16, 37} {
			p, out := Pack(d, n), []float32(nil)
			for i := range d.Rows {
				out = p.Dots(out, d.Row(i))
				for j := range n {
					if want := Dot(d.Row(i), d.Row(j)); out[j] != want {
						t.Fatalf("%d columns, rows %d and %d: %v, want %v", cols, i, j, out[j], want)
					}
				}
			}
		}
	}
}
