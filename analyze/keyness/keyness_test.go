package keyness

import (
	"math"
	"math/rand/v2"
	"testing"

	"casebook/analyze/dtm"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

// The expected figures are those of scipy 1.x:
// chi2_contingency([[a, b], [n1-a, n2-b]], correction=False, lambda_="log-likelihood").
func TestLogLikelihoodIsThatOfScipy(t *testing.T) {
	for _, c := range []struct {
		a, n1, b, n2 int
		g2, p        float64
	}{
		{20, 1000, 5, 3000, 33.56292907497373, 6.899522791966944e-09},
		{0, 500, 12, 700, 13.02241398206, 0.00030778480745559996},
		{110, 2442, 111, 29114, 278.38600179139223, 1.687787940566862e-62},
		{7, 7, 0, 9, 21.930054632846662, 2.8277050848235937e-06},
		{50, 1000, 150, 3000, 0, 1},
	} {
		g2 := LogLikelihood(c.a, c.n1, c.b, c.n2)
		if !near(g2, c.g2) || math.Abs(P(g2)/c.p-1) > 1e-6 {
			t.Errorf("%+v: G² %v, p %v", c, g2, P(g2))
		}
	}
}

func TestLogRatio(t *testing.T) {
	for _, c := range []struct {
		a, n1, b, n2 int
		want         float64
	}{{20, 1000, 10, 1000, 1}, {10, 1000, 20, 1000, -1}, {10, 1000, 10, 2000, 1}, {8, 1000, 0, 1000, 4}, {0, 0, 3, 10, 0}} {
		if got := LogRatio(c.a, c.n1, c.b, c.n2); !near(got, c.want) {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

// deviation is DP of a word by its definition: found and sizes are those of each part.
func deviation(found, sizes []int) float64 {
	total, words := 0, 0
	for i := range sizes {
		total, words = total+found[i], words+sizes[i]
	}
	if total == 0 || words == 0 {
		return 0
	}
	sum := 0.0
	for i := range sizes {
		sum += math.Abs(float64(found[i])/float64(total) - float64(sizes[i])/float64(words))
	}
	return sum / 2
}

// The corpus of five parts in Gries (2008), section 2: the word a occurs 1 to 5 times in
// parts of 9, 10, 10, 10 and 11 words, DP = 0.18.
func TestDeviationOfThePaper(t *testing.T) {
	if got := deviation([]int{1, 2, 3, 4, 5}, []int{9, 10, 10, 10, 11}); math.Abs(got-0.18) > 1e-9 {
		t.Errorf("DP %v, want 0.18", got)
	}
	if got := deviation([]int{0, 0}, []int{3, 4}); got != 0 {
		t.Errorf("of a word that does not occur: %v", got)
	}
}

// The deviations of a matrix are those of its words one by one.
func TestDeviationsAreThoseOfEachWord(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var texts [][]string
	for range 12 {
		var words []string
		for range rnd.IntN(30) {
			words = append(words, string(rune('甲'+rnd.IntN(9))))
		}
		texts = append(texts, words)
	}
	m := dtm.Of(texts, 1)
	rows, sizes := counted(m), m.Sizes()
	for w, got := range Deviations(m) {
		found := make([]int, len(rows))
		for i := range rows {
			found[i] = rows[i][w]
		}
		if want := deviation(found, sizes); math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, want %v", m.Terms[w], got, want)
		}
	}
}

func TestCompareLeadsWithWhatIsFound(t *testing.T) {
	var texts [][]string
	var in []bool
	var cases []int
	for i := range 40 {
		part := i < 20
		word := map[bool]string{true: "养老", false: "路灯"}[part]
		texts, in, cases = append(texts, []string{word, word, "居民", "社区"}), append(in, part), append(cases, i/2)
	}
	texts[0] = append(texts[0], "偶然")
	m := dtm.Of(texts, 1)
	keys := Compare(m, in, cases, Options{Least: 1})
	first, last := keys[0], keys[len(keys)-1]
	if first.Term != "养老" || first.Cases != 10 || first.Q >= Discovery || first.LogRatio <= 0 {
		t.Errorf("first %+v", first)
	}
	if last.Q < Discovery {
		t.Errorf("last %+v", last)
	}
	if one := Compare(m, in, cases, Options{Least: 2}); len(one) != len(keys)-1 {
		t.Errorf("%d compared of %d", len(one), len(keys))
	}
}
