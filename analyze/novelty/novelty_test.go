package novelty

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"casebook/analyze/vector"
	"casebook/corpus"
)

func TestTrends(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	draw := func(n int, online, paper float64) (out [][]string) {
		for range n {
			var l []string
			if rng.Float64() < online {
				l = append(l, "线上", "线上")
			}
			if rng.Float64() < paper {
				l = append(l, "纸质")
			}
			for w := range 200 {
				if rng.Float64() < 0.1 {
					l = append(l, fmt.Sprint("常", w))
				}
			}
			out = append(out, l)
		}
		return out
	}
	rising, falling := trends(draw(150, 0.05, 0.4), draw(150, 0.4, 0.05))
	if len(rising) != 1 || rising[0].Term != "线上" || len(falling) != 1 || falling[0].Term != "纸质" {
		t.Errorf("rising %v, falling %v", rising, falling)
	}
	if r, f := trends(nil, draw(5, 1, 1)); r != nil || f != nil {
		t.Errorf("nothing before: %v %v", r, f)
	}
	if r, f := trends(draw(2, 0, 0), draw(2, 1, 1)); r != nil || f != nil {
		t.Errorf("two practices prove nothing: %v %v", r, f)
	}
}

func practices(book string, texts ...string) (out []corpus.Practice) {
	for i, s := range texts {
		c := fmt.Sprintf("%s-%03d", book, i+1)
		out = append(out, corpus.Practice{ID: c + "-1", CaseID: c, BookID: book, Text: s})
	}
	return out
}

func TestNews(t *testing.T) {
	old := practices("b", "河湾镇开出流动书车每周停靠十个站点方便村民借书", "居民小组约定每月最后一个周六清理楼道杂物")
	fresh := append(practices("b", old[0].Text), practices("c",
		"居民小组约定每月最后一个周六清理楼道的杂物", "渔民合作社给每条小船装上定位器出海收船都有记录", "渔民合作社给每条小船装上定位器出海收船都有了记录")...)
	in := Input{Run: "r1", Old: old, Fresh: fresh, Same: map[string]string{"b-001-1": "b-001-1"}, Vectors: vector.NewDense(6, 3), Workers: 2}
	for i, axis := range []int{0, 1, 0, 1, 2, 2} {
		in.Vectors.Row(i)[axis] = 1
	}
	in.Vectors.Row(1)[0] = 0.3
	in.Vectors.Normalize()
	n := News(t.Context(), in)
	if n.Added != 3 || n.Removed != 1 || n.PreviousRun != "r1" {
		t.Errorf("news %+v", n)
	}
	wantCopies := []string{"c-002-1=c-003-1", "b-002-1=c-001-1"}
	var copies []string
	for _, c := range n.Copies {
		copies = append(copies, c.A+"="+c.B)
	}
	if !reflect.DeepEqual(copies, wantCopies) {
		t.Errorf("copies %v, want %v", n.Copies, wantCopies)
	}
	if len(n.Novel) != 2 || n.Novel[0].PracticeID != "c-002-1" || n.Novel[0].Score != 1 || n.Novel[0].NearestIn == "" {
		t.Errorf("novel %+v", n.Novel)
	}
	if first := News(t.Context(), Input{Fresh: fresh, Workers: 1}); first.Novel != nil || first.Added != 0 || len(first.Copies) != 1 {
		t.Errorf("first run %+v", first)
	}
}

func TestNewsSameForAnyWorkers(t *testing.T) {
	in := large(600)
	in.Workers = 1
	one := News(t.Context(), in)
	in.Workers = 3
	if !reflect.DeepEqual(one, News(t.Context(), in)) {
		t.Error("another number of workers gives other news")
	}
}

// large makes a run of n practices after one of n.
func large(n int) Input {
	rng := rand.New(rand.NewPCG(7, 8))
	zipf := rand.NewZipf(rng, 1.4, 60, 3000)
	in := Input{Run: "r", Vectors: vector.NewDense(2*n, 50), Same: map[string]string{}, Workers: 2}
	for i := range in.Vectors.Data {
		in.Vectors.Data[i] = float32(rng.NormFloat64())
	}
	in.Vectors.Normalize()
	for side := range 2 {
		var texts []string
		var lists [][]string
		for range n {
			rs, l := make([]rune, 200), make([]string, 60)
			for i := range rs {
				rs[i] = rune(0x4e00 + zipf.Uint64()) // as common and rare as in texts
			}
			for i := range l {
				l[i] = fmt.Sprint(rng.IntN(5000))
			}
			texts, lists = append(texts, string(rs)), append(lists, l)
		}
		if side == 0 {
			in.Old, in.OldTerms = practices("a", texts...), lists
		} else {
			in.Fresh, in.FreshTerms = practices("b", texts...), lists
		}
	}
	return in
}

func BenchmarkNews10000(b *testing.B) {
	in := large(10000)
	for b.Loop() {
		News(b.Context(), in)
	}
}

func TestCompare(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	subject := func(at, n int) (out []string) {
		for range n {
			rs := make([]rune, 150)
			for i := range rs {
				rs[i] = rune(0x4e00 + 100*at + rng.IntN(12))
			}
			out = append(out, string(rs))
		}
		return out
	}
	col := func(texts []string) *corpus.Collection {
		b := &corpus.Book{ID: "b"}
		for _, p := range practices("b", texts...) {
			b.Cases = append(b.Cases, corpus.Case{ID: p.CaseID, Practices: []corpus.Practice{p}})
		}
		return &corpus.Collection{Books: []*corpus.Book{b}}
	}
	old := append(subject(0, 30), subject(1, 30)...)
	fresh := append(append([]string{}, old[5:]...), append(subject(0, 5), subject(2, 5)...)...)
	prev := &corpus.Previous{Run: "r", Practices: practices("b", old...)}
	n, err := Compare(t.Context(), prev, col(fresh), Options{Seed: 1, Workers: 2, Terms: func(s string) []string { return []string{string([]rune(s)[:1])} }})
	if err != nil {
		t.Fatal(err)
	}
	if n.Added != 10 || n.Removed != 5 {
		t.Errorf("added %d, removed %d", n.Added, n.Removed)
	}
	for i, x := range n.Novel {
		if i < 5 && x.PracticeID < "b-061" {
			t.Errorf("place %d of the novel ones: %+v", i, x)
		}
	}
	if len(n.Novel) < 5 {
		t.Errorf("novel %+v", n.Novel)
	}
	if n, err := Compare(t.Context(), nil, col(fresh), Options{}); err != nil || n.PreviousRun != "" || n.Novel != nil {
		t.Errorf("first run: %+v, %v", n, err)
	}
	if n, err := Compare(t.Context(), &corpus.Previous{Run: "r"}, col(nil), Options{}); err != nil || n.Added != 0 {
		t.Errorf("nothing at all: %+v, %v", n, err)
	}
}

// A collection of 10,000 practices, of which 1,000 are new.
func BenchmarkCompare10000(b *testing.B) {
	in := large(10000)
	book := &corpus.Book{ID: "a"}
	for i, p := range append(append([]corpus.Practice{}, in.Old[1000:]...), in.Fresh[:1000]...) {
		book.Cases = append(book.Cases, corpus.Case{ID: p.CaseID, Seq: i + 1, Practices: []corpus.Practice{p}})
	}
	col := &corpus.Collection{Books: []*corpus.Book{book}}
	prev := &corpus.Previous{Run: "r", Practices: in.Old}
	for b.Loop() {
		if _, err := Compare(b.Context(), prev, col, Options{Seed: 1, Workers: 2}); err != nil {
			b.Fatal(err)
		}
	}
}

// A practice among listed ones needs less of its own than one that stands by itself.
func TestAboveBesideListedOnes(t *testing.T) {
	all := []nearRow{{at: 0}, {at: 1}, {at: 2}, {at: 3}}
	gains := []float64{.5, .5, .5, .1, .1, 0}
	near := [][]nearRow{all, all, all, {{at: 0}, {at: 1}, {at: 2}, {at: 4}}, {{at: 0}, {at: 1}, {at: 3}, {at: 5}}, all}
	want := []bool{true, true, true, true, false, false}
	if got := above(gains, near, .3, .05); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Near-copies come by their similarity, equally alike ones in their order.
func TestMostAlikeFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	var all []corpus.NearCopy
	for i := range 2000 {
		all = append(all, corpus.NearCopy{A: strconv.Itoa(i), Similarity: round(0.5 + rng.Float64()/2*float64(i%3)/2)})
	}
	want := slices.Clone(all)
	slices.SortStableFunc(want, func(a, b corpus.NearCopy) int { return cmp.Compare(b.Similarity, a.Similarity) })
	if got := mostAlike(all); !slices.Equal(got, want) {
		t.Error("another order")
	}
	if got := mostAlike(nil); got != nil {
		t.Errorf("of none %v", got)
	}
}

func TestSmallest(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for _, size := range []int{0, 1, 2, 3, 10, 1000} {
		for _, n := range []int{0, 1, 2, size / 4, size - 1, size, size + 3} {
			for _, order := range []string{"random", "rising", "falling"} {
				keys := make([]uint64, size)
				for i := range keys {
					keys[i] = uint64(i) * 3
				}
				switch order {
				case "random":
					rng.Shuffle(size, func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
				case "falling":
					slices.Reverse(keys)
				}
				want := slices.Sorted(slices.Values(keys))[:max(0, min(n, size))]
				got := slices.Sorted(slices.Values(smallest(keys, max(0, n))))
				if !slices.Equal(got, want) {
					t.Errorf("%d smallest of %d, %s: %v", n, size, order, got)
				}
			}
		}
	}
}

// What says nearly the same as an old practice is not unlike anything before; what copies another new one is.
func TestCopiesOfOldOnesAreNotNovel(t *testing.T) {
	novel := []corpus.Novelty{{PracticeID: "new-1"}, {PracticeID: "new-2"}, {PracticeID: "new-3"}, {PracticeID: "new-4"}}
	copies := []corpus.NearCopy{{A: "old-1", B: "new-1"}, {A: "new-2", B: "old-2"}, {A: "new-3", B: "new-4"}}
	var got []string
	for _, n := range Unlike(novel, copies, []string{"new-1", "new-2", "new-3", "new-4"}) {
		got = append(got, n.PracticeID)
	}
	if want := []string{"new-3", "new-4"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Of many texts of one mould not every pair is listed, and each has some.
func TestFewNearCopiesEach(t *testing.T) {
	var all []corpus.NearCopy
	const texts = 60
	for i := range texts {
		for j := range i {
			all = append(all, corpus.NearCopy{A: fmt.Sprint(j), B: fmt.Sprint(i), Similarity: .9})
		}
	}
	has := map[string]int{}
	few := fewEach(all)
	for _, c := range few {
		has[c.A]++
		has[c.B]++
	}
	if len(few) > texts*mostCopiesEach || len(has) != texts || !reflect.DeepEqual(fewEach(all[:30]), all[:30]) {
		t.Errorf("%d of %d pairs, of %d texts", len(few), len(all), len(has))
	}
}
