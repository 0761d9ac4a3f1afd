package analyze

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"casebook/analyze/vector"
)

func TestWithoutStock(t *testing.T) {
	stock := map[string]bool{"加强组织领导": true, "狠抓落实": true}
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"社区设食堂,送餐上门。", "社区设食堂,送餐上门。"},
		{"加强组织领导,社区设食堂。", "社区设食堂。"},
		{"社区设食堂,加强组织领导;狠抓落实", "社区设食堂,"},
		{"狠抓落实。", ""},
		{"社区设食堂,狠抓落实,送餐上门", "社区设食堂,送餐上门"},
		{"不加强组织领导,送餐", "不加强组织领导,送餐"},
	} {
		if got := withoutStock(c.text, stock); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
		if got := withoutStock(c.text, nil); got != c.text {
			t.Errorf("nothing is a phrase: %s of %s", got, c.text)
		}
	}
}

// The mean cosine is that of every two cases, one by one, with the pairs of the clause taken out.
func TestAlike(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 3))
	const clause = "加强组织领导"
	var whole []string
	for range 13 {
		var b strings.Builder
		for range 30 {
			b.WriteRune(rune(0x4e00 + rnd.IntN(12)))
		}
		whole = append(whole, b.String()+"。"+clause+"。")
	}
	whole = append(whole, clause, "甲乙丙丁")
	cases := make([]int, len(whole)) // the first two are one
	for i := range cases {
		cases[i] = max(0, i-1)
	}
	pairs := newCasePairs(vector.TallyChars(whole, endsClause, charOptions(3)), cases, 3)
	whole = wholeCases(whole, cases)
	room := pairs.newRoom()
	for _, cases := range [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {3, 7}, {2, 12, 5}} {
		if got, want := room.alike(cases, clause), alikeByPairs(whole, cases, clause); math.Abs(got-want) > 1e-9 {
			t.Errorf("cases %v are alike to %g, want %g", cases, got, want)
		}
	}
	if got := room.alike([]int{12, 4}, clause); !math.IsInf(got, 1) {
		t.Errorf("one case that says something else is like others to %g", got)
	}
}

// pairsOf are the pairs of neighbouring characters of a text that no end of a clause parts, each once.
func pairsOf(text string) (out []uint64) {
	before, joined := rune(0), false
	for _, r := range text {
		end := endsClause(r)
		if joined && !end {
			out = append(out, uint64(before)<<21|uint64(r))
		}
		before, joined = r, !end
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// alikeByPairs is alike by its definition.
func alikeByPairs(whole []string, cases []int, without string) float64 {
	df := map[uint64]float64{}
	for _, text := range whole {
		for _, x := range pairsOf(text) {
			df[x]++
		}
	}
	for _, x := range pairsOf(without) {
		df[x] = float64(len(whole)) // weighs nothing
	}
	var vectors []map[uint64]float64
	for _, at := range cases {
		v, norm := map[uint64]float64{}, 0.0
		for _, x := range pairsOf(whole[at]) {
			v[x] = math.Log(float64(len(whole)) / df[x])
			norm += v[x] * v[x]
		}
		for x := range v {
			v[x] /= math.Sqrt(norm)
		}
		if norm > 0 {
			vectors = append(vectors, v)
		}
	}
	sum := 0.0
	for i, a := range vectors {
		for _, b := range vectors[:i] {
			for x, w := range a {
				sum += w * b[x]
			}
		}
	}
	m := float64(len(vectors))
	return sum / (m * (m - 1) / 2)
}

// A phrase of two clauses that stands in few texts is told as one of a clause is: each clause made the rest of these texts alike.
func TestStockPhrasesOfSeveralClauses(t *testing.T) {
	phrases := []string{"大家坐下来商量,把意见一条条记下来。", "街道每周调度一次,发现问题当天解决。", "建立台账,明确责任人和完成时限。", "年轻人带头做,老人在旁边出主意。"}
	words := [][]string{{"渡船", "栈桥", "船工", "缆绳", "码头"}, {"书屋", "绘本", "书架", "读者", "借阅"}, {"水渠", "泵站", "淤泥", "闸门", "灌田"}}
	var plain []string
	var cases []int
	for i := range 24 {
		w := words[i%3]
		plain = append(plain, w[i%5]+"边上添了"+w[(i+1)%5]+"又修好"+w[(i/3+2)%5]+w[i/5%5]+"。"+phrases[i*7/3%4])
		cases = append(cases, i)
	}
	stock, _ := stockPhrases(t.Context(), plain, cases, 2)
	for _, p := range phrases {
		first, rest := nextClause(p)
		if c := bare(first); !stock[c] || !stock[bare(rest)] {
			t.Errorf("no stock phrase: %s", p)
		}
	}
	// A sentence that only one subject has is none.
	for i := range plain {
		if i%3 == 1 {
			plain[i] += "孩子免费借书,周末也开门。"
		}
	}
	if stock, _ = stockPhrases(t.Context(), plain, cases, 2); stock["孩子免费借书"] || stock["周末也开门"] {
		t.Error("a sentence of one subject is a stock phrase")
	}
}
