package ppocr

import (
	"encoding/binary"

	"casebook/corpus/message"
)

// charactersKey is the entry of a model's metadata that lists what its classes mean.
const charactersKey = "character"

var errNoCharacters = message.Fail("ocr.no_characters")

// characterEntry is the list of characters that a recognition model carries: an entry
// of metadata_props (field 14) of ModelProto (onnx.proto), which is in the wire format
// of Protocol Buffers.
func characterEntry(model []byte) ([]byte, error) {
	const metadata, key, value = 14, 1, 2
	var found []byte
	err := each(model, metadata, func(entry []byte) {
		var k, v []byte
		if fields(entry, func(f field) {
			switch f.number {
			case key:
				k = f.data
			case value:
				v = f.data
			}
		}) == nil && string(k) == charactersKey {
			found = v
		}
	})
	if err == nil && len(found) == 0 {
		err = errNoCharacters
	}
	return found, err
}

var errNoProto = message.Fail("ocr.no_model")

// field of a message: a whole number, or bytes, which lie in the message.
type field struct {
	number, value uint64
	data          []byte
}

// each calls f with the bytes of every field of a number.
func each(message []byte, number uint64, f func(data []byte)) error {
	return fields(message, func(g field) {
		if g.number == number && g.data != nil {
			f(g.data)
		}
	})
}

// fields calls f with each field of a message that holds a whole number or bytes; others
// are passed over.
func fields(message []byte, f func(field)) error {
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			return errNoProto
		}
		message = message[n:]
		const varint, fixed64, bytes, fixed32 = 0, 1, 2, 5
		size, value := uint64(0), uint64(0)
		switch tag & 7 {
		case varint:
			if value, n = binary.Uvarint(message); n <= 0 {
				return errNoProto
			}
			size = uint64(n)
		case fixed64:
			size = 8
		case fixed32:
			size = 4
		case bytes:
			if size, n = binary.Uvarint(message); n <= 0 {
				return errNoProto
			}
			message = message[n:]
		default:
			return errNoProto
		}
		if size > uint64(len(message)) {
			return errNoProto
		}
		switch tag & 7 {
		case bytes:
			f(field{number: tag >> 3, data: message[:size:size]})
		case varint:
			f(field{number: tag >> 3, value: value})
		}
		message = message[size:]
	}
	return nil
}
