package cluster

import "casebook/analyze/vector/kernel"

// ties hold for every node the weight of its edges into every group: that into group l of
// node i is weight[i·groups+l]. Once the first moves have left few groups, a node's next visit reads
// its row, and only a node that moves changes those beside it. Nine of ten visits move nothing.
type ties struct {
	groups int
	weight []float64
}

// mostTies bounds the room for ties, 4 MiB: what is read over and over should lie near the processor.
const mostTies = 1 << 19

// leastTie is the share of a node's degree under which a tie is what rounding left of none.
const leastTie = 1e-9

// fill adds up the ties of all nodes to groups numbered from 0; where there are too many
// groups it fills nothing and leaves none.
func (t *ties) fill(g *Graph, labels []int32, groups int) {
	t.groups = width(groups)
	if t.groups*g.Nodes() > mostTies {
		t.groups = 0
		return
	}
	size := t.groups * g.Nodes()
	if cap(t.weight) < size {
		t.weight = make([]float64, size+size/4) // the next run may leave a few groups more
	}
	t.weight = t.weight[:size]
	for i := range g.Nodes() {
		row := t.row(i)
		clear(row)
		to, weight := g.edges(i)
		for e, j := range to {
			row[labels[j]] += weight[e]
		}
	}
}

// width is the room of so many groups; those that are not have no ties.
func width(groups int) int { return (groups + kernel.Gains - 1) / kernel.Gains * kernel.Gains }

// columns are, of each group that ties are held to, the number that it has now by number (−1: no member is left).
func (t *ties) columns(number []int32) []int32 {
	out := make([]int32, t.groups)
	n := copy(out, number)
	for l := n; l < len(out); l++ {
		out[l] = -1
	}
	return out
}

// aggregate is aggregate from the ties, a row a node in the place of its edges; column says which group is which of the k.
func (t *ties) aggregate(g *Graph, labels, column []int32, k int) *Graph {
	sums, self := make([]float64, k*t.groups), make([]float64, k)
	for i, l := range labels {
		self[l] += g.Self[i]
		sum := sums[int(l)*t.groups:][:t.groups]
		for j, w := range t.row(i) {
			sum[j] += w
		}
	}
	up := &Graph{Start: make([]int, k+1), Self: self}
	to := make([]float64, k)
	for c := range self {
		all := 0.0
		for j, w := range sums[c*t.groups:][:t.groups] {
			if column[j] >= 0 {
				to[column[j]] = w
				all += w
			}
		}
		for l, w := range to {
			switch {
			case l == c:
				self[c] += w
			case w > leastTie*all:
				up.To, up.Weight = append(up.To, int32(l)), append(up.Weight, w)
			}
		}
		up.Start[c+1] = len(up.To)
	}
	return up
}

// join makes the ties those to fewer groups: group l, as column numbers it, is now part of groups[column[l]].
func (t *ties) join(column, groups []int32, joined int) {
	to, wide := make([]int32, len(column)), width(joined)
	for l, c := range column {
		if to[l] = int32(wide); c >= 0 { // what rounding left goes nowhere
			to[l] = groups[c]
		}
	}
	sum := make([]float64, wide+1)
	for i := range len(t.weight) / t.groups {
		clear(sum)
		for l, w := range t.row(i) {
			sum[to[l]] += w
		}
		copy(t.weight[i*wide:][:wide], sum) // no further than what was read
	}
	t.weight = t.weight[:len(t.weight)/t.groups*wide]
	t.groups = wide
}

func (t *ties) row(i int) []float64 { return t.weight[i*t.groups:][:t.groups] }

// move takes node j's tie of weight w from one group to another.
func (t *ties) move(j int32, w float64, from, to int32) {
	row := t.row(int(j))
	row[from] -= w
	row[to] += w
}

// best is bestGroup of node i, from its row.
func (c *climber) best(i int, own int32, deg, m2 float64) int32 {
	row := c.ties.row(i)
	total := c.total[:len(row)]
	total[own] -= deg
	share := c.gamma * deg / m2
	best, gain := own, row[own]-float64(share*total[own])+1e-12*m2
	if kernel.MostGain(row, total, share) > gain {
		for l, w := range row {
			if d := w - float64(share*total[l]); d > gain && w > leastTie*deg {
				best, gain = int32(l), d+1e-12*m2
			}
		}
	}
	total[best] += deg
	return best
}

// compact numbers the groups that have members from 0, in their order, and counts them.
func (c *climber) compact(labels []int32) int {
	number := c.number[:len(labels)]
	clear(number)
	for _, l := range labels {
		number[l] = 1
	}
	k := int32(0)
	for l, used := range number {
		if number[l] = k; used > 0 {
			c.total[k] = c.total[l]
			k++
		}
	}
	for i, l := range labels {
		labels[i] = number[l]
	}
	clear(c.total[k:])
	return int(k)
}
