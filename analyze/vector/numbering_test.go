package vector

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestNumberingIsAMap(t *testing.T) {
	var n Numbering
	if n.Find(7) != -1 || n.Len() != 0 {
		t.Fatal("an empty numbering knows a key")
	}
	want, rnd := map[uint64]int32{}, rand.New(rand.NewPCG(1, 1))
	for range 20000 {
		key := uint64(rnd.IntN(5000)) << rnd.IntN(40)
		if _, ok := want[key]; !ok {
			want[key] = int32(len(want))
		}
		if got := n.Number(key); got != want[key] {
			t.Fatalf("number of %d: %d, want %d", key, got, want[key])
		}
	}
	if n.Len() != len(want) {
		t.Errorf("%d keys, want %d", n.Len(), len(want))
	}
	for key, number := range want {
		if n.Find(key) != number {
			t.Fatalf("found %d for %d, want %d", n.Find(key), key, number)
		}
	}
	if n.Find(1<<47+1) != -1 {
		t.Error("a key that was not given has a number")
	}
}

func TestSortKeys(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 2))
	for _, size := range []int{0, 1, 2, 3, 100, 1000} {
		for _, width := range []int{1, 8, 21, 42, 48} {
			keys := make([]uint64, size)
			for i := range keys {
				keys[i] = rnd.Uint64() >> (64 - width)
			}
			want := slices.Sorted(slices.Values(keys))
			SortKeys(keys, make([]uint64, size+3))
			if !slices.Equal(keys, want) {
				t.Errorf("%d keys of %d bits are not in order", size, width)
			}
		}
	}
}
