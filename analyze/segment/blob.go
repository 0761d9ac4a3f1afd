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
// bytes a character), the parts of speech (length and letters), the weights (how many are
// shared, then 4 bytes of frequency and 2 of part of speech each) and the nodes (8 bytes
// each), and at the end a CRC-32C of everything before.
const magic = "casebook words 2\n"

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
	b = le.AppendUint32(b, uint32(len(d.tags)))
	for _, t := range d.tags {
		b = append(b, byte(len(t)))
		b = append(b, t...)
	}
	b = le.AppendUint32(b, uint32(d.shared))
	b = le.AppendUint32(b, uint32(len(d.weights)-1))
	for _, w := range d.weights[1:] {
		b = le.AppendUint32(b, w.freq)
		b = le.AppendUint16(b, w.tag)
	}
	b = le.AppendUint32(b, uint32(len(d.nodes)/nodeSize))
	b = append(b, d.nodes...)
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

// decode reads what encode wrote. The nodes stay where they are in b, which is not
// changed; whatever they are, no cutter leaves its arrays by them.
func decode(b []byte) (*dict, error) {
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
	d.nodes = r.take(nodeSize * r.count(nodeSize))
	if r.bad || len(r.b) > 0 || !d.sound() {
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
	d.tags = make([]string, r.count(1))
	for i := range d.tags {
		if size := r.take(1); size != nil {
			d.tags[i] = string(r.take(int(size[0])))
		}
	}
	d.shared = int(r.uint32())
	d.weights = make([]weight, r.count(6)+1)
	for i := 1; i < len(d.weights); i++ {
		if w := r.take(6); w != nil {
			d.weights[i] = weight{binary.LittleEndian.Uint32(w), binary.LittleEndian.Uint16(w[4:])}
		}
	}
}

// sound reports whether the numbers are such that lengths can be computed and characters
// told apart.
func (d *dict) sound() bool {
	if len(d.alphabet) >= math.MaxUint16 || len(d.weights) > math.MaxUint16+1 || d.shared >= len(d.weights) ||
		!(d.total >= 1 && d.total < 1<<53) {
		return false
	}
	for _, w := range d.weights[1:] {
		if w.freq == 0 || int(w.tag) >= len(d.tags) {
			return false
		}
	}
	return true
}
