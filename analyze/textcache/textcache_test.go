package textcache

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"sync"
	"testing"
)

// words keeps the fields of a text.
var words = Row[[]string]{
	Kind:   "words",
	Encode: AppendParts,
	Decode: func(row []byte, text string) ([]string, bool) {
		r := Read(row)
		w := r.Parts(text)
		return w, r.Done()
	},
}

// of asks for the words of a text and says whether they were computed.
func of(c *Cache, text string, value ...string) (got []string, computed bool) {
	got = words.Of(c, text, func() []string { computed = true; return value })
	return got, computed
}

func TestRowsComeBack(t *testing.T) {
	c := New("method 1")
	kept := map[string][]string{
		"社区食堂送餐上门": {"社区", "食堂", "上门"},
		"顺序颠倒":     {"颠倒", "顺序"}, // the second stands before the first
		"近义词":      {"別的", ""},
		"没有词":      nil,
	}
	for text, w := range kept {
		of(c, text, w...)
	}
	data := c.Bytes()
	again := Open(data, "method 1")
	for text, w := range kept {
		if got, computed := of(again, text, "other"); computed || !slices.Equal(got, w) {
			t.Errorf("%s: %q (computed: %t), want %q", text, got, computed, w)
		}
	}
	if !bytes.Equal(again.Bytes(), data) {
		t.Error("the same rows in other bytes")
	}
	if _, computed := of(Open(data, "method 2"), "没有词"); !computed {
		t.Error("rows of another method are taken")
	}
}

// What no text asked for any more is let go: a cache is bounded by its collection.
func TestOnlyWhatWasAskedForStays(t *testing.T) {
	c := New("")
	of(c, "甲乙", "甲")
	of(c, "丙丁", "丙")
	c = Open(c.Bytes(), "")
	of(c, "甲乙")
	if c = Open(c.Bytes(), ""); len(c.at) != 1 {
		t.Errorf("%d rows are left", len(c.at))
	}
	if got := Open(c.Bytes(), "").Bytes(); got != nil {
		t.Errorf("of nothing that was asked for %d bytes", len(got))
	}
}

// Whatever happens to the file, what comes out is what was computed.
func TestDamagedCounts(t *testing.T) {
	c := New("m")
	of(c, "社区食堂", "社区", "食堂")
	of(c, "流动书车", "流动", "书车")
	data := c.Bytes()
	for at := range data {
		for _, d := range [][]byte{flipped(data, at), data[:at], append(slices.Clone(data[:at]), data[min(at+1, len(data)):]...)} {
			if got, _ := of(Open(d, "m"), "社区食堂", "社区", "食堂"); !reflect.DeepEqual(got, []string{"社区", "食堂"}) {
				t.Fatalf("damaged at %d: %q", at, got)
			}
		}
	}
}

func flipped(data []byte, at int) []byte {
	out := slices.Clone(data)
	out[at] ^= 0x10
	return out
}

func TestNoneKeepsNothing(t *testing.T) {
	if got, computed := of(nil, "甲", "甲"); !computed || len(got) != 1 {
		t.Errorf("%q, computed: %t", got, computed)
	}
	var c *Cache
	c.Put(KeyOf("a", "b"), nil)
	if _, ok := c.Get(KeyOf("a", "b")); ok {
		t.Error("a nil cache holds a row")
	}
}

func TestManyAtOnce(t *testing.T) {
	c := New("")
	for range 2 {
		var all sync.WaitGroup
		for w := range 4 {
			all.Go(func() {
				for i := range 200 {
					text := fmt.Sprint("文", i%50+w)
					if got, _ := of(c, text, text); got[0] != text {
						t.Errorf("%q for %q", got, text)
					}
				}
			})
		}
		all.Wait()
		c = Open(c.Bytes(), "")
	}
}

// Rows are behind a sum, but a row that cannot be must not hang or crash either.
func FuzzParts(f *testing.F) {
	f.Add(AppendParts(nil, "社区食堂", []string{"社区", "馆"}), "社区食堂")
	f.Add([]byte{200, 200, 200, 1}, "甲")
	f.Fuzz(func(t *testing.T, row []byte, text string) {
		r := Read(row)
		parts := r.Parts(text)
		if !r.Done() {
			return
		}
		again := Read(AppendParts(nil, text, parts))
		if got := again.Parts(text); !slices.Equal(got, parts) || !again.Done() {
			t.Errorf("%q became %q", parts, got)
		}
	})
}
