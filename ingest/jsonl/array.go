package jsonl

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"casebook/corpus/message"
)

// unrolled gives the objects of a file that is no lines of JSON as lines: those of an
// array, those of an array within an object ({"cases": […]}), or objects written over
// several lines. A line counts as the number of its object.
type unrolled struct {
	values *json.Decoder
	array  bool
	begun  bool
	ended  bool
	line   bytes.Buffer
	// around are the names of what stands beside the array of an object, which is not read.
	around []string
}

// unroll opens a file: lines of JSON as they are, anything else unrolled.
func unroll(r io.Reader) (*bufio.Reader, *unrolled) {
	in := bufio.NewReaderSize(r, 1<<16)
	if bom, _ := in.Peek(3); string(bom) == "\ufeff" {
		in.Discard(3)
	}
	head, _ := in.Peek(1 << 16) // what there is of it
	head = bytes.TrimLeft(head, " \t\r\n")
	first, _, _ := bytes.Cut(head, []byte("\n"))
	first = bytes.TrimRight(first, " \t\r")
	array := len(head) > 0 && head[0] == '['
	if !array && (len(first) == 0 || first[0] != '{' || !strings.ContainsRune("{[,", rune(first[len(first)-1]))) {
		return in, nil
	}
	u := &unrolled{values: json.NewDecoder(in), array: array}
	return bufio.NewReaderSize(u, 1<<16), u
}

// notes say what was not read; nothing where all was.
func (u *unrolled) notes() []message.Message {
	if u == nil || len(u.around) == 0 {
		return nil
	}
	return []message.Message{message.New("ingest.json_around", u.around)}
}

// Read implements io.Reader.
func (u *unrolled) Read(p []byte) (int, error) {
	for u.line.Len() == 0 {
		if u.ended {
			return 0, io.EOF
		}
		if err := u.next(); err != nil {
			u.ended = true
			if !errors.Is(err, io.EOF) {
				u.line.WriteString("{\n") // a line that says where the JSON breaks off
			}
		}
	}
	return u.line.Read(p)
}

// next takes the next value.
func (u *unrolled) next() error {
	if u.array && !u.begun {
		u.begun = true
		_, err := u.values.Token() // [
		return err
	}
	if u.array && !u.values.More() {
		if _, err := u.values.Token(); err != nil {
			return io.ErrUnexpectedEOF
		}
		u.array = false // whatever follows is read as well
		return nil
	}
	var raw json.RawMessage
	if err := u.values.Decode(&raw); err != nil {
		if errors.Is(err, io.EOF) && u.array {
			return io.ErrUnexpectedEOF
		}
		return err
	}
	for _, v := range u.objects(raw) {
		if err := json.Compact(&u.line, v); err != nil {
			return err
		}
		u.line.WriteByte('\n')
	}
	return nil
}

// objects are those of the one array of objects that an object without a text holds, else
// the value itself.
func (u *unrolled) objects(raw json.RawMessage) []json.RawMessage {
	fields, err := object(raw)
	if err != nil || u.array {
		return []json.RawMessage{raw}
	}
	var within []json.RawMessage
	var around []string
	for _, f := range fields {
		var list []map[string]any
		if f.isString || json.Unmarshal([]byte(f.Value), &list) != nil || len(list) == 0 {
			around = append(around, f.Name)
			continue
		}
		if within != nil {
			return []json.RawMessage{raw}
		}
		if json.Unmarshal([]byte(f.Value), &within) != nil {
			return []json.RawMessage{raw}
		}
	}
	for _, name := range around {
		if name == "text" {
			within = nil
		}
	}
	if within == nil {
		return []json.RawMessage{raw}
	}
	u.around = append(u.around, around...)
	return within
}
