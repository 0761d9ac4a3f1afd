package segment

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"
	"slices"
	"testing"

	"github.com/go-ego/gse"

	"casebook/corpus/sample"
)

// TestPreparedIsGSEs fails after gse's dictionary changed: run go generate.
func TestPreparedIsGSEs(t *testing.T) {
	sample.Plainly(t)
	b, err := FromGSE()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b, prepared) {
		t.Fatal("asset/gse.dict is not gse's dictionary; run go generate ./analyze/segment")
	}
}

// TestAnotherGSE: a program built with a gse that the prepared dictionary is
// not from, or with a damaged one, prepares gse's own.
func TestAnotherGSE(t *testing.T) {
	other, err := decode(prepared)
	if err != nil {
		t.Fatal(err)
	}
	other.version = "v99"
	for name, blob := range map[string][]byte{"version": other.encode(), "damage": prepared[:1000]} {
		asked := 0
		f, err := fastFrom(blob, func() ([]byte, error) { asked++; return prepared, nil }, nil, nil)
		if err != nil || asked != 1 || f.dict.version != gse.Version {
			t.Errorf("%s: gse was asked %d times, %v", name, asked, err)
		}
	}
	if _, err := fastFrom(nil, func() ([]byte, error) { return nil, errBlob }, nil, nil); !errors.Is(err, errBlob) {
		t.Errorf("an error of gse's comes back as %v", err)
	}
}

// Words that a user gives another weight change no other segmenter: the prepared
// dictionary is used where it lies, by all of them.
func TestOwnWordsLeaveThePreparedDictionary(t *testing.T) {
	before := crc32.ChecksumIEEE(prepared)
	own := []Word{{"中国", 1_000_000, "x"}, {"社区治理", 1_000_000, "x"}, {"龘龘龘", 1000, "x"}}
	f, err := newFast(own, nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := newFast(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range own {
		if got := f.tag(w.Text); got != "x" {
			t.Errorf("%s has tag %q among own words", w.Text, got)
		}
		if got := plain.tag(w.Text); got == "x" {
			t.Errorf("%s has the tag of another's words", w.Text)
		}
	}
	if crc32.ChecksumIEEE(prepared) != before {
		t.Error("the prepared dictionary was changed")
	}
}

// The built-in words that gse has share their weights with none, so no run copies the nodes.
func TestBuiltInWordsCopyNothing(t *testing.T) {
	own, err := ReadWords("built-in domain words", domainWords)
	if err != nil {
		t.Fatal(err)
	}
	f, err := newFast(own, nil)
	if err != nil {
		t.Fatal(err)
	}
	if plain, _ := decode(prepared); &f.dict.nodes[0] != &plain.nodes[0] {
		t.Error("the nodes were copied; run go generate ./analyze/segment")
	}
}

// small is a little dictionary, for damaging.
func small(t testing.TB) []byte {
	t.Helper()
	var seg gse.Segmenter
	if err := loadWords(&seg, []Word{{"社区", 2000, "n"}, {"社区治理", 1500, "n"}, {"治理", 3000, "v"}, {"a区", 1000, ""}, {"区", 5, "q"}}); err != nil {
		t.Fatal(err)
	}
	d, err := prepare(seg.Dict.Tokens, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d.encode()
}

func sealed(b []byte) []byte {
	body := b[:max(len(b)-4, 0)]
	return binary.LittleEndian.AppendUint32(slices.Clone(body), crc32.Checksum(body, castagnoli))
}

func TestDecode(t *testing.T) {
	b := small(t)
	d, err := decode(b)
	if err != nil || d.words != 5 || d.total != 2000+1500+3000+1000+2 {
		t.Fatalf("decode: %+v, %v", d, err)
	}
	if !bytes.Equal(d.encode(), b) {
		t.Error("encoded again it is another")
	}
	for i := range b {
		bad := slices.Clone(b)
		bad[i] ^= 0x40
		if _, err := decode(bad); !errors.Is(err, errBlob) {
			t.Fatalf("bit turned at %d: %v", i, err)
		}
		if _, err := decode(b[:i]); !errors.Is(err, errBlob) {
			t.Fatalf("cut short at %d: %v", i, err)
		}
	}
}

// FuzzDecode gives damaged dictionaries a right checksum: what is accepted must
// cut any text without leaving its arrays, every byte of it in one word.
func FuzzDecode(f *testing.F) {
	b := small(f)
	f.Add(b, "社区治理a区人")
	f.Add(b[:len(b)-8], "社区")
	for _, at := range []int{60, 90, 120, 200, len(b) - 12, len(b) - 20} {
		bad := slices.Clone(b)
		bad[at] ^= 0xff
		f.Add(bad, "社区治理a区人")
	}
	f.Fuzz(func(t *testing.T, b []byte, text string) {
		d, err := decode(sealed(b))
		if err != nil {
			return
		}
		e := &fast{codes: newCodes(d.alphabet), dict: d}
		e.finish(nil)
		size := 0
		for _, w := range e.cut(nil, text) {
			size += len(w)
		}
		if size != len(text) {
			t.Fatalf("%d bytes of %d", size, len(text))
		}
		e.tag(text)
	})
}

func TestPrepareRefuses(t *testing.T) {
	for _, w := range []Word{{"\xff社区", 1000, ""}, {"社区", math.MaxUint32 + 1, ""}} {
		var seg gse.Segmenter
		if err := loadWords(&seg, []Word{w}); err != nil {
			t.Fatal(err)
		}
		if _, err := prepare(seg.Dict.Tokens, nil); err == nil {
			t.Errorf("%+v was prepared", w)
		}
	}
}
