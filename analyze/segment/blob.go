package segment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math"
)

// A prepared dictionary is, in little-endian numbers: magic, then each with its
// length before it the version of gse, the hash of its words, the alphabet (4
// bytes a character), the weights (frequency, length and letters of the tag)
// and the nodes (8 bytes each), and at the end a CRC-32C of everything before.
const magic = "casebook words 1\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// errBlob is a prepared dictionary that cannot be used.
var errBlob = errors.New("segment: the prepared dictionary is damaged")

func (d *dict) encode() []byte {
	le := binary.LittleEndian
	b := append([]byte(magic), d.hash[:]...)
	b = le.AppendUint32(b, uint32(len(d.version)))
	b = append(b, d.version...)
	b = le.AppendUint32(b, uint32(d.words))
	b = le.AppendUint64(b, math.Float64bits(d.total))
	b = le.AppendUint32(b, uint32(len(d.alphabet)))
	for _, r := range d.alphabet {
		b = le.AppendUint32(b, uint32(r))
	}
	b = le.AppendUint32(b, uint32(len(d.weights)-1))
	for _, w := range d.weights[1:] {
		b = le.AppendUint32(b, w.freq)
		b = append(b, byte(len(w.tag)))
		b = append(b, w.tag...)
	}
	b = le.AppendUint32(b, uint32(len(d.nodes)))
	for _, n := range d.nodes {
		b = le.AppendUint64(b, uint64(n.base)|uint64(n.label)<<32|uint64(n.word)<<48)
	}
	return le.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// reader takes fields off the front; after a short one, bad stays set.
type reader struct {
	b   []byte
	bad bool
}

func (r *reader) take(n int) []byte {
	if r.bad || n < 0 || n > len(r.b) {
		r.bad = true
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) uint32() uint32 {
	if b := r.take(4); b != nil {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

// count reads a number of items that take at least size bytes each.
func (r *reader) count(size int) int {
	n := int64(r.uint32())
	if n*int64(size) > int64(len(r.b)) {
		r.bad = true
		return 0
	}
	return int(n)
}

// decode reads what encode wrote, with room for extra further characters after
// the alphabet, and refuses whatever could lead a cutter out of its arrays.
func decode(b []byte, extra int) (*dict, error) {
	if len(b) < len(magic)+4 || !bytes.HasPrefix(b, []byte(magic)) {
		return nil, fmt.Errorf("%w: it does not begin as one", errBlob)
	}
	body, sum := b[:len(b)-4], binary.LittleEndian.Uint32(b[len(b)-4:])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil, fmt.Errorf("%w: its checksum is another", errBlob)
	}
	r := &reader{b: body[len(magic):]}
	d := &dict{}
	copy(d.hash[:], r.take(len(d.hash)))
	d.version = string(r.take(r.count(1)))
	d.words = int(r.uint32())
	if total := r.take(8); total != nil {
		d.total = math.Float64frombits(binary.LittleEndian.Uint64(total))
	}
	d.readAlphabet(r)
	d.readWeights(r)
	d.readNodes(r, extra)
	if r.bad || len(r.b) > 0 || !d.sound(extra) {
		return nil, fmt.Errorf("%w: its parts do not fit together", errBlob)
	}
	return d, nil
}

func (d *dict) readAlphabet(r *reader) {
	d.alphabet = make([]rune, r.count(4))
	for i := range d.alphabet {
		d.alphabet[i] = rune(r.uint32() & 0x1fffff)
	}
}

func (d *dict) readWeights(r *reader) {
	d.weights = make([]weight, r.count(5)+1)
	tags := map[string]string{}
	for i := 1; i < len(d.weights); i++ {
		d.weights[i].freq = r.uint32()
		var tag []byte
		if size := r.take(1); size != nil {
			tag = r.take(int(size[0]))
		}
		if _, ok := tags[string(tag)]; !ok {
			tags[string(tag)] = string(tag)
		}
		d.weights[i].tag = tags[string(tag)]
	}
}

func (d *dict) readNodes(r *reader, extra int) {
	n := r.count(8)
	raw := r.take(8 * n)
	d.nodes = make([]node, n+extra)
	for i := range n {
		if len(raw) < 8 {
			return
		}
		v := binary.LittleEndian.Uint64(raw)
		raw = raw[8:]
		d.nodes[i] = node{uint32(v), uint16(v >> 32), uint16(v >> 48)}
	}
}

// sound reports whether every step from every node stays inside the arrays,
// also after extra characters more.
func (d *dict) sound(extra int) bool {
	letters, slots := len(d.alphabet), len(d.nodes)-extra
	if letters+2 > slots || letters >= math.MaxUint16 || len(d.weights) > math.MaxUint16+1 ||
		!(d.total >= 1 && d.total < 1<<53) {
		return false
	}
	for _, w := range d.weights[1:] {
		if w.freq == 0 {
			return false
		}
	}
	room := uint32(slots - letters - 2)
	ok := true
	for _, n := range d.nodes {
		ok = ok && n.base <= room && int(n.word) < len(d.weights) && int(n.label) <= letters
	}
	return ok
}
