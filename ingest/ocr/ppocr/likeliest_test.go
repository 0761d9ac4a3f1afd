package ppocr

import (
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
