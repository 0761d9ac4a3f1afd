package table

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

const bom = "\ufeff"

// WriteCSV writes UTF-8 with a byte order mark, as RFC 4180 has it: lines end
// with CR LF, a line break inside a cell is LF. Cells of text that a spreadsheet
// would take for a formula are made harmless (see Harmless).
func WriteCSV(w io.Writer, t Table) error { return write(t, newCSV(w, t)) }

// form writes a table row by row.
type form struct {
	b   *bufio.Writer
	row func(row []any) error
}

// write writes a table in one form or more, and takes each row once.
func write(t Table, forms ...form) error {
	for row := range t.Rows {
		for _, f := range forms {
			if err := f.row(row); err != nil {
				return err
			}
		}
	}
	for _, f := range forms {
		if err := f.b.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// WriteBoth writes a table as WriteCSV and as WriteJSONL do, and takes each row once: rows
// of large collections are read from the disk.
func WriteBoth(csv, jsonl io.Writer, t Table) error {
	return write(t, newCSV(csv, t), newJSONL(jsonl, t))
}

func newCSV(w io.Writer, t Table) form {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(bom)
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(quote(Harmless(c.Name)))
	}
	b.WriteString("\r\n")
	return form{b, func(row []any) error {
		for i, v := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quote(Cell(v)))
		}
		if _, err := b.WriteString("\r\n"); err != nil {
			return fmt.Errorf("%s.csv: %w", t.Name, err)
		}
		return nil
	}}
}

// Cell is a value as it stands in a CSV file, before quoting.
func Cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return Harmless(strings.ReplaceAll(v, "\x00", "\ufffd"))
	case []string:
		return Harmless(Join(v))
	case int:
		return strconv.Itoa(v)
	case float64:
		return Decimal(v)
	case significant:
		return strconv.FormatFloat(float64(v), 'g', 4, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	panic(fmt.Sprintf("table: a value of type %T", v))
}

// Decimal writes a number with four decimals, and never a negative zero.
func Decimal(x float64) string {
	s := strconv.FormatFloat(x, 'f', 4, 64)
	if s == "-0.0000" {
		return s[1:]
	}
	return s
}

// Join makes one text of a list; a ; inside an item becomes a full-width one.
func Join(list []string) string {
	clean := make([]string, len(list))
	for i, s := range list {
		clean[i] = strings.ReplaceAll(s, ";", "；")
	}
	return strings.Join(clean, ";")
}

// Harmless puts an apostrophe before a text that a spreadsheet would take for a
// formula: one that begins with = + - @, tab, CR or LF (which some programs pass over). A
// text of apostrophes and then such a character gets one more, so that taking one away
// restores all.
func Harmless(s string) string {
	if rest := strings.TrimLeft(s, "'"); rest != "" && strings.IndexByte("=+-@\t\r\n", rest[0]) >= 0 {
		return "'" + s
	}
	return s
}

func quote(s string) string {
	if !strings.ContainsAny(s, "\",\r\n") && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
