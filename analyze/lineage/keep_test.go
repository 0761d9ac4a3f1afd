package lineage

import (
	"math/rand/v2"
	"testing"

	"casebook/analyze/vector"
)

// around makes n unit rows near axis t of a space of d dimensions.
func around(rng *rand.Rand, x *vector.Dense, from, n, t int) {
	for i := from; i < from+n; i++ {
		for j := range x.Row(i) {
			x.Row(i)[j] = float32(rng.NormFloat64() * 0.1)
		}
		x.Row(i)[t]++
	}
}

// each makes every row a case of its own.
func each(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// Practices of one case are nearly the same; one of another case, as far from them as cases
// of a theme are from each other, still belongs to the theme.
func TestAssignLooksAcrossCases(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	x, theme, cases := vector.NewDense(50, 16), make([]int, 50), make([]int, 50)
	for c := range 10 { // five cases of each theme, then five new ones of theme 0 and of none
		middle := make([]float32, 16)
		for j := range middle {
			middle[j] = float32(rng.NormFloat64() * .25)
		}
		middle[c/5]++
		for i := 4 * c; i < 4*c+4; i++ {
			copy(x.Row(i), middle)
			x.Row(i)[15] += float32(rng.NormFloat64() * .01)
			theme[i], cases[i] = c/5, c
		}
	}
	for i := 40; i < 50; i++ {
		around(rng, x, i, 1, 0)
		theme[i], cases[i] = -1, i
	}
	x.Normalize()
	for i, f := range Assign(x, theme, cases, 2, false)[40:] {
		if f.Theme != 0 {
			t.Errorf("new row %d got %+v", i, f)
		}
	}
}

func TestAssign(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	x := vector.NewDense(72, 10)
	around(rng, x, 0, 25, 0)  // known of theme 0
	around(rng, x, 25, 25, 1) // known of theme 1
	around(rng, x, 50, 10, 0) // belong to theme 0
	around(rng, x, 60, 10, 5) // belong nowhere; rows 70 and 71 are zero and one
	x.Row(71)[1] = 1
	x.Normalize()
	theme := make([]int, 72)
	for i := range theme {
		switch {
		case i < 25:
			theme[i] = 0
		case i < 50:
			theme[i] = 1
		default:
			theme[i] = -1
		}
	}
	got := Assign(x, theme, each(72), 2, false)
	right := 0
	for i, f := range got {
		switch {
		case i < 50 && f.Theme != theme[i]:
			t.Errorf("known row %d moved to %d", i, f.Theme)
		case i >= 50 && i < 60 && f.Theme == 0:
			right++
		case i >= 60 && i <= 70 && f.Theme != -1:
			t.Errorf("row %d fits none but got %+v", i, f)
		}
	}
	if right < 7 {
		t.Errorf("%d of 10 rows of theme 0 found it", right)
	}
	if f := got[71]; f.Theme != 1 || f.Second != 0 {
		t.Errorf("the row at the centre of theme 1 got %+v", f)
	}
	for _, f := range Assign(x, make([]int, 72), each(72), 1, false)[:1] {
		if f.Second != -1 {
			t.Errorf("one theme has no second: %+v", f)
		}
	}
	if f := Assign(vector.NewDense(1, 3), []int{-1}, each(1), 0, false)[0]; f.Theme != -1 {
		t.Errorf("no theme at all: %+v", f)
	}
}
