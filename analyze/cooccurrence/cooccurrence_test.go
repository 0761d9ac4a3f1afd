package cooccurrence

import (
	"math"
	"testing"

	"casebook/analyze/dtm"
)

func TestPairs(t *testing.T) {
	var texts [][]string
	for i := range 20 {
		words := []string{"居民"}
		if i < 6 {
			words = append(words, "养老", "床位")
		}
		if i%2 == 0 {
			words = append(words, "路灯")
		}
		texts = append(texts, words)
	}
	m := dtm.Of(texts, 1)
	all := Pairs(m, Options{Words: 10, Least: 1})
	first, last := all[0], all[len(all)-1]
	if first.A != "养老" || first.B != "床位" || first.Both != 6 || first.Jaccard != 1 || math.Abs(first.NPMI-1) > 1e-12 || first.Q > 0.001 {
		t.Errorf("surest %+v", first)
	}
	if last.P < 0.9 || last.Q < 0.9 {
		t.Errorf("least sure %+v", last)
	}
	for _, p := range Pairs(m, Options{Words: 10, Least: 6}) {
		if p.Both < 6 {
			t.Errorf("%+v is listed", p)
		}
	}
	if none := Pairs(m, Options{Words: 1, Least: 1}); len(none) != 0 {
		t.Errorf("of one word: %v", none)
	}
}
