package analyze

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Stock phrases stand in many texts on whatever subject, so they decide groups
// and name themes unless they are left out. A clause is one if many cases hold it
// and what else these cases say is hardly more alike than what any cases say: a
// clause that belongs to a subject stands in cases that share more than it.
// docs/analysis.md has the measurement.
const (
	stockCases = 4    // cases that hold it, and
	stockShare = 0.02 // share of all cases that do
	stockRunes = 4    // characters
	stockAlike = 1.8  // times as alike as any cases
)

// clauseEnds are what clauses of a normalised text end with.
const clauseEnds = "。!?;,:"

// clauses cuts a text behind the ends of clauses; joined they are the text.
func clauses(text string) (out []string) {
	for text != "" {
		at := strings.IndexAny(text, clauseEnds)
		if at < 0 {
			return append(out, text)
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		out, text = append(out, text[:at+size]), text[at+size:]
	}
	return out
}

// bare is a clause without its end.
func bare(clause string) string { return strings.TrimRight(clause, clauseEnds) }

// withoutStock takes the stock phrases out of texts; cases[i] is the case of text i.
func withoutStock(plain []string, cases []int) []string {
	stock := stockPhrases(plain, cases)
	if len(stock) == 0 {
		return plain
	}
	out := make([]string, len(plain))
	for i, text := range plain {
		var b strings.Builder
		for _, c := range clauses(text) {
			if !stock[bare(c)] {
				b.WriteString(c)
			}
		}
		out[i] = b.String()
	}
	return out
}

// stockPhrases lists the stock phrases among the clauses of texts.
func stockPhrases(plain []string, cases []int) map[string]bool {
	whole := wholeCases(plain, cases)
	held := map[string][]int{} // clause → the cases that hold it
	for at, text := range whole {
		for _, c := range clauses(text) {
			if c = bare(c); len(held[c]) == 0 || held[c][len(held[c])-1] != at {
				held[c] = append(held[c], at)
			}
		}
	}
	least := max(stockCases, int(stockShare*float64(len(whole))))
	out := map[string]bool{}
	var pairs *casePairs
	for _, c := range sortedKeys(held) {
		if len(held[c]) < least || utf8.RuneCountInString(c) < stockRunes {
			continue
		}
		if pairs == nil {
			pairs = newCasePairs(whole)
		}
		if pairs.alike(held[c], c) < stockAlike*pairs.usual {
			out[c] = true
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// wholeCases joins the texts of every case.
func wholeCases(plain []string, cases []int) (out []string) {
	at := map[int]int{}
	for i, text := range plain {
		if _, ok := at[cases[i]]; !ok {
			at[cases[i]] = len(out)
			out = append(out, "")
		}
		out[at[cases[i]]] += text + "。"
	}
	return out
}

// pairOf is two neighbouring characters.
type pairOf [2]rune

// casePairs are the pairs of characters of every case, each case once.
type casePairs struct {
	of     [][]pairOf
	weight map[pairOf]float64 // squared inverse document frequency
	usual  float64            // mean cosine of two cases
}

func newCasePairs(whole []string) *casePairs {
	p := &casePairs{weight: map[pairOf]float64{}}
	df := map[pairOf]int{}
	for _, text := range whole {
		pairs := pairsIn(text)
		p.of = append(p.of, pairs)
		for _, x := range pairs {
			df[x]++
		}
	}
	for x, n := range df {
		idf := math.Log(float64(len(whole)) / float64(n))
		p.weight[x] = idf * idf
	}
	all := make([]int, len(whole))
	for i := range all {
		all[i] = i
	}
	p.usual = p.alike(all, "")
	return p
}

// pairsIn lists the pairs of characters of a text, each once, in order.
func pairsIn(text string) []pairOf {
	var out []pairOf
	rs := []rune(text)
	for i := 0; i+1 < len(rs); i++ {
		if !strings.ContainsRune(clauseEnds, rs[i]) && !strings.ContainsRune(clauseEnds, rs[i+1]) {
			out = append(out, pairOf{rs[i], rs[i+1]})
		}
	}
	slices.SortFunc(out, func(a, b pairOf) int {
		if a[0] != b[0] {
			return int(a[0] - b[0])
		}
		return int(a[1] - b[1])
	})
	return slices.Compact(out)
}

// alike is the mean cosine of two of the given cases, each without the pairs of
// characters of a clause: (|Σv|² − m)/(m(m − 1)) over m vectors of length 1.
func (p *casePairs) alike(cases []int, without string) float64 {
	skip := map[pairOf]bool{}
	for _, x := range pairsIn(without) {
		skip[x] = true
	}
	sum, m, order := map[pairOf]float64{}, 0.0, []pairOf(nil)
	for _, at := range cases {
		norm := 0.0
		for _, x := range p.of[at] {
			if !skip[x] {
				norm += p.weight[x]
			}
		}
		if norm == 0 {
			continue
		}
		m++
		for _, x := range p.of[at] {
			if skip[x] {
				continue
			}
			if _, ok := sum[x]; !ok {
				order = append(order, x)
			}
			sum[x] += 1 / math.Sqrt(norm)
		}
	}
	if m < 2 {
		return math.Inf(1) // these cases say nothing else
	}
	total := 0.0
	for _, x := range order {
		total += sum[x] * sum[x] * p.weight[x]
	}
	return (total - m) / (m * (m - 1))
}
