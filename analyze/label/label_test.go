package label

import (
	"slices"
	"strings"
	"testing"

	"casebook/analyze/vector"
)

func anything(string) float64 { return 1 }

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name  string
		terms [][]Term
		fit   Fitness
		want  []string
	}{
		{"the best two, the one in more texts first",
			[][]Term{{{"投放", .9, 8, 1}, {"垃圾", .8, 14, 1}, {"住户", .3, 5, 1}}}, anything, []string{"垃圾、投放"}},
		{"a word that all groups hold tells little",
			[][]Term{{{"居民", .9, 9, .2}, {"水站", .6, 6, 1}, {"河道", .5, 5, 1}}}, anything, []string{"水站、河道"}},
		{"long words say more",
			[][]Term{{{"车站", .5, 5, 1}, {"路口", .49, 5, 1}, {"公共汽车", .42, 4, 1}}}, anything, []string{"路口、公共汽车"}},
		{"no character twice while there is something else",
			[][]Term{{{"医院", .9, 9, 1}, {"医生", .8, 8, 1}, {"护士", .6, 6, 1}}}, anything, []string{"医院、护士"}},
		{"rather twice than weak",
			[][]Term{{{"医院", .9, 9, 1}, {"医生", .8, 8, 1}, {"护士", .2, 2, 1}}}, anything, []string{"医院、医生"}},
		{"a term stands in one name only",
			[][]Term{{{"停车", .9, 9, .6}, {"路口", .8, 8, 1}}, {{"停车", .5, 5, .4}, {"夜市", .4, 4, 1}}}, anything, []string{"停车、路口", "夜市"}},
		{"unfit terms are left out",
			[][]Term{{{"江城", .9, 9, 1}, {"夜市", .4, 4, 1}}, {{"江城", .1, 1, .1}}},
			func(s string) float64 { return map[string]float64{"夜市": 1}[s] }, []string{"夜市", ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Names(c.terms, 2, c.fit); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestDistinct(t *testing.T) {
	for _, c := range []struct {
		terms []Term
		want  string
	}{
		{[]Term{{"垃圾", .9, 10, 1}, {"垃圾桶", .8, 4, 1}, {"居民", .7, 9, 1}}, "垃圾 居民"}, // the longer is in few texts
		{[]Term{{"垃圾", .9, 10, 1}, {"垃圾分类", .8, 9, 1}, {"分类", .7, 9, 1}}, "垃圾分类"}, // it takes the place of its parts
		{[]Term{{"监管局", .9, 3, 1}, {"监管", .8, 3, 1}}, "监管局"},
		{[]Term{{"图书馆员", .9, 3, 1}, {"图书馆长", .8, 3, 1}}, "图书馆员"},
	} {
		var got []string
		for _, x := range Distinct(c.terms, 9) {
			got = append(got, x.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	if got := Distinct([]Term{{"甲乙", 3, 1, 1}, {"丙丁", 2, 1, 1}, {"戊己", 1, 1, 1}}, 2); len(got) != 2 {
		t.Errorf("%d terms of 2", len(got))
	}
}

func TestIsName(t *testing.T) {
	places := map[string]bool{"江城": true}
	for term, want := range map[string]bool{"江城": true, "北山县": true, "市监管局": true, "全市": true, "超市": false, "街道": false, "乡村": false, "停车": false, "局": false} {
		if IsName(term, places) != want {
			t.Errorf("%s: %v", term, !want)
		}
	}
}

// counted makes rows of texts that hold the given columns.
func counted(cols int, rows ...[]int32) *vector.Sparse {
	s := &vector.Sparse{Rows: len(rows), Cols: cols, Start: []int{0}}
	for _, r := range rows {
		s.Index = append(s.Index, r...)
		s.Start = append(s.Start, len(s.Index))
	}
	s.Value = make([]float32, len(s.Index))
	return s
}

func TestTerms(t *testing.T) {
	names := []string{"both", "first", "second"}
	got := Terms(counted(3, []int32{0, 1}, []int32{0, 1}, []int32{0, 2}, []int32{0}), names, []int{0, 1, 2, 3}, []int{0, 0, 1, 1}, 2, 2)
	if got[0][0].Text != "first" || got[1][0].Text != "second" || len(got[0]) != 2 {
		t.Fatalf("%+v", got)
	}
	// W = 2/2 · ln(1 + 2/2), all texts of the term lie in the group
	if x := got[0][0]; x.Weight < .693 || x.Weight > .694 || x.Share != 1 || x.Texts != 2 {
		t.Errorf("%+v", x)
	}
	if x := got[1][1]; x.Text != "both" || x.Share != .5 {
		t.Errorf("%+v", x)
	}
}

// A phrase's words meet more often than by chance, and what stands around it varies.
func TestPhrases(t *testing.T) {
	var plain []string
	var words [][]string
	add := func(ws ...string) {
		plain, words = append(plain, strings.Join(ws, "")), append(words, ws)
	}
	for i, next := range []string{"甲", "乙", "丙", "丁"} {
		add("前"+next, "流动", "书车", next, "后面")
		add("说", "固定", "搭配", "的")                        // always between the same: a fragment
		add(next, "常见", []string{"一", "二", "三", "四"}[i]) // never twice
	}
	got := Phrases(plain, vector.NumberTerms(words), PhraseOptions{MinCount: 3, MinPMI: 1, MinEntropy: .6, MaxRunes: 8})
	if !slices.Equal(got, []string{"流动书车"}) {
		t.Errorf("%q", got)
	}
	// "街道 办" with something between them is no phrase
	if got := Phrases([]string{"街道，办", "街道，办", "街道，办"}, vector.NumberTerms([][]string{{"街道", "办"}, {"街道", "办"}, {"街道", "办"}}), PhraseOptions{MinCount: 2, MaxRunes: 8}); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

func TestRepresentative(t *testing.T) {
	x := vector.NewDense(4, 2)
	copy(x.Data, []float32{1, 0, 1, 0, 0.8, 0.6, 0, 1}) // two copies, one near, one far
	if got := Representative(x, []int{0, 1, 2, 3}, []float32{1, 0}, 2); got[0] != 0 || got[1] == 1 {
		t.Errorf("%v", got)
	}
	if got := Representative(x, []int{0, 1}, []float32{1, 0}, 5); len(got) != 2 {
		t.Errorf("%v of two", got)
	}
}

// A body without what it is of, and words of how things are counted and told, name nothing; words of a subject of the field may.
func TestNamesNothing(t *testing.T) {
	for word, nothing := range map[string]bool{"办公室": true, "照此办理": true, "覆盖率": true, "助餐点": false, "办结": false, "投入": false} {
		if NamesNothing(word) != nothing {
			t.Errorf("%s names nothing: %v", word, !nothing)
		}
	}
}
