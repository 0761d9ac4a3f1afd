package cluster

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"casebook/analyze/vector"
	"casebook/analyze/vector/kernel"
	"casebook/corpus/parallel"
)

// exactly is the number of rows up to which every pair is compared. Above,
// rows are compared within the cells nearest to them: docs/analysis.md has
// what that costs.
const exactly = 5000

// NearestInViews finds the k most similar rows of every row by cosine similarity of the first
// dims[v] columns, for every view v; dims must ascend. Rows that are zero there
// have no neighbours, ties go to the lower row. One pass over a pair gives all
// views, since their inner products are partial sums of each other.
func NearestInViews(ctx context.Context, rows *vector.Dense, dims []int, k, workers int) []*Neighbours {
	n := rows.Rows
	k = max(0, min(k, n-1))
	out := make([]*Neighbours, len(dims))
	for d := range out {
		out[d] = &Neighbours{N: n, K: k, To: make([]int32, n*k), Sim: make([]float32, n*k)}
	}
	v := views{rows: rows, dims: dims, inverse: inverseLengths(rows, dims)}
	near := func([]int32, []float32) []int32 { return []int32{0} }
	if n > exactly {
		c := newCells(ctx, rows, workers)
		near = c.near
		for _, members := range c.members {
			v.pack(members)
		}
	} else {
		v.pack(everyRow(n))
	}
	lanes := 1
	if n <= exactly {
		lanes = atOnce
	}
	stretches := 1
	if workers > 1 {
		stretches = min(workers*8, (n+stretch-1)/stretch)
	}
	parallel.Each(ctx, stretches, workers, func(_, s int) {
		from, to := s*n/stretches, (s+1)*n/stretches
		at, cells := make([]*query, lanes), []int32(nil)
		for l := range at {
			at[l] = v.newQuery(from+l*(to-from)/lanes, from+(l+1)*(to-from)/lanes)
		}
		for ctx.Err() == nil {
			at = slices.DeleteFunc(at, func(q *query) bool { return q.next == q.end })
			if len(at) == 0 {
				return
			}
			for _, q := range at {
				v.take(q, out, n <= exactly) // in cells the rows near another need not be met
			}
			cells = near(cells[:0], rows.Row(at[0].i))
			v.compare(at, cells)
			for _, q := range at {
				for d := range q.best {
					q.best[d].end()
				}
			}
		}
	})
	return out
}

// atOnce is how many rows are compared with a group of others while that lies in the nearest cache. They
// come from as many places of a stretch of rows, so that each follows the row before it (expect); a worker takes
// one stretch after the other.
const (
	atOnce  = 8
	stretch = 64 // the fewest
)

// Multiplications is about how many NearestInViews does for so many rows of so many columns.
func Multiplications(rows, cols int) float64 {
	n := float64(rows)
	if rows > exactly { // the centres, and the cells nearest to each row
		return n * math.Sqrt(n) * float64(cols) * (1 + probes)
	}
	return n * n * float64(cols)
}

func everyRow(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// views are the leading columns that rows are compared in.
type views struct {
	rows    *vector.Dense
	dims    []int
	inverse [][]float32 // a view: 1/length of every row's leading columns
	packed  []packed
}

// packed are some of the rows, laid out for the kernel: groups of them, each with the
// columns that the first view has, then those that each further view adds.
type packed struct {
	members []int32
	groups  []float32
	inverse [][]float32 // a view: that of the members, and 0 for those that the last group lacks
}

// inverseLengths are 1/length of every row's leading columns, a slice a view; 0 for rows
// that are zero there.
func inverseLengths(rows *vector.Dense, dims []int) (out [][]float32) {
	for _, dim := range dims {
		inv := make([]float32, rows.Rows)
		for i := range inv {
			if l := vector.Length(rows.Row(i)[:dim]); l > 0 {
				inv[i] = float32(1 / l)
			}
		}
		out = append(out, inv)
	}
	return out
}

// spans calls f with the columns that each view adds and the place of their steps.
func (v *views) spans(f func(view, from, to, step, steps int)) (steps int) {
	from := 0
	for d, dim := range v.dims {
		s := kernel.Steps(dim - from)
		f(d, from, dim, steps, s)
		from, steps = dim, steps+s
	}
	return steps
}

// steps is what a row takes in all.
func (v *views) steps() int { return v.spans(func(_, _, _, _, _ int) {}) }

// pack lays out some rows.
func (v *views) pack(members []int32) {
	size := kernel.Group * kernel.Step * v.steps()
	p := packed{members: members, groups: make([]float32, (len(members)+kernel.Group-1)/kernel.Group*size)}
	for at, i := range members {
		group := p.groups[at/kernel.Group*size:][:size]
		v.spans(func(_, from, to, step, steps int) {
			kernel.Pack(group[step*kernel.Step*kernel.Group:], at%kernel.Group, v.rows.Row(int(i))[from:to])
		})
	}
	for _, inverse := range v.inverse {
		inv := make([]float32, len(p.groups)/size*kernel.Group)
		for at, i := range members {
			inv[at] = inverse[i]
		}
		p.inverse = append(p.inverse, inv)
	}
	v.packed = append(v.packed, p)
}

// query is a row that is compared, with the columns and the places of each view; the rows of a stretch
// are taken one after the other.
type query struct {
	i, first, next, end int // the row, and the stretch
	row                 []float32
	views               []querySpan
	best                []nearest // a view
}

type querySpan struct{ from, to, step, steps int }

func (v *views) newQuery(from, to int) *query {
	q := &query{first: from, next: from, end: to, row: make([]float32, kernel.Step*v.steps()), best: make([]nearest, len(v.dims))}
	v.spans(func(_, from, to, step, steps int) { q.views = append(q.views, querySpan{from, to, step, steps}) })
	return q
}

// take takes the next row of a stretch; its nearest rows go to out, a list a view.
func (v *views) take(q *query, out []*Neighbours, follows bool) {
	i := q.next
	q.i, q.next = i, i+1
	for d, nb := range out {
		q.best[d] = nearest{to: nb.To[i*nb.K : (i+1)*nb.K], sim: nb.Sim[i*nb.K : (i+1)*nb.K]}
	}
	if follows && i > q.first {
		v.expect(i, out, q.best)
	}
	clear(q.row)
	row := v.rows.Row(i)
	for _, s := range q.views {
		kernel.PackQuery(q.row[s.step*kernel.Step:], row[s.from:s.to])
	}
}

// compare adds the rows of some cells to the nearest ones of each query.
func (v *views) compare(queries []*query, cells []int32) {
	size := kernel.Group * kernel.Step * v.steps()
	for _, c := range cells {
		p := &v.packed[c]
		for at := 0; at < len(p.members); at += kernel.Group {
			group := p.groups[at/kernel.Group*size:][:size]
			for _, q := range queries {
				v.compareGroup(q, p, at, group)
			}
		}
	}
}

// compareGroup adds the rows of a group, whose first is member first.
func (v *views) compareGroup(q *query, p *packed, first int, group []float32) {
	var sum [kernel.Group]float32
	members := p.members[first:min(len(p.members), first+kernel.Group)]
	for d, s := range q.views {
		inverse, own := (*[kernel.Group]float32)(p.inverse[d][first:]), v.inverse[d][q.i]
		for near := kernel.DotsAbove(&sum, q.row[s.step*kernel.Step:][:s.steps*kernel.Step], group[s.step*kernel.Step*kernel.Group:], inverse, own, q.best[d].least); near != 0; near &= near - 1 {
			at := bits.TrailingZeros32(near)
			if at < len(members) && int(members[at]) != q.i {
				q.best[d].add(members[at], sum[at]*own*inverse[at])
			}
		}
	}
}

// expect bounds from below, view by view, how similar the last of the nearest rows of row i is:
// as similar as the least similar of as many rows that may be near, those near the row before it. Rows
// of one case stand beside each other and have much the same neighbours, so most others need
// not be put among them first.
func (v *views) expect(i int, before []*Neighbours, best []nearest) {
	row := v.rows.Row(i)
	for d, nb := range before {
		near := nb.To[(i-1)*nb.K : i*nb.K]
		if nb.K == 0 || near[nb.K-1] < 0 {
			continue
		}
		least := float32(math.MaxFloat32)
		for _, j := range near {
			if int(j) == i {
				j = int32(i - 1) // it is near to the row before, and not to itself
			}
			least = min(least, v.similarity(row, i, int(j), d))
		}
		best[d].least = max(0, least)
	}
}

// similarity is the cosine of rows i and j in a view, as compareGroup sums it.
func (v *views) similarity(row []float32, i, j, view int) float32 {
	other, sum, from := v.rows.Row(j), float32(0), 0
	for _, to := range v.dims[:view+1] {
		sum += vector.Dot(row[from:to], other[from:to])
		from = to
	}
	return sum * v.inverse[view][i] * v.inverse[view][j]
}
