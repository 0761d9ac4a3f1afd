package jsonl

import (
	"bytes"
	"errors"
	"io"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/sheet"
)

// List is what a file holds as the rows of a list.
type List struct {
	Name     string     // of the array within objects that holds them; else JSON
	Rows     [][]string // the first one the names of the fields, in the order in which they are met
	Notes    []message.Message
	Problems []corpus.Problem // of lines and objects that could not be read
}

// Rows are the objects of a file as the rows of a list, under the names of their fields:
// for files whose texts stand in fields of other names than text. What is no object
// becomes a problem, and the others are read; it fails where none is. role tells what a
// field holds. Each object in a field of practices is a practice and takes a row, of which
// only the first has the other fields of the case.
func Rows(r io.Reader, role func(field string) sheet.Role) (*List, error) {
	from := open(r, role)
	t := &table{at: map[string]int{}, role: role}
	l := &List{}
	for {
		raw, err := from.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		if err == nil {
			err = t.add(raw)
		}
		if len(t.names) > maxFields {
			return nil, message.Wrap(message.Fail("file.no_text_field"), "file.line", from.line).Hint("file.write_objects")
		}
		if err != nil {
			p, ok := from.place().problem(err)
			if !ok {
				return nil, message.Wrap(err, "file.line", from.line)
			}
			l.Problems = append(l.Problems, p)
		}
	}
	if len(t.rows) == 0 {
		return nil, noDocument(l.Problems)
	}
	l.Name, l.Rows, l.Notes = from.name, append([][]string{t.names}, t.rows...), from.notes()
	if t.within > 0 {
		l.Notes = append(l.Notes, message.New("ingest.json_objects", t.within))
	}
	if l.Name == "" {
		l.Name = "JSON"
	}
	return l, nil
}
