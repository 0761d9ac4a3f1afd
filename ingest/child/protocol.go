package child

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"casebook/corpus/message"
)

// A message is two frames: JSON, then a payload of bytes (images) that may be
// empty. A frame is its length in four bytes, big-endian, and its bytes.
const (
	maxJSON    = 64 << 20
	maxPayload = 256 << 20
)

// request is what the parent asks.
type request struct {
	Op   string          `json:"op"`
	Args json.RawMessage `json:"args,omitempty"`
}

// response is what the child answers.
type response struct {
	Result json.RawMessage `json:"result,omitempty"`
	Failed bool            `json:"failed,omitempty"`
	Error  message.Message `json:"error,omitzero"`
	Kind   string          `json:"kind,omitempty"` // of the error, see Failure
	Remedy message.Message `json:"remedy,omitzero"`
}

// failure is the error that a failed response tells of.
func (r response) failure() *Failure {
	return &Failure{Kind: r.Kind, Message: r.Error, Remedy: r.Remedy}
}

func writeMessage(w io.Writer, v any, payload []byte) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	for _, frame := range [][]byte{data, payload} {
		var head [4]byte
		binary.BigEndian.PutUint32(head[:], uint32(len(frame)))
		if _, err := w.Write(head[:]); err != nil {
			return err
		}
		if _, err := w.Write(frame); err != nil {
			return err
		}
	}
	return nil
}

// readMessage reads one message into v. It grows its buffer with what really
// arrives, so that a false length costs nothing.
func readMessage(r io.Reader, v any) ([]byte, error) {
	data, err := readFrame(r, maxJSON)
	if err != nil {
		return nil, err
	}
	payload, err := readFrame(r, maxPayload)
	if err != nil {
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		return nil, err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return nil, fmt.Errorf("message not understood: %w", err)
	}
	return payload, nil
}

func readFrame(r io.Reader, limit uint32) ([]byte, error) {
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(head[:])
	if n > limit {
		return nil, fmt.Errorf("message of %d bytes is over the limit of %d", n, limit)
	}
	const step = 8 << 20
	buf := make([]byte, 0, min(n, step))
	for uint32(len(buf)) < n {
		k := min(n-uint32(len(buf)), step)
		at := len(buf)
		buf = append(buf, make([]byte, k)...)
		if _, err := io.ReadFull(r, buf[at:]); err != nil {
			return nil, io.ErrUnexpectedEOF
		}
	}
	return buf, nil
}
