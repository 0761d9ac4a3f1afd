package crosstab

import (
	"math"
	"slices"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/stat/combin"
)

func TestCross(t *testing.T) {
	got := Cross([]int{0, 1, 0, -1, 1}, []string{"乙省", "甲省", "", "甲省", "甲省"}, 2)
	if want := []string{"乙省", "甲省", ""}; !slices.Equal(got.Regions, want) {
		t.Fatalf("regions %q, want %q: the unknown one last, no region of what is left out alone", got.Regions, want)
	}
	for g, want := range [][]int{{1, 0, 1}, {0, 2, 0}} {
		if !slices.Equal(got.Found[g], want) {
			t.Errorf("group %d: %v, want %v", g, got.Found[g], want)
		}
	}
	if e := got.Expected[1][1]; e != 2*2.0/4 {
		t.Errorf("expected %g, want 1", e)
	}
}

// own makes every practice a case of its own.
func own(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i)
	}
	return out
}

func chi(group []int, region []string) float64 {
	t := Cross(group, region, slices.Max(group)+1)
	sum := 0.0
	for g := range t.Found {
		for c := range t.Found[g] {
			if e := t.Expected[g][c]; e > 0 {
				sum += (float64(t.Found[g][c]) - e) * (float64(t.Found[g][c]) - e) / e
			}
		}
	}
	return sum
}

// Of all arrangements of eight regions, the share that gives as large a
// statistic is what the exchanges estimate.
func TestPermutationAgainstAllArrangements(t *testing.T) {
	group := []int{0, 0, 0, 0, 1, 1, 2, 2}
	regions := []string{"甲", "甲", "甲", "乙", "乙", "乙", "丙", "甲"}
	observed := chi(group, regions)
	larger, all := 0, 0
	for _, p := range combin.Permutations(len(regions), len(regions)) {
		moved := make([]string, len(regions))
		for i, from := range p {
			moved[i] = regions[from]
		}
		all++
		if chi(group, moved) >= observed-1e-9 {
			larger++
		}
	}
	statistic, p := Permutation(group, regions, own(len(group)), 19999, 1)
	if math.Abs(statistic-observed) > 1e-9 {
		t.Errorf("statistic %.6f, want %.6f", statistic, observed)
	}
	if want := float64(larger) / float64(all); math.Abs(p-want) > 0.01 {
		t.Errorf("p %.4f, all arrangements give %.4f", p, want)
	}
}

// Practices of one case share its region: exchanging them one by one would find
// order where there are only cases.
func TestPermutationKeepsCasesWhole(t *testing.T) {
	var group []int
	var regions, cases []string
	for c := range 6 {
		for range 10 {
			group, regions, cases = append(group, c%2), append(regions, []string{"甲", "乙"}[c*2/6]), append(cases, strconv.Itoa(c))
		}
	}
	if _, p := Permutation(group, regions, cases, 1999, 1); p < 0.3 {
		t.Errorf("six cases: p %.4f", p)
	}
	if _, p := Permutation(group, regions, own(len(group)), 1999, 1); p > 0.05 {
		t.Errorf("the same practices one by one: p %.4f", p)
	}
}

func TestPermutationOfNothing(t *testing.T) {
	for name, c := range map[string]struct {
		group  []int
		region []string
	}{
		"none": {}, "one group": {[]int{0, 0}, []string{"甲", "乙"}}, "one region": {[]int{0, 1}, []string{"甲", "甲"}},
		"no region": {[]int{0, 1}, []string{"", ""}}, "left out": {[]int{-1, -1}, []string{"甲", "乙"}},
	} {
		if s, p := Permutation(c.group, c.region, own(len(c.group)), 99, 1); s != 0 || p != 1 {
			t.Errorf("%s: statistic %g, p %g, want 0 and 1", name, s, p)
		}
	}
}
