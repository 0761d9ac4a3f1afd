package analyze

import (
	"context"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"casebook/analyze/vector"
	"casebook/corpus/parallel"
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

// withoutStock takes the given stock phrases out of a text.
func withoutStock(text string, stock map[string]bool) string {
	if len(stock) == 0 {
		return text
	}
	var b strings.Builder
	for _, c := range clauses(text) {
		if !stock[bare(c)] {
			b.WriteString(c)
		}
	}
	return b.String()
}

// stockPhrases lists the stock phrases among the clauses of texts; cases[i] is the case of text i.
func stockPhrases(ctx context.Context, plain []string, cases []int, workers int) map[string]bool {
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
			pairs = newCasePairs(ctx, whole, workers)
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
func wholeCases(plain []string, cases []int) []string {
	at := map[int]int{}
	var parts [][]string
	for i, text := range plain {
		if _, ok := at[cases[i]]; !ok {
			at[cases[i]] = len(parts)
			parts = append(parts, nil)
		}
		parts[at[cases[i]]] = append(parts[at[cases[i]]], text, "。")
	}
	out := make([]string, len(parts))
	for c, p := range parts {
		out[c] = strings.Join(p, "")
	}
	return out
}

// casePairs are the pairs of neighbouring characters of every case, each once, by numbers.
type casePairs struct {
	numbers vector.Numbering
	of      [][]int32
	weight  []float64 // of a pair: its squared inverse document frequency
	usual   float64   // mean cosine of two cases
	// room for one comparison
	sum  []float64
	seen []bool
	skip []bool
}

func newCasePairs(ctx context.Context, whole []string, workers int) *casePairs {
	p := &casePairs{of: make([][]int32, len(whole))}
	keys := make([][]uint64, len(whole))
	parallel.Each(ctx, len(whole), workers, func(_, i int) { keys[i] = pairsIn(whole[i]) })
	var df []int
	for at, pairs := range keys {
		p.of[at] = make([]int32, len(pairs))
		for i, x := range pairs {
			n := p.numbers.Number(x)
			if int(n) == len(df) {
				df = append(df, 0)
			}
			df[n]++
			p.of[at][i] = n
		}
		keys[at] = nil
	}
	p.weight = make([]float64, len(df))
	for x, n := range df {
		idf := math.Log(float64(len(whole)) / float64(n))
		p.weight[x] = idf * idf
	}
	p.sum, p.seen, p.skip = make([]float64, len(df)), make([]bool, len(df)), make([]bool, len(df))
	all := make([]int, len(whole))
	for i := range all {
		all[i] = i
	}
	p.usual = p.alike(all, "")
	return p
}

// pairsIn lists the pairs of characters of a text as numbers, each once, ascending.
func pairsIn(text string) []uint64 {
	out := make([]uint64, 0, len(text)/3)
	before, joined := rune(0), false
	for _, r := range text {
		end := strings.ContainsRune(clauseEnds, r)
		if joined && !end {
			out = append(out, uint64(before)<<21|uint64(r))
		}
		before, joined = r, !end
	}
	vector.SortKeys(out, make([]uint64, len(out)))
	return slices.Compact(out)
}

// alike is the mean cosine of two of the given cases, each without the pairs of
// characters of a clause: (|Σv|² − m)/(m(m − 1)) over m vectors of length 1.
func (p *casePairs) alike(cases []int, without string) float64 {
	for _, x := range pairsIn(without) {
		if n := p.numbers.Find(x); n >= 0 {
			p.skip[n] = true
			defer func() { p.skip[n] = false }()
		}
	}
	m, order := 0.0, []int32(nil)
	for _, at := range cases {
		norm := 0.0
		for _, x := range p.of[at] {
			if !p.skip[x] {
				norm += p.weight[x]
			}
		}
		if norm == 0 {
			continue
		}
		m++
		share := 1 / math.Sqrt(norm)
		for _, x := range p.of[at] {
			if p.skip[x] {
				continue
			}
			if !p.seen[x] {
				p.seen[x] = true
				order = append(order, x)
			}
			p.sum[x] += share
		}
	}
	total := 0.0
	for _, x := range order {
		total += float64(p.sum[x] * p.sum[x] * p.weight[x])
		p.sum[x], p.seen[x] = 0, false
	}
	if m < 2 {
		return math.Inf(1) // these cases say nothing else
	}
	return (total - m) / (m * (m - 1))
}
