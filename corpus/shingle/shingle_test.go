package shingle

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

// text makes n characters out of a small alphabet of Han, seeded.
func text(rng *rand.Rand, n int) []rune {
	out := make([]rune, n)
	for i := range out {
		out[i] = rune(0x4e00 + rng.IntN(800))
	}
	return out
}

// damaged replaces a share of the characters.
func damaged(rng *rand.Rand, rs []rune, share float64) string {
	out := append([]rune{}, rs...)
	for i := range out {
		if rng.Float64() < share {
			out[i] = rune(0x4e00 + rng.IntN(800))
		}
	}
	return string(out)
}

// pairs are all pairs of sets that are alike.
func pairs(sets []Set, least float64, workers int) []Pair {
	return PairsFrom(signAll(sets, workers), func(i int) Set { return sets[i] }, 0, least, workers)
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64
	}{
		{"", "", 0},
		{"。！", "", 0},
		{"图书", "图书", 1},
		{"图书室，延长开放。", "图书室 延长\n开放", 1},
		{"ＡＢＣ１２３", "abc123", 1},
		{"甲乙丙丁", "甲乙丙戊", 1.0 / 3},
		{"甲乙丙", "丁戊己", 0},
	} {
		if got := Of(c.a).Jaccard(Of(c.b)); got != c.want {
			t.Errorf("Jaccard(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
	if got := Of("甲乙丙").Within(Of("零甲乙丙丁")); got != 1 {
		t.Errorf("a part within the whole: %v", got)
	}
}

func TestPairsFindsDamagedCopies(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var sets []Set
	const n = 300
	for range n {
		rs := text(rng, 200)
		sets = append(sets, Of(string(rs)), Of(damaged(rng, rs, 0.05)))
	}
	got := pairs(sets, 0.5, 4)
	if len(got) < n*99/100 {
		t.Errorf("%d of %d damaged copies found", len(got), n)
	}
	for _, p := range got {
		if p.A%2 != 0 || p.B != p.A+1 {
			t.Errorf("unrelated pair %v", p)
		}
	}
	if one := pairs(sets, 0.5, 1); !reflect.DeepEqual(one, got) {
		t.Error("another number of workers gives other pairs")
	}
}

func TestIndexLike(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	var sets []Set
	var texts [][]rune
	for range 100 {
		rs := text(rng, 150)
		texts, sets = append(texts, rs), append(sets, Of(string(rs)))
	}
	x := NewIndex(sets, 2)
	for i, rs := range texts {
		got := x.Like(Of(damaged(rng, rs, 0.03)), 0.5)
		if len(got) != 1 || got[0].B != i {
			t.Errorf("text %d: %v", i, got)
		}
	}
	if got := x.Like(nil, 0.5); got != nil {
		t.Errorf("an empty set is like %v", got)
	}
}

func TestCrowdedBucketsStayFast(t *testing.T) {
	var sets []Set
	for i := range 3000 {
		sets = append(sets, Of(fmt.Sprintf("同一行文字重复许多次%d", i%2)))
	}
	got := pairs(sets, 0.5, 2)
	if len(got) < 2999 || len(got) > 3000*crowded*2 {
		t.Errorf("%d pairs", len(got))
	}
}

func BenchmarkPairs10000(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 6))
	var sets []Set
	for range 10000 {
		sets = append(sets, Of(string(text(rng, 250))))
	}
	for b.Loop() {
		pairs(sets, 0.5, 2)
	}
}

// Pairs at the border, of similarity 0.5 to 0.55, are met as often as bands and rows promise: 1 − (1 − s³)³², 0.986 and more.
func TestBorderIsMet(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	met, all := 0, 0
	for all < 1000 {
		rs := text(rng, 150)
		a, b := Of(string(rs)), Of(damaged(rng, rs, 0.11))
		if s := a.Jaccard(b); s < 0.5 || s > 0.55 {
			continue
		}
		all++
		met += len(pairs([]Set{a, b}, 0.5, 1))
	}
	if met < 980 {
		t.Errorf("%d of %d pairs are met", met, all)
	}
	t.Logf("%d of %d", met, all)
}

// A signer says of texts, one after the other, what Sign says of their shingles.
func TestSigner(t *testing.T) {
	var s Signer
	for _, text := range []string{"市场监管部门对全市农贸市场开展食品快速检测，检测结果当日公示。", "", "。", "路", "市场市场市场", "路灯路灯路"} {
		if s.Of(text) != Sign(Of(text)) {
			t.Errorf("%q has another signature", text)
		}
	}
}
