package analyze

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casebook/analyze/agreement"
	"casebook/corpus"
	"casebook/corpus/sample"
)

// The same texts in another order are in the same themes, to the last one.
func TestOrderDoesNotMatter(t *testing.T) {
	sample.Plainly(t)
	first := inOrder(t, wholeSample())
	for seed := range uint64(3) {
		col := wholeSample()
		rnd := rand.New(rand.NewPCG(seed, 1))
		cases := col.Books[0].Cases
		rnd.Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
		for _, c := range cases {
			rnd.Shuffle(len(c.Practices), func(i, j int) { c.Practices[i], c.Practices[j] = c.Practices[j], c.Practices[i] })
		}
		if other := inOrder(t, col); fmt.Sprint(other) != fmt.Sprint(first) {
			t.Errorf("order %d gives other themes", seed)
		}
	}
}

// inOrder is themeOfEach with the defaults, without the stability.
func inOrder(t *testing.T, col *corpus.Collection) map[string]string {
	t.Helper()
	return themeOfEach(t, col, Options{Seed: 1, Resamples: -1})
}

// themeOfEach maps every practice to its theme's id.
func themeOfEach(t *testing.T, col *corpus.Collection, o Options) map[string]string {
	t.Helper()
	a, err := Run(t.Context(), col, o, nil)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, p := range a.Placements {
		out[p.PracticeID] = p.ThemeID
	}
	return out
}

// Leaving out two of the 24 cases leaves the themes of the others nearly as they were.
func TestDroppingCases(t *testing.T) {
	first := inOrder(t, wholeSample())
	for seed := range uint64(3) {
		col := wholeSample()
		cases := col.Books[0].Cases
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(cases), func(i, j int) { cases[i], cases[j] = cases[j], cases[i] })
		col.Books[0].Cases = cases[2:]
		var a, b []string
		for id, theme := range inOrder(t, col) {
			a, b = append(a, theme), append(b, first[id])
		}
		if s := agreement.Compare(b, a); s.AMI < 0.9 {
			t.Errorf("draw %d: AMI %.3f with the themes of the whole", seed, s.AMI)
		}
	}
}

// Phrases that stand in many texts on any subject neither decide a group nor name it.
func TestStockPhrases(t *testing.T) {
	stock := []string{"我们始终把群众满意当作第一标准，", "为全面完成年度目标打下了坚实基础，", "受到社会各界一致好评。", "不断创新体制机制，"}
	rnd := rand.New(rand.NewPCG(3, 3))
	col := repeated(45, func(i int) string {
		parts := []string{strings.TrimSuffix(subjects[i%3], "。") + fmt.Sprintf("，共%d处。", i+2)}
		for range 5 {
			parts = append(parts, stock[rnd.IntN(len(stock))])
		}
		rnd.Shuffle(len(parts), func(a, b int) { parts[a], parts[b] = parts[b], parts[a] })
		return strings.Join(parts, "")
	})
	a, err := Run(t.Context(), col, Options{K: 3, Seed: 1, Resamples: -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range a.Placements {
		if p.ThemeID != a.Placements[i%3].ThemeID {
			t.Errorf("text %d is in %s, its like in %s", i, p.ThemeID, a.Placements[i%3].ThemeID)
		}
	}
	for _, x := range a.Themes {
		for _, w := range append(x.Terms, corpus.ThemeTerm{Term: x.Label}) {
			if strings.Contains(w.Term, "群众满意") || strings.Contains(w.Term, "好评") || strings.Contains(w.Term, "目标") || strings.Contains(w.Term, "机制") {
				t.Errorf("theme %s has the term %s", x.Label, w.Term)
			}
		}
	}
}

// What is all of one commonness keeps its words: a collection printed twice has no stock phrases.
func TestReprintsKeepTheirWords(t *testing.T) {
	text := []string{"甲村修渠,引水入田。", "乙村种树,固沙成林。", "甲村修渠,引水入田。", "乙村种树,固沙成林。", "甲村修渠,引水入田。", "乙村种树,固沙成林。"}
	stock, _ := stockPhrases(t.Context(), text, []int{0, 1, 2, 3, 4, 5}, 2)
	for i := range text {
		got := withoutStock(text[i], stock)
		if got != text[i] {
			t.Errorf("%q became %q", text[i], got)
		}
	}
}

// Terms and labels have the form that is printed most.
func TestTermsAsPrinted(t *testing.T) {
	col := repeated(24, func(i int) string {
		return []string{"乘客用APP查看公交到站，刷IC卡上车，app也能充值，APP里有路线。", "路灯换成LED灯，LED屏显示气温，更省电。"}[i%2] + strings.Repeat("。", i%3)
	})
	a, err := Run(t.Context(), col, Options{K: 2, Seed: 1, Resamples: -1}, nil)
	if err != nil {
		t.Fatal(err)
	}
	shown := ""
	for _, x := range a.Themes {
		for _, w := range x.Terms {
			shown += " " + w.Term
		}
	}
	for _, w := range []string{" APP", " IC卡", " LED"} {
		if !strings.Contains(shown, w) || strings.Contains(shown, strings.ToLower(w)) {
			t.Errorf("terms are%s, %s as printed is not among them", shown, w)
		}
	}
}

// A number chosen by itself is bounded by the cases, and a theme of one or two
// cases has no stability.
func TestTrustCountsCases(t *testing.T) {
	few := wholeSample()
	few.Books[0].Cases = few.Books[0].Cases[:3]
	a := analyse(t, few, Options{Seed: 1})
	if len(a.Themes) != 0 || !strings.Contains(fmt.Sprint(a.Notes), "only 3 cases") {
		t.Errorf("three cases: %d themes, notes %q", len(a.Themes), a.Notes)
	}
	some := wholeSample()
	some.Books[0].Cases = some.Books[0].Cases[:12]
	for _, k := range []int{0, 11} {
		a = analyse(t, some, Options{Seed: 1, K: k})
		if k == 0 && (len(a.Themes) < 2 || len(a.Themes) > 6) {
			t.Errorf("twelve cases: %d themes", len(a.Themes))
		}
		for _, x := range a.Themes {
			if x.Cases < FewestCases && (x.Stability >= 0 || x.Weak) {
				t.Errorf("theme of %d cases has stability %g, weak %t", x.Cases, x.Stability, x.Weak)
			}
		}
	}
}

// What stands for a theme does not lie at its border.
func TestRepresentativeIsNotBorderline(t *testing.T) {
	for _, k := range []int{0, 3, 9, 14} {
		a := analyse(t, wholeSample(), Options{Seed: 1, K: k, Resamples: -1})
		fit := map[string]float64{}
		for _, p := range a.Placements {
			fit[p.PracticeID] = p.Fit
		}
		for _, x := range a.Themes {
			sure := 0
			for _, id := range x.Practices {
				if fit[id] >= borderFit {
					sure++
				}
			}
			for _, id := range x.Representative {
				if slices.Contains(x.Borderline, id) || sure >= representatives && fit[id] < borderFit {
					t.Errorf("k %d, theme %s: %s stands for it with a fit of %.2f", k, x.ID, id, fit[id])
				}
			}
		}
	}
}
