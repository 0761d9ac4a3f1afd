package lazyregexp

import (
	"sync"
	"testing"
)

func TestCompiledOnceForAll(t *testing.T) {
	made := 0
	r := Of(func() string { made++; return `(\d+)年` })
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if m := r.FindStringSubmatch("到2024年底"); len(m) != 2 || m[1] != "2024" {
				t.Errorf("found %q", m)
			}
		})
	}
	all.Wait()
	if made != 1 {
		t.Errorf("put together %d times", made)
	}
}

// A fault is seen when tests begin, whether or not one asks the expression.
func TestFaultyExpressionsFailInTests(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a faulty expression was not compiled")
		}
	}()
	New(`(`)
}
