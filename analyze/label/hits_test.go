package label

import (
	"maps"
	"math/rand/v2"
	"slices"
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
		of := map[string]bool{}
		for range 1 + rnd.IntN(6) {
			of[draw(1, 4)] = true
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
		words := slices.Collect(maps.Keys(of))
		for _, n := range newFinder(words).find(text, nil) {
			got[words[n]] = true
		}
		if !maps.Equal(got, want) {
			t.Fatalf("in %q of %v: %v, want %v", text, of, got, want)
		}
	}
}
