package ppocr

import "encoding/binary"

// flush sets the weights of a model to zero that are too small for a normal float32, below
// 1.2e-38 (denormals): training leaves such in channels that it has given up, a tenth of
// all in the detection of PP-OCRv6 small. They change no sum that anything else goes into,
// but processors compute with them some fifty times as slowly: two of that model's hundred
// layers took two thirds of its time.
//
// What is no model of float32 weights stays as it is; ONNX Runtime says what is wrong with it.
func flush(model []byte) {
	const graph, node, initializer, attribute, tensor = 7, 1, 5, 5, 5 // of ModelProto, GraphProto, NodeProto, AttributeProto
	each(model, graph, func(g []byte) {
		each(g, initializer, flushTensor)
		each(g, node, func(n []byte) {
			each(n, attribute, func(a []byte) { each(a, tensor, flushTensor) })
		})
	})
}

// flushTensor sets the denormals of a TensorProto to zero, in its bytes.
func flushTensor(t []byte) {
	const typeOf, float, raw = 2, 1, 9
	var kind uint64
	var data []byte
	if fields(t, func(f field) {
		switch f.number {
		case typeOf:
			kind = f.value
		case raw:
			data = f.data
		}
	}) != nil || kind != float || len(data)%4 != 0 {
		return
	}
	const exponent = 0x7f800000
	for ; len(data) > 0; data = data[4:] {
		if binary.LittleEndian.Uint32(data)&exponent == 0 {
			binary.LittleEndian.PutUint32(data, 0)
		}
	}
}
