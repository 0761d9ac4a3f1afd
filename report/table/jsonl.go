package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// WriteJSONL writes one object a row, its members in the order of the columns:
// lists as arrays, numbers as numbers, what is not known as null. Texts stand as
// they are, without the apostrophe that CSV needs.
func WriteJSONL(w io.Writer, t Table) error { return write(t, newJSONL(w, t)) }

func newJSONL(w io.Writer, t Table) form {
	b := bufio.NewWriterSize(w, 1<<14)
	var line []byte
	names := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = append(appendString(nil, c.Name), ':')
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
		return appendString(to, v)
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
			to = appendString(to, s)
		}
		return append(to, ']')
	}
	panic(fmt.Sprintf("table: a value of type %T", v))
}

// appendString appends a text. What stands as it is, which is nearly all, is copied in
// stretches; package json looks at each character through several calls.
func appendString(to []byte, s string) []byte {
	if simple(s) {
		return append(append(append(to, '"'), s...), '"')
	}
	if !utf8.ValidString(s) {
		return append(to, quoted(s)...)
	}
	to = append(to, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != lineEnds[0] {
			continue
		}
		n := 1
		if c == lineEnds[0] {
			if n = len(lineEnds); s[i:min(len(s), i+n)] != lineEnds && s[i:min(len(s), i+n)] != paragraphEnds {
				continue
			}
		}
		to = append(to, s[from:i]...)
		escaped := quoted(s[i : i+n])
		to = append(to, escaped[1:len(escaped)-1]...)
		from, i = i+n, i+n-1
	}
	return append(append(to, s[from:]...), '"')
}

// The separators of lines and paragraphs are escaped, since scripts of old take them for line ends.
const lineEnds, paragraphEnds = "\u2028", "\u2029"

// quoted is a text as package json writes it without the escapes that only HTML needs.
func quoted(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(fmt.Sprintf("table: %v", err)) // texts always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
