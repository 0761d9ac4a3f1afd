// Package sheet reads lists of cases: Excel workbooks, CSV and TSV files. A row is a
// case, or a practice where several rows have one title. Columns are recognised by
// their headings, or as they are given; every other one is a variable of the case.
package sheet

import (
	"sort"
	"strings"
	"unicode/utf16"

	"casebook/corpus"
	"casebook/corpus/message"
	"casebook/ingest/flow"
	"casebook/ingest/gazetteer"
)

// Bounds of what is read of one file.
const (
	MaxRows  = 100_000
	MaxCells = 3_000_000
	MaxChars = 128 << 20 // bytes in all cells
)

// ErrTooLarge is returned for more rows, cells or text than that.
var ErrTooLarge = message.Fail("file.rows", MaxRows, MaxCells, MaxChars>>20).Hint("file.split")

// ErrEmpty is returned for a file without a filled cell.
var ErrEmpty = message.Fail("file.no_cells").Hint("file.look_inside")

// Table is one sheet: its rows as people see them.
type Table struct {
	Name   string
	Rows   [][]string
	merged []merge
	at     []int // the rows of the sheet, from 1, that rows stand for where these were put together
	// Doubts are what the reader of the file doubts about its rows.
	Doubts []message.Message
}

// budget counts what was read against the bounds.
type budget struct{ rows, cells, chars, blanks int }

// maxBlanks are the blank rows between others: a sheet has a million rows.
const maxBlanks = 2 << 20

// skip counts blank rows, which hold nothing.
func (b *budget) skip(rows int) error {
	if b.blanks += rows; b.blanks > maxBlanks {
		return ErrTooLarge
	}
	return nil
}

func (b *budget) take(row []string) error {
	b.rows++
	b.cells += len(row)
	for _, c := range row {
		b.chars += len(c)
	}
	if b.rows > MaxRows || b.cells > MaxCells || b.chars > MaxChars {
		return ErrTooLarge
	}
	return nil
}

// Book makes a book of the tables of a file. Where columns are recognised it has
// cases; else it has pages of what stands in the cells, to be split as text.
func Book(tables []Table, given map[string]Role) (*corpus.Book, error) {
	b := &corpus.Book{Notes: cutOff(tables)}
	untag(tables)
	var lists []list
	var rest []Table
	for _, t := range sideBySide(tables, given) {
		b.Notes = append(b.Notes, t.Doubts...)
		t.Rows = trimmed(t.Rows)
		if len(t.Rows) == 0 {
			continue
		}
		if turned, ok := t.upright(); ok {
			t = turned
		} else if put, ok := t.blocks(); ok {
			t = put
		}
		h := findHeader(t.Rows, given)
		goesOn := h < 0 && len(lists) > 0 && lists[len(lists)-1].goesOnIn(t.Rows)
		if goesOn {
			t, h = t.below(lists[len(lists)-1].head), 0
		}
		if h < 0 {
			rest = append(rest, t)
			continue
		}
		t.splitHeadings(h)
		fillMerged(&t, h, given)
		if long, ok := t.pivoted(h, given); ok {
			t, h = long, 0
		}
		l := newList(t, h, given)
		if goesOn {
			l.rowsUp()
		}
		lists = append(lists, l)
		b.Notes = append(append(b.Notes, l.described()...), l.unread()...)
	}
	switch {
	case len(lists) == 0 && len(rest) == 0:
		return nil, ErrEmpty
	case len(lists) == 0:
		return asText(b, rest, given)
	}
	for _, t := range rest {
		code := "ingest.sheet_left"
		if t.texts() {
			code = SheetUnread
		}
		b.Notes = append(b.Notes, message.New(code, t.Name, headings(t), len(t.Rows)))
	}
	b.Notes = append(b.Notes, notFound(lists, given)...)
	if marked(lists) {
		return pagesOfRows(b, lists)
	}
	return casesOf(b, lists)
}

// Recognises reports rows whose columns tell, by their headings or as they are given, what
// they hold of a case.
func Recognises(rows [][]string, given map[string]Role) bool {
	return findHeader(trimmed(rows), given) >= 0
}

// CellCut is the code of the doubt that cells hold as many characters as a workbook allows: the rest may be cut off.
const CellCut = "ingest.cell_cut"

// mostInCell is how many characters, in two bytes each, a cell of a workbook may hold.
const mostInCell = 32767

// cutOff doubts cells that are as long as they may be.
func cutOff(tables []Table) []message.Message {
	n, sheet, first := 0, "", 0
	for _, t := range tables {
		for i, r := range t.Rows {
			for _, c := range r {
				if len(c) >= mostInCell && len(utf16.Encode([]rune(c))) == mostInCell {
					if n++; n == 1 {
						sheet, first = t.Name, i+1
					}
				}
			}
		}
	}
	if n == 0 {
		return nil
	}
	return []message.Message{message.New(CellCut, n, sheet, first)}
}

// SheetUnread is the code of the note that a sheet with rows of texts was left out.
const SheetUnread = "ingest.sheet_unread"

// texts: several rows have cells beside each other with the text of a section; a sheet of
// remarks has one column of them.
func (t *Table) texts() bool {
	n := 0
	for _, r := range t.Rows {
		long := 0
		for _, c := range r {
			if corpus.Chars(c) >= minText {
				long++
			}
		}
		if long > 0 && len(filled(r)) > 1 {
			n++
		}
	}
	return n > 1
}

// notFound says which columns that were named no sheet has.
func notFound(lists []list, given map[string]Role) []message.Message {
	there := map[string]bool{}
	for i := range lists {
		for _, c := range lists[i].columns {
			there[gazetteer.PlainName(c.name)] = true
		}
	}
	var missing []string
	for name := range given {
		if !there[name] {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	sort.Strings(missing)
	return []message.Message{message.New("ingest.columns_missing", missing)}
}

// trimmed drops empty rows at the end and empty columns' cells at the ends of rows.
func trimmed(rows [][]string) [][]string {
	last := -1
	for i, r := range rows {
		if len(filled(r)) > 0 {
			last = i
		}
	}
	return rows[:last+1]
}

func headings(t Table) string {
	for _, r := range t.Rows {
		if f := filled(r); len(f) > 0 {
			for i := range f {
				f[i] = string([]rune(f[i])[:min(12, len([]rune(f[i])))])
			}
			return strings.Join(f[:min(8, len(f))], ", ")
		}
	}
	return "nothing"
}

// asText makes pages of sheets in which no column is known.
func asText(b *corpus.Book, tables []Table, given map[string]Role) (*corpus.Book, error) {
	var out flow.Builder
	for _, t := range tables {
		out.PageBreak()
		var rows []flow.Row
		for _, r := range t.Rows {
			cells := make([]flow.Cell, len(r))
			for i, c := range r {
				cells[i] = flow.Cell{Paragraphs: lines(c)}
			}
			rows = append(rows, flow.Row{Cells: cells})
		}
		out.Table(rows)
		if len(filled(t.Rows[0])) > 1 {
			b.Notes = append(b.Notes, message.New("ingest.sheet_unknown", t.Name, headings(t), strings.TrimSpace(filled(t.Rows[0])[0])))
		}
	}
	pages, notes, _ := Tabled(out.Pages(), out.Tables(), Options{Columns: given}) // forms, a sheet each
	b.Pages, b.Notes = pages, append(b.Notes, notes...)
	return b, out.Full()
}

// lines are the lines of a cell.
func lines(cell string) []string {
	var out []string
	for _, l := range strings.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == '\r' || r == '\v' || r == '\f' }) {
		if corpus.Chars(l) > 0 {
			out = append(out, l)
		}
	}
	return out
}
