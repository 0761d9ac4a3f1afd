package prep

import (
	"math"
	"sort"
)

// Leader dots: at least so many marks of at most so much of an em, on one line
// within so much of an em, no further apart than that, over that many em.
const (
	dotSize   = .22
	dotLevel  = .12
	dotApart  = .9
	dotRun    = 8
	dotLength = 2.5
	// On a page that is known for a table of contents shorter runs are leaders too.
	dotRunTOC    = 4
	dotLengthTOC = 1.0
	// Of each em of a run at most so many other marks may stand among its dots.
	otherPerEm = .3
	otherBand  = .6
	manyDots   = 200_000 // are noise
	// Elsewhere stand at most so many times as many.
	scatteredDots = 2
)

// leaders finds the dots that belong to runs of so many leader dots over so many
// em, and counts the runs.
func (m *marks) leaders(em float64, least int, length float64) (dots []bool, runs int) {
	dots = make([]bool, len(m.parts))
	small := m.small(em)
	if len(small) > manyDots {
		return dots, 0
	}
	for _, chain := range m.chains(small, em) {
		first, last := m.parts[chain[0]], m.parts[chain[len(chain)-1]]
		if len(chain) < least || float64(last.x1-first.x0) < length*em || !m.alone(chain, em) {
			continue
		}
		runs++
		for _, i := range chain {
			dots[i] = true
		}
	}
	return dots, runs
}

// scattered: so many more dots stand elsewhere than in the runs that these, too, are
// grain. A table of contents has hardly any others.
func (m *marks) scattered(dots []bool, em float64) bool {
	in, all := 0, len(m.small(em))
	for _, d := range dots {
		if d {
			in++
		}
	}
	return all-in > scatteredDots*in
}

func (m *marks) dot(p part, em float64) bool {
	limit := int(em * dotSize)
	return p.width() <= limit && p.height() <= limit
}

// small lists dot-sized components from left to right.
func (m *marks) small(em float64) []int {
	var out []int
	for i, p := range m.parts {
		if p.n > 1 && m.dot(p, em) {
			out = append(out, i)
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return m.parts[out[a]].x0 < m.parts[out[b]].x0 })
	return out
}

// chains joins dots on one level, each to the chain that ended last and nearest.
func (m *marks) chains(small []int, em float64) [][]int {
	var chains [][]int
	open := map[int][]int{} // chains by the level of their last dot
	step := math.Max(1, dotLevel*em)
	for _, i := range small {
		p := m.parts[i]
		level := int(p.midY() / step)
		best, off := -1, math.Inf(1)
		for l := level - 1; l <= level+1; l++ {
			kept := open[l][:0]
			for _, c := range open[l] {
				last := m.parts[chains[c][len(chains[c])-1]]
				if float64(p.x0-last.x1) > dotApart*em {
					continue // ended
				}
				kept = append(kept, c)
				if d := math.Abs(p.midY() - last.midY()); d < step && d < off {
					best, off = c, d
				}
			}
			open[l] = kept
		}
		if best < 0 {
			chains = append(chains, []int{i})
			open[level] = append(open[level], len(chains)-1)
			continue
		}
		was := int(m.parts[chains[best][len(chains[best])-1]].midY() / step)
		chains[best] = append(chains[best], i)
		if was != level {
			open[was] = without(open[was], best)
			open[level] = append(open[level], best)
		}
	}
	return chains
}

func without(list []int, x int) []int {
	kept := list[:0]
	for _, v := range list {
		if v != x {
			kept = append(kept, v)
		}
	}
	return kept
}

// alone: hardly anything but dots stands in the band of a run.
func (m *marks) alone(chain []int, em float64) bool {
	first, last := m.parts[chain[0]], m.parts[chain[len(chain)-1]]
	y := (first.midY() + last.midY()) / 2
	lo, hi := float64(first.x0)+.3*em, float64(last.x1)-.3*em
	others := 0
	speck := int32(em * em * .0044)
	for _, p := range m.parts {
		x := float64(p.x0+p.x1) / 2
		if x > lo && x < hi && math.Abs(p.midY()-y) < otherBand*em && p.n > speck && !m.dot(p, em) {
			others++
		}
	}
	return float64(others) < float64(last.x1-first.x0)/em*otherPerEm
}
