package chart

import (
	"html/template"
	"math"
	"sort"
)

// Node is a term of a network and how many practices hold it.
type Node struct {
	Name   string
	Weight float64
}

// Tie joins two nodes by their places in the list.
type Tie struct {
	A, B   int
	Weight float64
}

// Network draws terms as labels and their ties as lines. Each part that hangs
// together is laid out by springs (Fruchterman and Reingold 1991) from a circle,
// so that the same network is always drawn the same, then moved apart until no
// labels overlap; the parts stand side by side, largest first.
func Network(name, words string, nodes []Node, ties []Tie) template.HTML {
	if len(nodes) == 0 {
		return ""
	}
	boxes := measure(nodes)
	layOut(boxes, ties)
	x0, y0, x1, y1 := bounds(boxes)
	c := &canvas{}
	most := 0.0
	for _, t := range ties {
		most = math.Max(most, t.Weight)
	}
	for _, t := range ties {
		a, b := boxes[t.A], boxes[t.B]
		c.line(a.x, a.y, b.x, b.y, 1+4*t.Weight/most, "cl")
	}
	for i, b := range boxes {
		c.pill(b.x-b.w/2, b.y-b.h/2, b.w, b.h, "cn")
		c.text(b.x, b.y+b.size*0.36, b.size, "middle", "ct", Cut(nodes[i].Name, 12))
	}
	return c.done(x0-6, y0-6, x1-x0+12, y1-y0+12, name, words)
}

// box is a label: its middle, its extent and the size of its letters.
type box struct{ x, y, w, h, size float64 }

// measure sizes the labels and puts them on a circle, heaviest first.
func measure(nodes []Node) []box {
	order := make([]int, len(nodes))
	most := 0.0
	for i := range nodes {
		order[i] = i
		most = math.Max(most, nodes[i].Weight)
	}
	sort.SliceStable(order, func(i, j int) bool { return nodes[order[i]].Weight > nodes[order[j]].Weight })
	boxes := make([]box, len(nodes))
	for place, i := range order {
		size := 13.0
		if most > 0 {
			size += 6 * math.Sqrt(nodes[i].Weight/most)
		}
		turn := 2 * math.Pi * float64(place) / float64(len(nodes))
		boxes[i] = box{x: 200 * math.Cos(turn), y: 130 * math.Sin(turn), w: Width(Cut(nodes[i].Name, 12))*size + 20, h: size + 12, size: size}
	}
	return boxes
}

// layOut places the boxes. Parts without a tie between them would only push each
// other to the edges, so each is laid out by itself.
func layOut(boxes []box, ties []Tie) {
	const area = 520.0 * 300.0
	k := math.Sqrt(area / float64(len(boxes)))
	var blocks [][]box
	parts := partsOf(len(boxes), ties)
	for _, part := range parts {
		block, at := make([]box, len(part)), map[int]int{}
		for i, of := range part {
			block[i], at[of] = boxes[of], i
		}
		var own []Tie
		for _, t := range ties {
			if a, ok := at[t.A]; ok {
				own = append(own, Tie{a, at[t.B], t.Weight})
			}
		}
		springs(block, own, k)
		apart(block)
		blocks = append(blocks, block)
	}
	shelve(blocks)
	for p, part := range parts {
		for i, of := range part {
			boxes[of] = blocks[p][i]
		}
	}
}

// partsOf are the nodes that ties join to each other, largest part first.
func partsOf(n int, ties []Tie) [][]int {
	of := make([]int, n)
	for i := range of {
		of[i] = i
	}
	for range n { // the least number of a part spreads along its ties
		for _, t := range ties {
			least := min(of[t.A], of[t.B])
			of[t.A], of[t.B] = least, least
		}
	}
	parts, at := [][]int{}, map[int]int{}
	for i, p := range of {
		if _, ok := at[p]; !ok {
			at[p] = len(parts)
			parts = append(parts, nil)
		}
		parts[at[p]] = append(parts[at[p]], i)
	}
	sort.SliceStable(parts, func(i, j int) bool { return len(parts[i]) > len(parts[j]) })
	return parts
}

// shelve puts blocks side by side, on a new shelf where one is full.
func shelve(blocks [][]box) {
	const wide, gap = 640, 28
	x, y, deep := 0.0, 0.0, 0.0
	for _, block := range blocks {
		x0, y0, x1, y1 := bounds(block)
		if x > 0 && x+x1-x0 > wide {
			x, y, deep = 0, y+deep+gap, 0
		}
		for i := range block {
			block[i].x += x - x0
			block[i].y += y - y0
		}
		x, deep = x+x1-x0+gap, math.Max(deep, y1-y0)
	}
}

// springs lets ties pull and labels push, cooling down over 300 steps; k is the
// distance at which they would balance.
func springs(boxes []box, ties []Tie, k float64) {
	const steps = 300
	dx, dy := make([]float64, len(boxes)), make([]float64, len(boxes))
	for step := range steps {
		for i := range boxes {
			dx[i], dy[i] = -0.1*boxes[i].x, -0.25*boxes[i].y // towards the middle, flat rather than tall
		}
		for i := range boxes {
			for j := i + 1; j < len(boxes); j++ { // each pushes the other as much
				x, y := boxes[i].x-boxes[j].x, boxes[i].y-boxes[j].y
				f := k * k / max(float64(x*x)+float64(y*y), 1) // k²/d along the line between them
				fx, fy := x*f, y*f
				dx[i], dy[i] = dx[i]+fx, dy[i]+fy
				dx[j], dy[j] = dx[j]-fx, dy[j]-fy
			}
		}
		for _, t := range ties {
			x, y := boxes[t.A].x-boxes[t.B].x, boxes[t.A].y-boxes[t.B].y
			d := math.Max(math.Hypot(x, y), 1)
			f := d / k
			dx[t.A], dy[t.A] = dx[t.A]-x*f, dy[t.A]-y*f
			dx[t.B], dy[t.B] = dx[t.B]+x*f, dy[t.B]+y*f
		}
		heat := 40 * (1 - float64(step)/steps)
		for i := range boxes {
			d := math.Max(math.Hypot(dx[i], dy[i]), 1e-9)
			boxes[i].x += dx[i] / d * math.Min(d, heat)
			boxes[i].y += dy[i] / d * math.Min(d, heat)
		}
	}
}

// apart moves overlapping labels out of each other, along the shorter way.
func apart(boxes []box) {
	const gap = 6
	for range 400 {
		moved := false
		for i := range boxes {
			for j := i + 1; j < len(boxes); j++ {
				a, b := &boxes[i], &boxes[j]
				ox := (a.w+b.w)/2 + gap - math.Abs(a.x-b.x)
				oy := (a.h+b.h)/2 + gap - math.Abs(a.y-b.y)
				if ox <= 0 || oy <= 0 {
					continue
				}
				moved = true
				if ox < oy {
					shift(&a.x, &b.x, ox)
				} else {
					shift(&a.y, &b.y, oy)
				}
			}
		}
		if !moved {
			return
		}
	}
}

func shift(a, b *float64, by float64) {
	if *a > *b {
		a, b = b, a
	}
	*a -= by/2 + 0.1
	*b += by/2 + 0.1
}

func bounds(boxes []box) (x0, y0, x1, y1 float64) {
	x0, y0, x1, y1 = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, b := range boxes {
		x0, x1 = math.Min(x0, b.x-b.w/2), math.Max(x1, b.x+b.w/2)
		y0, y1 = math.Min(y0, b.y-b.h/2), math.Max(y1, b.y+b.h/2)
	}
	return x0, y0, x1, y1
}
