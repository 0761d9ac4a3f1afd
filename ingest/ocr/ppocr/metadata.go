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
	err := fields(model, func(n uint64, entry []byte) {
		if n != metadata {
			return
		}
		var k, v []byte
		if fields(entry, func(n uint64, data []byte) {
			switch n {
			case key:
				k = data
			case value:
				v = data
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

// fields calls f with the number and the bytes of each field of a message that holds
// bytes; others are passed over.
func fields(message []byte, f func(number uint64, data []byte)) error {
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			return errNoProto
		}
		message = message[n:]
		const varint, fixed64, bytes, fixed32 = 0, 1, 2, 5
		size := uint64(0)
		switch tag & 7 {
		case varint:
			if _, n = binary.Uvarint(message); n <= 0 {
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
		if tag&7 == bytes {
			f(tag>>3, message[:size])
		}
		message = message[size:]
	}
	return nil
}
