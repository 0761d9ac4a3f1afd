package ppocr

import "testing"

// A line is as sure as its weakest character, never surer for a surer mean.
func TestRightOf(t *testing.T) {
	for _, c := range []struct{ weakest, least, most float64 }{
		{0, .01, .01}, {.3, .05, .12}, {.45, .38, .4}, {.5, .55, .65}, {.9, .88, .91}, {.98, .98, 1}, {1, 1, 1}, {1.2, 1, 1},
	} {
		if got := rightOf(c.weakest); got < c.least || got > c.most {
			t.Errorf("a weakest character of %.2f: right with %.3f, want %.2f to %.2f", c.weakest, got, c.least, c.most)
		}
	}
	last := -1.
	for w := 0.; w <= 1; w += .01 {
		if r := rightOf(w); r < last {
			t.Fatalf("%.2f is less surely right than what is surer (%.3f < %.3f)", w, r, last)
		} else {
			last = r
		}
	}
}
