package pdf

import (
	"bytes"
	"testing"
)

// A memory keeps what is in it as it grows, is zero beyond, stays below its bound, and
// hands its room to the next one, clean.
func TestMemories(t *testing.T) {
	all := &memories{}
	for round := range 3 {
		m := all.Allocate(0, 1<<20)
		was := 0
		for _, size := range []int{1 << 10, 1 << 10, 3 << 10, 200 << 10, 1 << 20} {
			b := m.Reallocate(uint64(size))
			if len(b) != size || cap(b) > 1<<20 {
				t.Fatalf("round %d: %d bytes of %d, wanted %d", round, len(b), cap(b), size)
			}
			if bytes.Count(b[:was], []byte{7}) != was || bytes.Count(b[was:], []byte{0}) != size-was {
				t.Fatalf("round %d: at %d bytes it does not hold what was put there and zeros", round, size)
			}
			for i := range b {
				b[i] = 7
			}
			was = size
		}
		if m.Reallocate(1<<20+1) != nil {
			t.Errorf("round %d: grew beyond its bound", round)
		}
		m.Free()
		if round > 0 && cap(all.kept) != 1<<20 {
			t.Errorf("round %d: %d bytes are kept", round, cap(all.kept))
		}
	}
	large := all.Allocate(0, 1<<40)
	large.Reallocate(mostKept + 1)
	if large.Free(); all.kept != nil {
		t.Error("a large memory is kept")
	}
}
