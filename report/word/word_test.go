package word

import "testing"

func TestNumeral(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 34: "三十四", 99: "九十九", 100: "100"} {
		if got := Numeral(n); got != want {
			t.Errorf("%d is %s, want %s", n, got, want)
		}
	}
}
