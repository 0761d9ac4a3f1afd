package analyze

import (
	"math"
	"slices"
	"sync/atomic"

	"casebook/analyze/segment"
	"casebook/analyze/vector"
	"casebook/corpus/parallel"
)

// casePairs are the pairs of neighbouring characters of every case, each once, by numbers.
type casePairs struct {
	*vector.Tally
	of     [][]int32
	weight []float64 // of a pair: its squared inverse document frequency
	norm   []float64 // of a case: the weights of its pairs
	usual  float64   // mean cosine of two cases
}

// comparedCases is room to compare cases, for one worker at a time.
type comparedCases struct {
	*casePairs
	sums []float64 // of a pair over the cases that are compared, else 0
	left []int32   // the pairs of the clause that is left out
}

func (p *casePairs) newRoom() *comparedCases {
	return &comparedCases{casePairs: p, sums: make([]float64, len(p.weight))}
}

// newCasePairs takes the pairs of cases from those that were counted of their texts.
func newCasePairs(counted *vector.Tally, cases []int, workers int) *casePairs {
	texts := textsOf(cases)
	p := &casePairs{Tally: counted, of: make([][]int32, len(texts)), weight: make([]float64, counted.Len()), norm: make([]float64, len(texts))}
	df := make([]int32, counted.Len())
	parallel.Share(len(texts), workers, func(from, to int) {
		last := make([]int32, counted.Len()) // the case that held a pair last, from 1
		var row []int32
		for c := from; c < to; c++ {
			row = row[:0]
			for _, i := range texts[c] {
				row = counted.AppendPairs(row, i)
			}
			held := row[:0]
			for _, n := range row {
				if last[n] != int32(c)+1 {
					last[n] = int32(c) + 1
					atomic.AddInt32(&df[n], 1)
					held = append(held, n)
				}
			}
			p.of[c] = slices.Clone(held)
		}
	})
	for x, n := range df {
		if n > 0 {
			idf := math.Log(float64(len(texts)) / float64(n))
			p.weight[x] = idf * idf
		}
	}
	for c, pairs := range p.of {
		for _, x := range pairs {
			p.norm[c] += p.weight[x]
		}
	}
	all := make([]int, len(texts))
	for i := range all {
		all[i] = i
	}
	p.usual = p.newRoom().alike(all, "")
	return p
}

// alike is the mean cosine of two of the given cases, each without the pairs of
// characters of a clause, which all of them hold: (|Σv|² − m)/(m(m − 1)) over m vectors of length 1.
func (p *comparedCases) alike(cases []int, without string) float64 {
	clause := 0.0
	p.left = p.PairsOf(segment.Lower(without))
	for _, n := range p.left {
		clause += p.weight[n]
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
