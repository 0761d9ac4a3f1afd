package segment

import (
	"math/bits"
	"slices"
)

// knot is a node of the trie under construction: the words lo..hi of the
// sorted list share their first depth characters.
type knot struct {
	lo, hi, depth int
	kids          []int // indices of knots
	labels        []int // the kids' characters
	base          int
}

// slot is a node under construction.
type slot struct {
	base        uint32
	label, word uint16
}

// placer finds room for the children of a node among the slots.
type placer struct {
	nodes []slot
	full  []uint64 // bit of a slot: a node lies there
	taken []uint64 // bit of a base: a node has it
	first int      // no slot before this one is empty
}

// buildTrie makes a double array of the words, whose paths are not empty and
// hold codes 1..letters. Nodes with many children are laid out first, those
// with one, which are most, fill the gaps.
func buildTrie(words []coded, letters int) trie {
	slices.SortFunc(words, func(a, b coded) int { return slices.Compare(a.path, b.path) })
	knots := []knot{{lo: 0, hi: len(words)}}
	for i := 0; i < len(knots); i++ {
		knots = branch(knots, i, words)
	}
	order := make([]int, len(knots)-1)
	for i := range order {
		order[i] = i + 1
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(knots[b].kids) - len(knots[a].kids) })
	p := &placer{}
	p.grow(letters + 2)
	p.full[0], p.taken[0] = 1, 1
	p.occupy(&knots[0])
	last := 0
	for _, i := range order {
		if k := &knots[i]; len(k.kids) > 0 {
			k.base = p.room(k.labels)
			p.occupy(k)
			last = max(last, k.base)
		}
	}
	p.grow(last + letters + 2)
	p.fill(knots, 0, 0, words)
	return packed(p.nodes[:last+letters+2])
}

// packed lays nodes as they lie in a prepared dictionary.
func packed(nodes []slot) trie {
	t := make(trie, len(nodes)*nodeSize)
	for i, n := range nodes {
		t.put(uint32(i), newNode(n.base, n.label, n.word))
	}
	return t
}

// branch appends the children of knot i.
func branch(knots []knot, i int, words []coded) []knot {
	k := knots[i]
	lo := k.lo
	for lo < k.hi && len(words[lo].path) == k.depth {
		lo++
	}
	for lo < k.hi {
		label := words[lo].path[k.depth]
		hi := lo + 1
		for hi < k.hi && words[hi].path[k.depth] == label {
			hi++
		}
		k.kids, k.labels = append(k.kids, len(knots)), append(k.labels, int(label))
		knots = append(knots, knot{lo: lo, hi: hi, depth: k.depth + 1})
		lo = hi
	}
	knots[i] = k
	return knots
}

func (p *placer) occupy(k *knot) {
	p.taken[k.base>>6] |= 1 << (k.base & 63)
	for _, l := range k.labels {
		slot := k.base + l
		p.grow(slot + 1)
		p.full[slot>>6] |= 1 << (slot & 63)
	}
}

// fill writes knot i, which lies in slot, and everything below it.
func (p *placer) fill(knots []knot, i, slot int, words []coded) {
	k := &knots[i]
	p.nodes[slot].base = uint32(k.base)
	if i > 0 && len(words[k.lo].path) == k.depth {
		p.nodes[slot].word = words[k.lo].word
	}
	for j, kid := range k.kids {
		p.nodes[k.base+k.labels[j]].label = uint16(k.labels[j])
		p.fill(knots, kid, k.base+k.labels[j], words)
	}
}

// room finds the first base under which all labels fall on empty slots. It
// tries 64 bases at a time, a bit for each.
func (p *placer) room(labels []int) int {
	for p.full[p.first>>6]>>(p.first&63)&1 == 1 {
		p.first++
		p.grow(p.first + 1)
	}
	for base := max(1, p.first-labels[len(labels)-1]) &^ 63; ; base += 64 {
		p.grow(base + labels[len(labels)-1] + 128)
		free := ^p.taken[base>>6]
		for i := 0; i < len(labels) && free != 0; i++ {
			free &^= p.window(base + labels[i])
		}
		if free != 0 {
			return base + bits.TrailingZeros64(free)
		}
	}
}

// window is 64 bits of full from slot i on.
func (p *placer) window(i int) uint64 {
	at, shift := i>>6, i&63
	return p.full[at]>>shift | p.full[at+1]<<(64-shift)
}

func (p *placer) grow(n int) {
	if n <= len(p.nodes) {
		return
	}
	p.nodes = append(p.nodes, make([]slot, n-len(p.nodes))...)
	if words := n/64 + 2; words > len(p.full) {
		p.full = append(p.full, make([]uint64, words-len(p.full))...)
		p.taken = append(p.taken, make([]uint64, words-len(p.taken))...)
	}
}
