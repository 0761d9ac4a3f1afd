package sheet

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"

	"casebook/corpus"
	"casebook/corpus/lazyregexp"
	"casebook/corpus/message"
	"casebook/ingest/split/forms"
	"casebook/ingest/text"
)

// maxCSV bounds a file of separated values in bytes.
const maxCSV = 256 << 20

// CSV reads separated values in any encoding that ingest/text knows; the separator is
// a tab where the name says so or the first line has most of them, else the commonest
// of comma, semicolon, tab and bar.
func CSV(r io.Reader, tabs bool) ([]Table, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxCSV+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxCSV {
		return nil, ErrTooLarge
	}
	s, _, err := text.DecodeRows(data)
	if err != nil {
		return nil, err
	}
	// Excel's remark on the separator is no line of the table.
	if first, rest, ok := strings.Cut(s, "\n"); ok && separatorRemark.MatchString(first) {
		s = rest
	}
	d := csv.NewReader(strings.NewReader(s))
	d.FieldsPerRecord, d.LazyQuotes, d.ReuseRecord = -1, true, false
	d.Comma = separator(s, tabs)
	t := Table{Name: "1"}
	var left budget
	for {
		row, err := d.Read()
		if errors.Is(err, io.EOF) {
			t.Doubts = torn(t.Rows, d.Comma, sync.OnceValue(func() bool { return wellQuoted(s, d.Comma) }))
			return []Table{t}, nil
		}
		if err != nil {
			return nil, message.Wrap(err, "file.row", len(t.Rows)+1).Hint("file.save_again")
		}
		if err := left.take(row); err != nil {
			return nil, err
		}
		for i := range row {
			row[i] = text.EndLines(row[i])
		}
		t.Rows = append(t.Rows, row)
	}
}

var separatorRemark = lazyregexp.New(`^\x{feff}?"?(?i:sep)=.\r?"?\r?$`)

// RowsTorn doubts rows of separated values.
const RowsTorn = "ingest.rows_torn"

// torn doubts rows with a cell that holds cells (a quotation mark that is not closed takes in what
// follows), and short rows that begin with a sentence (a line break within a cell that is in no quotation
// marks). Where all quotation marks are those of whole cells, text that is punctuated by commas as they separate cells holds none.
func torn(rows [][]string, comma rune, quoted func() bool) []message.Message {
	width := 0 // of the headings, which a line or two may stand above
	for _, r := range rows[:min(4, len(rows))] {
		width = max(width, len(r))
	}
	n, first := 0, 0
	for i, r := range rows {
		if slices.ContainsFunc(r, func(c string) bool { return swallowed(c, comma, max(2, width-2)) }) && !quoted() || len(r) < width-1 && forms.EndsSentence(r[0]) && corpus.Chars(r[0]) >= minCell {
			if n++; n == 1 {
				first = i + 1
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []message.Message{message.New(RowsTorn, n, first)}
}

// wellQuoted says that each quotation mark begins or ends a cell, or stands twice within one.
func wellQuoted(s string, comma rune) bool {
	d := csv.NewReader(strings.NewReader(s))
	d.FieldsPerRecord, d.ReuseRecord, d.Comma = -1, true, comma
	for {
		if _, err := d.Read(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

// swallowed reports a cell of which a line holds as many separators as said.
func swallowed(cell string, comma rune, most int) bool {
	for line := range strings.Lines(cell) {
		if strings.Count(line, string(comma)) >= most {
			return true
		}
	}
	return false
}

// separator counts outside quotes in the first lines.
func separator(s string, tabs bool) rune {
	count := map[rune]int{}
	quoted := false
	for i, r := range s {
		if i > 64<<10 {
			break
		}
		switch {
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '\n' && (count[','] > 0 || count['\t'] > 0 || count[';'] > 0 || count['|'] > 1):
			return commonest(count, tabs)
		case r == ',' || r == ';' || r == '\t' || r == '|':
			count[r]++
		}
	}
	return commonest(count, tabs)
}

func commonest(count map[rune]int, tabs bool) rune {
	if tabs && count['\t'] > 0 {
		return '\t'
	}
	best := ','
	for _, r := range []rune{'\t', ';', '|'} {
		if count[r] > count[best] {
			best = r
		}
	}
	return best
}
