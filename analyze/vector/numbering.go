package vector

import (
	"hash/maphash"
	"math/bits"
)

// Numbering gives numbers to keys, from 0 in the order in which they come. It is a
// table with open addressing: Go's maps take four times as long, and characters and their pairs
// are the largest vocabulary of a run. The zero value is ready.
type Numbering struct {
	places []place
	n      int
	shift  int
}

// place is one of the table: a key, in halves so that it takes no more room than it needs, and its number + 1; 0: it is free.
type place struct {
	low, high uint32
	code      int32
}

// Len is how many keys have numbers.
func (t *Numbering) Len() int { return t.n }

// Number is the number of a key, a new one where it has none.
func (t *Numbering) Number(key uint64) int32 {
	if 4*t.n >= 3*len(t.places) {
		t.grow()
	}
	p := t.place(key)
	if p.code == 0 {
		t.n++
		*p = place{uint32(key), uint32(key >> 32), int32(t.n)}
	}
	return p.code - 1
}

// Find is the number of a key, −1 where it has none.
func (t *Numbering) Find(key uint64) int32 {
	if t.n == 0 {
		return -1
	}
	return t.place(key).code - 1
}

// place is where a key is, or the free place where it would be.
func (t *Numbering) place(key uint64) *place {
	mask := len(t.places) - 1
	at := int(key * 0x9e3779b97f4a7c15 >> t.shift)
	for {
		p := &t.places[at&mask]
		if p.code == 0 || p.low == uint32(key) && p.high == uint32(key>>32) {
			return p
		}
		at++
	}
}

// Expect makes room for about so many keys at once, where none has a number yet: a table that grows to its size
// asks for as much memory again, and puts every key to its place twice.
func (t *Numbering) Expect(keys int) {
	if t.places == nil {
		t.resize(1 << bits.Len(uint(max(1023, keys+keys/3))))
	}
}

// grow doubles the places.
func (t *Numbering) grow() { t.resize(max(1024, 2*len(t.places))) }

// resize puts the keys into a table of so many places, a power of 2.
func (t *Numbering) resize(size int) {
	old := t.places
	t.places, t.shift = make([]place, size), 64-bits.Len(uint(size-1))
	clear(t.places) // written before it is read: a page that is read first is brought in twice
	for _, p := range old {
		if p.code != 0 {
			*t.place(uint64(p.high)<<32 | uint64(p.low)) = p
		}
	}
}

// Names gives numbers to strings, from 0 in the order in which they come. The zero value is ready.
type Names struct {
	of     []string
	hashes Numbering // the hash of each, or the next number that no other has
}

// seed is of this process: numbers go by the order of the strings, whatever their hashes.
var seed = maphash.MakeSeed()

// Number is the number of a string, a new one where it has none.
func (n *Names) Number(s string) int32 {
	for h := maphash.String(seed, s); ; h++ {
		at := n.hashes.Number(h)
		if int(at) == len(n.of) {
			n.of = append(n.of, s)
			return at
		}
		if n.of[at] == s {
			return at
		}
	}
}

// All are the strings by their numbers, not to be changed.
func (n *Names) All() []string { return n.of }

// SortKeys sorts keys of up to 48 bits ascending, by their bytes from the last; spare is
// room for as many. It takes a fifth of the time of a sort by comparison.
func SortKeys(keys, spare []uint64) { sortBytes(keys, spare, 6) }

// sortBytes sorts keys by so many of their bytes, of the lowest ones, 6 at most; keys that are equal in these keep their order.
func sortBytes(keys, spare []uint64, bytes int) {
	var counts [6][256]int32
	for _, k := range keys {
		for b := range bytes {
			counts[b][byte(k>>(8*b))]++
		}
	}
	from, to := keys, spare[:len(keys)]
	for b := range bytes {
		count := &counts[b]
		if len(keys) == 0 || int(count[byte(keys[0]>>(8*b))]) == len(keys) {
			continue // all have the same
		}
		at := int32(0)
		for d, n := range count {
			count[d], at = at, at+n
		}
		for _, k := range from {
			d := byte(k >> (8 * b))
			to[count[d]] = k
			count[d]++
		}
		from, to = to, from
	}
	if len(keys) > 0 && &from[0] != &keys[0] {
		copy(keys, from)
	}
}
