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

// nextClause cuts the first clause off a text, behind its end.
func nextClause(text string) (clause, rest string) {
	for at, r := range text {
		if endsClause(r) {
			at += utf8.RuneLen(r)
			return text[:at], text[at:]
		}
	}
	return text, ""
}

// endsClause says whether a character is one of clauseEnds.
func endsClause(r rune) bool {
	return r < 0x4e00 && strings.ContainsRune(clauseEnds, r)
}

// bare is a clause without its end.
func bare(clause string) string { return strings.TrimRight(clause, clauseEnds) }

// withoutStock takes the given stock phrases out of a text.
func withoutStock(text string, stock map[string]bool) string {
	if len(stock) == 0 {
		return text
	}
	kept := 0 // bytes of the text before the first phrase
	for rest := text; rest != ""; {
		c, behind := nextClause(rest)
		if stock[bare(c)] {
			return text[:kept] + without(behind, stock)
		}
		kept, rest = kept+len(c), behind
	}
	return text
}

// without is withoutStock for a text that holds some phrase.
func without(text string, stock map[string]bool) string {
	var b strings.Builder
	for text != "" {
		c, rest := nextClause(text)
		if text = rest; !stock[bare(c)] {
			b.WriteString(c)
		}
	}
	return b.String()
}

// stockPhrases lists the stock phrases among the clauses of texts; cases[i] is the case of text i.
func stockPhrases(ctx context.Context, plain []string, cases []int, workers int) map[string]bool {
	whole := wholeCases(plain, cases)
	held := oftenHeld(whole)
	out := map[string]bool{}
	if len(held) == 0 {
		return out
	}
	pairs, often := newCasePairs(ctx, whole, workers), sortedKeys(held)
	is, room := make([]bool, len(often)), make([]*comparedCases, max(1, workers))
	parallel.Each(ctx, len(often), workers, func(w, i int) {
		if room[w] == nil {
			room[w] = pairs.newRoom()
		}
		is[i] = room[w].alike(held[often[i]], often[i]) < stockAlike*pairs.usual
	})
	for i, c := range often {
		if is[i] {
			out[c] = true
		}
	}
	return out
}

// oftenHeld lists, of each clause that is long enough and stands in enough cases to be a
// stock phrase, the cases that hold it.
func oftenHeld(whole []string) map[string][]int {
	least := max(stockCases, int(stockShare*float64(len(whole))))
	type standing struct{ clause, at int32 }
	var number vector.Names
	var in []standing     // each clause once a case
	var last, cases []int // of a clause: the case that held it last, from 1, and how many do
	for at, text := range whole {
		for text != "" {
			c, rest := nextClause(text)
			c, text = bare(c), rest
			n := number.Number(c)
			if int(n) == len(last) {
				last, cases = append(last, 0), append(cases, 0)
			}
			if last[n] != at+1 {
				last[n] = at + 1
				cases[n]++
				in = append(in, standing{n, int32(at)})
			}
		}
	}
	out, names := map[string][]int{}, number.All()
	for _, s := range in {
		if n := s.clause; cases[n] >= least && utf8.RuneCountInString(names[n]) >= stockRunes {
			out[names[n]] = append(out[names[n]], int(s.at))
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
	norm    []float64 // of a case: the weights of its pairs
	usual   float64   // mean cosine of two cases
}

// comparedCases is room to compare cases, for one worker at a time.
type comparedCases struct {
	*casePairs
	sums []float64 // of a pair over the cases that are compared, else 0
	left []int32   // the pairs of the clause that is left out
	pairRoom
}

func (p *casePairs) newRoom() *comparedCases {
	return &comparedCases{casePairs: p, sums: make([]float64, len(p.weight))}
}

func newCasePairs(ctx context.Context, whole []string, workers int) *casePairs {
	p := &casePairs{of: make([][]int32, len(whole))}
	keys, room := make([][]uint64, len(whole)), make([]pairRoom, max(1, workers))
	parallel.Each(ctx, len(whole), workers, func(w, i int) { keys[i] = slices.Clone(room[w].pairsIn(whole[i])) })
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
	p.norm = make([]float64, len(p.of))
	for at, pairs := range p.of {
		for _, x := range pairs {
			p.norm[at] += p.weight[x]
		}
	}
	all := make([]int, len(whole))
	for i := range all {
		all[i] = i
	}
	p.usual = p.newRoom().alike(all, "")
	return p
}

// pairRoom is room for the pairs of one text after the other.
type pairRoom struct{ pairs, spare []uint64 }

// pairsIn lists the pairs of characters of a text as numbers, each once, ascending; the next call takes their room.
func (p *pairRoom) pairsIn(text string) []uint64 {
	out := slices.Grow(p.pairs[:0], len(text)/3)
	before, joined := rune(0), false
	for _, r := range text {
		end := endsClause(r)
		if joined && !end {
			out = append(out, uint64(before)<<21|uint64(r))
		}
		before, joined = r, !end
	}
	p.pairs, p.spare = out, slices.Grow(p.spare[:0], len(out))
	vector.SortKeys(out, p.spare[:len(out)])
	return slices.Compact(out)
}

// alike is the mean cosine of two of the given cases, each without the pairs of
// characters of a clause, which all of them hold: (|Σv|² − m)/(m(m − 1)) over m vectors of length 1.
func (p *comparedCases) alike(cases []int, without string) float64 {
	clause := 0.0
	p.left = p.left[:0]
	for _, x := range p.pairsIn(without) {
		if n := p.numbers.Find(x); n >= 0 {
			p.left = append(p.left, n)
			clause += p.weight[n]
		}
	}
	m, entries, sums := 0.0, 0, p.sums
	for _, at := range cases {
		norm := p.norm[at] - clause
		if norm <= p.norm[at]*1e-9 {
			continue // it says nothing else
		}
		m++
		share := 1 / math.Sqrt(norm)
		for _, x := range p.of[at] {
			sums[x] += share
		}
		entries += len(p.of[at])
	}
	for _, x := range p.left {
		sums[x] = 0
	}
	total := p.takeSums(cases, entries)
	if m < 2 {
		return math.Inf(1) // these cases say nothing else
	}
	return (total - m) / (m * (m - 1))
}

// takeSums is the sum of the squared sums of the pairs by their weights; it leaves them 0. The pairs are
// those of the cases, with so many entries: where these are many, it goes through all pairs in their order.
func (p *comparedCases) takeSums(cases []int, entries int) float64 {
	total := 0.0
	if entries > len(p.sums) {
		for x, sum := range p.sums {
			total += float64(sum * sum * p.weight[x])
		}
		clear(p.sums)
		return total
	}
	for _, at := range cases {
		for _, x := range p.of[at] {
			sum := p.sums[x]
			total += float64(sum * sum * p.weight[x])
			p.sums[x] = 0
		}
	}
	return total
}
