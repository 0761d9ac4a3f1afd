package segment

import (
	"encoding/binary"
	"math"
)

// node is a slot of a double-array trie over characters. The child of a node
// for the character with code c is the slot base+c, if that slot's label is c:
// no two nodes have the same base, so the label alone tells whose child it is.
// It is one number, as it lies in the prepared dictionary: base in its low half, then
// label, then word.
type node uint64

// newNode makes a node of its three parts.
func newNode(base uint32, label, word uint16) node {
	return node(base) | node(label)<<32 | node(word)<<48
}

// base is where the children lie; 0: there are none; the root's is 0 too, so slot c is its
// child for c.
func (n node) base() uint32 { return uint32(n) }

// label is the code of the character that leads here; 0: empty slot.
func (n node) label() uint16 { return uint16(n >> 32) }

// word is the index into weights of the word that ends here; 0: none does.
func (n node) word() uint16 { return uint16(n >> 48) }

// nodeSize is what a node takes in bytes, so little that a step touches one line of the
// processor's cache.
const nodeSize = 8

// trie is the nodes as they lie in the prepared dictionary, which is used where it lies:
// decoded, it would take as much memory again, and longer than cutting a book.
type trie []byte

// at is the node of a slot, and an empty one beyond the last.
func (t trie) at(slot uint32) node {
	from := uint64(slot) * nodeSize
	if from+nodeSize > uint64(len(t)) {
		return 0
	}
	return node(binary.LittleEndian.Uint64(t[from : from+nodeSize]))
}

// put writes the node of a slot.
func (t trie) put(slot uint32, n node) {
	binary.LittleEndian.PutUint64(t[uint64(slot)*nodeSize:], uint64(n))
}

// find is the node that a path of codes leads to, with its slot; slot 0 if there is none.
func (t trie) find(path []uint16) (slot uint32, at node) {
	for i, c := range path {
		if i > 0 && at.base() == 0 {
			return 0, 0
		}
		slot = at.base() + uint32(c)
		if at = t.at(slot); at.label() != c {
			return 0, 0
		}
	}
	return slot, at
}

// weight is what words are told apart by: many share one.
type weight struct {
	freq uint32
	tag  uint16 // index into tags
}

// dict is a dictionary of words over an alphabet of characters with codes
// 1..letters; code letters+1 stands for all other characters.
type dict struct {
	version string // of gse
	hash    [32]byte
	words   int
	total   float64 // sum of all frequencies, exact

	alphabet []rune   // character of code i+1
	tags     []string // parts of speech
	weights  []weight // from index 1
	// shared is how many of them words may share; each of the others is that of one word,
	// which own words may give another weight without a change of the nodes.
	shared int
	nodes  trie
}

// tag is the number of a part of speech, which is new where the dictionary has it not.
func (d *dict) tag(name string) uint16 {
	for i, t := range d.tags {
		if t == name {
			return uint16(i)
		}
	}
	d.tags = append(d.tags, name)
	return uint16(len(d.tags) - 1)
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
