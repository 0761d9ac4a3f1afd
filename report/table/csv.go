package table

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
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

// WriteBoth writes a table as WriteCSV and as newJSONL do, and takes each row once: rows
// of large collections are read from the disk.
func WriteBoth(csv, jsonl io.Writer, t Table) error {
	return write(t, newCSV(csv, t), newJSONL(jsonl, t))
}

func newCSV(w io.Writer, t Table) form {
	b := bufio.NewWriterSize(w, 1<<14)
	var line []byte
	for i, c := range t.Columns {
		if i > 0 {
			line = append(line, ',')
		}
		line = appendQuoted(line, Harmless(c.Name))
	}
	b.WriteString(bom)
	b.Write(append(line, "\r\n"...))
	return form{b, func(row []any) error {
		line = line[:0]
		for i, v := range row {
			if i > 0 {
				line = append(line, ',')
			}
			line = appendCell(line, v)
		}
		if _, err := b.Write(append(line, "\r\n"...)); err != nil {
			return fmt.Errorf("%s.csv: %w", t.Name, err)
		}
		return nil
	}}
}

// appendCell appends a value as it stands in a CSV file; numbers need no quotation marks.
func appendCell(to []byte, v any) []byte {
	switch v := v.(type) {
	case int:
		return strconv.AppendInt(to, int64(v), 10)
	case float64:
		return appendDecimal(to, v)
	case string:
		if simple(v) {
			return append(to, v...)
		}
	}
	return appendQuoted(to, Cell(v))
}

// simple says that a text, an id say, is letters and digits with dots, hyphens and low lines between
// them, so that it stands everywhere as it is.
func simple(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c|' ' < 'a' || c|' ' > 'z') && (i == 0 || c != '-' && c != '.' && c != '_') {
			return false
		}
	}
	return true
}

// Cell is a value as it stands in a CSV file, before quoting.
func Cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		// Names of files may hold any bytes.
		return Harmless(strings.ToValidUTF8(strings.ReplaceAll(v, "\x00", "\ufffd"), "\ufffd"))
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
func Decimal(x float64) string { return string(appendDecimal(nil, x)) }

func appendDecimal(to []byte, x float64) []byte {
	from := len(to)
	to = strconv.AppendFloat(to, x, 'f', 4, 64)
	if string(to[from:]) == "-0.0000" {
		return append(to[:from], "0.0000"...)
	}
	return to
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

// appendQuoted appends a text, in quotation marks where it needs them.
func appendQuoted(to []byte, s string) []byte {
	if !needsQuotes(s) {
		return append(to, s...)
	}
	to = append(to, '"')
	for {
		text, rest, found := strings.Cut(s, `"`)
		if to = append(to, text...); !found {
			return append(to, '"')
		}
		to, s = append(to, `""`...), rest
	}
}

// needsQuotes says that a text ends a cell or a line, or begins or ends with white space.
func needsQuotes(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == ',' || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(first) || unicode.IsSpace(last)
}
