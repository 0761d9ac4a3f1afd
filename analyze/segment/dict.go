package segment

import "math"

// node is a slot of a double-array trie over characters. The child of a node
// for the character with code c is the slot base+c, if that slot's label is c:
// no two nodes have the same base, so the label alone tells whose child it is.
// Eight bytes, so that a step touches one line of the processor's cache.
type node struct {
	base  uint32 // 0: no children; the root's is 0 too, so slot c is its child for c
	label uint16 // code of the character that leads here; 0: empty slot
	word  uint16 // index into weights of the word that ends here; 0: none does
}

// weight is what words are told apart by: many share one.
type weight struct {
	freq uint32
	tag  string
}

// dict is a dictionary of words over an alphabet of characters with codes
// 1..letters; code letters+1 stands for all other characters.
type dict struct {
	version string // of gse
	hash    [32]byte
	words   int
	total   float64 // sum of all frequencies, exact

	alphabet []rune   // character of code i+1
	weights  []weight // from index 1
	nodes    []node   // base+letters+1 is a slot for every base
}

// distances are the lengths of a word's edge by weight, as gse computes them:
// log2(total) − log2(freq), each rounded to single precision.
func (d *dict) distances() []float32 {
	out := make([]float32, len(d.weights))
	total := float32(math.Log2(d.total))
	for i := 1; i < len(out); i++ {
		out[i] = total - float32(math.Log2(float64(d.weights[i].freq)))
	}
	return out
}

// codes maps characters to their codes.
type codes struct {
	basic [1 << 16]uint16 // of the basic plane; other for unknown characters
	rest  map[rune]uint16
	other uint16
}

func newCodes(alphabet []rune) *codes {
	c := &codes{rest: map[rune]uint16{}, other: uint16(len(alphabet) + 1)}
	for i := range c.basic {
		c.basic[i] = c.other
	}
	for i, r := range alphabet {
		if r < 1<<16 {
			c.basic[r] = uint16(i + 1)
		} else {
			c.rest[r] = uint16(i + 1)
		}
	}
	return c
}

func (c *codes) of(r rune) uint16 {
	if r < 1<<16 {
		return c.basic[r]
	}
	if code, ok := c.rest[r]; ok {
		return code
	}
	return c.other
}

// find is the slot that a path of codes leads to; 0 if there is none.
func find(nodes []node, path []uint16) uint32 {
	at := uint32(0)
	for i, c := range path {
		if i > 0 && nodes[at].base == 0 {
			return 0
		}
		next := uint32(c)
		if i > 0 {
			next += nodes[at].base
		}
		if int(next) >= len(nodes) || nodes[next].label != c {
			return 0
		}
		at = next
	}
	return at
}
