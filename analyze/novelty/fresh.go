package novelty

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"casebook/analyze/vector"
	"casebook/corpus/parallel"
	"casebook/corpus/selection"
)

// A new practice is unlike anything before not only where it stands alone: of a
// new subject several come at once, and each is then nearer to other new ones than
// to anything old. How near the old and the new lie is compared at equal shares of
// each, so that neither side gains by being larger.
const (
	// lookedAt is how many nearest rows of the smaller side count, of the larger as
	// many times more as it is larger.
	lookedAt = 5
	// company is how many of the nearest new practices' word counts beside a
	// practice's own.
	company = 4
	// splits is how often, at most, the old practices are divided at random into as
	// many new ones and a rest, to see how near such new ones, of no new subject, lie;
	// enough of them tell.
	splits, enough = 5, 1000
	// byChance is the share of these that may lie as near as what is listed.
	// docs/rerun.md has the measurement.
	byChance = 0.10
	// byChanceBeside is that of practices more than half of whose company is listed without them: what stands
	// among new ones of one subject needs less by itself.
	byChanceBeside = 0.30
)

// side is one of the two sides that rows are compared with: rows of Vectors and the
// case of each.
type side struct {
	rows  []int
	cases []string
}

// ofSubjectsNew says of every new practice (the rows of Vectors given) whether it is one of
// several on a subject that the old ones do not have.
func (in Input) ofSubjectsNew(ctx context.Context, rows []int) []bool {
	fresh, old := side{rows: rows}, side{}
	for _, r := range rows {
		fresh.cases = append(fresh.cases, in.caseOf(r))
	}
	for i := range in.Old {
		old.rows, old.cases = append(old.rows, i), append(old.cases, in.caseOf(i))
	}
	if in.Vectors == nil {
		return make([]bool, len(rows))
	}
	limit, lower := in.chanceGain(ctx, old, len(rows))
	gains, near := in.gains(ctx, fresh, old)
	return above(gains, near, limit, lower)
}

// above are those over the limit, and those over the lower one most of whose nearest are.
func above(gains []float64, near [][]nearRow, limit, lower float64) []bool {
	sure, out := make([]bool, len(gains)), make([]bool, len(gains))
	for i, g := range gains {
		sure[i] = g > limit
	}
	for i, g := range gains {
		beside := 0
		for _, n := range near[i] {
			if sure[n.at] {
				beside++
			}
		}
		out[i] = sure[i] || g > lower && 2*beside > company
	}
	return out
}

// caseOf is the id of the case that the practice of a row of Vectors is of.
func (in Input) caseOf(row int) string {
	if row < len(in.Old) {
		return in.Old[row].CaseID
	}
	return in.Fresh[row-len(in.Old)].CaseID
}

// chanceGain is the gain that few practices reach that bring no new subject: old
// ones, whole cases drawn at random, beside the other old ones.
func (in Input) chanceGain(ctx context.Context, old side, fresh int) (limit, lower float64) {
	rnd := rand.New(rand.NewPCG(uint64(len(old.rows)), 0xf4e5))
	var all []float64
	for s := 0; s < splits && len(all) < enough; s++ {
		drawn, rest := old.divide(rnd, min(fresh, len(old.rows)/2, enough))
		found, _ := in.gains(ctx, drawn, rest)
		all = append(all, found...)
	}
	if len(all) == 0 {
		return math.Inf(1), math.Inf(1)
	}
	slices.Sort(all)
	at := func(chance float64) float64 { return all[int((1-chance)*float64(len(all)-1))] }
	return at(byChance), at(byChanceBeside)
}

// divide draws whole cases with at least n rows in all.
func (s side) divide(rnd *rand.Rand, n int) (drawn, rest side) {
	of := map[string][]int{}
	var cases []string
	for at, c := range s.cases {
		if of[c] == nil {
			cases = append(cases, c)
		}
		of[c] = append(of[c], at)
	}
	for _, p := range rnd.Perm(len(cases)) {
		to := &rest
		if len(drawn.rows) < n {
			to = &drawn
		}
		for _, at := range of[cases[p]] {
			to.rows, to.cases = append(to.rows, s.rows[at]), append(to.cases, s.cases[at])
		}
	}
	return drawn, rest
}

// gains says for every new practice by how much other new practices lie nearer to
// it than old ones: the mean with those of its nearest new ones, or its own where
// that is less. near are its nearest new ones. Practices of its own case do not count.
func (in Input) gains(ctx context.Context, fresh, old side) (gains []float64, near [][]nearRow) {
	least := min(len(fresh.rows), len(old.rows))
	all, room := vector.Pack(in.Vectors, in.Vectors.Rows), make([]comparison, max(1, in.Workers))
	looked := func(s side) int { return (lookedAt*len(s.rows) + least - 1) / max(1, least) }
	own := make([]float64, len(fresh.rows))
	near = make([][]nearRow, len(fresh.rows))
	parallel.Each(ctx, len(own), in.Workers, func(w, i int) {
		c := &room[w]
		c.sims = all.Dots(c.sims, in.Vectors.Row(fresh.rows[i]))
		a := c.nearest(fresh, i, old, looked(old))
		b := c.nearest(fresh, i, fresh, max(company, looked(fresh)))
		own[i], near[i] = meanOf(b, looked(fresh))-meanOf(a, looked(old)), b[:min(company, len(b))]
	})
	out := make([]float64, len(own))
	for i := range own {
		sum := own[i]
		for _, n := range near[i] {
			sum += own[n.at]
		}
		out[i] = min(own[i], sum/float64(1+len(near[i])))
	}
	return out, near
}

// nearRow is the place of a row on its side, and its cosine.
type nearRow struct {
	at  int
	sim float32
}

// comparison is room to compare a row with all others.
type comparison struct {
	sims []float32 // the cosine of every row of Vectors
	near []uint64
}

// nearest are the n rows of a side that are nearest to new practice i and of other
// cases, nearest first, of equally near ones the first first.
func (c *comparison) nearest(fresh side, i int, s side, n int) []nearRow {
	c.near = c.near[:0]
	least := uint64(math.MaxUint64) // what is at it or behind it is not among them
	for at, j := range s.rows {
		if j == fresh.rows[i] || s.cases[at] == fresh.cases[i] {
			continue
		}
		if key := descending(c.sims[j])<<32 | uint64(at); key < least {
			if c.near = append(c.near, key); len(c.near) >= 4*n {
				c.near = smallest(c.near, n)
				least = slices.Max(c.near)
			}
		}
	}
	c.near = smallest(c.near, n)
	slices.Sort(c.near)
	out := make([]nearRow, len(c.near))
	for r := range out {
		at := int(uint32(c.near[r]))
		out[r] = nearRow{at, c.sims[s.rows[at]]}
	}
	return out
}

// smallest are the n smallest keys, or all where there are no more, in any order; no two are equal.
func smallest(keys []uint64, n int) []uint64 {
	if n >= len(keys) {
		return keys
	}
	selection.Nth(keys, n)
	return keys[:n]
}

// descending are bits that order numbers from the largest to the smallest.
func descending(x float32) uint64 {
	bits := math.Float32bits(x + 0) // one zero
	if bits>>31 == 0 {
		bits = ^bits &^ (1 << 31)
	}
	return uint64(bits)
}

// meanOf is the mean cosine of the first n of some rows; what is missing counts 0.
func meanOf(near []nearRow, n int) float64 {
	sum := 0.0
	for _, r := range near[:min(n, len(near))] {
		sum += float64(r.sim)
	}
	return sum / float64(max(1, n))
}
