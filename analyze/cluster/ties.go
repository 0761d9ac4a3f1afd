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
	t.groups = (groups + kernel.Gains - 1) / kernel.Gains * kernel.Gains // those that are not have no ties
	if t.groups*g.Nodes() > mostTies {
		t.groups = 0
		return
	}
	if size := t.groups * g.Nodes(); cap(t.weight) < size {
		t.weight = make([]float64, size)
	} else {
		t.weight = t.weight[:size]
		clear(t.weight)
	}
	for i := range g.Nodes() {
		row := t.row(i)
		to, weight := g.edges(i)
		for e, j := range to {
			row[labels[j]] += weight[e]
		}
	}
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
