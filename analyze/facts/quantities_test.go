package facts

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// What is skipped by its bytes is what begins no number.
func TestNextNumberSkipsAllOthers(t *testing.T) {
	for r := rune(0); r < 0x30000; r++ {
		want := r >= '0' && r <= '9' || strings.ContainsRune(numberSigns, r)
		if got := nextNumber("、"+string(r)+"、", 0) == len("、"); utf8.ValidRune(r) && got != want {
			t.Errorf("%q: %v", r, got)
		}
	}
}
