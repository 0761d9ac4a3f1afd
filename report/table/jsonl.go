package table

import (
	"bufio"
	"fmt"
	"io"
	"strconv"

	"casebook/corpus/jsontext"
)

// newJSONL writes one object a row, its members in the order of the columns:
// lists as arrays, numbers as numbers, what is not known as null. Texts stand as
// they are, without the apostrophe that CSV needs.
func newJSONL(w io.Writer, t Table) form {
	b := bufio.NewWriterSize(w, 1<<14)
	var line []byte
	names := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = append(jsontext.Append(nil, c.Name), ':')
	}
	return form{b, func(row []any) error {
		line = append(line[:0], '{')
		for i, v := range row {
			if i > 0 {
				line = append(line, ',')
			}
			line = appendValue(append(line, names[i]...), v)
		}
		if _, err := b.Write(append(line, "}\n"...)); err != nil {
			return fmt.Errorf("%s.jsonl: %w", t.Name, err)
		}
		return nil
	}}
}

// appendValue appends a value as JSON without the escapes that only HTML needs, as package json
// writes it.
func appendValue(to []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(to, "null"...)
	case string:
		return jsontext.Append(to, v)
	case int:
		return strconv.AppendInt(to, int64(v), 10)
	case float64:
		return appendDecimal(to, v)
	case significant:
		return append(to, Cell(v)...)
	case bool:
		return strconv.AppendBool(to, v)
	case []string:
		to = append(to, '[')
		for i, s := range v {
			if i > 0 {
				to = append(to, ',')
			}
			to = jsontext.Append(to, s)
		}
		return append(to, ']')
	}
	panic(fmt.Sprintf("table: a value of type %T", v))
}
