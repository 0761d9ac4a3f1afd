package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"casebook/corpus/message"
)

// Rows are the objects of a file as the rows of a list, under the names of their fields
// in the order in which they are met: for files whose texts stand in fields of other names
// than text. It fails where a line is no object; Read says which.
func Rows(r io.Reader) ([][]string, []message.Message, error) {
	in, values := unroll(r)
	var names []string
	at := map[string]int{}
	rows := [][]string{nil}
	for n := 1; ; n++ {
		line, err := readLine(in)
		if errors.Is(err, io.EOF) {
			rows[0] = names
			return rows, values.notes(), nil
		}
		if err != nil {
			return nil, nil, message.Wrap(err, "file.line", n)
		}
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if !utf8.Valid(line) {
			return nil, nil, message.Wrap(message.Fail("file.not_utf8"), "file.line", n)
		}
		fields, err := object(line)
		if err != nil {
			return nil, nil, message.Wrap(err, "file.line", n)
		}
		var row []string
		for _, f := range fields {
			i, known := at[f.Name]
			if !known {
				if len(names) == maxFields {
					return nil, nil, message.Wrap(message.Fail("file.no_text_field"), "file.line", n)
				}
				i = len(names)
				at[f.Name], names = i, append(names, f.Name)
			}
			for len(row) <= i {
				row = append(row, "")
			}
			row[i] = cell(f)
		}
		rows = append(rows, row)
	}
}

// cell is the value of a field; the strings of a list are its paragraphs.
func cell(f field) string {
	var paragraphs []string
	if f.isString || json.Unmarshal([]byte(f.Value), &paragraphs) != nil {
		return f.Value
	}
	return strings.Join(paragraphs, "\n")
}
