package vector

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.8f, want %.8f", what, got, want)
	}
}

func words(texts ...string) [][]string {
	out := make([][]string, len(texts))
	for i, t := range texts {
		out[i] = strings.Fields(t)
	}
	return out
}

func TestCount(t *testing.T) {
	texts := words("甲 乙 甲 丁", "乙 丙", "乙 丙 甲", "")
	for _, c := range []struct {
		name  string
		opts  CountOptions
		vocab string
	}{
		{"all", CountOptions{MinDF: 1, MaxDF: 1}, "甲 乙 丁 丙"},
		{"in two texts", CountOptions{MinDF: 2, MaxDF: 1}, "甲 乙 丙"},
		{"in half at most", CountOptions{MinDF: 1, MaxDF: 0.5}, "甲 丁 丙"},
	} {
		m, vocab := Count(texts, c.opts)
		if got := strings.Join(vocab, " "); got != c.vocab {
			t.Errorf("%s: vocabulary %q, want %q", c.name, got, c.vocab)
		}
		if m.Rows != len(texts) || m.Cols != len(vocab) {
			t.Errorf("%s: %d×%d", c.name, m.Rows, m.Cols)
		}
		for i, text := range texts {
			cols, vals := m.Row(i)
			for j, col := range cols {
				n := 0
				for _, w := range text {
					if w == vocab[col] {
						n++
					}
				}
				if vals[j] != float32(n) {
					t.Errorf("%s: text %d holds %s %g times, want %d", c.name, i, vocab[col], vals[j], n)
				}
			}
		}
	}
}

// Any number of workers counts the same, as many texts as nlp counts and more, a known vocabulary too.
func TestCountAsNLPDoes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	var texts [][]string
	for range nlpTexts + 90 {
		var text []string
		for range rnd.IntN(6) {
			text = append(text, string(rune('一'+rnd.IntN(30))))
		}
		texts = append(texts, text)
	}
	same := func(a, b *Sparse) bool {
		return a.Rows == b.Rows && a.Cols == b.Cols && slices.Equal(a.Index, b.Index) && slices.Equal(a.Value, b.Value) && slices.Equal(a.Start, b.Start)
	}
	for _, n := range []int{0, 1, 60, nlpTexts, nlpTexts + 1, len(texts)} {
		terms := NumberTerms(texts[:n])
		one, vocab := terms.Count(CountOptions{MinDF: 1, MaxDF: 1, Workers: 1})
		if three, _ := terms.Count(CountOptions{MinDF: 1, MaxDF: 1, Workers: 3}); !same(one, three) {
			t.Errorf("%d texts: 3 workers count otherwise than one", n)
		}
		columns, known := make([]int32, len(terms.Names)), map[string]int{}
		for c, term := range vocab { // all of them, in their order
			columns[c], known[term] = int32(c), c
		}
		if !same(one, terms.countByNLP(columns, len(vocab), 2)) {
			t.Errorf("%d texts: nlp counts otherwise", n)
		}
		if !same(one, terms.count(columns, len(vocab), 2)) {
			t.Errorf("%d texts: numbers count otherwise", n)
		}
		if !same(one, terms.CountKnown(known, 2)) {
			t.Errorf("%d texts: a known vocabulary counts otherwise", n)
		}
	}
}

// The weight of a term is (1 + ln tf)·(ln((1+n)/(1+df)) + 1), rows of length 1: what
// scikit-learn gives for sublinear_tf and smooth_idf.
func TestTFIDF(t *testing.T) {
	m, vocab := Count(words("甲 甲 乙", "乙 丙", "乙"), CountOptions{MinDF: 1, MaxDF: 1})
	if err := TFIDF(m, 1); err != nil {
		t.Fatal(err)
	}
	a, b := (1+math.Log(2))*(math.Log(4.0/2)+1), math.Log(4.0/4)+1
	length := math.Hypot(a, b)
	_, vals := m.Row(0)
	near(t, vocab[0], float64(vals[0]), a/length, 1e-6)
	near(t, vocab[1], float64(vals[1]), b/length, 1e-6)
	_, vals = m.Row(2)
	near(t, "the only word", float64(vals[0]), 1, 1e-6)
}

func TestCountChars(t *testing.T) {
	texts := []string{"社区社区，服务", "社区。务", "ab 社", ""}
	m, rare := CountChars(texts, CharOptions{Min: 1, Max: 2, MinDF: 2, MaxDF: 0.5, Workers: 2})
	// 社 stands in three of four texts, more than half; 区, 社区 and 务 in two; all else in one.
	if m.Cols != 3 {
		t.Fatalf("%d n-grams kept, want 区, 务 and 社区", m.Cols)
	}
	_, vals := m.Row(0)
	if want := []float32{1, 2, 2}; !slices.Equal(vals, want) { // 务 区 社区
		t.Errorf("counts %v, want %v", vals, want)
	}
	if want := []int{3, 0, 3, 0}; !slices.Equal(rare, want) { // 区社 服 服务; –; a b ab; –
		t.Errorf("%v n-grams in one text alone, want %v", rare, want)
	}
}

// A comma between two characters parts them.
func TestCharactersInterrupted(t *testing.T) {
	for text, want := range map[string]int{"社区": 3, "社，区": 2, "社 区": 2, "社1区": 2} {
		if got := len(TallyChars([]string{text}, nil, CharOptions{Min: 1, Max: 2}).of[0]); got != want {
			t.Errorf("%q has %d n-grams, want %d", text, got, want)
		}
	}
}

func TestCoverage(t *testing.T) {
	grams, m, rare := LearnChars([]string{"甲乙", "甲乙", "甲丙丁", "戊己"}, CharOptions{Min: 1, Max: 1, MinDF: 2, MaxDF: 1, Workers: 1})
	got := grams.Coverage(m, rare, 2)
	near(t, "a text that others repeat", got[0], 1, 1e-12)
	near(t, "a text of its own", got[3], 0, 1e-12)
	if got[2] <= 0 || got[2] >= 1.0/3 {
		t.Errorf("a text that shares its commonest character of three is covered by %.3f, want less than a third", got[2])
	}
}

func TestBesideAndCosine(t *testing.T) {
	a := &Sparse{Rows: 2, Cols: 2, Start: []int{0, 1, 2}, Index: []int32{1, 0}, Value: []float32{2, 3}}
	b := &Sparse{Rows: 2, Cols: 3, Start: []int{0, 2, 3}, Index: []int32{0, 2, 2}, Value: []float32{1, 4, 5}}
	x := Beside([]*Sparse{a, b}, []float64{1, 2})
	if x.Cols != 5 || !slices.Equal(x.Index, []int32{1, 2, 4, 0, 4}) || !slices.Equal(x.Value, []float32{2, 2, 8, 3, 10}) {
		t.Errorf("columns %v of %d, values %v", x.Index, x.Cols, x.Value)
	}
	spread := NewSpread(x)
	for _, row := range []int{1, 0} { // what one row leaves is no part of the next
		spread.Set(row)
		near(t, "inner product", spread.Cosine(1-row), 80, 1e-12)
	}
	near(t, "square", spread.Cosine(0), 4+4+64, 1e-12)
	if left := Beside([]*Sparse{a, b}, []float64{0, 1}); left.Cols != 3 {
		t.Errorf("a weight of 0 leaves %d columns, want 3", left.Cols)
	}
}

// random is a sparse matrix of about the density given.
func random(rows, cols int, density float64, seed uint64) *Sparse {
	rnd := rand.New(rand.NewPCG(seed, 3))
	s := &Sparse{Rows: rows, Cols: cols, Start: []int{0}}
	for range rows {
		for c := range cols {
			if rnd.Float64() < density {
				s.Index, s.Value = append(s.Index, int32(c)), append(s.Value, float32(1+rnd.Float64()))
			}
		}
		s.Start = append(s.Start, len(s.Index))
	}
	return s
}

func dense(s *Sparse) *mat.Dense {
	out := mat.NewDense(s.Rows, s.Cols, nil)
	for i := range s.Rows {
		cols, vals := s.Row(i)
		for j, c := range cols {
			out.Set(i, int(c), float64(vals[j]))
		}
	}
	return out
}

// With as many directions as rows the randomised decomposition is gonum's exact
// one: the same singular values, and coordinates with the same inner products.
func TestLSAAgainstGonum(t *testing.T) {
	for _, shape := range [][2]int{{12, 40}, {40, 12}, {25, 25}} {
		x := random(shape[0], shape[1], 0.3, 5)
		coords, sigma := LSA(t.Context(), x, SVDOptions{Dim: 12, Seed: 1, Workers: 2})
		var svd mat.SVD
		if !svd.Factorize(dense(x), mat.SVDThin) {
			t.Fatal("gonum's decomposition failed")
		}
		want := svd.Values(nil)
		var u mat.Dense
		svd.UTo(&u)
		for j, s := range sigma[:6] {
			near(t, "singular value", s, want[j], 0.02*want[j])
		}
		if coords.Rows != x.Rows || coords.Cols != len(sigma) {
			t.Errorf("%d×%d coordinates, %d singular values", coords.Rows, coords.Cols, len(sigma))
		}
		for j := range 3 { // the first columns but for their sign
			dot := 0.0
			for i := range x.Rows {
				dot += float64(coords.Row(i)[j]) * u.At(i, j)
			}
			near(t, "column", math.Abs(dot), want[j], 0.02*want[j])
		}
	}
}

func TestLSAOfSmallRank(t *testing.T) {
	x := &Sparse{Rows: 4, Cols: 3, Start: []int{0, 2, 4, 6, 6}, Index: []int32{0, 1, 0, 1, 0, 1}, Value: []float32{1, 2, 2, 4, 3, 6}}
	coords, sigma := LSA(t.Context(), x, SVDOptions{Dim: 3, Seed: 1, Workers: 1})
	if len(sigma) != 1 {
		t.Fatalf("singular values %v of a matrix of rank 1", sigma)
	}
	near(t, "its singular value", sigma[0], math.Sqrt(5*14), 1e-4)
	if !Zero(coords.Row(3)) {
		t.Errorf("an empty row lies at %v", coords.Row(3))
	}
	if empty, _ := LSA(t.Context(), &Sparse{Rows: 2, Cols: 2, Start: []int{0, 0, 0}}, SVDOptions{Dim: 2}); empty.Cols != 0 {
		t.Errorf("%d dimensions of nothing", empty.Cols)
	}
}

func TestLSAIsTheSameForAnyWorkers(t *testing.T) {
	x := random(60, 200, 0.1, 9)
	want, _ := LSA(t.Context(), x, SVDOptions{Dim: 20, Seed: 1, Workers: 1})
	for _, workers := range []int{2, 3, 7} {
		if got, _ := LSA(t.Context(), x, SVDOptions{Dim: 20, Seed: 1, Workers: workers}); !slices.Equal(got.Data, want.Data) {
			t.Errorf("%d workers give other bits than one", workers)
		}
	}
}

func TestDot(t *testing.T) {
	for n := range 11 {
		a, b, want := make([]float32, n), make([]float32, n), float32(0)
		for i := range a {
			a[i], b[i] = float32(i+1), float32(2*i-3)
			want += a[i] * b[i]
		}
		if got := Dot(a, b); got != want {
			t.Errorf("of length %d: %g, want %g", n, got, want)
		}
	}
}

// Rows that a decomposition was made of come to their own coordinates by its projection.
func TestFoldGivesTheCoordinatesBack(t *testing.T) {
	texts := []string{"图书馆借书还书", "图书馆读者借书", "河道巡查清理", "河道清理垃圾", "垃圾分类投放", "读者还书"}
	grams, x, _ := LearnChars(texts, CharOptions{Min: 1, Max: 2, MinDF: 2, MaxDF: 1, Workers: 1})
	idf, err := InverseFrequency(x)
	if err != nil {
		t.Fatal(err)
	}
	Weigh(x, idf, 2)
	coords, sigma := LSA(t.Context(), x, SVDOptions{Dim: 6, Seed: 1, Workers: 1})
	again, rare := grams.Count(texts)
	Weigh(again, idf, 1)
	got := Fold(again, Projection(x, coords, sigma))
	for i := range coords.Data {
		if d := got.Data[i] - coords.Data[i]; d > 1e-5 || d < -1e-5 {
			t.Fatalf("coordinate %d is %g, folded in %g", i, coords.Data[i], got.Data[i])
		}
	}
	if _, known := grams.Count([]string{"甲乙丙"}); known[0] != 5 || rare[0] != 2 {
		t.Errorf("%d n-grams of a foreign text are rare, and %d of the first; 5 and 2", known[0], rare[0])
	}
}

// The columns of n-grams are the same on any number of cores, of the texts and of others.
func TestCharsAreTheSameForAnyWorkers(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	var texts []string
	for range 300 {
		var s strings.Builder
		for range rnd.IntN(40) {
			s.WriteRune('一' + rune(rnd.ExpFloat64()*20))
		}
		texts = append(texts, s.String())
	}
	same := func(a, b *Sparse) bool {
		return a.Cols == b.Cols && slices.Equal(a.Start, b.Start) && slices.Equal(a.Index, b.Index) && slices.Equal(a.Value, b.Value)
	}
	others := []string{"一丁丂七", "未見乙乙一一", ""}
	for _, opts := range []CharOptions{{Min: 1, Max: 2, MinDF: 2, MaxDF: .5}, {Min: 2, Max: 2, MinDF: 1, MaxDF: 1}} {
		opts.Workers = 1
		grams, want, wantRare := LearnChars(texts, opts)
		wantOthers, rareOthers := grams.Count(others)
		for _, opts.Workers = range []int{2, 3, 16} {
			grams, got, rare := LearnChars(texts, opts)
			if !same(got, want) || !slices.Equal(rare, wantRare) {
				t.Errorf("%d workers count otherwise than one", opts.Workers)
			}
			if got, rare := grams.Count(others); !same(got, wantOthers) || !slices.Equal(rare, rareOthers) {
				t.Errorf("%d workers count other texts otherwise than one", opts.Workers)
			}
		}
	}
	if _, none, _ := LearnChars([]string{"", ""}, CharOptions{Min: 1, Max: 2, MinDF: 1, MaxDF: 1, Workers: 4}); none.NNZ() != 0 {
		t.Error("texts without characters have n-grams")
	}
}
