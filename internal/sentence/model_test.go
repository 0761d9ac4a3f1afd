package sentence

import (
	"encoding/binary"
	"math"
)

// tableModel is an ONNX file of one node: the vector of a token is a row of a table. It is
// written field by field, as onnx.proto3 numbers them.
func tableModel(table [][]float32) []byte {
	var values []byte
	for _, row := range table {
		for _, x := range row {
			values = binary.LittleEndian.AppendUint32(values, math.Float32bits(x))
		}
	}
	const float, wholeNumber = 1, 7
	weights := join(number(1, uint64(len(table))), number(1, uint64(len(table[0]))), number(2, float), field(8, "table"), bytesField(9, values))
	node := join(field(1, "table"), field(1, "input_ids"), field(2, "last_hidden_state"), field(4, "Gather"))
	graph := join(bytesField(1, node), field(2, "g"), bytesField(5, weights),
		bytesField(11, tensor("input_ids", wholeNumber, "n", "l")), bytesField(11, tensor("attention_mask", wholeNumber, "n", "l")),
		bytesField(12, tensor("last_hidden_state", float, "n", "l", "w")))
	return join(number(1, 8), bytesField(8, number(2, 13)), bytesField(7, graph))
}

// tensor is the type of an input or output, with names for its sides.
func tensor(name string, kind uint64, sides ...string) []byte {
	var shape []byte
	for _, s := range sides {
		shape = append(shape, bytesField(1, field(2, s))...)
	}
	return join(field(1, name), bytesField(2, bytesField(1, join(number(1, kind), bytesField(2, shape)))))
}

func join(parts ...[]byte) (out []byte) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func number(at, n uint64) []byte { return binary.AppendUvarint(binary.AppendUvarint(nil, at<<3), n) }

func bytesField(at uint64, data []byte) []byte {
	return append(binary.AppendUvarint(binary.AppendUvarint(nil, at<<3|2), uint64(len(data))), data...)
}

func field(at uint64, text string) []byte { return bytesField(at, []byte(text)) }
