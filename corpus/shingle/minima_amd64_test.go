package shingle

import "testing"

func TestSignaturesAreTheSameInAssemblyAndGo(t *testing.T) {
	if !fast {
		t.Skip("this processor has no AVX2")
	}
	defer func(was bool) { fast = was }(fast)
	s := Of("市场监管部门对全市农贸市场开展食品快速检测，检测结果当日公示。")
	for n := range len(s) + 1 {
		fast = true
		got := Sign(s[:n])
		fast = false
		if got != Sign(s[:n]) {
			t.Errorf("the signatures of %d shingles differ", n)
		}
	}
}
