package numeral

import (
	"strings"
	"testing"
)

func TestOf(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "五": 5, "十": 10, "十二": 12, "二十": 20, "二十三": 23, "一百": 100, "百零三": 103, "一百零三": 103, "一百二十三": 123,
		"零": 0, "一二": 12, "一零五": 105, "一〇五": 105, "二〇一八": 2018, strings.Repeat("九", 40): most,
	} {
		if got := Of(s); got != want {
			t.Errorf("%s = %d, want %d", s, got, want)
		}
	}
}
