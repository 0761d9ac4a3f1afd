// Package textcache keeps what was computed of texts from one run to the next, found again by
// what the text holds. It only saves time: a cache that is missing, damaged or of another
// method holds nothing, and every result is the same with and without it.
package textcache

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"sync"
	"sync/atomic"
)

// format changes when rows are written in another way.
const format = "casebook-texts-1"

// Most is the size in bytes from which a cache is not worth its room: Bytes gives nothing then.
const Most = 256 << 20

// Cache holds rows. A nil Cache holds none and keeps none. It is safe for concurrent use.
type Cache struct {
	of   string // what rows depend on beside their texts
	at   map[Key]int32
	held []held

	mu    sync.Mutex
	fresh map[Key][]byte
}

// held is a row of an earlier run.
type held struct {
	row  []byte
	used atomic.Bool
}

// Key identifies a text, or a row: the beginning of a sha256.
type Key [16]byte

// New is an empty cache of rows that depend on their texts and on of: methods, dictionaries, options.
func New(of string) *Cache { return &Cache{of: of, fresh: map[Key][]byte{}} }

// Open reads what Bytes gave; what is damaged or depends on something else counts as empty.
func Open(data []byte, of string) *Cache {
	c := New(of)
	head, body, _ := bytes.Cut(data, []byte("\n"))
	if string(head) != header(of, body) {
		return c
	}
	n, size := binary.Uvarint(body)
	if size <= 0 || n > uint64(len(body)) {
		return c
	}
	at, rows := make(map[Key]int32, n), make([]held, n)
	rest := body[size:]
	for i := range rows {
		var k Key
		length, size := binary.Uvarint(rest[min(len(rest), len(k)):])
		if size <= 0 || length > uint64(len(rest)-len(k)-size) {
			return c
		}
		copy(k[:], rest)
		rest = rest[len(k)+size:]
		at[k] = int32(i)
		rows[i].row, rest = rest[:length:length], rest[length:]
	}
	c.at, c.held = at, rows
	return c
}

// header is the first line: the format and a sum over all that follows.
func header(of string, body []byte) string {
	h := sha256.New()
	h.Write([]byte(of))
	h.Write([]byte{0})
	h.Write(body)
	return format + " " + hex.EncodeToString(h.Sum(nil))
}

// Bytes are the rows that were asked for since the cache was opened, in the order of their
// keys: what no text of a collection needs any more is let go. nil for none, and where it is
// too much.
func (c *Cache) Bytes() []byte {
	type entry struct {
		key Key
		row []byte
	}
	if c == nil {
		return nil
	}
	var all []entry
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, i := range c.at {
		if _, again := c.fresh[k]; !again && c.held[i].used.Load() {
			all = append(all, entry{k, c.held[i].row})
		}
	}
	size := 0
	for k, row := range c.fresh {
		all = append(all, entry{k, row})
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(binary.BigEndian.Uint64(a.key[:]), binary.BigEndian.Uint64(b.key[:])), bytes.Compare(a.key[8:], b.key[8:]))
	})
	for _, e := range all {
		size += len(e.key) + binary.MaxVarintLen32 + len(e.row)
	}
	if len(all) == 0 || size > Most {
		return nil
	}
	body := binary.AppendUvarint(make([]byte, 0, size+binary.MaxVarintLen64), uint64(len(all)))
	for _, e := range all {
		body = append(body, e.key[:]...)
		body = binary.AppendUvarint(body, uint64(len(e.row)))
		body = append(body, e.row...)
	}
	return append([]byte(header(c.of, body)+"\n"), body...)
}

// Get is the row of a key as an earlier run kept it, not to be changed.
func (c *Cache) Get(k Key) ([]byte, bool) {
	if c == nil {
		return nil, false
	}
	i, ok := c.at[k]
	if !ok {
		return nil, false
	}
	if h := &c.held[i]; !h.used.Load() {
		h.used.Store(true)
	}
	return c.held[i].row, true
}

// Put keeps a row, in the place of what an earlier run kept.
func (c *Cache) Put(k Key, row []byte) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fresh[k] = row
}

// buffers hold kinds and texts on their way to a key.
var buffers = sync.Pool{New: func() any { return new([]byte) }}

// KeyOf is the key of a row of a kind for a text.
func KeyOf(kind, text string) Key {
	b := buffers.Get().(*[]byte)
	defer buffers.Put(b)
	*b = append(append(append((*b)[:0], kind...), 0), text...)
	sum := sha256.Sum256(*b)
	return Key(sum[:len(Key{})])
}

// Row is a kind of value that is kept of texts. Decode is given what Encode appended, and
// answers false for what that cannot be.
type Row[T any] struct {
	Kind   string
	Encode func(to []byte, text string, v T) []byte
	Decode func(from []byte, text string) (T, bool)
}

// Of is the value of a text: as it was kept, or computed and kept.
func (r Row[T]) Of(c *Cache, text string, compute func() T) T {
	if c == nil {
		return compute()
	}
	k := KeyOf(r.Kind, text)
	if row, known := c.Get(k); known {
		if v, ok := r.Decode(row, text); ok {
			return v
		}
	}
	v := compute()
	c.Put(k, r.Encode(nil, text, v))
	return v
}
