package queue

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"casebook/corpus/lazyregexp"
	"casebook/ingest/pages"
)

// Bounds of messages in bytes, whoever sent them. A server of NATS passes on up to 1 MiB
// unless it is told otherwise.
const (
	maxTask    = 16 << 10
	maxMessage = 1 << 20
	maxUnpack  = 64 << 20 // of an answer, once unpacked
)

// format changes when messages are written in another way.
const format = "casebook-answer-1"

var (
	errTask     = errors.New("task")
	errAnswer   = errors.New("answer")
	errTooLarge = errors.New("size")
)

// order is a task on its way to a worker.
type order struct {
	Input string     `json:"input"` // sha256 of the file, in hex
	Task  pages.Task `json:"task"`
}

var isSum = lazyregexp.New(`^[0-9a-f]{64}$`).MatchString

func (o order) encode() ([]byte, error) {
	data, err := json.Marshal(o)
	if err == nil && len(data) > maxTask {
		err = errTooLarge
	}
	return data, err
}

// decodeOrder reads a task that came under a key; nothing else is a task.
func decodeOrder(k key, data []byte) (order, error) {
	var o order
	if len(data) > maxTask || strictly(data, &o) != nil || !isSum(o.Input) || !o.Task.Valid() || keyOf(o.Input, o.Task) != k {
		return order{}, errTask
	}
	return o, nil
}

// reply is an answer on its way from a worker.
type reply struct {
	Answer pages.Answer `json:"answer"`
	Worker string       `json:"worker"`
	// Millis is how long the worker read, Try which try it was (from 1).
	Millis int64 `json:"millis"`
	Try    int   `json:"try"`
	// Elsewhere: the answer is too large for a message; the page is read where the run is.
	Elsewhere bool `json:"elsewhere,omitempty"`
}

// encode packs an answer under its key, with a sum that tells whether it arrived whole.
func (r reply) encode(k key, limit int) ([]byte, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(header(k, body) + "\n")
	w, err := flate.NewWriter(&b, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if b.Len() > limit || len(body) > maxUnpack {
		return nil, errTooLarge
	}
	return b.Bytes(), nil
}

// decodeReply reads the answer to a task that was kept under its key.
func decodeReply(k key, t pages.Task, data []byte) (reply, error) {
	head, packed, found := bytes.Cut(data, []byte("\n"))
	if !found || len(data) > maxMessage {
		return reply{}, errAnswer
	}
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxUnpack+1))
	if err != nil || len(body) > maxUnpack || string(head) != header(k, body) {
		return reply{}, errAnswer
	}
	var r reply
	if strictly(body, &r) != nil || len(r.Worker) > 128 || r.Millis < 0 {
		return reply{}, errAnswer
	}
	if r.Elsewhere {
		return r, nil
	}
	return r, r.Answer.Valid(t)
}

func header(k key, body []byte) string {
	sum := sha256.Sum256(body)
	return strings.Join([]string{format, string(k), hex.EncodeToString(sum[:])}, " ")
}

// strictly reads one JSON value without fields that are not known, and nothing after it.
func strictly(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errTooLarge
	}
	return nil
}

func decimal(n int) string { return strconv.Itoa(n) }
