// Package sampling draws what people are to code, and makes the tasks that show whether
// themes mean something to them.
//
// Groups of items → so many of them, spread over the groups, shared out among coders; and
// sets of words or texts of which one does not belong (Chang et al. 2009, "Reading Tea
// Leaves: How Humans Interpret Topic Models"). The same seed draws the same.
package sampling

import (
	"math/rand/v2"
	"slices"
)

// Allocate shares n out among groups in proportion to their sizes by largest remainders;
// each group that is not empty gets at least least, as far as it has so many. No group
// gets more than it has.
func Allocate(sizes []int, n, least int) []int {
	out, total := make([]int, len(sizes)), 0
	for _, s := range sizes {
		total += s
	}
	n = min(n, total)
	given := 0
	for g, s := range sizes {
		out[g] = min(s, least, n-given)
		given += out[g]
	}
	for ; given < n; given++ {
		best, need := -1, 0.0
		for g, s := range sizes {
			if short := float64(n)*float64(s)/float64(total) - float64(out[g]); out[g] < s && (best < 0 || short > need) {
				best, need = g, short
			}
		}
		out[best]++
	}
	return out
}

// Draw takes so many of each group's members, at random and without replacement, and
// shuffles all of them, so that their order tells nothing.
func Draw(groups [][]int, take []int, seed uint64) []int {
	rnd := rand.New(rand.NewPCG(seed, 0x5a3b))
	var out []int
	for g, members := range groups {
		order := rnd.Perm(len(members))
		for _, i := range order[:take[g]] {
			out = append(out, members[i])
		}
	}
	rnd.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Coders says which of n items each coder gets: the first shared ones go to all, the
// others to one coder each by turns.
func Coders(n, coders, shared int) [][]int {
	out := make([][]int, coders)
	for i := range n {
		for c := range out {
			if i < shared || (i-shared)%coders == c {
				out[c] = append(out[c], i)
			}
		}
	}
	return out
}

// Odd is a set of which one does not belong.
type Odd struct {
	Group  int   // whose the others are
	Items  []int // in the order in which they are shown
	Answer int   // place of the intruder, from 0
}

// Intrusions makes a set for each group: the first own of its candidates, or own of them at
// random where any is true, and one of another group's that may stand in for an intruder. A
// group that has too few candidates, or for which there is no intruder, has no set.
func Intrusions(candidates [][]int, own int, any bool, fits func(group, item int) bool, seed uint64) []Odd {
	rnd := rand.New(rand.NewPCG(seed, 0x0dd))
	var out []Odd
	for g := range candidates {
		foreign := intruders(candidates, g, fits)
		if len(candidates[g]) < own || len(foreign) == 0 {
			continue
		}
		items := slices.Clone(candidates[g])
		if any {
			rnd.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		}
		intruder := foreign[rnd.IntN(len(foreign))]
		items = append(items[:own], intruder)
		rnd.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		out = append(out, Odd{g, items, slices.Index(items, intruder)})
	}
	return out
}

func intruders(candidates [][]int, group int, fits func(group, item int) bool) (out []int) {
	for g := range candidates {
		for _, item := range candidates[g] {
			if g != group && fits(group, item) && !slices.Contains(out, item) {
				out = append(out, item)
			}
		}
	}
	return out
}
