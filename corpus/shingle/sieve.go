package shingle

import (
	"cmp"
	"slices"
)

// Marks are what is kept of a text to find its near-copies among very many: a hash of each
// of the first bands of its signature. 64 bytes stand for some kilobytes of shingles. Two
// sets of similarity s meet in some band with probability 1 − (1 − s³)¹⁶: .88 at s = .5, .98
// at .6, and over .999 from .7.
type Marks [sieved]uint32

// sieved is how many bands are kept.
const sieved = bands / 2

// MarksOf are the marks of a set; none for an empty one.
func MarksOf(s Set) (m Marks) {
	if len(s) == 0 {
		return m
	}
	sig := Sign(s)
	for b := range m {
		m[b] = uint32(max(1, sig[b]>>32))
	}
	return m
}

// beside is how many texts after it a text is compared with among those that share a mark
// with it: of many copies of one text each is paired with the next ones only.
const beside = 2

// Sieve finds pairs that are likely to be near-copies: at most so many, those that share
// the most marks, then the first. It takes time and memory in proportion to the texts.
func Sieve(marks []Marks, most int) []Pair {
	order := make([]int32, 0, len(marks))
	for i, m := range marks {
		if m != (Marks{}) {
			order = append(order, int32(i))
		}
	}
	found := map[[2]int32]int{}
	least := 1 // shared marks that are worth keeping
	for b := range sieved {
		slices.SortFunc(order, func(x, y int32) int {
			return cmp.Or(cmp.Compare(marks[x][b], marks[y][b]), cmp.Compare(x, y))
		})
		for at, x := range order {
			for _, y := range order[at+1 : min(at+1+beside, len(order))] {
				if marks[x][b] != marks[y][b] {
					break
				}
				if n := shared(marks[x], marks[y]); n >= least {
					found[[2]int32{x, y}] = n
				}
			}
			if len(found) > 4*most {
				least = keepBest(found, most)
			}
		}
	}
	keepBest(found, most)
	out := make([]Pair, 0, len(found))
	for p, n := range found {
		out = append(out, Pair{A: int(p[0]), B: int(p[1]), Similarity: float64(n) / sieved})
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

func shared(a, b Marks) (n int) {
	for i := range a {
		if a[i] == b[i] {
			n++
		}
	}
	return n
}

// keepBest deletes all but the most pairs that share the most marks, of equal ones the
// first; it answers how many marks the last of those kept shares.
func keepBest(found map[[2]int32]int, most int) int {
	if len(found) <= most {
		return 1
	}
	type pair struct {
		p [2]int32
		n int
	}
	all := make([]pair, 0, len(found))
	for p, n := range found {
		all = append(all, pair{p, n})
	}
	slices.SortFunc(all, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.p[0], b.p[0]), cmp.Compare(a.p[1], b.p[1]))
	})
	for _, x := range all[most:] {
		delete(found, x.p)
	}
	return all[most-1].n
}
