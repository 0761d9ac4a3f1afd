// Package region crosses groups with regions and tests whether they go together.
package region

import (
	"math/rand/v2"
	"sort"
)

// Table is a contingency table of groups (rows) and regions (columns).
type Table struct {
	Regions  []string    // columns, by name; "" (unknown) last
	Found    [][]int     // practices
	Expected [][]float64 // row sum × column sum / all
}

// Cross counts; group[i] < 0 is left out. k is the number of groups.
func Cross(group []int, region []string, k int) Table {
	at := map[string]int{}
	var t Table
	for i, g := range group {
		if _, ok := at[region[i]]; g >= 0 && !ok {
			at[region[i]] = 0
			t.Regions = append(t.Regions, region[i])
		}
	}
	sort.Slice(t.Regions, func(a, b int) bool {
		x, y := t.Regions[a], t.Regions[b]
		return x != "" && (y == "" || x < y)
	})
	for j, name := range t.Regions {
		at[name] = j
	}
	t.Found = make([][]int, k)
	for g := range t.Found {
		t.Found[g] = make([]int, len(t.Regions))
	}
	for i, g := range group {
		if g >= 0 {
			t.Found[g][at[region[i]]]++
		}
	}
	t.expect()
	return t
}

// expect fills in the counts that independence would give.
func (t *Table) expect() {
	rows, cols, n := t.margins()
	t.Expected = make([][]float64, len(t.Found))
	for g := range t.Found {
		t.Expected[g] = make([]float64, len(cols))
		for j := range cols {
			t.Expected[g][j] = float64(rows[g]) * float64(cols[j]) / float64(max(1, n))
		}
	}
}

func (t *Table) margins() (rows, cols []int, n int) {
	rows, cols = make([]int, len(t.Found)), make([]int, len(t.Regions))
	for g, r := range t.Found {
		for j, c := range r {
			rows[g] += c
			cols[j] += c
			n += c
		}
	}
	return rows, cols, n
}

// Permutation tests groups against regions, the unknown region left out: the statistic is Pearson's χ², its
// distribution under independence comes from draws random exchanges of the
// regions among the practices (both margins fixed), so it holds however small
// the counts are. cluster[i] names what is exchanged whole: practices of one case share their region, and
// exchanging them one by one would make chance look like order.
// p = (1 + exchanges at least as large) / (1 + draws) (Davison and Hinkley 1997, §4.3).
// With fewer than two groups or regions there is nothing to test: p is 1.
func Permutation(group []int, region, cluster []string, draws int, seed uint64) (statistic, p float64) {
	var blocks []block
	at := map[string]int{}
	for i, g := range group {
		if g < 0 || region[i] == "" {
			continue
		}
		b, ok := at[cluster[i]]
		if !ok {
			b = len(blocks)
			at[cluster[i]] = b
			blocks = append(blocks, block{region: region[i]})
		}
		blocks[b].groups = append(blocks[b].groups, g)
	}
	places := number(blocks)
	observed := chiSquare(blocks, places)
	if observed == 0 {
		return 0, 1
	}
	rnd := rand.New(rand.NewPCG(seed, 0x2e9))
	larger := 0
	for range draws {
		exchange(blocks, places, rnd)
		if chiSquare(blocks, places) >= observed*(1-1e-12) {
			larger++
		}
	}
	return observed, float64(1+larger) / float64(1+draws)
}

// exchange permutes the regions among the blocks of one size, which keeps both
// margins; where sizes are all alike these are all blocks.
func exchange(blocks []block, places []int, rnd *rand.Rand) {
	bySize := map[int][]int{}
	var order []int
	for b := range blocks {
		n := len(blocks[b].groups)
		if bySize[n] == nil {
			order = append(order, n)
		}
		bySize[n] = append(bySize[n], b)
	}
	for _, n := range order {
		s := bySize[n]
		rnd.Shuffle(len(s), func(i, j int) { places[s[i]], places[s[j]] = places[s[j]], places[s[i]] })
	}
}

// block is what is exchanged whole: the practices of one case.
type block struct {
	region string
	groups []int
}

func number(blocks []block) []int {
	names, out := map[string]int{}, make([]int, len(blocks))
	for i, b := range blocks {
		if _, ok := names[b.region]; !ok {
			names[b.region] = len(names)
		}
		out[i] = names[b.region]
	}
	return out
}

// chiSquare is Pearson's statistic of the blocks under the given regions.
func chiSquare(blocks []block, places []int) float64 {
	cell, row, col, n := map[[2]int]float64{}, map[int]float64{}, map[int]float64{}, 0.0
	var order [][2]int
	for i, b := range blocks {
		for _, g := range b.groups {
			key := [2]int{g, places[i]}
			if cell[key] == 0 {
				order = append(order, key)
			}
			cell[key]++
			row[g]++
			col[places[i]]++
			n++
		}
	}
	if len(row) < 2 || len(col) < 2 {
		return 0
	}
	// Σ o²/e − n equals Σ (o−e)²/e, and needs only the cells that hold something.
	sort.Slice(order, func(a, b int) bool {
		return order[a][0] < order[b][0] || order[a][0] == order[b][0] && order[a][1] < order[b][1]
	})
	sum := -n
	for _, key := range order {
		o := cell[key]
		sum += o * o * n / (row[key[0]] * col[key[1]])
	}
	return sum
}
