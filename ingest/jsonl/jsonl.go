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
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/bookid"
	"casebook/ingest/gazetteer"
	"casebook/ingest/sheet"
)

// MaxLine bounds a line in bytes; a longer one is a problem, and the lines after
// it are read.
const MaxLine = 64 << 20

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
	for {
		raw, err := from.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		if err == nil {
			err = add(b, from.number, raw)
		}
		if err != nil {
			p, ok := from.problem(err)
			if !ok {
				return nil, message.Wrap(err, "file.line", from.line)
			}
			b.Problems = append(b.Problems, p)
		}
	}
	if len(b.Cases) == 0 {
		return nil, noDocument(b.Problems)
	}
	boundFields(b)
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

// add makes a page, a case and a practice of a line.
func add(b *corpus.Book, n int, line []byte) error {
	if !utf8.Valid(line) {
		return message.Fail("file.not_utf8")
	}
	fields, err := object(line)
	if err != nil {
		return err
	}
	var title, text string
	hasText := false
	var extra []corpus.Field
	for _, f := range fields {
		switch f.Name {
		case "text":
			text, hasText = f.Value, f.isString
		case "title":
			title = f.Value
		default:
			extra = append(extra, f.Field)
		}
	}
	switch {
	case !hasText:
		return message.Fail("file.no_text_field")
	case corpus.Chars(text) == 0:
		return message.Fail("file.empty_text")
	}
	b.Pages = append(b.Pages, page(len(b.Pages)+1, title, text))
	b.Cases = append(b.Cases, document(b, n, len(b.Pages), title, text, extra))
	id := b.Cases[len(b.Cases)-1].ID
	b.Ledger = append(b.Ledger, ledger(len(b.Pages), id, title, text)...)
	return nil
}

func page(number int, title, text string) corpus.Page {
	p := corpus.Page{Number: number, Kind: corpus.BodyPage, Origin: corpus.FromText, Confidence: -1}
	if corpus.Chars(title) > 0 {
		p.Lines = append(p.Lines, corpus.Line{Text: strings.Join(strings.Fields(title), " "), Opening: corpus.Opens})
	}
	for _, l := range lines(text) {
		p.Lines = append(p.Lines, corpus.Line{Text: l, Opening: corpus.Opens})
	}
	return p
}

func lines(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\f' || r == '\v' })
}

func document(b *corpus.Book, seq, page int, title, text string, extra []corpus.Field) corpus.Case {
	id := caseID(b, seq)
	var paragraphs []string
	for _, l := range lines(text) {
		if p := corpus.JoinHan(l); p != "" {
			paragraphs = append(paragraphs, p)
		}
	}
	text = strings.Join(paragraphs, "\n")
	return corpus.Case{
		Region: gazetteer.Of(extra, title, "", text), Year: gazetteer.Year(extra),
		ID: id, BookID: b.ID, Seq: seq, Title: corpus.JoinHan(title), PageStart: page, PageEnd: page, Extra: extra,
		Practices: []corpus.Practice{{ID: id + "-1", CaseID: id, BookID: b.ID, Seq: 1, Lead: lead(text), Text: text, PageStart: page, PageEnd: page}},
	}
}

// caseID is a name until the book has one.
func caseID(b *corpus.Book, seq int) string { return fmt.Sprintf("%s-%03d", b.ID, seq) }

// lead is the first sentence with its mark, at most the first paragraph.
func lead(text string) string {
	text, _, _ = strings.Cut(text, "\n")
	for i, r := range text {
		if strings.ContainsRune("。！？!?", r) {
			end := i + utf8.RuneLen(r)
			for _, q := range []string{"”", "’", "」", "』", "\""} {
				if strings.HasPrefix(text[end:], q) {
					end += len(q)
				}
			}
			return text[:end]
		}
	}
	return text
}

func ledger(page int, id, title, text string) []corpus.LedgerEntry {
	var out []corpus.LedgerEntry
	if n := corpus.Chars(title); n > 0 {
		out = append(out, corpus.LedgerEntry{Page: page, Place: corpus.InTitle, CaseID: id, Chars: n})
	}
	return append(out, corpus.LedgerEntry{Page: page, Place: corpus.InSection, CaseID: id, Section: string(corpus.Practices), Chars: corpus.Chars(text)})
}

// field is a member of an object with its value as text.
type field struct {
	corpus.Field
	isString bool
}

// object reads a JSON object, keeping the order of its members. Values that are
// no strings are kept as compact JSON.
func object(line []byte) ([]field, error) {
	d := json.NewDecoder(bytes.NewReader(line))
	tok, err := d.Token()
	if err != nil {
		return nil, broken(err, d)
	}
	if tok != json.Delim('{') {
		return nil, message.Fail("file.not_object")
	}
	var out []field
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, broken(err, d)
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, broken(err, d)
		}
		out = append(out, value(key.(string), raw))
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
	var s string
	if json.Unmarshal(raw, &s) == nil && raw[0] == '"' {
		return field{corpus.Field{Name: name, Value: s}, true}
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

func broken(err error, d *json.Decoder) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return message.Fail("file.json_short")
	}
	return message.Wrap(err, "file.json_broken", d.InputOffset())
}
