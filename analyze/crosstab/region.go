// Package crosstab crosses groups with regions and tests whether they go together.
package crosstab

import (
	"math/rand/v2"
	"slices"
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
	t := newCrossing(blocks)
	observed := t.chiSquare()
	if observed == 0 {
		return 0, 1
	}
	rnd := rand.New(rand.NewPCG(seed, 0x2e9))
	larger := 0
	for range draws {
		t.exchange(rnd)
		if t.chiSquare() >= observed*(1-1e-12) {
			larger++
		}
	}
	return observed, float64(1+larger) / float64(1+draws)
}

// block is what is exchanged whole: the practices of one case.
type block struct {
	region string
	groups []int
}

// crossing counts groups by regions while blocks exchange theirs.
type crossing struct {
	blocks  []block
	places  []int   // region of each block
	alike   [][]int // blocks of one size, which alone are exchanged: that keeps both margins
	columns int
	cells   []float64 // groups × regions
	expect  []float64 // 1/expected count of each cell
	n       float64
}

func newCrossing(blocks []block) *crossing {
	t := &crossing{blocks: blocks}
	names, sizes, groups := map[string]int{}, map[int]int{}, 0
	for i, b := range blocks {
		if _, ok := names[b.region]; !ok {
			names[b.region] = len(names)
		}
		t.places = append(t.places, names[b.region])
		if _, ok := sizes[len(b.groups)]; !ok {
			sizes[len(b.groups)] = len(t.alike)
			t.alike = append(t.alike, nil)
		}
		s := &t.alike[sizes[len(b.groups)]]
		*s = append(*s, i)
		groups = max(groups, slices.Max(b.groups)+1)
	}
	t.columns = len(names)
	row, column := make([]float64, groups), make([]float64, t.columns)
	for i, b := range blocks {
		for _, g := range b.groups {
			row[g]++
			column[t.places[i]]++
			t.n++
		}
	}
	t.cells, t.expect = make([]float64, groups*t.columns), make([]float64, groups*t.columns)
	for g, r := range row {
		for c, k := range column {
			if r > 0 {
				t.expect[g*t.columns+c] = t.n / (r * k)
			}
		}
	}
	return t
}

// exchange permutes the regions among the blocks of each size.
func (t *crossing) exchange(rnd *rand.Rand) {
	for _, s := range t.alike {
		rnd.Shuffle(len(s), func(i, j int) { t.places[s[i]], t.places[s[j]] = t.places[s[j]], t.places[s[i]] })
	}
}

// chiSquare is Pearson's statistic, Σ (o−e)²/e = Σ o²/e − n; 0 where there is one
// group or one region.
func (t *crossing) chiSquare() float64 {
	clear(t.cells)
	for i, b := range t.blocks {
		for _, g := range b.groups {
			t.cells[g*t.columns+t.places[i]]++
		}
	}
	sum := -t.n
	for i, o := range t.cells {
		sum += o * o * t.expect[i]
	}
	if sum < 1e-9*t.n {
		return 0
	}
	return sum
}
