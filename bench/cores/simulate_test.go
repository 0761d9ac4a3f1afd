package main

import (
	"math"
	"testing"
)

func evenly(n int) []page {
	out := make([]page, n)
	for i := range out {
		out[i] = page{paint: .05, find: .6, lines: .9}
	}
	return out
}

// What can be reckoned by hand comes out.
func TestSimulate(t *testing.T) {
	for _, c := range []struct {
		name  string
		books [][]page
		plan  plan
		want  float64
	}{
		{"one page, one core", [][]page{evenly(1)}, plan{cores: 1}, 1.55},
		{"one page, two cores: its lines are shared", [][]page{evenly(1)}, plan{cores: 2, share: true}, .05 + .6 + .45},
		{"one page, sixteen cores: in four threads", [][]page{evenly(1)}, plan{cores: 16, share: true}, .05 + .6 + .225},
		{"two pages, one core", [][]page{evenly(2)}, plan{cores: 1}, 3.1},
		{"two pages, two cores: the second is painted meanwhile", [][]page{evenly(2)}, plan{cores: 2}, 1.6},
		{"a book of one page and another, one after the other", [][]page{evenly(1), evenly(1)}, plan{cores: 2, open: .1}, 3.3},
		{"the second is begun meanwhile", [][]page{evenly(1), evenly(1)}, plan{cores: 2, open: .1, ahead: true}, .1 + .1 + .05 + 1.5},
	} {
		if got, used := simulate(c.books, c.plan); math.Abs(got-c.want) > 1e-6 || used > 1+1e-9 {
			t.Errorf("%s: %.3f s, not %.3f; used %.2f", c.name, got, c.want, used)
		}
	}
}

// Nothing of it makes reading slower, and no core works more than it can.
func TestSimulateGrows(t *testing.T) {
	books := [][]page{evenly(20), evenly(3), evenly(31)}
	last := math.Inf(1)
	for _, cores := range []int{1, 2, 4, 8, 16} {
		plain, _ := simulate(books, plan{cores: cores, open: .1})
		both, used := simulate(books, plan{cores: cores, open: .1, ahead: true, share: true})
		if both > plain+1e-6 || both > last || used > 1+1e-9 {
			t.Errorf("%d cores: %.2f s, without %.2f, used %.3f", cores, both, plain, used)
		}
		last = both
	}
}
