package analyze

import (
	"errors"
	"testing"
)

// A step that is begun later runs once, from when it is begun or waited for, and not at all
// after an error.
func TestLater(t *testing.T) {
	for _, workers := range []int{1, 4} {
		for _, begun := range []int{0, 1, 2} {
			c := &clock{ctx: t.Context()}
			runs := 0
			begin, wait := later(c, workers, "news", func() (int, error) { runs++; return 7, nil })
			for range begun {
				begin()
			}
			if got := wait(); got != 7 || wait() != 7 || runs != 1 {
				t.Errorf("%d workers, begun %d times: %d after %d runs", workers, begun, got, runs)
			}
			if len(c.timings) != 1 {
				t.Errorf("%d workers: %d timings", workers, len(c.timings))
			}
		}
		c := &clock{ctx: t.Context(), err: errors.New("over")}
		begin, wait := later(c, workers, "news", func() (int, error) { return 7, nil })
		begin()
		if got := wait(); got != 0 {
			t.Errorf("%d workers: run after an error: %d", workers, got)
		}
	}
}
