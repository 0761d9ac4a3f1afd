package label

import (
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
)

// Found are the words that trying all of them at every character finds, the longest first, one after the other.
func TestFinderAgainstTryingAll(t *testing.T) {
	signs := strings.Split("甲乙丙丁a b", "")
	rnd := rand.New(rand.NewPCG(1, 2))
	draw := func(least, most int) string {
		s := ""
		for range least + rnd.IntN(most-least+1) {
			s += signs[rnd.IntN(len(signs))]
		}
		return s
	}
	for range 500 {
		of := map[string][]int{}
		for range 1 + rnd.IntN(6) {
			of[draw(1, 4)] = nil
		}
		text, want, got := draw(0, 30), map[string]bool{}, map[string]bool{}
		for at := 0; at < len(text); {
			best := ""
			for w := range of {
				if strings.HasPrefix(text[at:], w) && len(w) > len(best) {
					best = w
				}
			}
			if best != "" {
				want[best] = true
			}
			at += max(1, len(best))
		}
		if newFinder(of).find(text, got); !maps.Equal(got, want) {
			t.Fatalf("in %q of %v: %v, want %v", text, of, got, want)
		}
	}
}
