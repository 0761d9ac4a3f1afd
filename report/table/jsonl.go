package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// WriteJSONL writes one object a row, its members in the order of the columns:
// lists as arrays, numbers as numbers, what is not known as null. Texts stand as
// they are, without the apostrophe that CSV needs.
func WriteJSONL(w io.Writer, t Table) error {
	b := bufio.NewWriterSize(w, 1<<16)
	names := make([][]byte, len(t.Columns))
	for i, c := range t.Columns {
		names[i] = encode(c.Name)
	}
	for row := range t.Rows {
		b.WriteByte('{')
		for i, v := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.Write(names[i])
			b.WriteByte(':')
			b.Write(member(v))
		}
		if _, err := b.WriteString("}\n"); err != nil {
			return fmt.Errorf("%s.jsonl: %w", t.Name, err)
		}
	}
	return b.Flush()
}

func member(v any) []byte {
	switch v := v.(type) {
	case float64:
		return []byte(Decimal(v))
	case significant:
		return []byte(Cell(v))
	case []string:
		if len(v) == 0 {
			return []byte("[]")
		}
	}
	return encode(v)
}

// encode is JSON without the escapes that only HTML needs.
func encode(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(fmt.Sprintf("table: %v", err)) // strings, numbers and lists of them always encode
	}
	return bytes.TrimRight(b.Bytes(), "\n")
}
