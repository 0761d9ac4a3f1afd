package ppocr

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"
)

// proto writes fields of a message: bytes under a number.
func proto(number byte, data ...[]byte) []byte {
	all := bytes.Join(data, nil)
	return append(binary.AppendUvarint([]byte{number<<3 | 2}, uint64(len(all))), all...)
}

// tensorOf is a TensorProto of a type with the bytes of some values.
func tensorOf(kind byte, values ...uint32) []byte {
	var raw []byte
	for _, v := range values {
		raw = binary.LittleEndian.AppendUint32(raw, v)
	}
	return slices.Concat([]byte{1 << 3, byte(len(values)), 2 << 3, kind}, proto(8, []byte("name")), proto(9, raw))
}

// Only float32 weights too small for a normal number become zero, in initializers and in
// constants; what is no model is left as it is.
func TestFlush(t *testing.T) {
	normal := math.Float32bits(1.2e-38)
	negative := math.Float32bits(-.5)
	const tiny, negativeTiny = 1, 0x807fffff
	before := []uint32{tiny, normal, negative, negativeTiny, 0x7f800000}
	after := []uint32{0, normal, negative, 0, 0x7f800000}
	initializer := func(t []byte) []byte { return proto(7, proto(5, t)) }
	constant := func(t []byte) []byte { return proto(7, proto(1, proto(4, []byte("Constant")), proto(5, proto(5, t)))) }
	const float, double = 1, 11
	for name, c := range map[string]struct{ model, want []byte }{
		"initializer":         {initializer(tensorOf(float, before...)), initializer(tensorOf(float, after...))},
		"constant":            {constant(tensorOf(float, before...)), constant(tensorOf(float, after...))},
		"of another type":     {initializer(tensorOf(double, before[:4]...)), initializer(tensorOf(double, before[:4]...))},
		"elsewhere":           {proto(3, proto(5, tensorOf(float, tiny))), proto(3, proto(5, tensorOf(float, tiny)))},
		"cut off":             {initializer(tensorOf(float, before...))[:30], initializer(tensorOf(float, before...))[:30]},
		"no tensor":           {initializer([]byte("\x4a\x03abc\x10\x01")), initializer([]byte("\x4a\x03abc\x10\x01"))},
		"no model":            {[]byte("\xff\xff"), []byte("\xff\xff")},
		"nothing":             {nil, nil},
		"several, with names": {slices.Concat([]byte{8, 7}, initializer(tensorOf(float, tiny)), proto(14, []byte("x"))), slices.Concat([]byte{8, 7}, initializer(tensorOf(float, 0)), proto(14, []byte("x")))},
	} {
		got := slices.Clone(c.model)
		if flush(got); !bytes.Equal(got, c.want) {
			t.Errorf("%s: %x, want %x", name, got, c.want)
		}
	}
}

// FuzzFlush: whatever a file holds, no more than weights change, and flushing once is enough.
func FuzzFlush(f *testing.F) {
	f.Add(proto(7, proto(5, tensorOf(1, 1, 2, 3))))
	f.Add([]byte("\x3a\x03\x2a\x7f\x01"))
	f.Fuzz(func(t *testing.T, model []byte) {
		once := slices.Clone(model)
		flush(once)
		twice := slices.Clone(once)
		if flush(twice); len(once) != len(model) || !bytes.Equal(once, twice) {
			t.Errorf("%x: %x, then %x", model, once, twice)
		}
	})
}
