// Package jsonl reads books that are lines of JSON: one document a line, each
// of them one case with one practice. An array of such objects, alone or within an
// object, counts as their lines.
package jsonl

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/bookid"
	"casebook/ingest/sheet"
)

// MaxLine bounds a line in bytes; a longer one is a problem, and the lines after
// it are read.
const MaxLine = 64 << 20

// maxFields is how many different fields become columns of their own. A file with a
// field name a line would else grow with the square of its lines.
const maxFields = 64

// ErrNoDocument is returned where no line holds a document.
var ErrNoDocument = message.Fail("file.no_document").Hint("file.write_objects")

// Read makes a book of JSON lines. text is required; title and all other fields
// are kept. A line that cannot be read becomes a problem with its number, and
// the others are done. The book is named by the hash of its content. role tells what
// other fields hold: an array beside the text of a case is no array of cases.
func Read(r io.Reader, file string, role func(field string) sheet.Role) (*corpus.Book, error) {
	b := &corpus.Book{File: file, Format: "jsonl"}
	hash := sha256.New()
	whole := io.TeeReader(r, hash)
	from := open(whole, role)
	held := objects{book: b}
	for {
		raw, err := from.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		if !held.hold(from.place(), raw, err) {
			return nil, message.Wrap(err, "file.line", from.line)
		}
	}
	held.add()
	if len(b.Cases) == 0 {
		return nil, noDocument(b.Problems)
	}
	sheet.BoundFields(b, maxFields)
	b.Notes = append(b.Notes, from.notes()...)
	if _, err := io.Copy(io.Discard, whole); err != nil {
		return nil, err
	}
	b.SHA256 = hex.EncodeToString(hash.Sum(nil))
	bookid.Set(b, bookid.Of(b))
	return b, nil
}

// noDocument is the error of a file in which nothing was read, with its first problem.
func noDocument(problems []corpus.Problem) error {
	if len(problems) == 0 {
		return ErrNoDocument
	}
	p := problems[0]
	why := message.Wrap(&message.Error{Message: p.Message}, "file.line", p.Line)
	return message.Wrap(why, "file.no_document").Hint(p.Remedy.Code)
}

var errTooLong = message.Fail("file.long_line", MaxLine>>20)

// readLine reads one line without its end. io.EOF comes only after the last one.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong, any := false, false
	for {
		part, err := in.ReadSlice('\n')
		any = any || len(part) > 0
		if len(line)+len(part) > MaxLine {
			tooLong = true
			line = nil
		}
		if !tooLong {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && !any:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		case tooLong:
			return nil, errTooLong
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}

// field is a member of an object with its value as text.
type field struct {
	corpus.Field
	isString bool
}

// fieldsOf are the members of a JSON object in their order. Values that are no strings are
// kept as compact JSON.
func fieldsOf(line []byte) ([]field, error) {
	d := json.NewDecoder(bytes.NewReader(line))
	tok, err := d.Token()
	if err != nil {
		return nil, broken(err, d)
	}
	if tok != json.Delim('{') {
		return nil, message.Fail("file.not_object")
	}
	var out []field
	names := sheet.Names{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, broken(err, d)
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, broken(err, d)
		}
		out = append(out, value(names.Own(key.(string)), raw)) // a member that stands twice: neither is lost
	}
	if _, err := d.Token(); err != nil {
		return nil, broken(err, d)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, message.Fail("file.two_values")
	}
	return out, nil
}

func value(name string, raw json.RawMessage) field {
	if raw[0] == '"' && bytes.IndexByte(raw, '\\') < 0 && utf8.Valid(raw) { // as it stands
		return field{corpus.Field{Name: name, Value: string(raw[1 : len(raw)-1])}, true}
	}
	var s string
	if json.Unmarshal(raw, &s) == nil && raw[0] == '"' {
		return field{corpus.Field{Name: name, Value: unescaped(s)}, true}
	}
	if string(raw) == "null" {
		return field{Field: corpus.Field{Name: name}}
	}
	var buf bytes.Buffer
	if json.Compact(&buf, raw) != nil {
		return field{Field: corpus.Field{Name: name, Value: string(raw)}}
	}
	return field{Field: corpus.Field{Name: name, Value: buf.String()}}
}

// unescaped is a text whose breaks of lines were escaped twice; one such sign may be a part of what is told.
func unescaped(s string) string {
	const sign = `\n`
	if strings.Count(s, sign) < 2 || strings.Contains(s, "\n") || !strings.ContainsFunc(s, corpus.Han) {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, `\r\n`, "\n"), sign, "\n")
}

func broken(err error, d *json.Decoder) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return message.Fail("file.json_short")
	}
	return message.Wrap(err, "file.json_broken", d.InputOffset())
}
