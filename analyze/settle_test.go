package analyze

import (
	"math/rand/v2"
	"testing"

	"casebook/analyze/vector"
)

// Two groups that differ a little in one direction and spread widely in another: the nearest centre
// is misled by the wide one, and what the groups themselves teach of it is not.
func TestSharpen(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 9))
	const n = 400
	x := vector.NewDense(n, 6)
	g := grouping{k: 2, labels: make([]int, n)}
	for i := range n {
		g.active = append(g.active, i)
		row, group := x.Row(i), i%2
		row[0] = 1
		row[1] = float32(group)*.6 - .3 + float32(rnd.NormFloat64()*.1)
		row[2] = float32(rnd.NormFloat64())
		g.labels[i] = group
		if rnd.IntN(5) == 0 { // a fifth is in the wrong group
			g.labels[i] = 1 - group
		}
	}
	x.Normalize()
	wrong := func(labels []int) (n int) {
		for i, l := range labels {
			if l != i%2 {
				n++
			}
		}
		return n
	}
	settled, sharp := wrong(settle(x, g)), wrong(sharpen(x, g, 2))
	if sharp > n/50 || sharp >= settled {
		t.Errorf("%d of %d in the wrong group, by the nearest centre alone %d", sharp, n, settled)
	}
	g.active, g.labels = g.active[:100], g.labels[:100]
	if got := sharpen(x, g, 2); wrong(got) != wrong(g.labels) {
		t.Error("a small collection was moved")
	}
}
