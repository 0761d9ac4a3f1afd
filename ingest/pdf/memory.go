package pdf

import "github.com/tetratelabs/wazero/experimental"

// memories gives instances of the module their memory, and the next one that of the last:
// pages of a scan take tens of megabytes, which wazero would reach in steps, copying all at
// each. One instance lives at a time.
type memories struct{ kept []byte } // zero all along

// Memory doubles up to quick and grows by a quarter beyond; no more than mostKept is kept.
const (
	quick    = 64 << 20
	mostKept = 128 << 20
)

// Allocate makes a memory, of no bytes yet. Its address changes as it grows, so it cannot be shared.
func (m *memories) Allocate(_, most uint64) experimental.LinearMemory {
	out := &memory{of: m, bytes: m.kept[:0], most: most}
	m.kept = nil
	return out
}

// memory is that of an instance; what lies between its length and its capacity is zero.
type memory struct {
	of    *memories
	bytes []byte
	most  uint64
}

// Reallocate grows to a number of bytes.
func (m *memory) Reallocate(size uint64) []byte {
	if size > m.most {
		return nil
	}
	if have := uint64(cap(m.bytes)); size > have {
		room := have + have/4
		if have < quick {
			room = 2 * have
		}
		grown := make([]byte, size, min(m.most, max(size, room)))
		copy(grown, m.bytes)
		m.bytes = grown
	}
	m.bytes = m.bytes[:max(size, uint64(len(m.bytes)))]
	return m.bytes
}

// Free gives the memory to the next instance.
func (m *memory) Free() {
	if cap(m.bytes) <= mostKept {
		clear(m.bytes)
		m.of.kept = m.bytes[:0]
	}
	m.bytes = nil
}
